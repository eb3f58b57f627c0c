"""Refused rows as a table to correct: all cells as they stood, why, and read again once they were corrected."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from commands.running import advisor, refused

from batch.registers import DAY, lines_of

TABLE = 'id,shop,place,memo\n1,가,no_shop,x\n0012,"나, 둘",nowhere,"두 줄\n=1+1"\n3,다,no_shop\n'


def run(folder: Path, name: str, *more: str) -> str:
    """Runs a batch; returns what stood on standard error."""
    ended = advisor("batch", name, "-o", "out.jsonl", "--keep", "shop,memo", "--lang", "en", *more, *DAY, folder=folder)
    assert ended.code in (0, 7), ended.err
    return ended.err


@pytest.mark.parametrize("name", ["again.csv", "again.xlsx"])
def test_refused_rows_are_corrected_and_fed_back(tmp_path: Path, name: str) -> None:
    """What is wrong stands first, then the cells as they were, ids with their zeros; corrected it is a register."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    told = run(tmp_path, "in.csv", "--rejected", name)
    assert '1 × [place] "nowhere": the shop\'s location has no such option' in told
    assert not (tmp_path / "out.jsonl.rejected").exists()
    if name.endswith("xlsx"):
        book = openpyxl.load_workbook(tmp_path / name)
        sheet = book.worksheets[0]
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        assert (
            sheet["E2"].fill.bgColor.rgb != sheet["C2"].fill.bgColor.rgb
            or sheet["E2"].fill.fgColor.rgb != sheet["C2"].fill.fgColor.rgb
        )
        sheet["E2"] = "no_shop"
        sheet["F3"] = "-"
        book.save(tmp_path / "fixed.xlsx")
        again = "fixed.xlsx"
    else:
        text = (tmp_path / name).read_text("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        again = "fixed.csv"
        (tmp_path / again).write_text(
            text.replace(",nowhere,", ",no_shop,").replace("3,다,no_shop,", "3,다,no_shop,-"), "utf-8"
        )
    assert rows[0] == ["To correct", "Line before", "id", "shop", "place", "memo"]
    assert [row[1:4] for row in rows[1:]] == [["3-4", "0012", "나, 둘"], ["5", "3", "다"]]
    assert rows[1][0].startswith('place: "nowhere"')
    assert rows[1][5].endswith("두 줄\n=1+1")
    run(tmp_path, again, "--force")
    found = lines_of(tmp_path / "out.jsonl")
    assert [(row["id"], row["kept"]["shop"]) for row in found] == [("0012", "나, 둘"), ("3", "다")]


def test_a_stream_of_rows_has_its_refused_rows_to_correct(tmp_path: Path) -> None:
    """Also where the rows go to standard output; but a table cannot go to a device."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    line = ("batch", "in.csv", "-o", "-", "--to", "jsonl", "--keep", "shop,memo", *DAY)
    ended = advisor(*line, "--rejected", "again.csv", folder=tmp_path)
    assert (ended.code, ended.text.count("\n")) == (7, 1)
    assert "0012" in (tmp_path / "again.csv").read_text("utf-8-sig")


def test_no_other_program_s_file_is_written(tmp_path: Path) -> None:
    """A name that a word processor would open is no name for refused rows."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    line = ("batch", "in.csv", "-o", "out.jsonl", "--keep", "shop,memo", "--rejected", "b.docx", *DAY)
    refused(advisor(*line, folder=tmp_path), 2, "--rejected:")


OBJECTS = """{"id": "007", "shop": "가", "place": "nowhere", "platforms": ["naver_place", "kakao_channel"]}
{"shop": "나", "id": 8, "place": null, "registered": true, "ai_use": {"one_of": ["none", "planning"]},
 "memo": "nowhere", "annual_sales": 1.5e8, "platforms": [], "employees": "nowhere"}
"""


@pytest.mark.parametrize("kind", ["jsonl", "json"])
def test_objects_are_corrected_and_fed_back(tmp_path: Path, kind: str) -> None:
    """Each key is a column, and each value what a cell would say: the table is the same merchants, corrected."""
    first, second = OBJECTS.replace(",\n", ",").splitlines()
    (tmp_path / f"in.{kind}").write_text(f"[{first},{second}]" if kind == "json" else f"{first}\n{second}\n", "utf-8")
    run(tmp_path, f"in.{kind}", "--rejected", "again.csv")
    text = (tmp_path / "again.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("To correct,Line before,id,shop,place,platforms,registered,")
    (tmp_path / "fixed.csv").write_text(text.replace(",nowhere,", ",no_shop,").replace(",nowhere\n", ",3\n"), "utf-8")
    told = run(tmp_path, "fixed.csv", "--force")
    assert "rejected" not in told, told
    right = [
        first.replace("nowhere", "no_shop"),
        second.replace('"memo": "nowhere"', '"memo": "no_shop"').replace('"employees": "nowhere"', '"employees": 3'),
    ]
    found = lines_of(tmp_path / "out.jsonl")
    (tmp_path / "right.jsonl").write_text("".join(f"{each}\n" for each in right), "utf-8")
    run(tmp_path, "right.jsonl", "--force")
    assert found == [{**row, "row": at} for at, row in enumerate(lines_of(tmp_path / "out.jsonl"), 1)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_is_no_object_has_its_text(tmp_path: Path, ending: str) -> None:
    """A line that is broken stands there as it was, in a column that nobody takes for an answer."""
    lines = ('{"id": 1, "place": ', '{"id": 2, "id": 3}', "[1]", "")
    (tmp_path / "in.jsonl").write_bytes(ending.join(lines).encode())
    run(tmp_path, "in.jsonl", "--rejected", "again.csv")
    with (tmp_path / "again.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[2] for row in rows] == ["json", '{"id": 1, "place": ', '{"id": 2, "id": 3}', "[1]"]
