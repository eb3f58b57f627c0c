"""Saved cases for tests: the shipped rules, a case of an example, and a case that is changed before it is read."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from advisor.catalog.loading.load import LayerInput, load
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.profiles import load_what_fits
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.profile.profile import Profile
from advisor.profile.rechecking import Recheck, Rechecker
from advisor.profile.saved_case import read_case, saved_case
from commands.running import EXAMPLES, ROOT, SHIPPED

DAY = date(2026, 11, 23)
BAKERY = next(path for path in EXAMPLES if path.stem == "bakery")
CAFE = next(path for path in EXAMPLES if path.stem == "cafe")


@cache
def shipped() -> Rules:
    """The rules of the shipped catalog."""
    return load_rules([])


def layered(*layers: str) -> Rules:
    """The shipped catalog with layers of these texts over it; each has the head of a layer."""
    inputs = [
        LayerInput(f"layer-{number}.yaml", f'catalog: {{id: layer-{number}, version: "1", title: t}}\n{text}'.encode())
        for number, text in enumerate(layers)
    ]
    return compile_rules(load([LayerInput("programs.yaml", SHIPPED.read_bytes()), *inputs]))


def profile_of(path: Path | None, *settings: str) -> Profile:
    """The profile of a file, with settings over it."""
    return load_what_fits(None if path is None else str(path), settings, shipped().catalog).profile


def plan_of(profile: Profile, day: date = DAY, rules: Rules | None = None) -> Plan:
    """The plan of a profile."""
    return make_plan(rules or shipped(), profile.values, day, profile.done)


def case_of(path: Path | None, *settings: str, day: date = DAY, rules: Rules | None = None) -> dict[str, Any]:
    """The case of an example, as it is saved on a day."""
    profile = profile_of(path, *settings)
    return saved_case(profile, plan_of(profile, day, rules), rules or shipped(), day)


def looked_at(case: Mapping[str, Any], day: date = DAY, rules: Rules | None = None) -> Recheck:
    """A case read back and looked at again."""
    rules = rules or shipped()
    read = read_case(json.dumps(case).encode(), "case.json", rules.catalog)
    return Rechecker(rules, day).recheck(read.past(), read.profile.values, read.profile.done)


def write(folder: Path, name: str, case: Mapping[str, Any]) -> Path:
    """Writes a case as JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / f"advisor/schemas/{schema}.json").read_text("utf-8")))


def fits(schema: str, document: object) -> bool:
    """Whether a document fits a shipped schema; asserts it, to name what does not."""
    wrong: Sequence[str] = [f"{error.json_path}: {error.message}" for error in _validator(schema).iter_errors(document)]
    assert wrong[:3] == []
    return True
