"""These tests want a real Spark: `make test-spark` installs it. It runs on Java 17 or newer, and says so."""

import os
import shutil
import sys

import pytest

collect_ignore = ["test_spark.py", "test_tables.py"] if os.environ.get("ADVISOR_SPARK") != "1" else []


@pytest.fixture(scope="session")
def spark():
    """A Spark of two workers in this machine, that tries a task again when it fails."""
    if shutil.which("java") is None:
        pytest.fail("Spark wants Java 17: install openjdk-17-jre-headless")
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- only `make test-spark` has it

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2,3]").config("spark.ui.enabled", "false")
    session = (
        builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    )
    yield session
    session.stop()
