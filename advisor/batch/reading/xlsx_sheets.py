"""Workbooks of Excel (.xlsx), row by row: a library reads them, and what it does not tell is looked up beside it."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from advisor.batch.reading.cell_texts import text_of
from advisor.batch.reading.table_sheets import MOST_CELLS, NotRead, Row, SheetNote, TableSheet, without_empty_end

MOST_SHARED = 256_000_000  # bytes of the texts that all sheets share, which are held in memory
CHUNK = 1 << 20
LONGEST_ROW = 1 << 24
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

    return TableSheet(sheet.title, rows, lambda: _notes(sheet), sheet.sheet_state == "visible")


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
