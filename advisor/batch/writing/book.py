"""An empty workbook to write in: of the same content the same bytes, whenever it is written."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any

# the first day that a packed file can tell; the real hour would make every file another
WRITTEN = datetime(1980, 1, 1, tzinfo=UTC)


def new_book(target: IO[bytes], *, by_rows: bool = True) -> Any:
    """A workbook whose texts are never formulas or links. by_rows: cells come row by row, and memory stays constant."""
    import xlsxwriter  # noqa: PLC0415 -- for a workbook alone

    kept = {"constant_memory": True} if by_rows else {"in_memory": True}
    book = xlsxwriter.Workbook(target, {**kept, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": WRITTEN})
    return book


def book_of(title: str, rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet."""
    made = BytesIO()
    book = new_book(made)
    sheet = book.add_worksheet(title)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()
