"""Record batches in, record batches out: what Spark, Ray Data, Dask or Polars can call, and nothing more.

`plan_batches` is what `mapInArrow` of Spark wants: an iterator over the batches of a partition to another one. Every
row of input gives one row of output, in its order; what could not be used says why in `rejected`, and has no plan. Nor
has what is no merchant's: `left_out` says why, as the kind of such rows.
"""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from advisor.batch.block_work import STATED, doubt_of
from advisor.batch.column_reader import ColumnReader
from advisor.batch.left_out import why_left_out
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.reading.cell_texts import text_of_data
from advisor.batch.register_cells import Cells, MerchantRow
from advisor.batch.register_columns import Columns, read_columns
from advisor.batch.row_writing import verdicts_of, wrong_of
from advisor.batch.task import BROKEN, ArrowTask
from advisor.catalog.model.availability import availability
from advisor.problem import InvalidProfile, Place, Problem

Wrong = tuple[str | None, Problem]
WRONG_LETTERS = "wrong-letters"
_TEXTS = pa.list_(pa.string())
_WRONG = pa.list_(pa.struct([("column", pa.string()), ("code", pa.string()), ("text", pa.string())]))


def schema_of_plans(titles: Iterable[str], task: ArrowTask) -> pa.Schema:
    """The columns of the output for the columns of the input. Raises InvalidProfile for a column that is not known."""
    columns = _columns(tuple(titles), task)
    return pa.schema(
        [
            ("id", pa.string()),
            *((title, pa.string()) for _, title in columns.kept),
            ("verdicts", pa.map_(pa.string(), pa.string())),
            ("availability", pa.map_(pa.string(), pa.string())),
            ("check", _TEXTS),
            ("plan", _TEXTS),
            ("scores", pa.map_(pa.string(), pa.int32())),
            ("find_out", _TEXTS),
            ("could_not_check", _TEXTS),
            ("rejected", _WRONG),
            ("left_out", pa.string()),
        ]
    )


def plan_batches(batches: Iterable[pa.RecordBatch], task: ArrowTask) -> Iterator[pa.RecordBatch]:
    """Yields a batch of plans for each batch of merchants. Raises InvalidProfile as `schema_of_plans` does."""
    work: _Work | None = None
    for batch in batches:
        if work is None or work.names != tuple(batch.schema.names):
            work = _Work(tuple(batch.schema.names), task)
        yield work.batch(batch)


def _columns(titles: tuple[str, ...], task: ArrowTask) -> Columns:
    columns = read_columns(_without_ours(titles), task.choice, Place())
    if not isinstance(columns, Columns):
        raise InvalidProfile(columns)
    return columns


def _without_ours(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(title for title in titles if title != BROKEN)


class _Work:
    """What works on batches of the same columns."""

    def __init__(self, titles: tuple[str, ...], task: ArrowTask) -> None:
        self.names, self._task = titles, task
        self._titles = _without_ours(titles)
        self._columns = _columns(titles, task)
        self._schema = schema_of_plans(titles, task)
        self._cells = Cells(task.rules, task.settings)
        self._outlines = Outlines(task.rules, task.as_of, self._told)
        self._reader: ColumnReader[str] = ColumnReader(self._cells, self._columns, str)
        programs = (rule for rule in task.rules.programs if rule.program.kind != "background")
        self._running = {rule.id: availability(rule.program.window, task.as_of).name for rule in programs}

    def batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The plans of one batch."""
        columns = self._columns
        stating = [column.place for column in columns.facts]
        texts = {at: _texts_of(batch, at) for at in stating}
        kept = {title: _texts_of(batch, at) for at, title in columns.kept}
        names = [None] * batch.num_rows if columns.id is None else _texts_of(batch, columns.id)
        broken: list[str | None] = batch.column(BROKEN).to_pylist() if BROKEN in self.names else [None] * batch.num_rows
        made: list[dict[str, object]] = []
        for at, name in enumerate(names):
            cells = [""] * columns.count
            for place in stating:
                cells[place] = texts[place][at]
            carried = {title: each[at] for title, each in kept.items()}
            made.append({"id": name, **carried, **self._row(cells, self._broken(broken[at]), batch, at)})
        return pa.RecordBatch.from_pylist(made, schema=self._schema)

    def _broken(self, told: str | None) -> list[Wrong]:
        """What is wrong with all of a record. told: of the column of our own."""
        if told is None:
            return []
        if not told.isdecimal():
            return [(None, Problem(WRONG_LETTERS, Place(), values={"encoding": told}))]
        return [(None, Problem("ragged-row", Place(), None, {"columns": str(self._columns.count)}))]

    def _row(self, cells: Sequence[str], wrong: Sequence[Wrong], batch: pa.RecordBatch, at: int) -> dict[str, object]:
        """What comes of a row. cells: its own, those that state nothing empty. wrong: what is wrong with all of it."""
        said, more, filled = self._reader.read(cells)
        is_read = not wrong or wrong[0][1].code != WRONG_LETTERS
        wrong = wrong or more
        if is_read and (wrong or doubt_of(said, filled) != STATED):
            whole = [text_of_data(batch.column(place)[at].as_py()) for place in range(self._columns.count)]
            why = why_left_out(whole, self._titles, self._task.written, self._columns.id)
            if why is not None and why in self._task.leave_out:
                return {"left_out": why}
        if wrong:
            told = [wrong_of(column, problem, self._task.tell) for column, problem in wrong]
            return {"rejected": [{"column": each.column, "code": each.code, "text": each.text} for each in told]}
        return self._outlines.of(MerchantRow(self._cells, said))[1]

    def _told(self, outline: Outline) -> dict[str, object]:
        verdicts = verdicts_of(outline.judged, self._running, every=self._task.every)
        return {
            "verdicts": list(verdicts.items()),
            "availability": [(program, self._running[program]) for program in verdicts],
            "check": list(outline.checks),
            "plan": list(outline.plan),
            "scores": list(outline.scores.items()),
            "find_out": list(outline.find_out),
            "could_not_check": list(outline.could_not_check),
        }


def _texts_of(batch: pa.RecordBatch, at: int) -> list[str]:
    """The cells of a column."""
    return [text_of_data(each) for each in batch.column(at).to_pylist()]
