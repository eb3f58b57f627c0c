"""Markup and broken entities as plain words: nothing that a person could read is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.notices.plain_words import LONGEST_LINE, address_of, lines_of
from advisor.wording.safe import is_harmless


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>가</p><p>나</p>", ("가", "나")),
        ("가<br/>나||다", ("가", "나", "다")),
        ("A&nbspB &amp; C", ("A B & C",)),
        ("A &#99999999999; &#abc; B", ("A &#99999999999; &#abc; B",)),
        ("&lt;p&gt;진열대&lt;/p&gt;", ("진열대",)),
        ("<청년> 소상공인 <a@b.kr>", ("<청년> 소상공인 <a@b.kr>",)),
        ('<a href="https://a.kr/?x=1&amp;copy=2">신청</a>', ("신청 (https://a.kr/?x=1&copy=2)",)),
        ("<img src=x alt='포스터'> 끝", ("[포스터] 끝",)),
        ("가<!-- 숨긴 말 -->나<style>p{}</style>", ("가나",)),
        ("3 < 5 그리고 7 > 2", ("3 < 5 그리고 7 > 2",)),
    ],
)
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    """Tags go, what they say stays; what only looks like markup is text."""
    assert lines_of(text) == lines


def test_an_address_stays_whole() -> None:
    """`&copy` in an address is a parameter, and no sign."""
    assert address_of(" https://a.kr/v?a=1&amp;amp;copy=2&reg=3 ") == "https://a.kr/v?a=1&copy=2&reg=3"


@given(st.text(max_size=200))
def test_every_line_can_stand_in_a_catalog(text: str) -> None:
    """Whatever comes in, lines are harmless, not empty, and short enough."""
    for line in lines_of(text):
        assert line == line.strip() != ""
        assert is_harmless(line)
        assert len(line) <= LONGEST_LINE
