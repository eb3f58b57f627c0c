"""How long a recheck of 1,000 saved cases takes, on one core, through the real command line, every format.

    python benchmarks/recheck.py [CASES]

The cases are the examples with other places, sales and goals, saved on 2026-11-23 and looked at on 2027-06-01, so that
every one of them has changes and stale answers. Half are YAML, half JSON. Prints the seconds of processor time.
"""

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from itertools import cycle, islice, product
from pathlib import Path

from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.profiles import load_what_fits
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.saved_case import case_text, saved_case

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SAVED, LOOKED = date(2026, 11, 23), "2027-06-01"
LIMIT = 10.0
VARIANTS = list(
    product(
        ("place=traditional_market", "place=shopping_street", "place=ordinary_street", "place=unknown"),
        ("annual_sales=..1000000000", "annual_sales=2000000000", "annual_sales=unknown"),
        ("goals=regulars,new_customers", "goals=online_sales", "goals=faster_cash,ai_skills"),
        ("platforms=none", "platforms=kakao_channel", "platforms=naver_place,coupang_eats"),
    )
)


def main() -> int:
    """Prints one line a format; ends with 1 if the text takes longer than it may."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        write_cases(Path(folder), count)
        for options in ([], ["--format", "json"], ["--format", "jsonl"], ["--calls"]):
            seconds, memory = looked_at(folder, options)
            print(f"{count:,} cases, recheck {' '.join(options) or '(text)'}: {seconds:.2f} s, {memory} MB at most")
            if not options and seconds > LIMIT * count / 1_000:
                return 1
    return 0


def write_cases(folder: Path, count: int) -> None:
    """Writes saved cases, in folders of 500."""
    rules = load_rules([])
    pairs = product(EXAMPLES, VARIANTS)
    for number, (example, settings) in enumerate(islice(cycle(pairs), count)):
        profile = load_what_fits(str(example), settings, rules.catalog).profile
        plan = make_plan(rules, profile.values, SAVED, profile.done)
        path = folder / str(number // 500) / f"{number:04}.{'json' if number % 2 else 'yaml'}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(case_text(saved_case(profile, plan, rules, SAVED), path.name), encoding="utf-8")


def looked_at(folder: str, options: list[str]) -> tuple[float, int]:
    """The processor time of one recheck in a process of its own, and its most memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "advisor", "recheck", folder, "--as-of", LOOKED, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, after.ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
