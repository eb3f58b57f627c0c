"""What the cells of a row state, column by column; each different text of a column is read once."""

from collections.abc import Callable, Iterable, Sequence
from operator import getitem, itemgetter
from typing import Generic, TypeVar

from msgspec import Struct

from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import CellMeaning, Columns, FactColumn, RefusedCell
from advisor.problem import Problem
from advisor.profile.amount_texts import with_decimal_points
from advisor.profile.vocabulary import NEXT

MOST_REMEMBERED = 10_000  # texts of a column

Cell = TypeVar("Cell", bytes, str)
Wrong = list[tuple[str | None, Problem]]


class ReadCell(Struct, frozen=True, gc=False):
    """What a cell states, or what is wrong with it. filled: the bit of its column, if it holds something."""

    told: CellMeaning | None
    filled: int
    wrong: tuple[tuple[str | None, Problem], ...] = ()


class _Texts(dict[Cell, ReadCell], Generic[Cell]):
    """What the texts of a column say; the same ones come again and again."""

    def __init__(self, reader: "ColumnReader[Cell]", bit: int, column: FactColumn) -> None:
        super().__init__()
        self._reader: ColumnReader[Cell] = reader
        self._bit, self._column = bit, column

    def __missing__(self, cell: Cell) -> ReadCell:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[cell] = self._reader.one(cell, self._bit, self._column)
        return found


class ColumnReader(Generic[Cell]):
    """Reads rows of cells. text_of: what a cell is as text. words: answers in words as they were first met, to be told:
    title, text, and what it was read as."""

    def __init__(self, cells: Cells, columns: Columns, text_of: Callable[[Cell], str]) -> None:
        self._cells = cells
        self._text_of: Callable[[Cell], str] = text_of
        self.words: list[tuple[str, str, str]] = []
        in_order = {column.fact for column in columns.facts if column.options == (NEXT,)}
        is_part = [bool(column.options) or column.fact in in_order for column in columns.facts]
        whole = [(bit, column) for bit, column in enumerate(columns.facts) if not is_part[bit]]
        self._whole: list[_Texts[Cell]] = [_Texts(self, bit, column) for bit, column in whole]
        places = [column.place for _, column in whole]
        self._cells_of: Callable[[Sequence[Cell]], Iterable[Cell]] = (
            itemgetter(*places) if len(places) > 1 else lambda row: [row[place] for place in places]
        )
        parts: dict[str, list[tuple[int, FactColumn]]] = {}
        for bit, column in enumerate(columns.facts):
            if is_part[bit]:
                parts.setdefault(column.fact, []).append((bit, column))
        self._parts: list[
            tuple[list[tuple[int, FactColumn]], dict[tuple[Cell, ...], tuple[CellMeaning, Wrong, int]]]
        ] = [(each, {}) for each in parts.values()]

    def read(self, row: Sequence[Cell]) -> tuple[list[CellMeaning], Wrong, int]:
        """What a row states, what is wrong with it, and which of the columns hold something, as bits."""
        found = list(map(getitem, self._whole, self._cells_of(row)))
        said = [each.told for each in found if each.told is not None]
        filled = sum([each.filled for each in found])  # bits that are all different
        wrong: Wrong = []
        if len(said) < len(found):
            wrong += [problem for each in found for problem in each.wrong]
        for columns, remembered in self._parts:
            texts = tuple([row[column.place] for _, column in columns])
            several = remembered.get(texts)
            if several is None:
                if len(remembered) > MOST_REMEMBERED:
                    remembered.clear()
                several = remembered[texts] = self._several(texts, columns)
            said.append(several[0])
            wrong += several[1]
            filled |= several[2]
        return said, wrong, filled

    def one(self, cell: Cell, bit: int, column: FactColumn) -> "ReadCell":
        """What a cell states that was not there lately."""
        text = self._text_of(cell)
        read = with_decimal_points(text) if column.decimal else text
        told = self._cells.said(column.fact, read, column.answers, column.unit)
        filled = 1 << bit if text.strip() else 0
        if isinstance(told, RefusedCell):
            return ReadCell(None, filled, tuple([(column.title, problem) for problem in told.problems]))
        if told.word is not None:
            self.words.append((column.title, text, told.word))
        return ReadCell(told, filled)

    def _several(
        self, cells: Sequence[Cell], columns: Sequence[tuple[int, FactColumn]]
    ) -> tuple[CellMeaning, Wrong, int]:
        texts = [self._text_of(cell) for cell in cells]
        parts = [(column, text) for (_, column), text in zip(columns, texts, strict=True)]
        said, wrong = self._cells.said_in_parts(parts)
        filled = sum(1 << bit for (bit, _), text in zip(columns, texts, strict=True) if text.strip())
        return said, wrong, filled
