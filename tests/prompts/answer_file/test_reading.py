"""Answers by name: what may be written, and what is said of what may not."""

import pytest
from sample import sample

from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value
from advisor.problem import InvalidProfile, Problem
from advisor.prompts.answer_file.answer_reading import NamedAnswers, read_named
from advisor.prompts.answer_file.input_lines import ArrivingLine
from advisor.wording.language import language

MARKET = Possible(("traditional_market",))
KAKAO = ("kakao_channel", "kakao_biz_wallet")


def read(text: str, code: str = "ko") -> NamedAnswers:
    """The answers of a text."""
    lines = [ArrivingLine(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return read_named(lines, sample(), language(code))


def refused(text: str) -> list[Problem]:
    """What is wrong with a text."""
    with pytest.raises(InvalidProfile) as caught:
        read(text)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("line", "fact", "value"),
    [
        ("place = traditional_market", "place", MARKET),
        ("Place=TRADITIONAL_MARKET", "place", MARKET),
        ("가게가 어디에 있나요? = 전통시장 안", "place", MARKET),
        ("가게가 어디에 있나요 ＝ 전통시장", "place", MARKET),
        ("가게 위치 = “전통시장 안”", "place", MARKET),
        ('"place" = "traditional_market"   # a comment', "place", MARKET),
        ("place = 상점가 (구청이 정한 곳)", "place", Possible(("shopping_street",))),
        ("place = 상점가", "place", Possible(("shopping_street",))),
        ("place = shopping_street | 전통시장 안", "place", Possible(("traditional_market", "shopping_street"))),
        ("place = 모르겠어요", "place", NoAnswer("unknown")),
        ("place = 모름", "place", NoAnswer("unknown")),
        ("annual_sales = 답하지 않을게요", "annual_sales", NoAnswer("declined")),
        ("goals = regulars, 새 손님 늘리기", "goals", Selection(("regulars", "new_customers"))),
        ("goals = regulars、new_customers", "goals", Selection(("regulars", "new_customers"))),
        ("무엇이 가장 급하세요? 하나만 골라 주세요. = 단골이 다시 오게 하기", "goals", Selection(("regulars",))),
        ("platforms = none", "platforms", Selection(())),
        ("platforms = 하나도 없어요", "platforms", Selection(())),
        ("platforms = naver_place, kakao_channel?", "platforms", Selection(("naver_place",), ("kakao_channel",))),
        ("registered = 네", "registered", Possible(("yes",))),
        ("registered = true", "registered", Possible(("yes",))),
        ("employees = 3", "employees", Span(3, 3)),
        ("employees = 1~4명", "employees", Span(1, 4)),
        ("employees = 2..", "employees", Span(2, None)),
        ("employees = 10", "employees", Span(10, 10)),
        ("employees = 10..", "employees", Span(10, None)),
        ("가게가 어느 시·도에 있나요? = 경상북도", "region", Possible(("kr_47",))),
    ],
)
def test_a_line_answers_its_question(line: str, fact: str, value: Value) -> None:
    """Ids, and the words of the screen, without brackets too; quotes, capitals, full-width signs change nothing."""
    assert read(line).answers == {fact: value}


def test_other_languages_have_words_of_their_own() -> None:
    """Words are those of the language chosen; ids are read in every language."""
    line = "Where is the shop? = Inside a traditional market"
    assert read(line, "en").answers == read("place = traditional_market", "en").answers == {"place": MARKET}
    assert refused(line)[0].code == "answer-name-unknown"


def test_screens_of_one_set_add_up() -> None:
    """A set that is asked in several screens is put together; what no line is about stays possible."""
    named = read("카카오톡에서 = 하나도 없어요\n네이버에서 = 플레이스 (지도에 나오는 우리 가게를 직접 관리)")
    value = named.answers["platforms"]
    assert isinstance(value, Selection)
    assert value.has == ("naver_place",)
    assert not {*KAKAO, "naver_smartstore"} & set(value.maybe)
    assert "karrot_biz_profile" in value.maybe


def test_groups_are_named_like_what_they_hold() -> None:
    """Groups settle what is not among them; what they hold stays open, or has a line of its own."""
    ask = "가게 이름으로 만든 것은 어느 회사 것인가요?"
    rest = ("naver_smartstore", "naver_place", *KAKAO)
    for text, has, maybe in (
        (f"{ask} = 하나도 없어요", (), ()),
        (f"{ask} = kakao", (), KAKAO),
        (f"{ask} = 당근 비즈프로필 (가게 페이지)", ("karrot_biz_profile",), ()),
        (f"{ask} = kakao?, karrot?", (), (*KAKAO, "karrot_biz_profile")),
        (f"카카오톡에서 = kakao_channel\n{ask} = kakao, karrot", ("kakao_channel", "karrot_biz_profile"), ()),
        (f"카카오톡에서 = kakao_channel\n{ask} = 모르겠어요", ("kakao_channel",), (*rest[:2], "karrot_biz_profile")),
    ):
        assert read(text).answers["platforms"] == Selection(has, maybe), text
    assert refused(f"{ask} = naver_place")[0].code == "answer-misfit"


def test_the_next_in_order_has_a_line_of_its_own() -> None:
    """The two questions about goals may stand in any order, and nothing more is an answer."""
    more = "하나 더 있나요?"
    first = "무엇이 가장 급하세요? 하나만 골라 주세요."
    both = Selection(("regulars", "new_customers"))
    assert read(f"{more} = 새 손님 늘리기\n{first} = 단골이 다시 오게 하기").answers["goals"] == both
    assert read(f"{first} = regulars\n{more} = 이것만요").answers["goals"] == Selection(("regulars",))
    assert refused(f"{first} = unknown\n{more} = 새 손님 늘리기")[0].code == "answer-stands-alone"


def test_a_line_that_answers_another_question_too() -> None:
    """An option that says more than one thing says all of it, unless the other is answered itself."""
    named = read("place = 시장·상점가 바로 옆 길이에요")
    assert named.stated == {"place"}
    assert named.answers == {"place": Possible(("ordinary_street",)), "adjoins_market": Possible(("yes",))}
    both = read("adjoins_market = no\nplace = 시장·상점가 바로 옆 길이에요")
    assert both.answers["adjoins_market"] == Possible(("no",))


def test_what_is_done_already() -> None:
    """Programs by id or by name; none, and not knowing, are an answer too."""
    program = next(iter(sample().catalog.programs))
    name = language("ko").text(sample().catalog.programs[program].name)
    for text in (program, name):
        assert read(f"done = {text}").done == (program,)
        assert read(f"이 가운데 이미 받았거나 쓰고 있는 것이 있나요? = {text}").done == (program,)
    assert [read(f"done = {text}").done for text in ("none", "없어요", "모르겠어요")] == [()] * 3
    assert read("place = unknown").done is None


@pytest.mark.parametrize(
    ("text", "code", "line", "found"),
    [
        ("place = nowhere", "answer-misfit", 1, "nowhere"),
        ("# c\n\nplace = 2", "answer-misfit", 3, "2"),
        ("platforms = naver_place, 없는 것", "answer-misfit", 1, "없는 것"),
        ("카카오톡에서 = naver_place", "answer-misfit", 1, "naver_place"),
        ("goals = regulars, regulars", "repeated-item", 1, "regulars"),
        ("employees = 많음", "not-a-number", 1, "많음"),
        ("done = nothing-such", "answer-misfit", 1, "nothing-such"),
        ("plac = unknown", "answer-name-unknown", 1, "plac"),
        (" = unknown", "answer-name-unknown", 1, ""),
        ("place =", "answer-empty", 1, None),
        ("place = unknown\n\n가게 위치 = 전통시장", "answer-name-twice", 3, "가게 위치 = 전통시장"),
        ("platforms = none\n카카오톡에서 = 하나도 없어요", "answer-name-twice", 2, "카카오톡에서 = 하나도 없어요"),
        ("place = unknown\n2", "answers-mixed", 2, "2"),
        ("small_merchant = yes", "derived-fact-stated", 1, "small_merchant"),
        ("region = 북", "answer-ambiguous", 1, "북"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text: str, code: str, line: int, found: str | None) -> None:
    """Each fault has its own word, the line, what stood there, and the question where there is one."""
    (problem,) = refused(text)
    assert (problem.code, problem.place.file, problem.place.line, problem.place.column) == (code, "<stdin>", line, None)
    assert problem.found == found
    assert code.startswith("answer-name-unknown") or "answer-" not in code or problem.values["question"]


def test_all_faults_are_told_at_once_and_the_nearest_name() -> None:
    """Nobody mends a file line by line."""
    problems = refused("plac = unknown\nregistered = 아니오\nplace = nowhere")
    assert [problem.place.line for problem in problems] == [1, 2, 3]
    assert problems[0].nearest[0] == "place"
    assert problems[1].nearest == ("아니요",)
    assert "traditional_market" in problems[2].values["allowed"]
