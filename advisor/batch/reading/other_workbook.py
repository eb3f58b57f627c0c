"""Older workbooks (.xls, .xlsb) and those of LibreOffice (.ods), read in a process of their own with bounded memory.

The library that reads them is quick, but a small and legal file can end the process that it runs in.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisor.batch.reading.cell_texts import text_of
from advisor.batch.reading.table_sheets import MOST_CELLS, NotRead, Row, TableSheet, without_empty_end
from advisor.platform.processes import hide_errors, keep_no_core_file, limit_memory
from advisor.platform.workers import WorkerLost, worked

MOST_MEMORY = 2_000_000_000
ROWS = 1_000  # that are handed over at a time

_task: tuple[str, str | None] = ("", None)  # what the other process works with: a file, and a sheet of it
_left: Iterator[Row] = iter(())


def sheets_of(path: str) -> list[TableSheet]:
    """The sheets of a file. Raises NotRead; ImportError where the library is missing."""
    import python_calamine  # noqa: F401, PLC0415 -- to know whether it is there

    (names,) = _told((path, None), 1)
    return [_sheet(path, name, shown) for name, shown in names]


def _sheet(path: str, name: str, shown: bool) -> TableSheet:
    def rows() -> Iterator[Row]:
        return itertools.chain.from_iterable(_told((path, name), None))

    return TableSheet(name, rows, shown=shown)


def _told(task: tuple[str, str | None], most: int | None) -> Iterator[list[Any]]:
    """What the other process tells, piece by piece, to an empty one. Raises NotRead."""
    try:
        pieces = worked(1, _open, task, _next, iter(range(most)) if most else itertools.count())
        for _, piece in pieces:
            if isinstance(piece, str):
                raise NotRead(piece)
            if not piece:
                return
            yield piece
    except WorkerLost:
        raise NotRead("sheet-ends-reader") from None


def _open(task: tuple[str, str | None]) -> None:
    """Begins the other process: it reads one sheet, or the names of all of them."""
    global _task  # noqa: PLW0603
    limit_memory(MOST_MEMORY)
    keep_no_core_file()
    hide_errors(of_libraries=True)  # what this one says when it ends the process is not for the user
    _task = task


def _next(number: int) -> list[Any] | str:
    """The next piece: rows, or names; a text is the code of what went wrong."""
    global _left  # noqa: PLW0603
    import python_calamine  # noqa: PLC0415

    path, name = _task
    try:
        if number == 0:
            with Path(path).open("rb") as file:  # by what it is; as a path it would be read by its name
                book = python_calamine.CalamineWorkbook.from_filelike(file)
            if name is None:
                seen = python_calamine.SheetVisibleEnum.Visible
                return [(each.name, each.visible == seen) for each in book.sheets_metadata]
            _left = _rows(book.get_sheet_by_name(name))
        return list(itertools.islice(_left, ROWS))
    except python_calamine.PasswordError:
        return "table-locked"
    except Exception:  # whatever a library meets in a broken file
        return "sheet-broken"


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, without_empty_end([text_of(cell) for cell in cells[:MOST_CELLS]])
