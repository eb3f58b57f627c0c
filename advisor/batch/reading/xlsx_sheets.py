"""Workbooks of Excel (.xlsx), row by row: a library reads them, and what it does not tell is looked up beside it."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from advisor.batch.reading.cell_texts import text_of
from advisor.batch.reading.table_sheets import (
    MOST_CELLS,
    MergedCells,
    NotRead,
    Row,
    SheetNote,
    TableSheet,
    without_empty_end,
)

MOST_SHARED = 256_000_000  # bytes of the texts that all sheets share, which are held in memory
CHUNK = 1 << 17
LONGEST_ROW = 1 << 24
MOST_MERGED, LONGEST_MERGED = 100_000, 200  # how many, and bytes of one
_MERGED = re.compile(rb'<mergeCell\b[^>]{0,60}\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_ROW_END = b"</row>"
_HIDDEN = re.compile(rb"<row\b[^>]*\shidden=\"(?:1|true)\"")
_UNCOUNTED = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")


def sheets_of(file: BinaryIO) -> list[TableSheet]:
    """The sheets of a workbook. Raises NotRead."""
    import openpyxl  # noqa: PLC0415 -- for a workbook alone

    try:
        with zipfile.ZipFile(file) as packed:
            shared = [each.file_size for each in packed.filelist if each.filename.endswith("sharedStrings.xml")]
        if sum(shared) > MOST_SHARED:
            raise NotRead("sheet-too-large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        return [_sheet(each) for each in book.worksheets]
    except NotRead:
        raise
    except Exception:  # whatever a library meets in a broken file
        raise NotRead("sheet-broken") from None


def _sheet(sheet: Any) -> TableSheet:
    def rows() -> Iterator[Row]:
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and makes every row as long
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for number, cells in enumerate(sheet.iter_rows(), 1):
                    yield number, without_empty_end([_text(cell) for cell in cells[:MOST_CELLS]])
        except Exception:  # as above
            raise NotRead("sheet-broken") from None

    return TableSheet(sheet.title, rows, lambda: _notes(sheet), sheet.sheet_state == "visible", lambda: _merged(sheet))


def _merged(sheet: Any) -> list[MergedCells]:
    """Cells that were merged downwards, which the library does not tell of a sheet that it streams.

    They stand behind all rows. Of rows that are given away once, only the first of such cells holds anything.
    """
    found: list[MergedCells] = []
    held = b""
    try:
        with sheet._get_source() as source:
            while chunk := source.read(CHUNK):
                held += chunk
                ends = 0
                for each in _MERGED.finditer(held) if b"<mergeCell" in held else ():
                    ends = each.end()
                    if int(each[2]) < int(each[3]) and len(found) < MOST_MERGED:
                        found.append((int(each[2]), int(each[3]), _column(each[1])))
                held = held[max(ends, len(held) - LONGEST_MERGED) :]
    except Exception:  # as above
        raise NotRead("sheet-broken") from None
    return found


def _column(letters: bytes) -> int:
    """Which column letters name, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    return text_of(value, cell.number_format if isinstance(value, (int, float)) else "General")


def _notes(sheet: Any) -> tuple[SheetNote, ...]:
    """Rows that are hidden, and formulas that nobody has worked out: neither is in what the library tells."""
    hidden = uncounted = 0
    held = b""
    try:
        with sheet._get_source() as source:
            while chunk := source.read(CHUNK):
                held += chunk
                cut = held.rfind(_ROW_END) + len(_ROW_END)
                if cut < len(_ROW_END):
                    held = held if len(held) < LONGEST_ROW else b""
                    continue
                rows, held = held[:cut], held[cut:]
                hidden += len(_HIDDEN.findall(rows)) if b"hidden=" in rows else 0
                uncounted += len(_UNCOUNTED.findall(rows)) if b"<f" in rows else 0
    except Exception:  # as above
        raise NotRead("sheet-broken") from None
    return tuple(SheetNote(code, count) for code, count in (("hidden", hidden), ("uncounted", uncounted)) if count)
