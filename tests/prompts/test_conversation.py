"""The conversation, with answers that are known beforehand."""

from collections.abc import Sequence
from datetime import date

import pytest
from sample import sample

from advisor.engine.interview.interview import Interview, answers, plan_of
from advisor.engine.interview.next_question import is_settled
from advisor.profile.profile_fitting import read_what_fits
from advisor.prompts.conversation import Interrupted, converse
from advisor.prompts.resume import resumed
from advisor.prompts.screen import Shown
from advisor.prompts.stop_early import wants_to_keep
from advisor.wording.language import language

from .scripted import Scripted

KO = language("ko")


class Chooser(Scripted):
    """Answers as told where a question says so, else with its first line; and goes on at the end."""

    def __init__(self, told: dict[str, Sequence[str]] | None = None) -> None:
        super().__init__(())
        self.wanted = {text: list(answers) for text, answers in (told or {}).items()}

    def ask(self, shown: Shown) -> tuple[str, ...]:
        self.shown.append(shown)
        for text, planned in self.wanted.items():
            if text in shown.question and planned:
                return (planned.pop(0),)
        if shown.enter is not None:
            return (shown.enter,)
        return ("none",) if "이미 받았거나" in shown.question else (shown.lines[0].id,)


def begun(**more: object) -> Interview:
    return Interview(sample(), date(2026, 11, 23), **more)


def asked(chooser: Scripted) -> list[str]:
    return [shown.question for shown in chooser.shown]


def test_every_screen_is_short() -> None:
    """By default no question has more than eight lines to choose besides 'I don't know', why and back."""
    chooser = Chooser()
    converse(begun(), chooser, KO)
    assert all(len(shown.options) <= 8 for shown in chooser.shown if shown.enter is None)


class Impatient(Chooser):
    """Knows nothing, and stops answering as soon as that is offered."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        offered = [line.id for line in shown.lines]
        if shown.enter is None and "이미 받았거나" not in shown.question:
            self.shown.append(shown)
            return ("enough",) if "enough" in offered else ("unknown",) if "unknown" in offered else ("only_this",)
        return super().ask(shown)


@pytest.mark.parametrize("everything", [True, False])
def test_whoever_knows_nothing_may_stop_after_three(everything: bool) -> None:
    """After three times 'I don't know' one may stop: the plan follows from what was said, and names what is open."""
    chooser = Impatient()
    ended = converse(begun(everything=everything), chooser, KO)
    assert [reply.lines for reply in ended.replies] == [("unknown",)] * 3
    assert not is_settled(ended)
    assert plan_of(ended).find_out
    told = [sentence for sentence in chooser.told if "여기까지" in sentence]
    assert len(told) == 2  # that one may stop, and what becomes of what is left


def test_nobody_has_to_answer_more_than_four_questions() -> None:
    """From the fifth question on one may stop, with a plan of what was said."""
    chooser = Chooser()
    converse(begun(everything=True), chooser, KO)
    questions = [shown for shown in chooser.shown if shown.enter is None and "이미 받았거나" not in shown.question]
    offered = [any(line.id == "enough" for line in shown.lines) for shown in questions]
    assert offered == [False] * 4 + [True] * (len(offered) - 4)


def test_back_from_the_first_question_of_many() -> None:
    """Back is offered from the second question on, and leads to the question as it was answered."""
    chooser = Chooser({"어디에 있나요": ["alley_street", "no_shop"], "어느 회사": ["back"]})
    ended = converse(begun(), chooser, KO)
    assert all(line.id != "back" for line in chooser.shown[0].lines)
    place = [shown for shown in chooser.shown if "어디에 있나요" in shown.question]
    assert [shown.chosen for shown in place] == [(), ("alley_street",)]
    assert answers(ended)["place"].options == ("no_shop",)


def test_answers_of_a_closed_branch_count_for_nothing_and_come_back() -> None:
    """What was said of a market is set aside when there is no shop, and counts again when there is."""
    chooser = Chooser(
        {"고칠 것이": ["1.0", "1.0"], "어디에 있나요": ["traditional_market", "no_shop", "traditional_market"]}
    )
    place = next(fact for fact, rule in enumerate(sample().facts) if rule.id == "place")
    chooser.wanted["고칠 것이"] = [f"{place}.0", f"{place}.0"]
    ended = converse(begun(), chooser, KO)
    reviews = [shown for shown in chooser.shown if shown.enter is not None]
    labels = [" ".join(line.label for line in shown.lines) for shown in reviews]
    assert "올해 프로젝트 단골 선정" in labels[0]
    assert "올해 프로젝트 단골 선정" not in labels[1]
    assert "올해 프로젝트 단골 선정" in labels[-1]
    assert "district_supported" in answers(ended)


def test_what_an_edit_changes_is_told() -> None:
    """After an edit a sentence names what entered and left the plan; an edit that changes nothing says so."""
    place = next(fact for fact, rule in enumerate(sample().facts) if rule.id == "place")
    chooser = Chooser({"고칠 것이": [f"{place}.0"], "어디에 있나요": ["traditional_market", "no_shop"]})
    converse(begun(), chooser, KO)
    assert any("계획에서 빠진 것: " in text and "카카오 프로젝트 단골" in text for text in chooser.told)
    same = Chooser({"고칠 것이": [f"{place}.0"], "어디에 있나요": ["traditional_market", "traditional_market"]})
    converse(begun(), same, KO)
    assert "답이 그대로예요. 계획도 그대로예요." in same.told
    assert "답을 고쳤어요. 계획은 그대로예요." not in same.told
    hours = next(fact for fact, rule in enumerate(sample().facts) if rule.id == "annual_sales")
    other = Chooser({"고칠 것이": [f"{hours}.0"], "작년 한 해": ["declined", "unknown"]})
    converse(begun(), other, KO)
    assert "답을 고쳤어요. 계획은 그대로예요." in other.told


def test_an_edit_can_be_left_as_it_was() -> None:
    """Back from a question that came again in the review changes nothing."""
    place = next(fact for fact, rule in enumerate(sample().facts) if rule.id == "place")
    chooser = Chooser({"고칠 것이": [f"{place}.0"], "어디에 있나요": ["alley_street", "back"]})
    ended = converse(begun(), chooser, KO)
    assert answers(ended)["place"].options == ("alley_street",)


def test_why_is_answered_and_the_question_stands() -> None:
    """The reason is told with the programs that hang on the answer; 'why' is not offered a second time in a row."""
    chooser = Chooser({"어디에 있나요": ["why"]})
    converse(begun(), chooser, KO)
    place = [shown for shown in chooser.shown if "어디에 있나요" in shown.question]
    assert len(place) == 2
    assert all(line.id != "why" for line in place[1].lines)
    assert any(text.startswith("이 답에 달린 것: ") and "카카오 프로젝트 단골" in text for text in chooser.told)


def test_what_is_there_already_leaves_the_plan() -> None:
    """The last question names only what the plan holds; what is ticked there is done."""
    chooser = Chooser({"이미 받았거나": ["kakao-dangol"]})
    ended = converse(begun(), chooser, KO)
    assert ended.done == ("kakao-dangol",)
    assert all(sample().catalog.programs[line.id].kind != "enabling" for line in chooser.shown[-1].options)


def test_the_review_names_answers_as_they_were_chosen() -> None:
    """Every answer stands in the review in the words of its line, also where ids are the same as special ones."""
    chooser = Chooser()
    converse(begun(), chooser, KO)
    labels = [line.label for line in chooser.shown[-2].options]
    assert "가게 위치: 전통시장 안" in labels
    assert "가게 일에 AI 써 보기: 안 써 봤어요" in labels


@pytest.mark.parametrize(("line", "answer"), [("unknown", "모르겠어요"), ("loans", "대출·지원금 알아보기")])
def test_the_review_shows_what_was_said(line: str, answer: str) -> None:
    """Of two lines that come to the same, the review shows the one that was chosen."""
    chooser = Chooser({"가장 급하세요": [line]})
    converse(begun(), chooser, KO)
    review = next(shown for shown in chooser.shown if shown.enter is not None)
    assert review.options[0].label.startswith(f"바라는 것: {answer}")


def test_a_goal_is_never_there_twice() -> None:
    """Whoever changes the first goal to the second one is asked for another, which is not offered twice."""
    goals = next(fact for fact, rule in enumerate(sample().facts) if rule.id == "goals")
    told = {
        "고칠 것이": [f"{goals}.0"],
        "가장 급하세요": ["regulars", "new_customers"],
        "하나 더": ["new_customers", "only_this"],
    }
    chooser = Chooser(told)
    ended = converse(begun(), chooser, KO)
    more = [shown for shown in chooser.shown if "하나 더" in shown.question]
    assert [shown.options[0].id for shown in more] == ["new_customers", "regulars"]
    assert answers(ended)["goals"].has == ("new_customers",)


def test_an_interruption_carries_what_was_said() -> None:
    """Ctrl-C in the middle keeps the answers so far, for whoever wants to save them."""

    class Stops(Chooser):
        def ask(self, shown: Shown) -> tuple[str, ...]:
            if len(self.shown) == 3:
                raise KeyboardInterrupt
            return super().ask(shown)

    with pytest.raises(Interrupted) as stopped:
        converse(begun(), Stops(), KO)
    assert set(answers(stopped.value.interview)) == {"goals", "place"}


@pytest.mark.parametrize(("answer", "kept"), [("keep", True), ("forget", False)])
def test_saving_is_asked_only_where_it_was_wished(answer: str, kept: bool) -> None:
    """Without --save nobody is asked; with it the answer decides."""
    assert wants_to_keep(Scripted([(answer,)]), KO, True) is kept
    assert not wants_to_keep(Scripted([("keep",)]), KO, False)


def test_saved_answers_can_be_changed_and_what_was_open_is_asked() -> None:
    """A saved case goes on where it stopped: nothing is asked twice, and everything stands in the review."""
    saved = b"""
goals: [regulars, new_customers]
place: elsewhere
platforms: {has: [kakao_channel], maybe: [naver_place]}
saved: {}
"""
    profile = read_what_fits(saved, "case.yaml", sample().catalog).profile
    values = profile.values
    chooser = Chooser()
    ended = converse(resumed(begun(), values), chooser, KO)
    texts = asked(chooser)
    assert not any("가장 급하세요" in text or "어디에 있나요" in text or "카카오톡에서" in text for text in texts)
    assert any("네이버에서" in text for text in texts)
    review = next(shown for shown in chooser.shown if shown.enter is not None)
    assert any("그 밖의 거리나 건물" in line.label for line in review.options)
    assert answers(ended)["adjoins_market"].options == ("no",)
    assert "kakao_channel" in answers(ended)["platforms"].has


def test_saved_answers_that_no_longer_fit_are_left_out() -> None:
    """Facts, options and programs that the catalog does not have are named; unsaved, they are refused."""
    data = b"place: moon\nrobots: yes\nregistered: yes\ndone: [kakao-dangol, gone]\n"
    fitting = read_what_fits(data + b"saved: {}\n", "case.yaml", sample().catalog)
    assert fitting.left_out == ("place", "robots", "gone")
    assert set(fitting.profile.answers) == {"registered"}
    assert fitting.profile.done == ("kakao-dangol",)
    with pytest.raises(Exception, match="unknown"):
        read_what_fits(data, "case.yaml", sample().catalog)
