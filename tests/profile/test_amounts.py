"""Numbers as tables have them: what is certain is read, what could be two things is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.fact_values import Span
from advisor.profile.amount_texts import span_of

BANDS = (1_000_000_000, 1_500_000_000)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1억2천", 120_000_000, 120_000_000),
        ("1억 2천만원", 120_000_000, 120_000_000),
        ("3억5백만", 305_000_000, 305_000_000),
        ("약 5천만원", 50_000_000, 50_000_000),
        ("5천만원 정도", 50_000_000, 50_000_000),
        ("약 10억", 950_000_000, 1_050_000_000),  # a limit is near
        ("5천만~1억", 50_000_000, 100_000_000),
        ("5천만원 ~ 1억원", 50_000_000, 100_000_000),
        ("5~10억", 500_000_000, 1_000_000_000),
        ("10억 이하", None, 1_000_000_000),
        ("10억원 미만", None, 999_999_999),
        ("15억 이상", 1_500_000_000, None),
        ("15억 초과", 1_500_000_001, None),
        ("10억 초과 15억 이하", 1_000_000_001, 1_500_000_000),
        ("10억원 넘고 15억원까지", 1_000_000_001, 1_500_000_000),
        ("최대 5억", None, 500_000_000),
        ("1억~", 100_000_000, None),
        ("1억..", 100_000_000, None),
        ("..3억", None, 300_000_000),
        ("1억..2억5천", 100_000_000, 250_000_000),
        ("~ 3억", None, 300_000_000),
        ("1억여원", 100_000_000, 100_000_000),
        ("8천만원대", 80_000_000, 89_999_999),
        ("1억대", 100_000_000, 199_999_999),
        ("1억 5천만 원대", 150_000_000, 159_999_999),
        ("1억~2억원대", 100_000_000, 299_999_999),
        ("3,000만원대", 30_000_000, 39_999_999),
        ("₩1,200,000", 1_200_000, 1_200_000),
        ("￦1,200,000", 1_200_000, 1_200_000),
        ("1.2E+08", 120_000_000, 120_000_000),
        ("120000000.0", 120_000_000, 120_000_000),
        ("１２０，０００", 120_000, 120_000),
        ("500백만원", 500_000_000, 500_000_000),
        ("under 3 million", None, 2_999_999),
    ],
)
def test_sums(text: str, low: int | None, high: int | None) -> None:
    """Of money, in the words that people use."""
    assert span_of(text, "KRW", BANDS) == Span(low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2명", 2, 2),
        ("７", 7, 7),
        ("1~2시간", 1, 2),
        ("5-9명", 5, 9),
        ("10명 이상", 10, None),
        ("5인 미만", None, 4),
        ("4.5명", 4, 4),  # below five, as it is
        ("30대", 30, 39),
        ("1.0", 1, 1),
        ("10+", 10, None),
        ("두 명", 2, 2),
        ("세명", 3, 3),
        ("1..4명", 1, 4),
    ],
)
def test_counts(text: str, low: int | None, high: int | None) -> None:
    """Of people, with the word that counts them."""
    assert span_of(text.replace("시간", "명"), "people") == Span(low, high)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("30분", "hours"), ("2일", "hours"), ("2명", "hours"), ("3시간", "people"), ("3만원", "people")),
        *(("1달", "days"), ("2시간", "days"), ("₩100", "people"), ("5회", "people"), ("100명", "KRW")),
    ],
)
def test_what_counts_something_else_is_none(text: str, unit: str) -> None:
    """Thirty minutes are not thirty hours, and won are no people."""
    assert span_of(text, unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "number"), [("2시간", "hours", 2), ("한 시간", "hours", 1), ("14일", "days", 14), ("7개", None, 7)]
)
def test_what_counts_the_same_is_read(text: str, unit: str | None, number: int) -> None:
    """A fact without a unit may count anything."""
    assert span_of(text, unit) == Span(number, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "월 300만원",
        "1억 2000",
        "없음",
        "많음",
        "-5",
        "010-1234-5678",
        "2026-11-01",
        "1,2",
        "10억 5억 이하",
        "#N/A",
        "1억~5천만",
        "대",
        "0원대",
        "월 8백만원대",
        "연 1억",
    ],
)
def test_what_could_be_two_is_none(text: str) -> None:
    """A sum a month, a telephone, a day: nothing is guessed."""
    assert span_of(text, "KRW", BANDS) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("연 1억", 100_000_000, 100_000_000),
        ("연간 8천만원 정도", 80_000_000, 80_000_000),
        ("연매출 3억 이하", None, 300_000_000),
        ("1년에 5천만~1억", 50_000_000, 100_000_000),
        ("연 8천만원대", 80_000_000, 89_999_999),
        ("1억/년", 100_000_000, 100_000_000),
        ("120,000,000 a year", 120_000_000, 120_000_000),
    ],
)
def test_an_amount_of_a_year_is_one_where_years_are_asked_for(text: str, low: int | None, high: int | None) -> None:
    """And nowhere else: a rent of a year is not that of a month."""
    assert span_of(text, "KRW", BANDS, is_of_year=True) == Span(low, high)
    assert span_of(text, "KRW", BANDS) is None
    assert span_of("월 300만원", "KRW", BANDS, is_of_year=True) is None


@given(
    st.text(st.sampled_from("0123456789억천백만원약~-.,명 이하상미초과₩E+"), max_size=14),
    st.sampled_from(["KRW", "people"]),
)
def test_a_range_is_never_backwards(text: str, unit: str) -> None:
    """Whatever is written, what is read of it is a number or a range."""
    span = span_of(text, unit, BANDS)
    if span is not None and span.low is not None and span.high is not None:
        assert 0 <= span.low <= span.high


@pytest.mark.parametrize("text", ["5천", "약 5천", "5천~8천", "8천 이하", "3백"])
def test_thousands_of_nothing_are_two_things(text: str) -> None:
    """`5천` is 5,000 won to some, and 50,000,000 to whoever counts in 만원: it is nothing before the unit is said."""
    assert span_of(text, "KRW") is None
    assert span_of(text, "KRW", behind="만원") == span_of(text.replace("천", "천만").replace("백", "백만"), "KRW")


@given(st.integers(1, 10**8), st.sampled_from(("원", "천원", "만원", "백만원")))
def test_a_unit_counts_for_what_has_none(number: int, unit: str) -> None:
    """A number without a unit counts in that of its column; one with a unit of its own does not."""
    each = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000}[unit]
    assert span_of(f"{number:,}", "KRW", behind=unit) == Span(number * each, number * each)
    assert span_of(f"{number}만", "KRW", behind=unit) == Span(number * 10_000, number * 10_000)


@given(st.integers(1, 10**8))
def test_small_sums_of_a_year_wait_for_their_unit(number: int) -> None:
    """Where nobody said a unit, a sum below a million may be in 만원, and is read only with its own."""
    read = span_of(str(number), "KRW", behind="?")
    assert read == (None if number < 1_000_000 else Span(number, number))
    assert span_of(f"{number}원", "KRW", behind="?") == Span(number, number)
