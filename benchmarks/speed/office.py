"""Tables as offices have them: a map beside none, a workbook beside its reader alone, a folder of sheets.

    python -m benchmarks.speed.office [ROWS]

Whole processes, start included. Ratios are of processor time, which a busy machine moves least; what is compared runs
in turn. ROWS: of the register with a map; the workbook has a tenth of them, the folder 1,000 sheets at most.
"""

import csv
import itertools
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.batch import AS_OF, JOBS, LARGE, ROUNDS, Run, run
from benchmarks.speed.merchants import write_register

ROWS = 1_000_000
SHEETS = 1_000
READ = (
    "import sys, openpyxl\n"
    "for row in openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).active.iter_rows():\n"
    "    [cell.value for cell in row]\n"
)


@dataclass(frozen=True)
class Office:
    """What was measured: medians of runs. rows: of the register; book_rows: of the workbook; sheets: how many."""

    rows: int
    plain: Run
    mapped: Run
    book_rows: int
    reader: Run
    book: Run
    sheets: int
    folder: Run

    @property
    def map_ratio(self) -> float:
        """How many times the processor's time a map takes."""
        return self.mapped.processor / self.plain.processor

    @property
    def book_ratio(self) -> float:
        """How many times that of the reader alone a workbook takes."""
        return self.book.processor / self.reader.processor


def measured(rows: int = ROWS) -> Office:
    """Makes the tables and has them planned. Raises RuntimeError if that fails."""
    with tempfile.TemporaryDirectory(prefix="advisor-bench-") as name:
        folder = Path(name)
        register, book = folder / "merchants.csv", folder / "merchants.xlsx"
        write_register(register, rows, "realistic")
        run(_advisor("batch", register, "--look", "--no-input", "--force"))
        to = ("-o", folder / "plans.jsonl", "--force", "--as-of", AS_OF)
        jobs = ("--jobs", JOBS)
        plain, mapped = _in_turn(
            1 if rows >= LARGE else ROUNDS,
            _advisor("batch", register, *to, *jobs),
            _advisor("batch", register, *to, *jobs, "--map", f"{register}.map.yaml"),
        )
        book_rows = max(1, rows // 10)
        write_book(book, register, book_rows)
        reader, of_book = _in_turn(
            1 if book_rows >= LARGE else ROUNDS,
            [sys.executable, "-I", "-c", READ, str(book)],
            _advisor("batch", book, *to),
        )
        sheets = min(SHEETS, rows)
        few = folder / "few.csv"
        _first(few, register, sheets)
        out = folder / "sheets"
        made = run(_advisor("sheets", few, "-o", out, *jobs, "--as-of", AS_OF))
        if len([*out.iterdir()]) != sheets + 1:
            raise RuntimeError(f"{len([*out.iterdir()])} files for {sheets} merchants and the chair")
        return Office(rows, plain, mapped, book_rows, reader, of_book, sheets, made)


def write_book(path: Path, register: Path, rows: int) -> None:
    """Writes the first rows of a register as a workbook, its figures as numbers."""
    import xlsxwriter  # noqa: PLC0415 -- for this part alone

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": True})
    sheet = book.add_worksheet()
    with register.open(encoding="utf-8", newline="") as file:
        for at, cells in enumerate(itertools.islice(csv.reader(file), rows + 1)):
            sheet.write_row(at, 0, cells)
    book.close()


def _first(path: Path, register: Path, rows: int) -> None:
    with register.open("rb") as lines:
        path.write_bytes(b"".join(itertools.islice(lines, rows + 1)))


def _advisor(*words: object) -> list[str]:
    return [sys.executable, "-m", "advisor", *map(str, words)]


def _in_turn(rounds: int, one: Sequence[str], other: Sequence[str]) -> tuple[Run, Run]:
    """Medians of both, run in turn; once, the first is run before and after the second."""
    ones, others = [run(one)], []
    for _ in range(rounds):
        others.append(run(other))
        ones.append(run(one))
    return _middle(ones), _middle(others)


def _middle(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(each.elapsed for each in runs),
        statistics.median(each.processor for each in runs),
        max(each.peak for each in runs),
    )


if __name__ == "__main__":
    print("load", *map("{:.1f}".format, os.getloadavg()))
    print(found := measured(int((sys.argv[1:] or [str(ROWS)])[0].replace(",", ""))))
    print(f"map {found.map_ratio:.2f} ×, workbook {found.book_ratio:.2f} ×, {found.book.peak / 1e6:.0f} MB")
