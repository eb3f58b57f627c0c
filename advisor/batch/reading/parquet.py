"""Parquet files as sheets: one of rows of cells, under the names of the columns."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from advisor.batch.reading.cell_texts import text_of
from advisor.batch.reading.sheets import NotRead, Row, Sheet

ROWS = 1_000
BETWEEN = ";"  # the parts of a list, as a cell has them
_PLAIN = (str, int, float, datetime.date, datetime.time)


def sheets_of(file: BinaryIO) -> list[Sheet]:
    """The one sheet of a file; its first row are the names. Raises NotRead, and ImportError without the library."""
    import pyarrow as pa  # noqa: PLC0415 -- for Parquet alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.ParquetFile(file)
    except (OSError, pa.ArrowException):
        raise NotRead("sheet-broken") from None

    def rows() -> Iterator[Row]:
        yield 1, list(table.schema_arrow.names)
        number = 1
        try:
            for batch in table.iter_batches(ROWS):
                columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    yield number, list(cells)
        except (OSError, pa.ArrowException):
            raise NotRead("sheet-broken") from None

    return [Sheet("", rows)]


def _text(value: Any) -> str:
    """A value as a cell would write it: an empty list is `none`, and what no cell can hold is what Python writes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, _PLAIN):
        return text_of(value)
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return BETWEEN.join(value) or "none"
    return repr(value)
