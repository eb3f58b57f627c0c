"""What the cells of a row state, column by column; each different text of a column is read once."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from advisor.batch.register_cells import CellMeaning, Cells, RefusedCell
from advisor.batch.register_columns import Columns, FactColumn
from advisor.problem import Problem
from advisor.profile.vocabulary import NEXT

MOST_REMEMBERED = 10_000  # texts of a column

Cell = TypeVar("Cell", bytes, str)
Wrong = list[tuple[str | None, Problem]]


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
        self._whole: list[tuple[int, int, FactColumn, dict[Cell, tuple[CellMeaning | RefusedCell, int]]]] = [
            (column.place, bit, column, {}) for bit, column in whole
        ]
        parts: dict[str, list[tuple[int, FactColumn]]] = {}
        for bit, column in enumerate(columns.facts):
            if is_part[bit]:
                parts.setdefault(column.fact, []).append((bit, column))
        self._parts: list[
            tuple[list[tuple[int, FactColumn]], dict[tuple[Cell, ...], tuple[CellMeaning, Wrong, int]]]
        ] = [(each, {}) for each in parts.values()]

    def read(self, row: Sequence[Cell]) -> tuple[list[CellMeaning], Wrong, int]:
        """What a row states, what is wrong with it, and which of the columns hold something, as bits."""
        said: list[CellMeaning] = []
        wrong: Wrong = []
        filled = 0
        for place, bit, column, known in self._whole:
            cell = row[place]
            found = known.get(cell)
            if found is None:
                if len(known) > MOST_REMEMBERED:
                    known.clear()
                found = known[cell] = self._one(cell, bit, column)
            told, answers = found
            filled |= answers
            if isinstance(told, RefusedCell):
                wrong.extend((column.title, problem) for problem in told.problems)
            else:
                said.append(told)
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

    def _one(self, cell: Cell, bit: int, column: FactColumn) -> tuple[CellMeaning | RefusedCell, int]:
        text = self._text_of(cell)
        told = self._cells.said(column.fact, text, column.answers, column.unit)
        if isinstance(told, CellMeaning) and told.word is not None:
            self.words.append((column.title, text, told.word))
        return told, 1 << bit if text.strip() else 0

    def _several(
        self, cells: Sequence[Cell], columns: Sequence[tuple[int, FactColumn]]
    ) -> tuple[CellMeaning, Wrong, int]:
        texts = [self._text_of(cell) for cell in cells]
        parts = [(column, text) for (_, column), text in zip(columns, texts, strict=True)]
        said, wrong = self._cells.said_in_parts(parts)
        filled = sum(1 << bit for (bit, _), text in zip(columns, texts, strict=True) if text.strip())
        return said, wrong, filled
