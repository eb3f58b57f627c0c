"""Parquet: columns, for programs that count over many rows. Registers alone are written so."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from advisor.formats.result_format import Format, RowsOfRegisters
from advisor.problem import Place, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.batch.run import Task
    from advisor.batch.writing.plans_workbook import WorkbookTexts
    from advisor.output.growing import Make


def _make(task: "Task", _said: "Callable[[], WorkbookTexts]") -> "Make":
    from advisor.batch.writing.parquet_rows import write_parquet
    from advisor.missing_extras import missing_extra

    if find_spec("pyarrow") is None:  # said before a row is read
        raise WrongUsage([missing_extra("arrow", Place(option="-o"), "parquet")])
    return lambda rows, target, _: write_parquet(rows, target, task.kept, task.rows)


FORMAT = Format(for_programs=True, rows=RowsOfRegisters(make=_make, on_spark="parquet"))
