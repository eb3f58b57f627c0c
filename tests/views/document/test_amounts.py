"""An amount, a date and a count of days are never broken at the end of a line."""

import pytest

from advisor.views.document.html.html_page import html_page
from advisor.views.document.letter_widths import KEEPING, kept_together, lines_of
from advisor.views.document.page import Line, Section
from advisor.wording.language import language

WHOLE = (
    "1억 400만원",
    "약 16,500원",
    "1억 2,345만 6,789원",
    "영업일 3일",
    "2026년 12월 4일",
    "104 million won",
    "25,000 won",
)
APART = ("30만원씩 2년", "세 가지 2개", "3일 안에", "12월 4번", "영업일 안에")


@pytest.mark.parametrize("amount", WHOLE)
def test_what_belongs_together_has_no_blank_at_which_a_line_ends(amount: str) -> None:
    """Whatever stands around it; all other blanks stay as they are."""
    assert kept_together(f"돈 {amount}과 더") == f"돈 {amount.replace(' ', KEEPING)}과 더"


@pytest.mark.parametrize("text", APART)
def test_other_numbers_are_left_alone(text: str) -> None:
    """A line may end before or after them."""
    assert kept_together(text) == text


def test_the_estimate_breaks_as_the_paper_does() -> None:
    """An amount that does not fit into the rest of a line takes the next one as a whole."""
    assert lines_of("가나다라 1억 400만원", 7.5) == 2
    assert lines_of("1억 400만원 가나다라", 6.5) == 2
    assert lines_of("가나다라 바 사아자차", 7.5) == 2
    assert lines_of("가나다 1억 400만원 나 다 라 마", 6.5) == 3


def test_a_page_of_the_web_keeps_them_together() -> None:
    """The blanks are in the text, for every browser."""
    assert f"1억{KEEPING}400만원과 10억원" in html_page((Section("", (Line("1억 400만원과 10억원"),)),), language("ko"))
