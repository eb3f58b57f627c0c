"""How long `advisor catalog check` takes as a whole command: the shipped catalog, and made-up ones of many programs.

    python benchmarks/catalog_check.py [PROGRAMS …]      (usually 260 and 5,000)

Each made-up catalog is a YAML file with the texts of the shipped programs, made-up rules, and four examples a program.
Every run is a process from start to end, and in turn with `python -I -c pass`. Prints medians of the time that passed
and of the processor's, the ratio of the latter to the empty Python's, the most memory, and what the check left out.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent / "interview"))

from audit import with_examples
from many_programs import many_programs

from advisor.catalog.model.catalog import Fact, Program
from advisor.catalog.model.catalog_notation import plain
from advisor.commands.shared.catalogs import load_rules
from advisor.views.catalog.finding_values import example_line

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "programs.yaml"
DAY = "2026-11-28"
RUNS = {"shipped": 15, 260: 9}
FEW = 3  # runs of what is larger
PLAIN = re.compile(r"[a-z][a-z0-9_-]*|-?[0-9]+(\.[0-9]+)?")
NEVER_PLAIN = {"yes", "no", "null", "true", "false", "on", "off"}
RULE = {"kind", "entry", "window", "requires", "reach", "gives", "serves", "suits", "hours"}
APART = {"examples", "excludes", "first_hours", "hours_estimated", "conflicts", "reviewed"}
READS_FACTS = {"price"}  # facts of the shipped catalog, which is not there
CHECK = (sys.executable, "-m", "advisor", "catalog", "check")
EMPTY = (sys.executable, "-I", "-c", "pass")


class Run(NamedTuple):
    """One process: seconds that passed, seconds of the processor, and its most memory in MB."""

    passed: float
    used: float
    memory: float


def main(sizes: Sequence[int]) -> None:
    """Measures the shipped catalog and one of each size."""
    print("catalog            size      passed  processor  / empty Python   memory   runs")
    with tempfile.TemporaryDirectory() as folder:
        _measure("shipped", SHIPPED, RUNS["shipped"])
        for size in sizes:
            path = Path(folder) / f"programs-{size}.yaml"
            path.write_text("\n".join(lines(size)) + "\n", encoding="utf-8")
            _measure(f"{size:,} programs", path, RUNS.get(size, FEW))


def _measure(name: str, path: Path, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        command = (*CHECK, str(path), "--as-of", DAY, "--format", "json", "-o", str(told), "--force")
        pairs = [(_run(EMPTY), _run(command)) for _ in range(runs)]
        document = json.loads(told.read_text("utf-8"))
    empty = statistics.median(each.used for each, _ in pairs)
    ours = [each for _, each in pairs]
    passed, used = (statistics.median(getattr(each, key) for each in ours) for key in ("passed", "used"))
    memory = max(each.memory for each in ours)
    size = path.stat().st_size / 1_000_000
    times = f"{passed:7.2f} s  {used:7.2f} s  {used / empty:10.1f} x"
    print(f"{name:<16} {size:5.2f} MB  {times}  {memory:8.0f} MB  {runs:5}")
    if document["errors"]:
        raise SystemExit(f"{path}: refused, so nothing was measured: {document['remarks'][0]}")
    left_out = Counter(f"{each['what']} ({each['why']})" for each in document["left_out"])
    print(f"  {document['errors']} errors, {document['warnings']} warnings; left out: {dict(left_out) or 'nothing'}")


def _run(command: Sequence[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, about = os.wait4(process.pid, 0)
    passed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 4):
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(passed, about.ru_utime + about.ru_stime, about.ru_maxrss / 1024)


# --- a catalog as people write it ---------------------------------------------------------------------------------


def lines(size: int) -> Iterator[str]:
    """The lines of a catalog of so many programs; all but its facts and programs is as in the shipped one."""
    shipped = load_rules([]).catalog
    catalog = with_examples(many_programs(shipped, random.Random(1), size))
    text = SHIPPED.read_text("utf-8")
    head, facts, tail = text.partition("\nfacts:\n")
    yield head + facts.rstrip("\n")
    for name, fact in catalog.facts.items():
        yield from _shipped_fact(tail, name) if name in shipped.facts else _fact(name, fact)
    between = tail[tail.index("\ndocuments:") : tail.index("\nprograms:")]
    yield re.sub(r"^ai_first_steps:\n(?: .*\n|\n)+", "", between, flags=re.MULTILINE)  # its levels have no fact here
    yield "programs:"
    texts = cycle(shipped.programs.values())
    for name, program in catalog.programs.items():
        yield from _program(name, program, next(texts))


def _shipped_fact(tail: str, name: str) -> Iterator[str]:
    found = re.search(rf"^  {name}:\n(?:    .*\n|\n)+", tail, re.MULTILINE)
    assert found is not None
    yield found[0].rstrip("\n")


def _fact(name: str, fact: Fact) -> Iterator[str]:
    yield f"  {name}:"
    about = {"topic": fact.topic, "label": name, "ask": "?", "type": fact.type, "change": fact.change}
    yield from (f"    {key}: {_flow(value)}" for key, value in about.items())
    if fact.options:
        yield "    options:"
        yield from (f"      {option}: {{ko: 보기, en: option}}" for option in fact.options)
    if fact.bands:
        yield f"    bands: {_flow(list(fact.bands))}"


def _program(name: str, program: Program, texts: Program) -> Iterator[str]:
    """A made-up rule with the texts and the evidence of a shipped program, a line a text as there."""
    rule = {key: value for key, value in plain(program).items() if key in RULE}
    about = {key: value for key, value in plain(texts).items() if key not in RULE | APART}
    about = {"provider": about.pop("provider"), "kind": rule.pop("kind"), **about, **rule, "reviewed": DAY}
    yield f"  {name}:"
    for key, value in about.items():
        yield from _block(key, value, 4)
    yield "    examples:"
    yield from (f"      {example_line(each.profile, each.verdict)}" for each in program.examples)


def _block(key: str, value: object, depth: int) -> Iterator[str]:
    """Texts stand in lines of their own; what is short, in one line."""
    blanks = " " * depth
    if isinstance(value, dict) and key not in RULE and len(_flow(value)) > 100:
        yield f"{blanks}{key}:"
        for name, part in value.items():
            if name not in READS_FACTS:
                yield from _block(name, part, depth + 2)
    elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
        yield f"{blanks}{key}:"
        yield from (f"{blanks}  - {_flow(part)}" for part in value)
    else:
        yield f"{blanks}{key}: {_flow(value)}"


def _flow(value: object) -> str:
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    is_id = PLAIN.fullmatch(text) is not None and (text not in NEVER_PLAIN or not isinstance(value, str))
    return text if is_id or text in ("yes", "no") else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [260, 5_000])
