"""Record batches in, record batches out: what Spark, Ray Data, Dask or Polars can call, and nothing more.

`plan_batches` is what `mapInArrow` of Spark wants: an iterator over the batches of a partition to another one. Every
row of input gives one row of output, in its order; what could not be used says why in `rejected`, and has no plan.
"""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from advisor.batch.cells import Cells, Refused, Row, Said
from advisor.batch.columns import Columns, read_columns
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.rejected import wrong_of
from advisor.batch.task import ArrowTask
from advisor.engine.plan.availability import availability
from advisor.problem import InvalidProfile, Place, Problem

SEPARATOR = ";"
MOST_REMEMBERED = 50_000
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
        self._said: dict[tuple[str, str], Said | Refused] = {}
        programs = (rule for rule in task.rules.programs if rule.program.kind != "background")
        self._running = [(rule.id, availability(rule.program.window, task.as_of).name) for rule in programs]

    def batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The plans of one batch."""
        columns = self._columns
        facts = [(title, [_text(each) for each in batch.column(at).to_pylist()]) for at, title in columns.facts]
        kept = {title: [_carried(each) for each in batch.column(at).to_pylist()] for at, title in columns.kept}
        names: list[str | None] = [None] * batch.num_rows
        if columns.id is not None:
            names = [_carried(each) for each in batch.column(columns.id).to_pylist()]
        rows = [self._row([(title, texts[at]) for title, texts in facts]) for at in range(batch.num_rows)]
        made: list[dict[str, object]] = []
        for at, (name, row) in enumerate(zip(names, rows, strict=True)):
            made.append({"id": name, **{title: texts[at] for title, texts in kept.items()}, **row})
        return pa.RecordBatch.from_pylist(made, schema=self._schema)

    def _row(self, stated: list[tuple[str, str | None]]) -> dict[str, object]:
        said: list[Said] = []
        wrong: list[tuple[str | None, Problem]] = []
        for name, text in stated:
            found = _UNREADABLE if text is None else self._cell(name, text)
            if isinstance(found, Refused):
                wrong.extend((name, problem) for problem in found.problems)
            else:
                said.append(found)
        if wrong:
            told = [wrong_of(column, problem, self._task.tell) for column, problem in wrong]
            return {"rejected": [{"column": each.column, "code": each.code, "text": each.text} for each in told]}
        return self._told(self._outlines.outline(Row(self._cells, said)))

    def _told(self, outline: Outline) -> dict[str, object]:
        return {
            "verdicts": list(outline.verdicts.items()),
            "availability": self._running,
            "plan": list(outline.plan),
            "scores": list(outline.scores.items()),
            "find_out": list(outline.find_out),
            "could_not_check": list(outline.could_not_check),
        }

    def _cell(self, name: str, text: str) -> Said | Refused:
        known = self._said.get((name, text))
        if known is None:
            if len(self._said) > MOST_REMEMBERED:
                self._said.clear()
            known = self._said[name, text] = self._cells.said(name, text)
        return known


_UNREADABLE = Refused((Problem("text-expected", Place()),))


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
