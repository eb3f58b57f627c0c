"""Parquet files as sheets: one of rows of cells, under the names of the columns."""

from collections.abc import Iterator
from typing import BinaryIO

from advisor.batch.reading.cell_texts import text_of_data
from advisor.batch.reading.table_sheets import NotRead, Row, TableSheet

ROWS = 1_000


def sheets_of(file: BinaryIO) -> list[TableSheet]:
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
                columns = [[text_of_data(value) for value in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    yield number, list(cells)
        except (OSError, pa.ArrowException):
            raise NotRead("sheet-broken") from None

    return [TableSheet("", rows)]
