"""Record batches in, record batches out: what Spark, Ray Data, Dask or Polars can call, and nothing more.

`plan_batches` is what `mapInArrow` of Spark wants: an iterator over the batches of a partition to another one. Every
row of input gives one row of output, in its order; what could not be used says why in `rejected`, and has no plan.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from advisor.batch.cells import Cells, Row
from advisor.batch.column_reader import ColumnReader
from advisor.batch.columns import Columns, read_columns
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.rejected import wrong_of
from advisor.batch.row_forms import verdicts_of
from advisor.batch.task import ArrowTask
from advisor.engine.plan.availability import availability
from advisor.problem import InvalidProfile, Place, Problem

SEPARATOR = ";"
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
        ]
    )


def plan_batches(batches: Iterable[pa.RecordBatch], task: ArrowTask) -> Iterator[pa.RecordBatch]:
    """Yields a batch of plans for each batch of merchants. Raises InvalidProfile as `schema_of_plans` does."""
    work: _Work | None = None
    for batch in batches:
        if work is None or work.titles != tuple(batch.schema.names):
            work = _Work(tuple(batch.schema.names), task)
        yield work.batch(batch)


def _columns(titles: tuple[str, ...], task: ArrowTask) -> Columns:
    columns = read_columns(titles, task.choice, Place())
    if not isinstance(columns, Columns):
        raise InvalidProfile(columns)
    return columns


class _Work:
    """What works on batches of the same columns."""

    def __init__(self, titles: tuple[str, ...], task: ArrowTask) -> None:
        self.titles, self._task = titles, task
        self._columns = _columns(titles, task)
        self._schema = schema_of_plans(titles, task)
        self._cells = Cells(task.rules, task.settings)
        self._outlines = Outlines(task.rules, task.as_of)
        self._reader: ColumnReader[str] = ColumnReader(self._cells, self._columns, str)
        programs = (rule for rule in task.rules.programs if rule.program.kind != "background")
        self._running = {rule.id: availability(rule.program.window, task.as_of).name for rule in programs}

    def batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The plans of one batch."""
        columns = self._columns
        texts = {
            column.place: [_text(each) for each in batch.column(column.place).to_pylist()] for column in columns.facts
        }
        kept = {title: [_carried(each) for each in batch.column(at).to_pylist()] for at, title in columns.kept}
        names: list[str | None] = [None] * batch.num_rows
        if columns.id is not None:
            names = [_carried(each) for each in batch.column(columns.id).to_pylist()]
        rows = [self._row({place: each[at] for place, each in texts.items()}) for at in range(batch.num_rows)]
        made: list[dict[str, object]] = []
        for at, (name, row) in enumerate(zip(names, rows, strict=True)):
            made.append({"id": name, **{title: texts[at] for title, texts in kept.items()}, **row})
        return pa.RecordBatch.from_pylist(made, schema=self._schema)

    def _row(self, texts: Mapping[int, str | None]) -> dict[str, object]:
        unreadable = [column for column in self._columns.facts if texts[column.place] is None]
        wrong: list[tuple[str | None, Problem]] = [
            (column.title, Problem("text-expected", Place())) for column in unreadable
        ]
        cells = [""] * self._columns.count
        for place, text in texts.items():
            cells[place] = text or ""
        said, more, _ = self._reader.read(cells)
        wrong += more
        if wrong:
            told = [wrong_of(column, problem, self._task.tell) for column, problem in wrong]
            return {"rejected": [{"column": each.column, "code": each.code, "text": each.text} for each in told]}
        return self._told(self._outlines.outline(Row(self._cells, said)))

    def _told(self, outline: Outline) -> dict[str, object]:
        verdicts = verdicts_of(outline, self._running, every=self._task.every)
        return {
            "verdicts": list(verdicts.items()),
            "availability": [(program, self._running[program]) for program in verdicts],
            "check": list(outline.checks),
            "plan": list(outline.plan),
            "scores": list(outline.scores.items()),
            "find_out": list(outline.find_out),
            "could_not_check": list(outline.could_not_check),
        }


def _carried(value: object) -> str:
    """A value that is carried through, as text: what no cell can hold as Python writes it."""
    text = _text(value)
    return str(value) if text is None else text


def _text(value: object) -> str | None:
    """A value as a cell would write it; None for one that no cell can hold. Nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return SEPARATOR.join(value) or "none"
    return None
