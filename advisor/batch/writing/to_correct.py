"""Rows that were refused, as a table to correct and to feed back: their cells as they stood, and what is wrong."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from advisor.batch.rejected import Rejected
from advisor.batch.writing.book import new_book
from advisor.batch.writing.plans_workbook import LONGEST, MOST_ROWS, safe_lines
from advisor.wording.language import Language
from advisor.wording.safe import safe, safe_cell

BYTE_ORDER_MARK = "\ufeff"
WIDE = 40


def write_csv(rows: IO[bytes], target: IO[bytes], titles: Sequence[str], language: Language) -> None:
    """Writes the rows of JSON Lines as CSV for spreadsheets. titles: of the columns as they stood. Raises OSError."""
    text = io.TextIOWrapper(target, "utf-8", newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(safe_cell, _header(titles, language)))
    for cells, _ in _rows(rows, titles):
        writer.writerow(map(_cell, cells))
    text.flush()
    text.detach()


def write_xlsx(rows: IO[bytes], target: IO[bytes], titles: Sequence[str], language: Language) -> None:
    """Writes them as a workbook in which what was refused is coloured; every cell is a text. Raises OSError."""
    book = new_book(target)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    wrong = book.add_format({"num_format": "@", "bg_color": "#FFE0B2"})
    header = _header(titles, language)
    sheet, at = None, MOST_ROWS
    for cells, refused in _rows(rows, titles):
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


def _rows(rows: IO[bytes], titles: Sequence[str]) -> Iterator[tuple[list[str], set[str | None]]]:
    """The cells of each row, what is wrong with it first, and the titles of those that were refused."""
    decoder = msgspec.json.Decoder(Rejected)
    for line in rows:
        row = decoder.decode(line)
        cells = row.cells or []
        filled = [*cells, *[""] * (len(titles) - len(cells))]
        yield [row.reasons, row.lines, *filled], {each.column for each in row.problems}


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; it may have lines."""
    return safe_cell(text[:1]) + safe_lines(text[1:])
