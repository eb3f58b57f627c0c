"""The same on Spark: it reads and writes what it reads and writes, and runs our function on every partition."""

from functools import partial
from typing import TYPE_CHECKING, Any

from pyspark.sql.pandas.types import from_arrow_schema

from advisor.batch.arrow import plan_batches, schema_of_plans
from advisor.batch.task import ArrowTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa


def plan_frame(frame: Any, task: ArrowTask) -> Any:
    """A Spark DataFrame of merchants to one of plans. Raises InvalidProfile for a column that is not known."""
    schema = from_arrow_schema(schema_of_plans(frame.columns, task))
    return frame.mapInArrow(partial(_partition, task), schema)


def _partition(task: ArrowTask, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    return plan_batches(batches, task)
