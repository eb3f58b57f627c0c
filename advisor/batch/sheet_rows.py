"""Rows of which each is a merchant's sheet, as JSON Lines between processes: whoever reads them writes the files.

Of a merchant stand in a row: `row` and `id`; `sheet`, the page's file in base 64; `first`, the program to begin with,
if any; `told`, what the counselor has to know of it; `waits`, what the plan waits for, as
`advisor.cases.call_list` has it.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from advisor.batch.block_work import BlockWork, RowResult
from advisor.batch.register_cells import MerchantRow
from advisor.batch.register_columns import CellMeaning
from advisor.batch.row_writing import Tail
from advisor.cases.call_list import Wait, waits_of
from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, make_plan

Told = tuple[str, ProgramId | None]  # the code of what a counselor has to know, and what it is about


class OnPaper(msgspec.Struct, frozen=True):
    """A plan on a page, as a counselor changed it. first: the program to begin with, if any."""

    page: bytes
    first: ProgramId | None = None
    told: tuple[Told, ...] = ()


Paper = Callable[[Plan], OnPaper]


class SheetRow(msgspec.Struct, frozen=True):
    """One such row; also of a saved case, which has no row."""

    row: int
    id: str | None
    sheet: bytes
    first: str | None
    told: tuple[Told, ...]
    waits: tuple[Wait, ...]


class SheetWork(BlockWork):
    """Works on blocks as a run does, and makes of each merchant the whole plan."""

    def __init__(self, paper: Paper, *what: Any, with_cells: bool) -> None:
        super().__init__(*what, with_cells=with_cells)
        self._paper = paper

    def told(self, said: Sequence[CellMeaning], filled: int) -> RowResult:
        """The same, with the sheet as what is written."""
        told = super().told(said, filled)
        row = MerchantRow(self.cells, said)
        plan = make_plan(self.cells.rules, row.answers(), self.outlines.as_of, row.done)
        return RowResult(tail_of(sheet_of(plan, self.cells.rules, self._paper)), told.outline, told.filled, told.doubt)


def sheet_of(plan: Plan, rules: Rules, paper: Paper, row: int = 0, name: str | None = None) -> SheetRow:
    """The row of one plan."""
    made = paper(plan)
    return SheetRow(row, name, made.page, made.first, made.told, tuple(waits_of(plan, rules)))


def tail_of(sheet: SheetRow) -> Tail:
    """The end of a row, behind whose it is, as `JsonRows` writes the rest."""
    about = {"sheet": sheet.sheet, "first": sheet.first, "told": sheet.told, "waits": sheet.waits}
    return (msgspec.json.encode(about)[1:] + b"\n",)


def read_sheets(lines: bytes | memoryview) -> Sequence[SheetRow]:
    """The rows in what one block gave."""
    return msgspec.json.decode(b"[" + b",".join(bytes(lines).split(b"\n")[:-1]) + b"]", type=list[SheetRow])
