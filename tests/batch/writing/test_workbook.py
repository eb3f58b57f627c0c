"""A workbook of plans for people: whose they are, what to do with names and doors, whom to call, who was refused."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands.running import advisor, refused

from advisor.batch.writing import plans_workbook
from advisor.commands.cli.boundary import run
from batch.registers import DAY, lines_of

TABLE = "id,shop,place,registered\n0012,=1+1,traditional_market,yes\n2,나,nowhere,\n3,다,no_shop,unknown\n4,라,,\n"


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet, by its name."""
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def line(output: str = "plans.xlsx", *more: str, language: str = "en") -> list[str]:
    """A run over the table, whose columns are carried through."""
    return ["batch", "in.csv", "-o", output, "--keep", "shop", "--lang", language, *DAY, *more]


def test_a_workbook_has_what_people_look_for(tmp_path: Path) -> None:
    """Merchants, items by their names, calls with how much one answer settles, refused rows; ids keep their zeros."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    assert advisor(*line(), folder=tmp_path).code == 7
    found = sheets(tmp_path / "plans.xlsx")
    assert [*found] == ["Merchants", "To do", "Whom to call first", "Refused rows"]
    assert [row[:3] for row in found["Merchants"]] == [
        ("row", "id", "shop"),
        (1, "0012", "=1+1"),
        (3, "3", "다"),
        (4, "4", "라"),
    ]
    assert advisor(*line("items.jsonl", "--rows", "item"), folder=tmp_path).code == 7
    items = lines_of(tmp_path / "items.jsonl")
    assert [(row[0], row[-1], row[-2]) for row in found["To do"][1:]] == [
        (item["row"], item["program"], item["score"]) for item in items
    ]
    names = [row[found["To do"][0].index("Name")] for row in found["To do"][1:]]
    assert all(name and name not in [item["program"] for item in items] for name in names)
    settles = [row[-1] for row in found["Whom to call first"][1:]]
    assert settles == sorted(settles, reverse=True)
    assert found["Refused rows"][1][:2] == ("3", "2")
    assert "nowhere" in str(found["Refused rows"][1][2])
    assert sorted(path.name for path in tmp_path.iterdir() if "plans" in path.name) == [
        "plans.xlsx",
        "plans.xlsx.rejected",
    ]


def test_it_speaks_the_language_that_was_asked_for(tmp_path: Path) -> None:
    """Names of sheets, columns and programs."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    assert advisor(*line(language="ko"), folder=tmp_path).code == 7
    assert [*sheets(tmp_path / "plans.xlsx")] == ["사장님", "할 일", "먼저 전화할 분", "쓰지 못한 줄"]


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a sheet's limit no row is lost."""
    monkeypatch.setattr(plans_workbook, "MOST_ROWS", 2)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    assert run(line()) == 7
    found = sheets(tmp_path / "plans.xlsx")
    assert [[row[1] for row in found[name][1:]] for name in ("Merchants", "Merchants 2")] == [["0012", "3"], ["4"]]


def test_a_workbook_goes_to_a_file_alone(tmp_path: Path) -> None:
    """It cannot be written as it grows."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    wrong = ("batch", "in.csv", "-o", "-", "--to", "xlsx", "--keep", "shop")
    refused(advisor(*wrong, folder=tmp_path), 2, "-o:")
