"""Rows that were refused, as a table to correct and to feed back: their cells as they stood, and what is wrong.

Objects of JSON have a column for each of their keys, and their values as the cells of a table would state them.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Any

import msgspec

from advisor.batch.register_cells import SEPARATOR
from advisor.batch.row_writing import Rejected
from advisor.batch.writing.book import new_book
from advisor.batch.writing.plans_workbook import LONGEST, MOST_ROWS, safe_lines
from advisor.profile.cell_notation import NONE
from advisor.wording.language import Language
from advisor.wording.safe import safe, safe_cell

BYTE_ORDER_MARK = "\ufeff"
WIDE = 40
CellsOf = Callable[[list[str]], list[str]]
TEXT = "json"  # the column of what is no object, as it stood


def write_csv(rows: IO[bytes], target: IO[bytes], titles: Sequence[str], language: Language) -> None:
    """Writes the rows of JSON Lines as CSV for spreadsheets. titles: of the columns as they stood, none for objects.

    Raises OSError.
    """
    titles, cells_of = _columns(rows, titles)
    text = io.TextIOWrapper(target, "utf-8", newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(safe_cell, _header(titles, language)))
    for cells, _ in _rows(rows, cells_of):
        writer.writerow(map(_cell, cells))
    text.flush()
    text.detach()


def write_xlsx(rows: IO[bytes], target: IO[bytes], titles: Sequence[str], language: Language) -> None:
    """Writes them as a workbook in which what was refused is coloured; every cell is a text. Raises OSError."""
    titles, cells_of = _columns(rows, titles)
    book = new_book(target)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    wrong = book.add_format({"num_format": "@", "bg_color": "#FFE0B2"})
    header = _header(titles, language)
    sheet, at = None, MOST_ROWS
    for cells, refused in _rows(rows, cells_of):
        if sheet is None or at >= MOST_ROWS:
            sheet, at = book.add_worksheet(), 0
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, WIDE)
            for column, title in enumerate(header):
                sheet.write_string(0, column, safe(title), bold)
        at += 1
        for column, cell in enumerate(cells):
            kind = wrong if column < len(header) and header[column] in refused else text
            sheet.write_string(at, column, safe_lines(cell)[:LONGEST], kind)
    book.close()


def _header(titles: Sequence[str], language: Language) -> list[str]:
    return [language.say("batch.to_correct.why"), language.say("batch.to_correct.line"), *titles]


def _rows(rows: IO[bytes], cells_of: CellsOf) -> Iterator[tuple[list[str], set[str | None]]]:
    """The cells of each row, what is wrong with it first, and the titles of those that were refused."""
    decoder = msgspec.json.Decoder(Rejected)
    for line in rows:
        row = decoder.decode(line)
        yield [row.reasons, row.lines, *cells_of(row.cells or [])], {each.column for each in row.problems}


def _columns(rows: IO[bytes], titles: Sequence[str]) -> tuple[Sequence[str], CellsOf]:
    """The titles of the table, and what makes cells of a record. Of objects all rows are read once, and again."""
    if titles:
        return titles, lambda cells: [*cells, *[""] * (len(titles) - len(cells))]
    begin = rows.tell()
    decoder = msgspec.json.Decoder(Rejected)
    keys = [*dict.fromkeys(key for line in rows for key in _object(decoder.decode(line).cells or []))]
    rows.seek(begin)

    def cells_of(cells: list[str]) -> list[str]:
        told = _object(cells)
        return [told.get(key, "") for key in keys]

    return keys, cells_of


# --- objects of JSON ----------------------------------------------------------------------------------------------


def _object(cells: list[str]) -> dict[str, str]:
    """The values of an object by key, as cells; what is none as a text."""
    text = cells[0] if cells else ""
    with suppress(ValueError, RecursionError):
        found = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_pairs)
        if isinstance(found, dict):
            return {key: _stated(value) for key, value in found.items()}
    return {TEXT: text.rstrip("\r\n")}  # how its line ended is nothing to correct


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises ValueError for a key that stands there twice: a table has one cell for it."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _stated(value: Any) -> str:
    """A value of JSON as the cell of a table states it; what no cell can state as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) and SEPARATOR not in each for each in value):
        return SEPARATOR.join(value) or NONE
    if isinstance(value, dict) and [*value] == ["one_of"] and isinstance(value["one_of"], list):
        return "|".join(map(str, value["one_of"]))
    return json.dumps(value, ensure_ascii=False)


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; it may have lines."""
    return safe_cell(text[:1]) + safe_lines(text[1:])
