"""A whole register, block by block, in one process or several; with the same bytes in the same order."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from advisor.batch.block_work import MOST_OF_A_SHEET, BlockWork, Done
from advisor.batch.left_out import WHYS, Why
from advisor.batch.object_rows import ObjectWork
from advisor.batch.outlines import Outlines
from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Piece
from advisor.batch.reading.table_blocks import Fits
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import Choice, Columns
from advisor.batch.row_reading import CsvWork, RowFit
from advisor.batch.row_writing import ColumnNames, CsvRows, JsonRows, RowFormat, Rows, Tell
from advisor.batch.sheet_rows import Paper, SheetWork
from advisor.catalog.model.availability import availability
from advisor.engine.facts.rules import Rules
from advisor.languages import KOREAN
from advisor.platform.workers import WorkerLost, worked
from advisor.problem import CannotWrite, Place, Problem
from advisor.wording.language import language

RowForm = Literal["csv", "jsonl", "parquet", "xlsx"]
RejectedForm = Literal["jsonl", "csv", "xlsx"]

_worker: "CsvWork | ObjectWork | None" = None


@dataclass(frozen=True, slots=True)
class Task:
    """All that the rows hang on. columns: of CSV, None for JSON Lines; titles: its header. first: its first line.

    written: the lines of the header, where it has several.

    every: rows tell also of programs that do not match. source: what the table is, and which sheet of it. leave_out:
    rows of these kinds are left out. rejected_form: what is made of the rows that are refused. names:
    what people call things, in rows of items as CSV. paper: what makes a sheet of each merchant's plan; see SheetWork.
    language: of texts.
    """

    rules: Rules
    as_of: date
    choice: Choice
    settings: tuple[str, ...]
    form: RowForm
    rows: Rows
    dialect: Dialect
    tell: Tell
    columns: Columns | None = None
    titles: tuple[str, ...] = ()
    first: int = 1
    written: tuple[tuple[str, ...], ...] = ()
    every: bool = False
    source: tuple[str, str | None] = ("text", None)
    leave_out: tuple[Why, ...] = WHYS
    rejected_form: RejectedForm = "jsonl"
    names: ColumnNames | None = None
    paper: Paper | None = None
    language: str = KOREAN

    @property
    def kept(self) -> tuple[str, ...]:
        """The titles of what is carried through."""
        return self.choice.kept if self.columns is None else tuple(title for _, title in self.columns.kept)


def form_of(task: Task) -> RowFormat:
    """How the rows are written."""
    programs = (rule for rule in task.rules.programs if rule.program.kind != "background")
    running = {rule.id: availability(rule.program.window, task.as_of).name for rule in programs}
    if task.form == "csv":
        return CsvRows(task.rows, dict(running), task.kept, every=task.every, names=task.names)
    return JsonRows(task.rows, dict(running), task.kept, language(task.language).text, every=task.every)


def fits_of(task: Task) -> Fits:
    """Tells whether the fields of a record are those of a merchant."""
    fitting: RowFit | None = None

    def fits(fields: list[bytes]) -> bool:
        nonlocal fitting
        if fitting is None:  # few registers have a broken quote
            assert task.columns is not None  # noqa: S101 -- no quotes are looked for in JSON
            fitting = RowFit(Cells(task.rules, task.settings), task.columns, task.dialect)
        return fitting(fields)

    return fits


def worker_of(task: Task) -> CsvWork | ObjectWork:
    """What works on the blocks. Raises InvalidProfile or WrongUsage for a setting that cannot be."""
    # what is remembered stays, and holds no cycles: looking for them takes a fifth of the time
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    kind = BlockWork if task.paper is None else partial(SheetWork, task.paper)
    form = form_of(task)
    work = kind(
        Cells(task.rules, task.settings),
        Outlines(task.rules, task.as_of, form.tail),
        form,
        task.tell,
        task.dialect,
        with_cells=task.rejected_form != "jsonl",
    )
    if task.source[0] not in TEXTS:
        work.remember(MOST_OF_A_SHEET)
    if task.columns is None:
        return ObjectWork(work, task.choice)
    return CsvWork(work, task.columns, task.titles, task.first, task.leave_out, task.written)


def run(task: Task, blocks: Iterator[Piece], jobs: int) -> Iterator[tuple[Piece, Done]]:
    """Yields the blocks in their order, each with what came of it. Raises CannotWrite where a worker is lost."""
    if jobs == 1:
        worker = worker_of(task)
        for block in blocks:
            yield block, worker.block(block)
        return
    try:
        yield from worked(jobs, _prepare, task, _work, blocks)
    except WorkerLost:
        raise CannotWrite([Problem("worker-lost", Place(option="--jobs"))]) from None


def _prepare(task: Task) -> None:
    global _worker  # noqa: PLW0603 -- what a process of the pool works with
    _worker = worker_of(task)


def _work(block: Piece) -> Done:
    if _worker is None:
        raise AssertionError("a process of the pool that was not begun")
    return _worker.block(block)
