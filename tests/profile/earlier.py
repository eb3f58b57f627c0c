"""Writes cases as they were saved with an earlier catalog: `make earlier REV=REVISION`, before that catalog changes.

Whatever the revision's programs.yaml could ask is in them: every option, number and program, certain and in part. Cases
of a catalog whose facts, options and programs were all there before are one, for its edition.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, Fact
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.profile import Answer, Profile
from advisor.profile.saved_case import case_text, saved_case

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "tests" / "profiles" / "earlier"
KINDS = ("part", "first", "last", "none")


def profiles_of(catalog: Catalog) -> Iterator[tuple[str, Profile]]:
    """Yields a profile for each way to answer, and its name."""
    asked = {name: fact for name, fact in catalog.facts.items() if not fact.is_derived()}
    programs = tuple(catalog.programs)
    for kind in KINDS:
        answers = {name: Answer(_value(fact, kind), "file") for name, fact in asked.items()}
        yield kind, Profile(answers, programs if kind == "last" else programs[:1] if kind == "part" else ())


def _value(fact: Fact, kind: str) -> Value:
    options = fact.values()
    if kind == "none":
        return NoAnswer("declined" if fact.declinable else "unknown")
    if fact.type == "number":
        return {"part": Span(fact.min, fact.max), "first": Span(fact.min, fact.min)}.get(kind, Span(fact.max, None))
    if fact.type != "choices":
        return Possible({"part": options, "first": options[:1]}.get(kind, options[-1:]))
    most = fact.most or len(options)
    if kind == "part":
        return Selection(options[:most], options[most:])
    return Selection(options[:1] if kind == "first" else options[-most:])


def named_in(text: str) -> set[str]:
    """The facts and programs of a case, and with each fact the options that it states."""
    case = yaml.load(text, yaml.BaseLoader)  # it makes texts of everything
    done = {f"done {program}" for program in case.pop("done", [])}
    return done | {f"{fact} {each}" for fact, value in case.items() if fact != "saved" for each in options_in(value)}


def options_in(value: object) -> list[str]:
    """The options of an answer, or its number."""
    if isinstance(value, dict):
        return [each for part in value.values() for each in part]
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def write(revision: str) -> list[Path]:
    """Writes the cases of a revision's catalog, as far as no other case names what they do; returns the new files."""
    data = _git("show", f"{revision}:programs.yaml")
    day = date.fromisoformat(_git("log", "-1", "--format=%cs", revision).decode().strip())
    rules = compile_rules(load([LayerInput("programs.yaml", data)]))
    edition = rules.catalog.layers[0].sha256[:8]
    known = {each for path in FOLDER.glob("*.yaml") for each in named_in(path.read_text("utf-8"))}
    written: list[Path] = []
    for kind, profile in profiles_of(rules.catalog):
        plan = make_plan(rules, profile.values, day, profile.done)
        text = case_text(saved_case(profile, plan, rules, day), "case.yaml")
        path = FOLDER / f"{day}-{edition}-{kind}.yaml"
        if not written or named_in(text) - known:
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
            known |= named_in(text)
    return written


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for path in write(name):
            print(path.relative_to(ROOT))  # noqa: T201 -- a tool that reports
