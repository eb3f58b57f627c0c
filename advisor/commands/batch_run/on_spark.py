"""A register on Spark that is there already: it reads and writes, and runs our function on every partition."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from advisor.commands.shared.missing_extras import missing_extra
from advisor.problem import CannotWrite, InvalidProfile, Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.batch.task import ArrowTask

# what Spark calls a file of each form
FORMATS = {"csv": "csv", "jsonl": "json", "parquet": "parquet"}


def check_unused(unused: Mapping[str, object], form: str) -> None:
    """Refuses options that only our own runs have, and the form that Spark cannot write. Raises WrongUsage."""
    stated = [name for name, value in unused.items() if value]
    if stated:
        raise WrongUsage([Problem("not-with-engine", Place(option=name)) for name in stated])
    if form == "csv":
        raise WrongUsage([Problem("spark-no-csv", Place(option="--to"), "csv")])


def on_spark(register: str, output: str, forms: Sequence[str], task: "ArrowTask", master: str | None) -> None:
    """Reads and writes what Spark reads and writes: files or folders, wherever it finds them.

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
        frame = _read(session, register, forms[0], AnalysisException)
        plans = plan_frame(frame, task)
        plans.write.format(FORMATS[forms[1]]).save(output)
    except AnalysisException as error:
        code = "output-exists" if "PATH_ALREADY_EXISTS" in str(error) else "output-failed"
        raise CannotWrite([Problem(code, Place(output), values={"cause": "Spark"})]) from None
    except PySparkException as error:
        raise CannotWrite([Problem("output-failed", Place(output), values={"cause": type(error).__name__})]) from None
    finally:
        session.stop()


def _read(session: Any, register: str, form: str, failure: type[Exception]) -> Any:
    try:
        # every cell is a text, as in a register that we read ourselves
        # (and a quote in a cell is doubled, which Spark expects only if it is told so)
        return session.read.format(FORMATS[form]).option("header", True).option("escape", '"').load(register)
    except failure:
        raise InvalidProfile([Problem("file-missing", Place(register))]) from None
