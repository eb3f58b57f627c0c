"""A year of an office: the lists of its cases, what is found among them, and what became of them.

    python -m benchmarks.speed.cases [CASES]

Whole processes, start included, of processor time, which a busy machine moves least. Beside them, in the same run and
on the same files, what nobody can do without: to look at every file of every case, and to read their YAML.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from advisor.cases.case_records import Record, record_text
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.profiles import load_what_fits
from advisor.engine.plan.action_plan import make_plan
from advisor.problem import InvalidProfile
from advisor.profile.saved_case import case_text, saved_case
from benchmarks.speed.batch import Run, run

ROOT = Path(__file__).parents[2]
CASES, FEW = 20_000, 1_000
FIRST, DAYS, AS_OF = date(2026, 9, 1), 84, "2026-12-01"
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LOOKED_AT = (
    "import os, sys\n"
    "for folder, _, names in os.walk(sys.argv[1]):\n"
    "    for name in names:\n"
    "        os.stat(os.path.join(folder, name))\n"
)
READ = (
    "import glob, sys, yaml\n"
    "for name in glob.iglob(sys.argv[1] + '/*/*.yaml'):\n"
    "    with open(name, 'rb') as file:\n"
    "        yaml.load(file, yaml.CSafeLoader)\n"
)


@dataclass(frozen=True)
class Cases:
    """What was measured. looked, read: of every file, by Python and PyYAML alone; few: a recheck of `FEW` cases."""

    count: int
    looked: Run
    read: Run
    index: Run
    due: Run
    find: Run
    recheck: Run
    few: Run


def measured(count: int = CASES) -> Cases:
    """Makes the cases and measures. Raises RuntimeError if a run fails."""
    with tempfile.TemporaryDirectory(prefix="advisor-bench-") as name:
        office = Path(name, "office")
        few = Path(name, "few")
        for folder, cases in ((office, count), (few, min(FEW, count))):
            write_cases(folder / "cases", cases)
            (folder / "office.yaml").write_text("office: {name: bench}\n", encoding="utf-8")
        os.environ["XDG_CACHE_HOME"] = str(Path(name, "cache"))
        run(_advisor(few, "list", "--due"))  # so that the catalog lies in the cache
        looked = run([sys.executable, "-I", "-c", LOOKED_AT, str(office)])
        index, due = run(_advisor(office, "list", "--due")), run(_advisor(office, "list", "--due"))
        return Cases(
            count=count,
            looked=looked,
            read=run([sys.executable, "-I", "-c", READ, str(office / "cases")]),
            index=index,
            due=due,
            find=run(_advisor(office, "find", f"shop {count - 1}")),
            recheck=run(_recheck(office)),
            few=run(_recheck(few)),
        )


def write_cases(folder: Path, count: int) -> None:
    """Writes cases as an office has them: a visit and a name each, and a note in every third."""
    texts = list(_visits())
    draw = random.Random(1)
    for number in range(count):
        day, text = draw.choice(texts)
        letters = "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(4))
        case = folder / f"{day:%y%m%d}-{letters}"
        case.mkdir(parents=True)
        records = [Record(record="label", day=day.isoformat(), text=f"shop {number}")]
        records += [Record(record="note", day=day.isoformat(), text="a note")] if number % 3 == 0 else []
        files = {"visit": text, **{each.record: record_text(each) for each in records}}
        for kind, data in files.items():
            (case / f"{day}-100000-{number:08x}-{kind}.yaml").write_text(data, encoding="utf-8")


def _visits() -> Iterator[tuple[date, str]]:
    """Yields a visit of each of our examples in each week."""
    rules = load_rules([])
    for day in (FIRST + timedelta(days) for days in range(0, DAYS, 7)):
        for example in sorted((ROOT / "examples").glob("*.yaml")):
            try:
                profile = load_what_fits(str(example), (), rules.catalog).profile
            except InvalidProfile:  # a register's map, a layer
                continue
            plan = make_plan(rules, profile.values, day, profile.done)
            yield day, case_text(saved_case(profile, plan, rules, day), "visit.yaml")


def _advisor(office: Path, *words: str) -> list[str]:
    told = ("--office", str(office / "office.yaml"), "--as-of", AS_OF)
    return [sys.executable, "-m", "advisor", "case", *words, *told]


def _recheck(office: Path) -> list[str]:
    told = ("--office", str(office / "office.yaml"), "--as-of", AS_OF)
    return [sys.executable, "-m", "advisor", "recheck", str(office / "cases"), *told]


if __name__ == "__main__":
    print("load", *map("{:.1f}".format, os.getloadavg()))
    print(measured(int((sys.argv[1:] or [str(CASES)])[0].replace(",", ""))))
