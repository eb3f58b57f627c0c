"""Words that people write: the catalog's own in any language and form, yes and no, and never the opposite."""

import json

import pytest
from commands.running import advisor
from hypothesis import given
from hypothesis import strategies as st

from advisor.commands.shared.catalogs import load_rules
from advisor.profile.name_keys import key
from advisor.profile.near_answers import near_options
from advisor.profile.vocabulary import ColumnMeaning, Vocabulary
from advisor.wording.table_words import words

CATALOG = load_rules([]).catalog
VOCABULARY = Vocabulary(CATALOG)


def cell(fact: str, text: str) -> str | None:
    """What a text is read as."""
    meaning = VOCABULARY.meaning(fact, text)
    return None if meaning is None else meaning.cell


@pytest.mark.parametrize(
    "word", ["네", "예", "O", "o", "Ｏ", "○", "있음", "Y", "yes", "TRUE", "true", "1", "V", "✓", "네."]
)
def test_yes(word: str) -> None:
    """O is yes, as on every form here."""
    assert cell("registered", word) == "yes"


@pytest.mark.parametrize("word", ["아니요", "아니오", "X", "x", "×", "없음", "N", "no", "FALSE", "0", "없어요"])
def test_no(word: str) -> None:
    """And X is no."""
    assert cell("registered", word) == "no"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("모름", "unknown"),
        ("잘 모르겠어요", "unknown"),
        ("무응답", "declined"),
        ("-", ""),
        ("N/A", ""),
        ("nan", ""),
        ("해당 없음", ""),
    ],
)
@pytest.mark.parametrize("fact", ["registered", "annual_sales", "place"])
def test_nothing_said(fact: str, word: str, told: str) -> None:
    """Not knowing, not saying and not being asked stay apart, and none of them is no."""
    assert cell(fact, word) == told


@pytest.mark.parametrize(
    ("fact", "text", "told"),
    [
        ("place", "전통시장 안", "traditional_market"),
        ("place", "전통시장", "traditional_market"),
        ("place", "  전통시장　안 ", "traditional_market"),
        ("place", "Inside a traditional market", "traditional_market"),
        ("place", "골목형상점가 (구청이 정한 곳)", "alley_street"),
        ("place", "골목형상점가", "alley_street"),
        ("place", "시장·상점가인데 어느 쪽인지 몰라요", "one_of_three"),
        ("place", "① 전통시장 안", "traditional_market"),
        ("place", "1. 전통시장 안", "traditional_market"),
        ("place", "Traditional_Market", "traditional_market"),
        ("region", "서울특별시", "kr_11"),
        ("region", "서울특별시 강남구 역삼동 1", "kr_11"),
        ("region", "강원특별자치도", "kr_42"),
        ("region", "전라북도 전주시", "kr_45"),
        ("industry", "음식", "food"),
        ("industry", "수리·개인", "personal_service"),
        ("industry", "도매 및 소매업", "retail"),
        ("platforms", "스마트스토어, 카카오 채널", "naver_smartstore;kakao_channel"),
        ("platforms", "스마트스토어;네이버 플레이스", "naver_smartstore;naver_place"),
        ("platforms", "스마트스토어\n네이버 플레이스", "naver_smartstore;naver_place"),
        ("platforms", "다른 온라인 판매 (내 쇼핑몰, 다른 쇼핑몰), 쿠팡이츠", "other_online;coupang_eats"),
        ("platforms", "없음", "none"),
        ("platforms", "하나도 없어요", "none"),
        ("goals", "단골이 다시 오게 하기, 새 손님 늘리기", "regulars;new_customers"),
        ("employees", "없어요", "0"),
        ("employees", "없음", "0"),
        ("employees", "5~9명", "5..9"),
        ("hours_per_week", "1~2시간", "1..2"),
        ("annual_sales", "10억원 이하 (한 달 8,300만원까지)", "0..1000000000"),
        ("ai_understanding", "잘 몰라요", "none"),  # here an answer, elsewhere none
    ],
)
def test_answers(fact: str, text: str, told: str) -> None:
    """By label, short form, the words of the catalog and of earlier editions; lists as forms join them."""
    assert cell(fact, text) == told


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("place", "시장"),
        ("place", "O"),
        ("registered", "글쎄"),
        ("registered", "신청 중"),
        ("annual_sales", "없음"),  # nothing sold, or nothing said?
        ("annual_sales", "월 300만원"),
        ("platforms", "스마트스토어, 배달의민족"),
        ("platforms", "없음, 스마트스토어"),
        ("region", "중구"),
        ("industry", "숙박 및 음식점업"),
        ("small_merchant", "네"),  # worked out, never stated
    ],
)
def test_what_could_be_two_things_is_none(fact: str, text: str) -> None:
    """Nothing is guessed."""
    assert cell(fact, text) is None


@pytest.mark.parametrize(
    ("fact", "text", "told"),
    [
        ("platforms", "카카오 채널?", "kakao_channel?"),
        ("platforms", "카카오 채널 ？, 스마트스토어", "kakao_channel?;naver_smartstore"),
        ("platforms", "모름?", "unknown"),
        ("registered", "모름?", "unknown"),
        ("registered", "?", "unknown"),
        ("registered", "네?", None),
        ("registered", "아니요?", None),
        ("registered", "O ?!", None),
        ("place", "전통시장 안?", None),
        ("region", "경기도?", None),
        ("platforms", "없음?", None),
        ("annual_sales", "3억?", None),
    ],
)
def test_a_question_mark_is_a_doubt(fact: str, text: str, told: str | None) -> None:
    """What somebody asks back is never yes: in a list it may be so, elsewhere it is no answer."""
    assert cell(fact, text) == told


def test_a_column_for_one_option_knows_doubts() -> None:
    """`네?` under the name of an option is neither yes nor no."""
    flags = [VOCABULARY.flag("platforms", "kakao_channel", text) for text in ("네", "네?", "아니요", "아니요?")]
    assert flags == [True, None, False, None]


def test_no_word_is_yes_and_no() -> None:
    """In whatever form, nor is it an answer and none."""
    kinds = [{key(word) for word in words(kind)} for kind in ("yes", "no", "unknown", "declined", "not_asked")]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


@pytest.mark.parametrize(
    "fact", [name for name, about in CATALOG.facts.items() if about.options and not about.is_derived()]
)
def test_every_line_of_a_screen_is_known(fact: str) -> None:
    """Each label of each language means its own option; what is joined is a list of them."""
    about = CATALOG.facts[fact]
    for option, line in about.options.items():
        for text in [line.label] if isinstance(line.label, str) else line.label.values():
            assert cell(fact, text) in (
                option,
                *(name for name, other in about.options.items() if other.label == line.label),
            )
    if about.type == "choices":
        labels = [line.label["ko"] for line in about.options.values() if line.sets is None and line.shown]
        told = [name for name, line in about.options.items() if line.sets is None and line.shown]
        for joint in (", ", ";", "\n", " / "):
            assert cell(fact, joint.join(labels)) == ";".join(told)


@given(st.sampled_from(sorted(CATALOG.facts)), st.text(max_size=20))
def test_any_text_is_read_or_not(fact: str, text: str) -> None:
    """Nothing that somebody writes ends the reading."""
    VOCABULARY.meaning(fact, text)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("place", ColumnMeaning("place")),
        ("Place", ColumnMeaning("place")),
        ("가게 위치", ColumnMeaning("place")),
        ("가게가 어디에 있나요?", ColumnMeaning("place")),
        ("Where is the shop?", ColumnMeaning("place")),
        ("1. 가게가 어디에 있나요", ColumnMeaning("place")),
        ("네이버에서", ColumnMeaning("platforms", ("naver_smartstore", "naver_place"))),
        ("쓰고 있는 플랫폼 [스마트스토어]", ColumnMeaning("platforms", ("naver_smartstore",))),
        ("스마트스토어 (인터넷으로 팔기)", ColumnMeaning("platforms", ("naver_smartstore",))),
    ],
)
def test_titles(title: str, column: ColumnMeaning) -> None:
    """Ids, labels and questions in every language; parts of a question, and a column for each option."""
    assert VOCABULARY.known_columns()[key(title)] == column


def test_a_likely_title_is_not_known() -> None:
    """The catalog's other words for a fact are told, and taken only where somebody agrees."""
    assert key("이용 플랫폼") not in VOCABULARY.known_columns()
    assert VOCABULARY.likely_columns()[key("이용 플랫폼")] == ColumnMeaning("platforms")


@pytest.mark.parametrize(
    ("setting", "answer"),
    [
        ("registered=O", "yes"),
        ("registered=TRUE", "yes"),
        ("annual_sales=1억2천", 120_000_000),
        ("place=전통시장", "traditional_market"),
        ("platforms=다른 온라인 판매 (내 쇼핑몰, 다른 쇼핑몰),쿠팡이츠", ["coupang_eats", "other_online"]),
        ("place=모름", "unknown"),
    ],
)
def test_settings_and_profiles_understand_the_same(setting: str, answer: object) -> None:
    """What a cell may say, `--set` and a profile may say, too."""
    fact, _, text = setting.partition("=")
    profile = json.dumps({fact: [text] if isinstance(answer, list) else text}, ensure_ascii=False).encode()
    for line, stdin in ((("--set", setting), b"{}"), ((), profile)):
        ended = advisor("plan", "-", "--no-input", "--format", "json", *line, stdin=stdin)
        told = json.loads(ended.text)["answers"][fact]
        assert (sorted(told) if isinstance(told, list) else told) == answer


@pytest.mark.parametrize("setting", ["매출=8000", "연 매출=5천", "annual_sales=8천"])
def test_sales_wait_for_their_unit(setting: str) -> None:
    """Who calls sales by their name may count in 만원: small sums without a unit are refused; an id is of won."""
    assert advisor("plan", "-", "--no-input", "--set", setting, stdin=b"{}").code == 3
    assert advisor("plan", "-", "--no-input", "--set", f"{setting}만", stdin=b"{}").code == 0


@pytest.mark.parametrize("word", ["글쎄", "ㅁㄴㅇ", "maybe", "O X", "노력 중"])
def test_a_hint_is_not_the_opposite(word: str) -> None:
    """What is not understood is refused with the values there are, and none of them is offered as meant."""
    ended = advisor("plan", "-", "--no-input", "--set", f"registered={word}", stdin=b"{}")
    assert (ended.code, "혹시" in ended.err) == (3, False)


@pytest.mark.parametrize(
    ("fact", "text", "told"),
    [
        ("employees", "두명", "2"),
        ("employees", "열두 명", "12"),
        ("employees", "서너 명", "3..4"),
        ("employees", "한두 명", "1..2"),
        ("employees", "네", None),
        ("employees", "0.5명", None),  # half a person is not nobody
        ("employees", "2,3명", None),
        ("employees", "혼자 해요", "0"),
        ("channel_friends", "100명대", "100..199"),
        ("hours_per_week", "주 3시간", "3"),
        ("hours_per_week", "30분", None),
        ("hours_per_week", "3일", None),
        ("hours_per_week", "하루 한 시간", None),
        ("annual_sales", "120.000.000,00", "120000000"),
        ("annual_sales", "1,5억", None),
        ("association", "상인회 미가입", "no"),
        ("registered", "(모름)", "unknown"),
        ("region", "(04524) 서울 중구", "kr_11"),
        ("region", "광주 북구", None),
    ],
)
def test_numbers_in_words(fact: str, text: str, told: str | None) -> None:
    """Numerals are read with what they count, and nothing is turned into something else."""
    assert cell(fact, text) == told


@pytest.mark.parametrize("word", ["O", "ㅇ", "V"])
def test_one_letter_is_near_nothing(word: str) -> None:
    """A circle, which is a yes on every form, is not offered as none because `no` has an o in it."""
    assert near_options(VOCABULARY, "ai_use", word) == ()


def test_a_hint_is_a_label() -> None:
    """Whoever typed an answer is told its label, with the id in brackets, and of no map."""
    ended = advisor("plan", "-", "--no-input", "--set", "place=traditional_markt", stdin=b"{}")
    assert "혹시 전통시장(traditional_market)?" in " ".join(ended.err.split())
    unsaid = advisor("plan", "-", "--no-input", "--set", "매출=8000", stdin=b"{}")
    assert "설명 파일" not in unsaid.err


def test_what_ends_a_name_may_be_two() -> None:
    """`등록` is the business registration to most people, and no registration on a delivery app."""
    ended = advisor("plan", "-", "--no-input", "--set", "등록=O", stdin=b"{}")
    assert (ended.code, "사업자등록" in ended.err) == (3, True)
