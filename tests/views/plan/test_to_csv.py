"""The plan as a table: every program once, every text read back, no cell a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.views.plan.entry_for_merchant import told_to
from advisor.views.plan.plan_csv import BYTE_ORDER_MARK, COLUMNS, plan_csv
from advisor.wording.language import language
from advisor.wording.safe import FORMULA, safe, safe_cell
from views.test_terminal_harmless import few, hostile, with_texts

STALL = b"goals: [regulars, new_customers]\nplace: traditional_market\nplatforms: []\nhours_per_week: 0"


def rows(text: str) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them, by the names of the columns."""
    assert text.startswith(BYTE_ORDER_MARK)
    first, *others = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)
    assert len(first) == len(set(first)) == len(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in others]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_program_has_its_row(example: str, code: str) -> None:
    """Each program that could be checked stands once, the plan's first and by rank, with all that is known of it."""
    plan, catalog = plan_of(example), sample().catalog
    found = rows(plan_csv(plan, sample(), language(code)))
    about = [name for name, program in catalog.programs.items() if program.kind != "background"]
    assert sorted(row["program"] for row in found) == sorted(about)
    assert [(row["rank"], row["program"]) for row in found[: len(plan.items)]] == [
        (str(item.rank), item.program) for item in plan.items
    ]
    for row in found:
        item = next((item for item in plan.listed if item.program == row["program"]), None)
        program = catalog.programs[row["program"]] if item is None else told_to(catalog, item, language(code))
        assert row["summary"] == language(code).text(program.summary)
        assert row["benefit"] == language(code).text(program.benefit.text)
        assert all(language(code).text(step) in row["steps"] for step in program.steps)
        assert row["place"], "it says where it stands"
        assert row["as_of"] == "2026-11-23"


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_does_not_fit_says_why(example: str) -> None:
    """A program outside of the plan because of its conditions names one that is not met."""
    plan = plan_of(example)
    found = {row["program"]: row for row in rows(plan_csv(plan, sample(), language("ko")))}
    for each in plan.not_matched:
        if each.why == "conditions":
            assert found[each.program]["because"]


def test_lines_and_encoding_suit_korean_excel() -> None:
    """A byte order mark in front, and lines that end in CR LF."""
    data = plan_csv(plan_of("market-stall"), sample(), language("ko")).encode()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") > 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_quotation_begins_with_one_apostrophe(example: str) -> None:
    """What begins with quoted words shows them as they are."""
    cells = [cell for row in rows(plan_csv(plan_of(example), sample(), language("ko"))) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith("''")]


@given(st.text(st.characters(codec=None)))
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever a text begins with, the cell begins with nothing that is calculated, and holds the text."""
    cell = safe_cell(text)
    assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n\0"))
    assert cell.removeprefix("'") == safe(text)  # a spreadsheet shows no apostrophe in front
    assert cell == safe(text) or text.startswith(FORMULA)


@given(hostile)
@few
def test_any_catalog_is_harmless(texts: list[str]) -> None:
    """Texts of a catalog add no cell and no row, and none of them is a formula."""
    rules = with_texts(unusual().catalog, texts)
    plan = plan_for(STALL, unusual())
    found = rows(plan_csv(plan, rules, language("ko")))
    assert [row["program"] for row in found] == [
        row["program"] for row in rows(plan_csv(plan, unusual(), language("ko")))
    ]
    for row in found:
        assert not any(cell.startswith(tuple("=+-@\t\r\n\0")) for cell in row.values())
        assert all(safe(cell) == cell for cell in row.values())
