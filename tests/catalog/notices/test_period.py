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
        ("2026. 3. 4.(수) ~ 예산 소진 시까지(선착순)", Period("budget", "2026-03-04", None, None, True)),
        ("상시 접수 (예산 소진 시까지)", Period("budget", None, None, None, True)),
        ("접수기간: 2026.03.04 09:00 ~ 2026.03.20 18:00", Period("fixed", "2026-03-04", "2026-03-20", "18:00")),
        ("2026. 3. 4.(수) 9시 ~ 3. 20.(금) 오후 6시까지", Period("fixed", "2026-03-04", "2026-03-20", "18:00")),
        ("'26. 3. 4.(수요일) ~ '26. 4. 3.(금요일) 17시 30분", Period("fixed", "2026-03-04", "2026-04-03", "17:30")),
        ("2026-03-04T09:00:00 ~ 2026-03-20T24:00:00", Period("fixed", "2026-03-04", "2026-03-20", "24:00")),
        ("2026. 3. 20.(금) 18:00까지", Period("fixed", None, "2026-03-20", "18:00")),
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
        *(
            "공고일로부터 14일",
            "2026. 3. 4. ~ 선착순 마감",
            "2026.3.4.~ 연중",
            "매월 1일 ~ 10일",
            "공고일 ~ 2026. 3. 20.",
        ),
        *("2026. 12. 20. ~ 1. 10.", "2026.3.4.(목) ~ 2026.3.20.(금)", "2026.3.4. ~ 3.20.(토)", "2026.3.4. ~ 3.32."),
        *("2026.3.4. ~ 2026.3.20. 오후 18시", "2026.3.4. ~ 2026.3.20. 오전 12시", "지원기간 2026.3.4. ~ 2026.3.20."),
        *("2026.3.4. 09:75 ~ 2026.3.20.", "2026. 3. 20.(금) 18:00 도착분에 한함", "1차 2026.3.4. ~ 2026.3.20."),
        *("2026-11-01 ~ 2026-12-31 25:00", "00010101 ~ 99991231", "추후 공지", "2026-13-01 ~ 예산 소진시"),
    ],
)
def test_what_is_unknown(text: str) -> None:
    """Whatever is not whole, not a day, or not in one of the forms is unknown."""
    assert period_of(text) == Period("unknown")


DAYS = st.builds(
    lambda year, month, day, form: form.format(y=year, m=month, d=day),
    *(st.sampled_from(each) for each in (("2026", "'26", "2027"), ("3", "03", "13"), ("4", "31", "32", "09"))),
    st.sampled_from(
        ("{y}.{m}.{d}", "{y}-{m}-{d} ", "{y}{m}{d}", "{m}. {d}.", "{y}년 {m}월 {d}일", "{y}. {m}. {d}.(수)")
    ),
)
WORDS = st.sampled_from(
    ("~", " ~ ", "부터 ", "까지", "예산 소진 시", "상시", "(금)", " 18:00", " 오후 6시", " 9시", ",", "")
)


@st.composite
def periods(draw: st.DrawFn) -> str:
    """Days and the words between them, as notices write them, often wrong."""
    return "".join(draw(each) for each in (DAYS, WORDS, WORDS, DAYS, WORDS, WORDS))


@given(st.one_of(st.text(alphabet="0123456789-.~ 년월일까지예산소진시상시(),:'", max_size=40), periods()))
def test_no_day_is_made_up(text: str) -> None:
    """The digits of every day that is read stand in the text, in their order, and its year before them."""
    period = period_of(text)
    for day in filter(None, (period.opens, period.closes)):
        year, month, number = day.split("-")
        found = re.search(rf"(?:{year}|'{year[2:]}).*?0?{int(month)}\D*0?{int(number)}(?!\d)", text)
        assert found, (text, day)
