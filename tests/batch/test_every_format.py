"""Whatever a table is, each of its rows is a merchant, rejected, or left out, and has a place."""

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from commands.running import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor.commands.cli.boundary import run
from batch.reading.workbooks import ods, xlsx
from batch.registers import DAY, lines_of

TITLES = ("id", "place", "registered", "memo")
# a merchant, one that cannot be used, and rows that are no merchant's
ROWS = (
    ("m1", "no_shop", "yes", "a"),
    ("m2", "전통시장 안", "네", "b, c"),
    ("m3", "nowhere", "yes", ""),
    ("m4", "no_shop", "perhaps", "d"),
    ("", "", "", ""),
    ("합계", "", "", "12"),
    ("※ 2026년 기준", "", "", ""),
    TITLES,
)
SCHEMA = Draft202012Validator(json.loads((ROOT / "advisor/schemas/batch-summary-1.json").read_text("utf-8")))
Row = Sequence[str]


def _separated(separator: str) -> Callable[[Path, list[Row]], None]:
    def write(path: Path, rows: list[Row]) -> None:
        text = io.StringIO()
        csv.writer(text, delimiter=separator, lineterminator="\n").writerows([TITLES, *rows])
        path.write_text(text.getvalue(), "utf-8")

    return write


def _objects(rows: list[Row]) -> list[dict[str, str | None]]:
    return [{title: cell or None for title, cell in zip(TITLES, row, strict=True)} for row in rows]


def _lines(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in _objects(rows)), "utf-8")


def _array(path: Path, rows: list[Row]) -> None:
    """As programs write one: all of it in one line."""
    path.write_text(json.dumps(_objects(rows)), "utf-8")


def _html(path: Path, rows: list[Row]) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [TITLES, *rows])
    path.write_text(f"<html><table>{cells}</table></html>", "utf-8")


def _xlsx(path: Path, rows: list[Row]) -> None:
    xlsx(path, [list(row) for row in (TITLES, *rows)])


def _ods(path: Path, rows: list[Row]) -> None:
    ods(path, [list(row) for row in (TITLES, *rows)])


def _parquet(path: Path, rows: list[Row]) -> None:
    import pyarrow as pa  # noqa: PLC0415 -- an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    pq.write_table(pa.table({title: [row[at] for row in rows] for at, title in enumerate(TITLES)}), path)


WRITERS: dict[str, Callable[[Path, list[Row]], None]] = {
    "in.csv": _separated(","),
    "in.tsv": _separated("\t"),
    "in.jsonl": _lines,
    "in.json": _array,
    "in.xlsx": _xlsx,
    "in.xls": _html,
    "in.ods": _ods,
    "in.parquet": _parquet,
}
NEEDS = {"in.ods": "python_calamine", "in.parquet": "pyarrow"}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.sampled_from(ROWS), min_size=1, max_size=9).map(lambda rows: [ROWS[0], *rows, ROWS[1]]))
def test_all_rows_are_told(name: str, capfd: pytest.CaptureFixture[str], rows: list[Row]) -> None:
    """The summary adds up to the rows that were written, and their places are all places there are."""
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        pytest.skip(f"needs {NEEDS[name]}")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        WRITERS[name](Path(name), rows)
        capfd.readouterr()
        run(["batch", name, "-o", "out.jsonl", "--keep", "memo", "--format", "json", "--lang", "en", *DAY])
        told: dict[str, Any] = json.loads(capfd.readouterr().out)
        SCHEMA.validate(told)
        made, refused = lines_of(Path("out.jsonl")), lines_of(Path("out.jsonl.rejected"))
    assert told["merchants"] + told["rejected"] + sum(told["left_out"].values()) == len(rows)
    assert (told["merchants"], told["rejected"]) == (len(made), len(refused))
    first = (told["source"]["header"] or 0) + 1
    places = [row["row"] + first - 1 for row in made] + [row["line_from"] for row in refused]
    places += [line for each in told["left_out_at"] for line in range(each["line_from"], each["line_to"] + 1)]
    assert sorted(places) == list(range(first, first + len(rows)))


def test_the_summary_is_all_there_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output holds one document: columns with what was understood, and each reason with its number."""
    with contextlib.chdir(tmp_path):
        _separated(",")(Path("in.csv"), [ROWS[1], ROWS[2], ROWS[2]])
        line = ["batch", "in.csv", "-o", "out.jsonl", "--keep", "memo", "--format", "json", "--lang", "en", *DAY]
        assert run([*line, "--sheets", "out"]) == 7
    told = json.loads(capfd.readouterr().out)
    place = told["columns"][0]
    assert (place["fact"], place["filled"], place["understood"]) == ("place", 3, 1)
    assert place["words"] == {"전통시장 안": "traditional_market"}
    assert [(each["column"], each["rows"]) for each in told["reasons"]] == [("place", 2)]
    assert (told["sheets"], told["kept"], told["repeated_ids"]) == (1, ["memo"], 0)
    assert sum(told["verdicts"]["kakao-channel"].values()) == 1


def test_the_summary_stays_apart_from_rows(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where rows go to standard output, there is no place for it."""
    with contextlib.chdir(tmp_path):
        _separated(",")(Path("in.csv"), [ROWS[0]])
        line = ["batch", "in.csv", "-o", "-", "--to", "jsonl", "--keep", "memo", "--format", "json", *DAY]
        assert run(line) == 2
    assert capfd.readouterr().out == ""
