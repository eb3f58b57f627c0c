"""A real Spark gives the rows of the single process, however it cuts and repeats them."""

import json
import os
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batch.registers import DAY, lines_of, register
from commands.running import PROGRAM, environment

from advisor.batch.arrow import plan_batches, schema_of_plans
from advisor.batch.register_columns import facts_of, known_by
from advisor.batch.spark import plan_frame
from advisor.batch.task import ArrowTask
from advisor.commands.batch_run.row_names import Tell
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.today import as_of_date
from advisor.profile.vocabulary import Vocabulary

RULES = load_rules([])
TASK = ArrowTask(
    RULES, as_of_date(DAY[1]), known_by(Vocabulary(RULES.catalog), facts_of(RULES.catalog), {}, ()), (), Tell("ko")
)
ROWS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of which two rows are refused, and what the single process makes of it."""
    folder = tmp_path_factory.mktemp("register")
    lines = register(RULES.catalog, ROWS).splitlines()
    for at in (7, 30):
        lines[at] = lines[at].split(",")[0] + ",nowhere" + "," * 11
    (folder / "in.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = run(folder, "in.csv", "-o", "out.jsonl")
    assert ended.returncode == 7, ended.stderr
    return folder


def run(folder: Path, *arguments: str):
    """Runs `advisor batch`, in the time and the memory that Spark takes."""
    command = [PROGRAM, "batch", *arguments, *DAY]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False)


def told(rows) -> dict[str, object]:
    """What rows say, by id: a plan, or why there is none."""
    found = {}
    for row in rows:
        if row.get("rejected"):
            found[row["id"]] = [each["code"] for each in row["rejected"]]
        else:
            tables = [dict(row[name]) for name in ("verdicts", "availability", "scores")]
            found[row["id"]] = (*tables, list(row["plan"]), list(row["find_out"]))
    return found


@pytest.fixture(scope="module")
def single(folder: Path) -> dict[str, object]:
    """What the single process says."""
    rejected = lines_of(folder / "out.jsonl.rejected")
    return {
        **told(lines_of(folder / "out.jsonl")),
        **{row["id"]: [each["code"] for each in row["problems"]] for row in rejected},
    }


def rows_of(frame) -> list[dict[str, object]]:
    """The rows of a frame."""
    return [row.asDict(recursive=True) for row in frame.collect()]


@pytest.mark.parametrize("most", [10_000, 3, 1])
def test_spark_gives_the_rows_of_the_single_process(spark, folder: Path, single, most: int) -> None:
    """In batches of any size."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", most)
    frame = spark.read.option("header", True).csv(str(folder / "in.csv")).repartition(3)
    assert told(rows_of(plan_frame(frame, TASK))) == single


def test_an_empty_and_an_all_bad_partition(spark, folder: Path) -> None:
    """A partition without rows gives none; one in which nothing can be used says so of each row."""
    frame = spark.createDataFrame([("a", "nowhere"), ("b", "nowhere")], "id string, place string").repartition(4)
    assert told(rows_of(plan_frame(frame, TASK))) == {"a": ["unknown-option"], "b": ["unknown-option"]}
    nobody = spark.createDataFrame([], "id string, place string")
    assert rows_of(plan_frame(nobody, TASK)) == []


def test_a_task_that_fails_once(spark, folder: Path, single, tmp_path: Path) -> None:
    """Spark tries again, and no row is lost or there twice."""
    frame = spark.read.option("header", True).csv(str(folder / "in.csv")).repartition(2)
    schema = plan_frame(frame, TASK).schema
    mark, task = str(tmp_path / "failed"), TASK

    def failing(batches):
        for batch in plan_batches(batches, task):
            yield batch
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            raise OSError("a machine that was switched off")

    rows = rows_of(frame.mapInArrow(failing, schema))
    assert (tmp_path / "failed").exists()
    assert len(rows) == ROWS
    assert told(rows) == single


def test_the_command(folder: Path, single, tmp_path: Path) -> None:
    """`--engine spark` reads and writes what Spark does, and never over what is there."""
    target = tmp_path / "plans"
    arguments = (
        str(folder / "in.csv"),
        "-o",
        str(target),
        "--to",
        "parquet",
        "--engine",
        "spark",
        "--master",
        "local[2]",
    )
    ended = run(folder, *arguments)
    assert ended.returncode == 7, ended.stderr
    assert told(pq.read_table(target).to_pylist()) == single
    again = run(folder, *arguments)
    assert again.returncode == 5
    assert "Traceback" not in again.stderr
    wrong = run(folder, "missing.csv", "-o", str(tmp_path / "no"), "--to", "jsonl", "--engine", "spark")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (3, False)


# --- without Spark ------------------------------------------------------------------------------------------------


def test_parquet_in_parquet_out(folder: Path, single) -> None:
    """A Parquet file with lists, numbers and flags as such goes through in this process."""
    rows = [
        {"id": "a", "place": "no_shop", "platforms": ["naver_place"], "annual_sales": 300_000_000, "registered": True},
        {"id": "b", "place": None, "platforms": [], "annual_sales": None, "registered": None},
        {"id": "c", "place": "nowhere", "platforms": None, "annual_sales": 1, "registered": False},
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "in.parquet")
    ended = run(folder, "in.parquet", "-o", "out.parquet")
    assert ended.returncode == 7, ended.stderr
    found = told(pq.read_table(folder / "out.parquet").to_pylist())
    (folder / "same.csv").write_text(
        "id,place,platforms,annual_sales,registered\na,no_shop,naver_place,300000000,yes\nb,,none,,\nc,nowhere,,1,no\n",
        encoding="utf-8",
    )
    assert run(folder, "same.csv", "-o", "same.jsonl").returncode == 7
    assert {name: found[name] for name in "ab"} == told(lines_of(folder / "same.jsonl"))
    (refused,) = lines_of(folder / "out.parquet.rejected")
    assert (refused["id"], [each["code"] for each in refused["problems"]]) == ("c", ["unknown-option"])
    assert run(folder, "in.parquet", "-o", "out.csv").returncode == 7
    assert (folder / "out.csv").read_text("utf-8").count("\n") == 3
    (folder / "bad.parquet").write_text("no parquet", encoding="utf-8")
    assert run(folder, "bad.parquet", "-o", "bad-out.parquet").returncode == 3


def test_batches_keep_their_number_and_order() -> None:
    """One batch out for each batch in, row by row."""
    batches = [pa.RecordBatch.from_pylist([{"id": str(at), "place": "no_shop"}] * (at + 1)) for at in range(3)]
    made = list(plan_batches(batches, TASK))
    assert [batch.column("id").to_pylist() for batch in made] == [["0"], ["1"] * 2, ["2"] * 3]
    assert made[0].schema == schema_of_plans(["id", "place"], TASK)
    assert json.dumps(made[0].to_pylist()[0]["plan"])
