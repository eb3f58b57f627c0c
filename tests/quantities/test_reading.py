"""What texts name with numbers is read as the same, whatever the words and the language."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.quantities import numerals, patterns
from advisor.quantities.quantities import Clock, Date, Named, Quantity, Telephone, agrees
from advisor.quantities.quantity_reading import amount, quantities
from advisor.wording.amounts import won

SAME = [
    ("30만원", "KRW 300,000", "300,000 won", "₩300,000", "30만 원", "삼십만원", "300 thousand won"),
    ("10억", "1 billion", "1,000,000,000", "10억원"),
    ("1억2천만원", "1억 2,000만 원", "120 million won"),
    ("2.73 %", "2.73%", "2.73퍼센트", "2.73 percent", "2.73 per cent"),
    ("석 달", "3개월", "세 달", "three months", "3 months", "a three-month course"),
    ("열흘", "10일", "ten days", "10-day"),
    ("세 날", "사흘", "3일", "three days"),
    ("2주", "2주간", "two weeks", "14일"),
    ("3년", "36개월", "three years"),
    ("3영업일", "영업일로 3일", "three working days", "3 business days"),
    ("2025-06-02", "2025년 6월 2일", "2 June 2025", "June 2, 2025", "2025. 6. 2.", "2nd of June 2025"),
    ("2025-12", "2025년 12월", "December 2025", "Dec. 2025"),
    ("2025년", "in 2025", "2025"),
    ("1588-3819", "(1588-3819)", "call 1588-3819 now"),
    ("오후 6시", "18:00", "6 p.m.", "6pm", "18시"),
    ("59곳", "59 places", "쉰아홉 곳", "fifty-nine places"),
    ("하위 20%", "the lowest fifth of shops", "5분의 1"),
]
APART = [
    ("30만원", "300만원"),
    ("30만원", "300,000 dollars"),
    ("3개월", "three years"),
    ("3일", "three working days"),
    ("2.73%", "27.3%"),
    ("2025년 6월 2일", "2 June 2026"),
    ("2025년 6월", "July 2025"),
    ("1588-3819", "1588-3891"),
    ("9시", "19:00"),
    ("약 5%", "about 6%"),
]


def one(text: str) -> Named:
    """The one thing that a text names."""
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize("words", SAME, ids=lambda words: words[0])
def test_the_same_in_other_words_agrees(words: tuple[str, ...]) -> None:
    """Digits or words, Korean or English, before or behind the unit: it is one thing, and all of them agree."""
    for first, second in pairwise(words):
        assert agrees(one(first), one(second)), (first, second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_what_differs_does_not_agree(first: str, second: str) -> None:
    """Another size, unit, year or figure is something else."""
    assert not agrees(one(first), one(second))


@given(st.integers(1, 10**15), st.sampled_from(["{} won", "KRW {}", "up to {} won", "about {} won a month"]))
def test_every_sum_in_english_is_read(value: int, form: str) -> None:
    """What the program says in won is read back, in the midst of a sentence."""
    found = one("It pays " + form.format(won(value, "en")) + " back.")
    assert (getattr(found, "kind", ""), getattr(found, "value", 0)) == ("money", value)


@given(st.integers(1, 10**15), st.sampled_from(["{}원", "{} 원", "최대 {}원", "월 {}원", "약 {}원쯤"]))
def test_every_sum_in_korean_is_read(value: int, form: str) -> None:
    """What the program says in 원 is read back, in the midst of a sentence."""
    found = one("가게마다 " + form.format(won(value, "ko")) + "을 돌려줘요.")
    assert (getattr(found, "kind", ""), getattr(found, "value", 0)) == ("money", value)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    """A day is one day in each of the ways in which it is written."""
    month = day.strftime("%B")
    ways = (
        day.isoformat(),
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
    )
    for way in ways:
        found = one(f"그날은 {way}")
        assert isinstance(found, Date)
        assert (found.year, found.month, found.day) == (day.year, day.month, day.day), way


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_whatever_is_written_is_read(text: str) -> None:
    """No text breaks the reading, and what was found stands in order and does not overlap."""
    found = quantities(text)
    assert all(one.end <= other.start for one, other in pairwise(found) if one.start != other.start)


@pytest.mark.parametrize("text", ["1588-3819", "02-123-4567", "010-1234-5678", "+82-2-234-5678"])
def test_a_telephone_is_no_amount(text: str) -> None:
    """A telephone number is read as such, and never as a sum, a span or a year."""
    (found,) = quantities(f"{text}로 전화하세요")
    assert isinstance(found, Telephone)
    assert amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/2025/11/33?no=3000",
        "counsel24@example.com",
        "sell2.example.com/2025",
        "B2B 1:1 Q4",
        "만들 조건, 천천히, 시장만, 인천, 사원, 한두 번, 수십만원",
        "제2020-11호",
    ],
)
def test_names_and_addresses_hold_no_numbers(text: str) -> None:
    """Addresses, names with digits, numbers of notices and words that sound like numbers name nothing."""
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2~3만원", [20_000, 30_000]),
        ("2,400~3,400원", [2_400, 3_400]),
        ("500~1만원", [500, 10_000]),
        ("2.0/6.8/7.8 %", [Decimal("2.0"), Decimal("6.8"), Decimal("7.8")]),
        ("4-10.9%", [4, Decimal("10.9")]),
        ("13 to 20 months", [13, 20]),
    ],
)
def test_what_is_joined_shares_its_unit(text: str, expected: list[int | Decimal]) -> None:
    """Of two ends of a span the first one has the unit and the scale of the last one."""
    found = [each for each in quantities(text) if isinstance(each, Quantity)]
    assert [each.value for each in found] == expected
    assert len({each.kind for each in found}) == 1
    assert found[0].kind != "count"


@pytest.mark.parametrize(
    ("bound", "texts"),
    [
        (
            "at_most",
            ("10억원 이하", "최대 10억원", "10억원을 넘지 않는", "up to 1 billion won", "1 billion won or less"),
        ),
        ("below", ("10억원 미만", "10억원이 안 되는", "less than 1 billion won", "under 1 billion won")),
        ("at_least", ("10억원 이상", "적어도 10억원", "at least 1 billion won", "1 billion won or more")),
        ("above", ("10억원 초과", "10억원이 넘는", "10억원보다 많은", "more than 1 billion won")),
        (None, ("10억원", "1 billion won", "10억원을 받아요")),
    ],
)
def test_the_word_of_limit_is_read(bound: str | None, texts: tuple[str, ...]) -> None:
    """이하, 미만, 이상 and 초과 stay apart, and so do their English ways."""
    assert [getattr(one(text), "bound", "") for text in texts] == [bound for _ in texts]


@pytest.mark.parametrize(
    ("per", "texts"),
    [
        (
            "month",
            ("월 55,000원", "한 달에 55,000원", "매달 55,000원", "55,000 won a month", "a monthly fee of 55,000 won"),
        ),
        ("year", ("연 매출 10억원", "1년에 10억원", "1 billion won a year", "annual sales of 1 billion won")),
        (None, ("55,000원", "55,000 won", "11월 2일에 55,000원")),
    ],
)
def test_how_often_a_sum_falls_due_is_read(per: str | None, texts: tuple[str, ...]) -> None:
    """A sum a month is none a year."""
    sums = [each for text in texts for each in quantities(text) if getattr(each, "kind", "") == "money"]
    assert [getattr(each, "per", "") for each in sums] == [per for _ in texts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1억2천", 120_000_000),
        ("1억 2천만 원", 120_000_000),
        ("3억5백만", 305_000_000),
        ("5천만", 50_000_000),
        ("약 3억", 300_000_000),
        ("1조2천", 1_200_000_000_000),
        ("1만2천", 12_000),
        ("일억이천만원", 120_000_000),
        ("1.2억", 120_000_000),
        ("₩1,200,000", 1_200_000),
        ("1.5 million won", 1_500_000),
        ("１２만원", 120_000),
        ("0", 0),
        *(
            (text, None)
            for text in ("1억 2000", "이", "원", "", "3억이 넘음", "2만 3억", "1,2", "0.5", "2025-06-02", "1~2억")
        ),
    ],
)
def test_an_amount_that_stands_alone(text: str, value: int | None) -> None:
    """Amounts as people write them into a table; what has two readings, or more than one figure, is none."""
    assert amount(text) == value


@given(st.integers(0, 10**15), st.sampled_from(["", "원", " 원", " KRW"]))
def test_every_amount_is_read_back(value: int, unit: str) -> None:
    """Digits, digits with commas and Korean words mean the same amount."""
    ways = (f"{value}{unit}", f"{value:,}{unit}", f"{won(value, 'ko')}{unit or '원'}")
    assert [amount(way) for way in ways] == [value, value, value]


def test_a_clock_is_no_date() -> None:
    """A time of the day is its minutes, with the half of the day that the words say."""
    assert [each.minutes for each in quantities("오전 9시~오후 6시 30분, 09:00-18:00") if isinstance(each, Clock)] == [
        *(540, 1110, 540, 1080)
    ]


def test_a_weekday_is_part_of_its_day() -> None:
    """The weekday in brackets belongs to the day before it."""
    found = one("2026년 12월 18일(금)까지")
    assert isinstance(found, Date)
    assert (found.weekday, found.bound) == (4, "at_most")


PIECES = st.sampled_from(
    [
        *(*numerals.NATIVE, *numerals.DAYS, *numerals.ENGLISH, *numerals.ENGLISH_SCALES, *numerals.ORDINALS),
        *(*numerals.TIMES, *patterns.MONTHS, *patterns.COUNTERS, "오전", "반년", "절반", "일주일", "1주일", "half"),
        *(
            "half a year",
            "한 번",
            "삼십만원",
            "만 원",
            "제 1-2호",
            "제38조",
            "no. 3-1",
            "이a@b.kr",
            "a.b-c@d.co.kr",
            "go.kr",
        ),
        *("www.a.kr/1", "a third of", "a-third of", "the lowest fifth", "each hundred", "4분의 1", "b2b", "18:00"),
        *("010-1234-5678", "(02)123-4567", "1", "20", "2025", "3,000", "6 p.m.", "년", "월", "일", "원", "%", "won"),
        *(" ", "-", "~", ".", ",", "(", "/"),
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join) | st.lists(PIECES, max_size=6).map(" ".join))
def test_the_look_at_how_something_begins_leaves_out_nothing(text: str) -> None:
    """The same is found with a look at the first letter alone: a digit, where a word begins, or one of the tables."""
    words = "|".join(f"(?P<{name}>{words})" for name, words in patterns.NAMED.items())
    plain = re.compile(rf"(?=[\d(+]|(?<![a-z])[a-z]|[{patterns.FIRST}])(?:{words})", re.IGNORECASE)
    assert [each.span() for each in patterns.named().finditer(text)] == [each.span() for each in plain.finditer(text)]
