"""A sheet of a workbook, a page or a Parquet file as a register: the one with the most known names in its header."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from advisor.batch.reading.kinds import Kind
from advisor.batch.reading.register import Before, Piece, Register, TableChoices
from advisor.batch.reading.table_blocks import Apart, Fits
from advisor.batch.reading.table_header import MOST_LINES, NAME, best_header
from advisor.batch.reading.table_sheets import MergedCells, NotRead, Row, SheetNote, TableSheet
from advisor.batch.reading.text_register import invalid
from advisor.problem import InvalidProfile, Place, Problem

RECORDS = 500  # what comes of a block is in memory several times


@dataclass(frozen=True, kw_only=True)
class SheetRegister(Register):
    """One sheet of a file. told: what reads it."""

    file: BinaryIO
    told: TableSheet

    def blocks(self, line: int, start: int, fits: Fits) -> Iterator[Piece]:  # noqa: ARG002 -- has no bytes, no quotes
        """The rows from one on. Raises InvalidProfile where it cannot be read."""
        below = (row for row in self._rows() if row[0] >= self.first)
        rows = (row for row in _spread(below, self._merged()) if row[0] >= line)
        width = len(self.titles)
        while some := list(itertools.islice(rows, RECORDS)):
            records = [(number, number, _filled_up(cells, width)) for number, cells in some]
            yield Apart(line, some[-1][0] + 1, tuple(records))
            line = some[-1][0] + 1

    def _rows(self) -> Iterator[Row]:
        try:
            yield from self.told.rows()
        except NotRead as error:
            raise invalid(error.code, self.name) from None

    def _merged(self) -> Sequence[MergedCells]:
        try:
            return self.told.merged()
        except NotRead as error:
            raise invalid(error.code, self.name) from None

    def notes(self) -> tuple[SheetNote, ...]:
        """What a person must know of the sheet. Raises InvalidProfile."""
        try:
            return self.told.notes()
        except NotRead as error:
            raise invalid(error.code, self.name) from None

    def close(self) -> None:
        """Closes the file."""
        self.file.close()


def open_sheets(
    name: str, kind: Kind, file: BinaryIO, digest: str | None, sheets: Sequence[TableSheet], stated: TableChoices
) -> SheetRegister:
    """The register of one of the sheets. Raises InvalidProfile."""
    before = stated.before or Before()
    known = stated.sheet or next((sheet.name for sheet in sheets if sheet.name == before.sheet), None)
    chosen = [sheet for sheet in sheets if known in (None, sheet.name)]
    if not chosen:
        names = ", ".join(sheet.name for sheet in sheets)
        raise InvalidProfile([Problem("no-such-sheet", Place(name), stated.sheet, {"allowed": names})])
    try:
        headers = [
            best_header(itertools.islice(sheet.rows(), MOST_LINES), stated.knows, before.header) for sheet in chosen
        ]
    except NotRead as error:
        raise invalid(error.code, name) from None
    at = max(range(len(chosen)), key=lambda each: (headers[each][0], chosen[each].shown, -each))
    header = headers[at][1]
    if not any(header.titles):
        raise invalid("register-empty", name)
    told = {title for title in header.titles if title and stated.knows(title) == NAME}
    others = [one.name for one, (_, other) in zip(chosen, headers, strict=True) if told and told <= {*other.titles}]
    shown = chosen[at].name if len(sheets) > 1 else None
    return SheetRegister(
        name=name,
        kind=kind,
        digest=digest,
        titles=header.titles,
        above=header.line,
        written=header.written,
        texts_above=header.above,
        sideways=header.sideways,
        first=header.first,
        sheet=shown,
        others=tuple(name for name in others if name != chosen[at].name),
        file=file,
        told=chosen[at],
    )


def _spread(rows: Iterator[Row], merged: Sequence[MergedCells]) -> Iterator[Row]:
    """The rows, with what stands in cells that were merged downwards in each of them that holds anything."""
    if not merged:
        yield from rows
        return
    by_row = {place: list(each) for place, each in itertools.groupby(sorted(merged), lambda each: each[0])}
    held: dict[int, tuple[int, str]] = {}  # by column: the last row that it is for, and the text
    for number, told in rows:
        cells = [*told]
        for _, last, column in by_row.get(number, ()):
            if column < len(cells):
                held[column] = (last, cells[column])
        for column, (last, text) in held.items() if any(cells) else ():
            if number <= last and not (column < len(cells) and cells[column]):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
        yield number, cells


def _filled_up(cells: Sequence[str], width: int) -> list[bytes]:
    """A row as wide as the header: a spreadsheet writes nothing for the empty cells at its end."""
    return [cell.encode("utf-8", "replace") for cell in cells] + [b""] * (width - len(cells))
