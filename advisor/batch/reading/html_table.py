"""Pages of HTML that are called `.xls`, as many systems export them: each table of a page is a sheet."""

import codecs
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from typing import BinaryIO

from advisor.batch.reading.table_sheets import MOST_CELLS, NotRead, Row, TableSheet, without_empty_end

CHUNK = 1 << 16
MOST_TABLES = 50
MOST_DOWN = 1_000  # rows that a cell reaches down
_BREAKS = ("br", "p", "div", "li")
_UNSEEN = ("script", "style")


def sheets_of(file: BinaryIO, encoding: str) -> list[TableSheet]:
    """The tables of a page that stand in no other. encoding: its letters. Raises NotRead where there is none."""
    tables = list(dict.fromkeys(table for table, _, _ in _rows(file, encoding)))[:MOST_TABLES]
    if not tables:
        raise NotRead("no-table")
    return [TableSheet(str(table), partial(_rows_of, file, encoding, table)) for table in tables]


def _rows_of(file: BinaryIO, encoding: str, table: int) -> Iterator[Row]:
    return ((number, cells) for which, number, cells in _rows(file, encoding) if which == table)


def _rows(file: BinaryIO, encoding: str) -> Iterator[tuple[int, int, list[str]]]:
    """The rows of all tables, each with the number of its table, from 1, and its own in it."""
    file.seek(0)
    page = _Page()
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while chunk := file.read(CHUNK):
        page.feed(decoder.decode(chunk))
        yield from page.taken()
    page.close()
    yield from page.taken()


class _Page(HTMLParser):
    """Hears of the parts of a page, and keeps the rows of its tables until they are taken."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[int, int, list[str]]] = []
        self._tables = self._depth = self._number = self._unseen = 0
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._span = self._down = 1
        self._row_above: dict[int, str] = {}  # what of it stands in this row
        self._below: dict[int, tuple[int, str]] = {}  # by column: in how many rows to come a cell stands, and its text

    def taken(self) -> list[tuple[int, int, list[str]]]:
        """The rows that came since."""
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._tables, self._number, self._below = self._tables + 1, 0, {}
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._cells = []
            self._row_above = {at: text for at, (_, text) in self._below.items()}
            self._below = {at: (left - 1, text) for at, (left, text) in self._below.items() if left > 1}
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cells = [] if self._cells is None else self._cells
            self._skip_down()
            self._text, self._span = [], _spanned(attrs, "colspan")
            self._down = min(_spanned(attrs, "rowspan"), MOST_DOWN)
        elif tag in _BREAKS and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_row()
            self._depth = max(0, self._depth - 1)
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._unseen:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._text is not None and self._cells is not None and len(self._cells) < MOST_CELLS:
            lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
            told = "\n".join(line for line in lines if line)
            for at in range(len(self._cells), len(self._cells) + self._span) if self._down > 1 else ():
                self._below[at] = (self._down - 1, told if at == len(self._cells) else "")
            self._cells += [told, *[""] * (self._span - 1)]
        self._text = None

    def _skip_down(self) -> None:
        """Cells of rows above that reach down to where the next one would stand."""
        while self._cells is not None and len(self._cells) in self._row_above:
            self._cells.append(self._row_above[len(self._cells)])

    def _end_row(self) -> None:
        self._end_cell()
        self._skip_down()
        self._row_above = {}
        if self._cells is not None:
            self._number += 1
            self._rows.append((self._tables, self._number, without_empty_end(self._cells)))
        self._cells = None


def _spanned(attrs: list[tuple[str, str | None]], which: str) -> int:
    """How many columns or rows a cell takes."""
    span = dict(attrs).get(which) or ""
    return max(1, min(int(span), MOST_CELLS)) if span.isascii() and span.isdigit() and len(span) < 6 else 1
