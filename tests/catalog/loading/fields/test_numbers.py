"""Numbers as people write them."""

import pytest

from advisor.catalog.loading.fields.shapes import NUMBER_MAX
from advisor.catalog.loading.fields.whole_numbers import in_words, read_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        (" 5 ", 5),
        ("017", 17),
        ("1,000", 1_000),
        ("12,345,678", 12_345_678),
        ("１，０００", 1_000),
        ("-3", -3),
        ("1" + "0" * 15, NUMBER_MAX),
        ("0" * 5_000 + "7", 7),
        ("9" * 5_000, NUMBER_MAX + 1),
    ],
)
def test_whole(text: str, number: int) -> None:
    """Plain, grouped and full-width digits are read; a number beyond all limits stays beyond them."""
    assert read_whole(text) == number


@pytest.mark.parametrize(
    "text", ["", "x", "1.5", "1e3", "1,00", "1,0000", ",1", "+5", "٣", "५", "²", "0x10", "NaN", "1 000", "5명", "--1"]
)
def test_not_whole(text: str) -> None:
    """Everything else is no number: other scripts' digits, decimals, wrong groups, words."""
    assert read_whole(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3억", 300_000_000),
        ("3억원", 300_000_000),
        ("1억 5천만 원", 150_000_000),
        ("1억5,000만", 150_000_000),
        ("3.5억", 350_000_000),
        ("３억", 300_000_000),
        ("5천원", 5_000),
        ("2백만", 2_000_000),
        ("만", 10_000),
        ("1조", 10**12),
        ("1000조", 10**15),
        ("5명", 5),
        ("1억2천", 120_000_000),
        ("약 3억", 300_000_000),
        ("3시간", 3),
    ],
)
def test_words(text: str, number: int) -> None:
    """What an amount with 만, 억 or a counter stands for is understood, so that the remedy can be told."""
    assert in_words(text) == number


@pytest.mark.parametrize(
    "text", ["", "억대", "1억 2000", "1.00001만", "9999999조", "1001조", "3" * 50 + "억", "x명", "원"]
)
def test_no_words(text: str) -> None:
    """Where it is not certain what was meant, nothing is guessed."""
    assert in_words(text) is None
