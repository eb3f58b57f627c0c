"""`advisor case month`: on the screen, as a workbook, as data and as a page with bars; nobody's name is in it."""

import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commands.running import ROOT, refused

from .offices import office_folder
from .test_cases import new, typed

LABEL = "떡집골목"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office that saw six people, of whom one was called back."""
    folder = office_folder(tmp_path, "office: {name: 상담실}\nmarkets: {jungang: 중앙시장}\n")
    cases = [new(folder, "--label", LABEL, "--set", "market=jungang") for _ in range(6)]
    typed(folder, "case", "done", cases[0], "--heard", "열었어요")
    return folder


def test_every_form_says_the_same(office: Path) -> None:
    """Six people, a market, their goal; one call is under five; no label, no case and nothing heard."""
    text = typed(office, "case", "month", "2026-11").text
    for said in ("만난 사람: 6", "중앙시장: 6", "단골이 다시 오게 하기: 6", "했다고 들은 사람: 5 미만"):
        assert said in text
    for end in ("html", "xlsx", "json", "txt"):
        typed(office, "case", "month", "2026-11", "-o", f"report.{end}")
    page = (office / "report.html").read_text("utf-8")
    assert 'class="bar" style="width: 100%"' in page
    document = json.loads((office / "report.json").read_text("utf-8"))
    schema = json.loads((ROOT / "advisor/schemas/case-month-1.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    figures = {each["id"]: each["count"] for each in document["parts"][0]["groups"]}
    assert (figures["seen"], figures["done"], figures["later"]) == (6, None, 0)
    with zipfile.ZipFile(office / "report.xlsx") as book:
        cells = "".join(book.read(name).decode() for name in book.namelist())
    assert "중앙시장" in cells
    cases = [path.name for path in (office / "cases").iterdir()]
    for whole in (text, page, json.dumps(document, ensure_ascii=False), cells):
        assert not [secret for secret in (LABEL, "열었어요", *cases) if secret in whole]


def test_another_month_is_empty(office: Path) -> None:
    """Nobody was seen in October; without a month it is the one of today."""
    assert "만난 사람: 0" in typed(office, "case", "month", "2026-10").text
    assert typed(office, "case", "month").text == typed(office, "case", "month", "2026-11").text


@pytest.mark.parametrize("line", [("2026-13",), ("11",), ("2026-11", "--format", "xlsx")], ids=" ".join)
def test_wrong_usage(line: tuple[str, ...], office: Path) -> None:
    """What is no month, and a workbook on the screen, are refused with what to do."""
    refused(typed(office, "case", "month", *line, code=2), 2, line[-2] if line[-1] == "xlsx" else "YYYY-MM:")
