"""Rows of items as CSV tell people what the ids mean, in the language that was asked for."""

import csv
import io
from pathlib import Path

import pytest
from commands.running import advisor

from batch.registers import DAY, lines_of

TABLE = "id,place,registered\n1,traditional_market,yes\n2,no_shop,unknown\n"


@pytest.mark.parametrize(
    ("language", "verdict", "title"), [("ko", "알려진 조건에 맞아요", "이름"), ("en", "Fits", "Name")]
)
def test_items_have_names(tmp_path: Path, language: str, verdict: str, title: str) -> None:
    """Behind the columns of ids, which stay as they are for programs, stand names, sentences, days and doors."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    line = ("batch", "in.csv", "--rows", "item", "--lang", language, *DAY)
    assert advisor(*line, "-o", "items.csv", folder=tmp_path).code == 0
    assert advisor(*line, "-o", "items.jsonl", folder=tmp_path).code == 0
    rows = [*csv.DictReader(io.StringIO((tmp_path / "items.csv").read_text("utf-8-sig"), newline=""))]
    objects = lines_of(tmp_path / "items.jsonl")
    assert [(row["row"], row["program"], row["score"]) for row in rows] == [
        (str(each["row"]), each["program"], str(each["score"])) for each in objects
    ]
    assert all(row[title] and row[title] != row["program"] for row in rows)
    fits = [row for row in rows if row["verdict"] == "match"]
    assert fits
    assert all(verdict.lower() in " ".join(row.values()).lower() for row in fits)
    assert any("https://" in cell for row in rows for cell in row.values())


def test_the_same_names_come_out_of_several_processes(tmp_path: Path) -> None:
    """They go with the work."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    line = ("batch", "in.csv", "--rows", "item", *DAY)
    assert advisor(*line, "-o", "one.csv", folder=tmp_path).code == 0
    assert advisor(*line, "-o", "two.csv", "--jobs", "2", folder=tmp_path).code == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
