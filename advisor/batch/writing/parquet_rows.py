"""Rows as a Parquet file, with the columns of Parquet for what JSON nests."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import IO, Any

import msgspec

from advisor.batch.row_writing import Rows

ROWS = 10_000


def write_parquet(rows: IO[bytes], target: IO[bytes], kept: Sequence[str], each: Rows) -> None:
    """Writes the rows of JSON Lines. kept: titles of columns that were carried through. Raises ImportError, OSError."""
    import pyarrow as pa  # noqa: PLC0415 -- for Parquet alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    own = _own(pa, each)
    taken = {"row", "id", *(name for name, _ in own)}
    titles = {title: f"kept.{title}" if title in taken else title for title in kept}
    carried = [(title, pa.string()) for title in titles.values()]
    schema = pa.schema([("row", pa.int64()), ("id", pa.string()), *carried, *own])
    with pq.ParquetWriter(target, schema) as writer:
        while some := list(islice(rows, ROWS)):
            made = pa.RecordBatch.from_pylist([_flat(line, titles) for line in some], schema=schema)
            writer.write_batch(made)


def _own(pa: Any, each: Rows) -> list[tuple[str, Any]]:
    """The columns that are ours."""
    text, texts, table = pa.string(), pa.list_(pa.string()), pa.map_(pa.string(), pa.string())
    if each == "item":
        names = ("group", "program", "verdict", "availability")
        before = [("rank", pa.int32()), *((name, text) for name in names)]
        return [*before, ("score", pa.int32()), ("placed_for", text), ("find_out", texts)]
    return [
        ("verdicts", table),
        ("availability", table),
        ("check", texts),
        ("plan", texts),
        ("scores", pa.map_(text, pa.int32())),
        ("find_out", texts),
        ("ai_first_step", table),
        ("could_not_check", texts),
    ]


def _flat(line: bytes, titles: Mapping[str, str]) -> dict[str, object]:
    """A row as Parquet takes it. titles: of what is carried through, as they are and as they shall be."""
    row = msgspec.json.decode(line, type=dict[str, Any])
    carried = row.pop("kept", {})
    tables = {name: list(value.items()) for name, value in row.items() if isinstance(value, dict)}
    kept = {title: carried.get(own, "") for own, title in titles.items()}
    return {"could_not_check": [], **row, **tables, **kept}
