"""What tables that are no text have in common: sheets with names, each of rows of cells as texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

Row = tuple[int, list[str]]  # its number on the sheet, from 1, and its cells without the empty ones at the end
MergedCells = tuple[int, int, int]  # their first and last row, from 1, and their column, from 0
MOST_CELLS = 1_100  # of a row that are looked at; more than 1,000 columns are refused


class NotRead(Exception):
    """A table cannot be read; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class SheetNote:
    """Something about a sheet that a person must know: a code, and how many rows or cells."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table of a file. rows: its rows from the first on, each time it is called. notes: what to tell besides.

    merged: cells that were merged downwards. All raise NotRead. shown: whether a person sees it.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    notes: Callable[[], tuple[SheetNote, ...]] = field(default=tuple)
    shown: bool = True
    merged: Callable[[], Sequence[MergedCells]] = field(default=tuple)


def without_empty_end(cells: list[str]) -> list[str]:
    """The cells up to the last that holds something."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
