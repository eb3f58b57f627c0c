"""A register on an engine that is there already: Spark, or a Parquet file in this process. Both call one function."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.problem import CannotWrite, InvalidProfile, Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.batch.task import ArrowTask

# what Spark calls a file of each form
FORMATS = {"csv": "csv", "jsonl": "json", "parquet": "parquet"}


def elsewhere(
    engine: str,
    master: str | None,
    ends: tuple[str, str],
    forms: tuple[str, str],
    task: "ArrowTask",
    unused: Mapping[str, object],
    *,
    force: bool,
) -> int:
    """Runs a batch on Spark, or from Parquet to Parquet; returns how many rows were rejected, as far as it knows.

    unused: options that only our own runs have. Raises WrongUsage for those, and as `on_spark` and `on_parquet` do.
    """
    stated = [name for name, value in unused.items() if value]
    if stated:
        raise WrongUsage([Problem("not-with-engine", Place(option=name)) for name in stated])
    if engine == "spark":
        if forms[1] == "csv":
            raise WrongUsage([Problem("spark-no-csv", Place(option="--to"), "csv")])
        on_spark(*ends, forms, task, master)
        return 0
    if forms != ("parquet", "parquet"):
        raise WrongUsage([Problem("parquet-both", Place(option="--to"), forms[1])])
    return on_parquet(*ends, task, force=force)


def on_spark(register: str, output: str, forms: Sequence[str], task: "ArrowTask", master: str | None) -> None:
    """Reads and writes what Spark reads and writes: files or folders, wherever it finds them.

    Raises WrongUsage where Spark is not installed, InvalidProfile for a register it cannot read or whose columns are
    not known, CannotWrite for an output that is there already.
    """
    try:
        from pyspark.errors import AnalysisException, PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise WrongUsage([Problem("spark-missing", Place(option="--engine"), "spark")]) from None
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


def on_parquet(register: str, output: str, task: "ArrowTask", *, force: bool) -> int:
    """Reads and writes a Parquet file, batch by batch; returns how many rows were rejected.

    Raises WrongUsage where pyarrow is not installed, InvalidProfile for a register it cannot read or whose columns are
    not known, CannotWrite.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise WrongUsage([Problem("arrow-missing", Place(option="advisor batch"), register)]) from None
    from advisor.batch.arrow import plan_batches, schema_of_plans
    from advisor.commands.shared.output import check_target, failed

    check_target(output, force=force, inputs=[register])
    try:
        file = pq.ParquetFile(register)
    except FileNotFoundError:
        raise InvalidProfile([Problem("file-missing", Place(register))]) from None
    except (OSError, pa.ArrowException):
        raise InvalidProfile([Problem("file-unreadable", Place(register))]) from None
    schema = schema_of_plans(file.schema_arrow.names, task)
    part, rejected = Path(output + ".part"), 0
    if part.exists() and part.samefile(register):
        raise CannotWrite([Problem("output-is-input", Place(register))])
    try:
        with pq.ParquetWriter(part, schema) as writer:
            for batch in plan_batches(file.iter_batches(), task):
                rejected += batch.num_rows - batch.column("rejected").null_count
                writer.write_batch(batch)
        part.replace(output)
    except pa.ArrowException:
        part.unlink(missing_ok=True)
        raise InvalidProfile([Problem("file-unreadable", Place(register))]) from None
    except OSError as error:
        part.unlink(missing_ok=True)
        raise failed(error, output) from None
    return rejected
