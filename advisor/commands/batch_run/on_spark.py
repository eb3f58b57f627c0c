"""A register on Spark that is there already: it reads and writes, and runs our function on every partition."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from advisor.batch.reading.register import Before
from advisor.batch.reading.table_header import Knows
from advisor.batch.register_columns import counted_in
from advisor.batch.task import BROKEN, ArrowTask
from advisor.formats.registry import rows_of
from advisor.missing_extras import missing_extra
from advisor.problem import CannotWrite, InvalidProfile, Place, Problem, WrongUsage
from advisor.profile.amount_texts import unit_above

if TYPE_CHECKING:
    from advisor.batch.spark import ReadAs


@dataclass(frozen=True, slots=True)
class Came:
    """What a run came to. titles: of the table's columns."""

    titles: tuple[str, ...]
    merchants: int
    rejected: int
    left_out: int


def check_unused(unused: Mapping[str, object], form: str) -> None:
    """Refuses options that only our own runs have, and the form that Spark cannot write. Raises WrongUsage."""
    stated = [name for name, value in unused.items() if value]
    if stated:
        raise WrongUsage([Problem("not-with-engine", Place(option=name)) for name in stated])
    if form == "csv":
        raise WrongUsage([Problem("spark-no-csv", Place(option="--to"), "csv")])


def on_spark(  # where from, where to, and with what
    register: str,
    output: str,
    forms: Sequence[str],
    task: ArrowTask,
    master: str | None,
    encoding: str | None = None,
    before: Before | None = None,
) -> Came:
    """Reads and writes what Spark reads and writes: files or folders, wherever it finds them.

    encoding: of a text, where it is stated; before: how a map says that another table of its form was read.

    Raises WrongUsage where Spark is not installed, InvalidProfile for a register it cannot read or whose columns are
    not known, CannotWrite for an output that is there already.
    """
    try:
        from pyspark.errors import AnalysisException, PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise WrongUsage([missing_extra("spark", Place(option="--engine"), "spark")]) from None
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise WrongUsage([Problem("java-missing", Place(option="--engine"), "spark")])
    from advisor.batch.spark import plan_frame

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the workers take whatever python3 there is
    builder = SparkSession.builder.appName("advisor").config("spark.ui.enabled", "false")
    session = (builder.master(master) if master is not None else builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        frame, titles, read = _read(
            session, register, forms[0], AnalysisException, (task.choice.knows, encoding, before)
        )
        if read is not None:
            choice = counted_in(task.choice, unit_above(read.texts_above))
            task = replace(task, choice=choice, written=read.written)
        plans = plan_frame(frame, task, titles)
        written = _called(forms[1])
        plans.write.format(written).save(output)
        return _counted(session.read.format(written).schema(plans.schema).load(output), titles)
    except AnalysisException as error:
        code = "output-exists" if "PATH_ALREADY_EXISTS" in str(error) else "output-failed"
        raise CannotWrite([Problem(code, Place(output), values={"cause": "Spark"})]) from None
    except PySparkException as error:
        raise CannotWrite([Problem("output-failed", Place(output), values={"cause": type(error).__name__})]) from None
    finally:
        session.stop()


def _called(form: str) -> str:
    """What Spark calls a format."""
    name = rows_of(form).on_spark
    assert name is not None  # noqa: S101 -- others are refused before Spark begins
    return name


def _read(
    session: Any, register: str, form: str, failure: type[Exception], how: tuple[Knows, str | None, Before | None]
) -> "tuple[Any, tuple[str, ...], ReadAs | None]":
    """The table as a frame, with the titles of its columns, and how a text is read. Raises InvalidProfile."""
    from py4j.protocol import Py4JJavaError

    from advisor.batch.spark import read_table

    try:
        if form == "csv":
            return read_table(session, register, *how)
        frame = session.read.format(_called(form)).load(register)
    except (failure, Py4JJavaError):
        raise InvalidProfile([Problem("file-missing", Place(register))]) from None
    return frame, tuple(frame.columns), None


def _counted(plans: Any, titles: tuple[str, ...]) -> Came:
    """What was written: each row of the table is a merchant's, rejected, or left out."""
    states = plans.selectExpr("left_out is not null as left_out", "rejected is not null as rejected")
    counts = {
        (row["left_out"], row["rejected"]): row["count"] for row in states.groupBy(*states.columns).count().collect()
    }
    read = tuple(title for title in titles if title != BROKEN)
    return Came(read, counts.get((False, False), 0), counts.get((False, True), 0), counts.get((True, False), 0))
