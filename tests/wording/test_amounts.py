"""Amounts as people say them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.wording.amounts import day, plain_number, won

AMOUNTS = [
    (0, "0", "0"),
    (1, "1", "1"),
    (999, "999", "999"),
    (1_000, "1,000", "1,000"),
    (9_999, "9,999", "9,999"),
    (10_000, "1만", "10,000"),
    (15_000, "15,000", "15,000"),
    (150_000, "15만", "150,000"),
    (115_000, "11만 5,000", "115,000"),
    (100_000, "10만", "100,000"),
    (300_000, "30만", "300,000"),
    (1_000_000, "100만", "1 million"),
    (1_500_000, "150만", "1.5 million"),
    (12_345_678, "1,234만 5,678", "12,345,678"),
    (83_000_000, "8,300만", "83 million"),
    (100_000_000, "1억", "100 million"),
    (100_000_001, "1억 1", "100,000,001"),
    (320_000_000, "3억 2,000만", "320 million"),
    (1_000_000_000, "10억", "1 billion"),
    (1_000_000_001, "10억 1", "1,000,000,001"),
    (1_250_000_000, "12억 5,000만", "1.25 billion"),
    (1_234_000_000, "12억 3,400만", "1.234 billion"),
    (1_500_000_000, "15억", "1.5 billion"),
    (14_000_000_000, "140억", "14 billion"),
    (1_000_000_000_000, "1조", "1 trillion"),
    (1_234_500_000, "12억 3,450만", "1,234,500,000"),
    (1_230_000_000_000, "1조 2,300억", "1.23 trillion"),
    (10**15, "1,000조", "1,000 trillion"),
]


@pytest.mark.parametrize(("amount", "korean", "english"), AMOUNTS)
def test_amounts_are_said_in_the_units_of_the_language(amount: int, korean: str, english: str) -> None:
    """만, 억 and 조 in Korean; words in English where they are exact."""
    assert (won(amount, "ko"), won(amount, "en")) == (korean, english)


@given(st.integers(0, 10**15))
def test_no_won_is_lost(amount: int) -> None:
    """What is said reads back to the same amount, in both languages."""
    sizes = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
    parts = re.findall(r"([\d,]+)([조억만]?)", won(amount, "ko"))
    assert sum(int(count.replace(",", "")) * sizes[unit] for count, unit in parts) == amount
    figure, _, word = won(amount, "en").partition(" ")
    whole, _, rest = figure.replace(",", "").partition(".")
    size = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "": 1}[word]
    assert int(whole) * size + int(f"{rest:0<3}") * size // 1000 == amount


def test_dates_and_hours_are_as_exact_as_they_are_known() -> None:
    """A month stays a month, a year a year; hours carry no needless zero."""
    assert [day(each, "ko") for each in ("2025-12-09", "2025-12", "2025")] == ["2025-12-09", "2025년 12월", "2025년"]
    assert [day(each, "en") for each in ("2025-12-09", "2025-12", "2025")] == ["2025-12-09", "2025-12", "2025"]
    assert [plain_number(each) for each in (1.0, 0.5, 0.25, 10)] == ["1", "0.5", "0.25", "10"]
