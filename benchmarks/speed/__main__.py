"""`make bench`: everything in one run, as tables with the goals beside the figures.

    python -m benchmarks.speed [--rows N] [--only PART …] [--write]

It ends with 1 if a peer says of anybody, who answered everything, something else than we do.

A whole run writes benchmarks/results.md and the main figures into the README. `--rows` (the largest register) and
`--only` are for a quick look: they print and write nothing, unless told to.
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.speed import batch, cases, machine, office, plans, report, start, synthetic, tables, verdicts
from benchmarks.speed.merchants import Repetition

PARTS = ("verdicts", "plans", "batch", "office", "cases", "start")
REPETITIONS: tuple[Repetition, ...] = ("realistic", "different")


class Bench:
    """One run: prints every table as soon as it stands, and keeps it."""

    def __init__(self) -> None:
        self.goals: list[report.Goal] = []
        self.texts: list[str] = []
        self.different: list[str] = []

    def show(self, text: str) -> None:
        """Prints a part and keeps it."""
        print(text, flush=True)
        self.texts.append(text)

    def verdicts(self) -> None:
        """Everybody on the made-up catalog and on the shipped one."""
        made_up = verdicts.compare(synthetic.synthetic_catalog(260))
        self.goals += tables.verdict_goals(made_up)
        table = tables.verdict_table("Which programs match: a made-up catalog", made_up)
        table.notes += tables.SAME_WORK
        self.show(table.text())
        self.show(tables.open_table(made_up).text())
        shipped = verdicts.compare(synthetic.shipped_rules().catalog)
        self.different += [*tables.different(made_up), *tables.different(shipped)]
        self.show(tables.verdict_table("Which programs match: the shipped catalog", shipped).text())

    def plans(self) -> None:
        """Whole plans on catalogs of growing size."""
        grown = plans.grown()
        self.goals += tables.plan_goals(grown)
        self.show(tables.growth_table(grown).text())

    def batch(self, rows: int) -> None:
        """Registers up to so many rows."""
        sizes = [size for size in batch.SIZES if size < rows] + [rows]
        batches = [batch.measured(size, repetition) for repetition in REPETITIONS for size in sizes]
        self.goals += tables.batch_goals(batches)
        self.show(tables.batch_table(batches).text())

    def office(self, rows: int) -> None:
        """Tables as offices have them."""
        measured = office.measured(rows)
        self.goals += tables.office_goals(measured)
        self.show(tables.office_table(measured).text())

    def cases(self, rows: int) -> None:
        """A year of an office, of so many cases at most."""
        measured = cases.measured(min(cases.CASES, rows))
        self.goals += tables.case_goals(measured)
        self.show(tables.case_table(measured).text())

    def start(self) -> None:
        """The start of a small command, as its own benchmark prints it."""
        text, goals = start.measured()
        self.goals += goals
        if text:
            self.show(text)


def main(arguments: Sequence[str]) -> None:
    """Measures what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--rows", type=int, default=batch.SIZES[-1], help="of the largest register")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    parser.add_argument("--write", action="store_true", help="the results, also where this is not everything")
    asked = parser.parse_args(arguments)
    bench = Bench()
    bench.show(machine.described())
    for part in PARTS:
        if part in asked.only:
            run = getattr(bench, part)
            run(asked.rows) if part in ("batch", "office", "cases") else run()
    goals = report.goals_table(bench.goals)
    print(goals.text())
    if bench.different:
        sys.exit("\n".join(bench.different))
    if asked.write or (asked.only == PARTS and asked.rows == batch.SIZES[-1]):
        report.write([bench.texts[0], goals.text(), *bench.texts[1:]], goals, machine.short())


if __name__ == "__main__":
    main(sys.argv[1:])
