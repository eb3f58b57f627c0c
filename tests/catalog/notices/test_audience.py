"""Whom a notice is for: nothing is made a condition that its words do not say, letter by letter."""

from functools import cache

import pytest
from commands.running import SHIPPED
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.notices.askable import Askable, askable
from advisor.catalog.notices.audience import Audience, audience_of
from advisor.catalog.notices.field_names import NAMES
from advisor.catalog.notices.plain_words import lines_of
from advisor.catalog.notices.reading import said_again

TURNS = ("또는", "혹은", "제외", "우대", "단, 법인은", "이외", "거나", "가점")
PIECES = (
    *(
        "소상공인",
        "인천광역시 소재",
        "서울특별시",
        "경기도에 사업장을 둔",
        "광주",
        "상시근로자 5인 미만",
        "연 매출 3억원 이하",
    ),
    *("청년", "전통시장", "및", ",", "대학에 재학 중인", "경상남도 창원시 소재", "자영업자", "인", "누구나", *TURNS),
)
TAGS = ("2026", "전국", "인천", "광주", "인천광역시", "경기도", "경영")


@cache
def asked() -> Askable:
    return askable(load([LayerInput("programs.yaml", SHIPPED.read_bytes())]))


def audience(target: str = "소상공인", summary: str = "", tags: str = "", agency: str = "새벽시") -> Audience:
    fields = {"trgetNm": target, "bsnsSumryCn": summary, "hashtags": tags, "jrsdInsttNm": agency, "pblancNm": "지원"}
    says = {name: lines_of(text) for name, text in fields.items() if text}
    return audience_of(said_again("1", "기업마당", says, NAMES, None), asked())


def found(read: Audience) -> dict[str, object]:
    return {each.fact: each.asked for each in read.tests}


@pytest.mark.parametrize(
    ("target", "conditions"),
    [
        ("소상공인", {"small_merchant": "yes"}),
        ("인천광역시 소재 소상공인", {"region": "kr_28", "small_merchant": "yes"}),
        ("서울특별시, 경기도에 소재한 소상공인", {"region": ["kr_11", "kr_41"], "small_merchant": "yes"}),
        ("상시근로자 5인 미만인 소상공인", {"employees": {"below": 5}, "small_merchant": "yes"}),
        ("연 매출 1억 400만원 미만 소상공인", {"annual_sales": {"below": 104_000_000}, "small_merchant": "yes"}),
    ],
)
def test_read_to_the_last_word(target: str, conditions: dict[str, object]) -> None:
    """A sentence whose every word is known is a list of conditions."""
    assert found(audience(target)) == conditions
    assert audience(target).whole


@pytest.mark.parametrize(
    ("summary", "conditions"),
    [
        ("서울특별시에 사업장을 둔 소상공인에게 간판 값을 지원합니다", {"region": "kr_11"}),
        ("상시근로자 5인 미만인 소상공인을 지원합니다", {"employees": {"below": 5}}),
        ("청년 소상공인에게 간판 값을 지원합니다", {}),
        ("부산광역시 소재 소상공인에게 우선 지원합니다", {}),
        ("부산광역시 소재 소상공인 지원센터에서 지원합니다", {}),
    ],
)
def test_whom_something_is_given_is_whom_it_is_for(summary: str, conditions: dict[str, object]) -> None:
    """A sentence that gives something says whom it is for; one by which some get more, or first, does not."""
    assert found(audience(summary=summary)) == {"small_merchant": "yes", **conditions}


@pytest.mark.parametrize(
    "target",
    [
        *(
            "청년 소상공인",
            "인천광역시 소재 대학에 재학 중인 소상공인",
            "서울특별시 또는 인천광역시 소재 소상공인",
            "소상공인 제외",
        ),
        *(
            "중소기업, 소상공인",
            "소상공인<br>자영업자",
            "광주 소재 소상공인",
            "상시근로자 5인 미만(제조업 10인 미만) 소상공인",
        ),
        *(
            "월 매출 300만원 이하 소상공인",
            "경기도지사 인증 소상공인",
            "인천광역시에 거주하는 소상공인",
            "소상공인의 자녀",
        ),
    ],
)
def test_not_read_at_all(target: str) -> None:
    """One word too many, and nothing of the sentence is a condition; it is told as unread."""
    read = audience(target)
    assert found(read) == {}
    assert not read.whole


def test_a_place_is_excluded_on_its_full_official_name_alone() -> None:
    """광주 is two cities, and an agency's name is no place; where the notice says 전국, it is for everybody."""
    assert "region" in found(audience(tags="2026,경기도"))
    for tags in ("2026,광주", "2026,인천", "2026,전국,경기도"):
        assert "region" not in found(audience(tags=tags))
    assert "region" not in found(audience(tags="인천광역시", agency="인천광역시"))
    assert not audience(agency="인천광역시").whole


def test_what_lets_in_more_takes_conditions_away() -> None:
    """A line elsewhere that lets in others makes the sentence about whom it is for no condition."""
    assert found(audience(summary="간판을 바꿔 드립니다")) == {"small_merchant": "yes"}
    assert found(audience(summary="중소기업도 신청할 수 있습니다")) == {}


@given(
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.lists(st.sampled_from(TAGS), max_size=3),
    st.sampled_from(("새벽시", "인천광역시")),
)
def test_every_condition_quotes_its_notice(target: list[str], summary: list[str], tags: list[str], agency: str) -> None:
    """The words of each condition stand in the notice; a sentence that turns or widens is never one."""
    fields = (" ".join(target), " ".join(summary), ",".join(tags))
    read = audience(*fields, agency=agency)
    for each in read.tests:
        assert each.quote
        assert any(each.quote in " ".join(lines_of(text)) for text in fields)
    if set(target) & set(TURNS):
        assert all(each.quote not in fields[0] or each.quote in fields[1] + fields[2] for each in read.tests)
    if read.whole:
        assert target or "대상" in fields[1]
        assert not set(target) & {"청년", "전통시장", "대학에 재학 중인", "자영업자", "광주", *TURNS}


@cache
def asked_years() -> Askable:
    folder = SHIPPED.parent / "tests" / "catalogs"
    return askable(load([LayerInput(name, (folder / name).read_bytes()) for name in ("sample.yaml", "years.yaml")]))


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("업력 3년 미만", {"below_years": 3}),
        ("업력이 7년 이상인 소상공인", {"at_least_years": 7}),
        ("창업 후 3년 미만", {"below_years": 3}),
        ("개업한 지 7년 이상", {"at_least_years": 7}),
        ("업력 3년 이하", None),  # on the very day it is three years, whole years cannot tell
        ("창업 3년 이내", None),
        ("업력 0년 이상", None),
        ("업력 3년 미만 또는 청년", None),
    ],
)
def test_years_in_business_are_a_condition_where_the_catalog_asks_for_the_day(
    said: str, condition: dict[str, int] | None
) -> None:
    """Less than so many years, or so many and more, are read; without a date to ask for, they stay open."""
    fields = {"trgetNm": said, "jrsdInsttNm": "새벽시", "pblancNm": "지원"}
    says = {name: lines_of(text) for name, text in fields.items()}
    notice = said_again("1", "기업마당", says, NAMES, None)
    assert found(audience_of(notice, asked_years())).get("opened") == condition
    assert "opened" not in found(audience_of(notice, asked()))


@pytest.mark.parametrize(
    ("header", "text", "is_told"),
    [("비고", "최근 3년 내 수혜자 제외", True), ("제외대상", "휴·폐업 중인 곳", True), ("담당부서", "경제과", False)],
)
def test_a_column_that_nobody_has_a_name_for(header: str, text: str, is_told: bool) -> None:
    """What may be a condition is told wherever it stands, and the draft is not whole then; other words are not."""
    says = {name: lines_of(each) for name, each in (("사업 명", "지원"), ("지원 대상", "소상공인"), (header, text))}
    read = audience_of(said_again("1", "table.csv", says, NAMES, None), asked())
    assert found(read) == {"small_merchant": "yes"}
    assert ([each.words for each in read.unread] == [text], read.whole) == (is_told, not is_told)
