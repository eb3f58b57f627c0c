"""When one may apply: a day that a notice does not name whole is never made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.notices.period import Period, period_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("20261101 ~ 20261231", Period("fixed", "2026-11-01", "2026-12-31")),
        ("2026-11-01 ~ 2026-12-31", Period("fixed", "2026-11-01", "2026-12-31")),
        ("2026.11.01.∼2026.12.31.", Period("fixed", "2026-11-01", "2026-12-31")),
        ("2026년 11월 1일(일) ~ 2026년 12월 31일(목)까지", Period("fixed", "2026-11-01", "2026-12-31")),
        ("2026-11-01 ~ 2026-12-31 18:00", Period("fixed", "2026-11-01", "2026-12-31", "18:00")),
        ("20261101 ~ 20261231 (예산 소진 시 조기 마감)", Period("fixed", "2026-11-01", "2026-12-31", None, True)),
        ("예산 소진시까지", Period("budget", None, None, None, True)),
        ("2026-11-01 ~ 예산 소진 시", Period("budget", "2026-11-01", None, None, True)),
        ("상시", Period("always")),
        ("상시신청", Period("always")),
    ],
)
def test_what_is_understood(text: str, period: Period) -> None:
    """Fixed days in either form, until the budget ends, and always are told apart."""
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "접수기관별 상이", "5.1.~5.31.", "수시", "99991231", "20261131 ~ 20261231", "20261231 ~ 20261101"),
        *("2026-11-01 ~ 2026-11-30(1차), 2026-12-01 ~ 2026-12-31(2차)", "2026-11-01 ~", "2026-11-01", "11월 중"),
        *("2026-11-01 ~ 2026-12-31 25:00", "00010101 ~ 99991231", "추후 공지", "2026-13-01 ~ 예산 소진시"),
    ],
)
def test_what_is_unknown(text: str) -> None:
    """Whatever is not whole, not a day, or not in one of the forms is unknown."""
    assert period_of(text) == Period("unknown")


@given(st.text(alphabet="0123456789-.~ 년월일까지예산소진시상시(),:", max_size=40))
def test_no_day_is_made_up(text: str) -> None:
    """The digits of every day that is read stand in the text, in their order."""
    period = period_of(text)
    for day in (period.opens, period.closes):
        year, month, number = day.split("-") if day else ("", "", "")
        assert re.search(rf"{year}\D*0?{int(month or 0)}\D*0?{int(number or 0)}" if day else "", text)
