"""The start of a small command: benchmarks/cold_start.py in a process of its own, and the goals beside its figures."""

import re
import subprocess
import sys
import textwrap

from benchmarks.speed.report import ROOT, Goal, times

COLD_START = ROOT / "benchmarks" / "cold_start.py"
PLAN = re.compile(
    r"^plan, cached +(?P<clock>[\d.]+) +[\d.]+ +(?P<typer>[\d.]+) +[\d.]+ +(?P<python>[\d.]+) *$", re.MULTILINE
)


def measured() -> tuple[str, list[Goal]]:
    """What it printed as a part of the results, and its goals; where it failed, that."""
    if not COLD_START.exists():
        return "", []
    ended = subprocess.run([sys.executable, str(COLD_START)], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    failed = f"\n\nnot measured: it ended with {ended.returncode}" if ended.returncode else ""
    text = f"## Start of a small command\n\n{textwrap.indent(ended.stdout.rstrip(), '    ')}{failed}\n"
    return text, _goals(ended.stdout)


def _goals(printed: str) -> list[Goal]:
    found = PLAN.search(printed)
    promised = (("typer", "a Typer program that does nothing", 1.5), ("python", "`python -I -c pass`", 9.5))
    what = "`advisor plan P --format json`, catalog from the cache: beside"
    if found is None:
        return [Goal(f"{what} {beside}", "", f"≤ {most} ×", None) for _, beside, most in promised]
    return [
        Goal(f"{what} {beside}", times(float(found[name])), f"≤ {most} ×", float(found[name]) <= most)
        for name, beside, most in promised
    ]
