"""Finding a line of a long list by what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.prompts.line_search import found
from advisor.prompts.screen import ScreenLine

REGIONS = [
    *("서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원"),
    *("충북", "충남", "전북", "전남", "경북", "경남", "제주"),
]
LINES = tuple(ScreenLine(name, name) for name in REGIONS)


def names(typed: str) -> list[str]:
    return [line.label for line in found(typed, LINES)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ㄱㅂ", ["경북"]),
        ("ㄳ", []),
        ("북", ["충북", "전북", "경북"]),
        ("겨", ["경기", "경북", "경남"]),
        ("경상북도", ["경북"]),
        ("서울특별시", ["서울"]),
        ("제주특별자치도", ["제주"]),
        (" 충 청 남 도 ", ["충남"]),
        ("xyz", []),
    ],
)
def test_a_name_is_found_by_its_parts(typed: str, expected: list[str]) -> None:
    """First consonants, a part, a half-written syllable and the long form of a name all find it."""
    assert names(typed) == expected


def test_what_begins_with_it_comes_first() -> None:
    """Names that begin with what was typed stand before those that only hold it."""
    assert names("ㅅ") == ["서울", "세종", "부산", "울산"]


def test_joined_consonants_are_two() -> None:
    """An input method joins two consonants into one letter; they are still two names' worth."""
    assert [line.label for line in found("ㄳ", (ScreenLine("x", "가수원"), ScreenLine("y", "나무")))] == ["가수원"]


def test_case_and_language_do_not_matter() -> None:
    """Latin names are found whatever their case."""
    assert [line.label for line in found("GYEON", (ScreenLine("x", "Gyeonggi"), ScreenLine("y", "Seoul")))] == [
        "Gyeonggi"
    ]


@given(st.sampled_from(REGIONS))
def test_every_name_finds_itself(name: str) -> None:
    """A whole name always finds its line first."""
    assert names(name)[0] == name


def test_nothing_typed_finds_all() -> None:
    """As long as nothing is typed the list is whole."""
    assert names("") == REGIONS
