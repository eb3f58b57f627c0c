"""What one is told to say and to do: whoever hears yes or no knows what it was to, and each step is small."""

import re
from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest
from sample import LANGUAGES
from views.sheet.samples import NO_CHANGES
from views.test_misleading import text_of

from advisor.catalog.model.catalog import Program
from advisor.catalog.model.doubt import can_answer
from advisor.catalog.model.spoken import spoken
from advisor.catalog.model.terms import VerdictName
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.profile.profile_reading import read_profile
from advisor.views.document.page import Rows
from advisor.views.plan.front_page import first_block
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.plan.plan_words import PlanWords
from advisor.views.sheet.merchant import FRONTS, merchant_sheet
from advisor.views.sheet.sheet_fitting import fitted
from advisor.wording.language import language
from shipped.test_signed_plans import LAYERS, MERCHANTS

DAY = date(2026, 11, 29)
SHIPPED = load_rules([])
PROGRAMS = SHIPPED.catalog.programs
ASKING = ("call", "talk", "visit")  # acts that begin with a question to somebody
WANTS_MORE = {
    "ko": re.compile("무엇|얼마|언제|며칠|몇|어떤|어떻게|어디|어느|누가|왜"),
    "en": re.compile(r"\b(what|which|how|when|where|who|why)\b", re.IGNORECASE),
}
GOES_ON = {"ko": ("그러면 ", "그리고 "), "en": ("If so, ", "And ")}
OF_THE_TRADE = (
    "(?<!빠른)정산(?!관리)", "구매확정", "벌점", "셀러월렛", "윙", "세이버", "무상캐시", "중개 수수료", "집화", "링크",
    "간이과세자", "입찰", "소진공", "톡톡", "스마트콜", "통신판매업 신고", "시장 톡채널 지원사업", "소상공인확인서",
    "디지털 마케팅",
)  # fmt: skip
MOST_STEPS = 5
LONGEST = 40  # syllables of a sentence that one takes in when it is read aloud
SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s")


def asks_first(program: Program) -> bool:
    """Whether the first thing to do is to ask somebody."""
    return program.entry == "ask" or program.acts[:1] in {(act,) for act in ASKING}


def questions(program: Program, code: str) -> Iterator[list[str]]:
    """The questions of each sentence to say."""
    for said in filter(None, (program.say, program.say_if_met)):
        sentences = SENTENCE_ENDS.split(language(code).text(said))
        yield [sentence for sentence in sentences if sentence.endswith("?")]


@pytest.mark.parametrize("name", [name for name, program in PROGRAMS.items() if asks_first(program)])
@pytest.mark.parametrize("verdict", get_args(VerdictName))
def test_who_asks_first_is_told_what_follows_from_yes_and_no(name: str, verdict: VerdictName) -> None:
    """Whatever they have answered already."""
    assert spoken(PROGRAMS[name], verdict).after_answer is not None


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, program in PROGRAMS.items() if can_answer(program)])
def test_yes_can_only_be_to_the_first_question(name: str, code: str) -> None:
    """The first question is answered by yes or no where that is told apart, and by more where it is not; all others
    go on from it and want more than yes.
    """
    program = PROGRAMS[name]
    for first, *others in questions(program, code):
        assert (WANTS_MORE[code].search(first) is None) == (program.after_answer is not None), first
        for question in others:
            assert question.startswith(GOES_ON[code])
            assert WANTS_MORE[code].search(question)


def planned(name: str) -> tuple[Rules, Plan]:
    """The plan of one of the twenty merchants, and the rules that it was made by."""
    rules = load_rules(LAYERS.get(name, []))
    profile = read_profile(MERCHANTS[name].read_bytes(), name, rules.catalog)
    answers = profile.values
    return rules, make_plan(rules, answers, DAY, profile.done)


@pytest.mark.parametrize("name", MERCHANTS)
def test_a_question_on_a_sheet_stands_over_what_follows_from_the_answer(name: str) -> None:
    """Of all twenty merchants: whose first thing is to ask finds both answers below the sentence to say."""
    rules, plan = planned(name)
    said = language("ko")
    words = PlanWords(rules, said, plan.as_of, plan.listed)
    first = first_block(words, plan, blocks_of(plan.items))
    assert first is not None
    parts = [part for section in merchant_sheet(plan, rules, said, NO_CHANGES) for part in section.parts]
    labels = [str(row.label) for part in parts if isinstance(part, Rows) for row in part.rows]
    told = all(labels.count(said.say(f"terminal.label.{key}")) == 1 for key in ("say", "yes", "no"))
    assert told or not asks_first(words.program(first.item.program))


@pytest.mark.parametrize(("code", "price"), [("ko", "100명이면 한 번에 1,650원"), ("en", "1,650 won each time")])
def test_what_a_message_costs_stands_also_where_it_is_the_second_thing(code: str, price: str) -> None:
    """A cost that hangs on a number is told on paper before anybody turns to it."""
    rules, plan = planned("ai-curious")
    assert price in text_of(merchant_sheet(plan, rules, language(code), NO_CHANGES))


def test_a_name_that_says_nothing_is_explained_where_its_summary_is_left_out() -> None:
    """Also of what one asks about first."""
    rules, plan = planned("loan-seeker")
    gloss = language("ko").optional(PROGRAMS["smart-shop-2026"].gloss)
    in_full, in_short = (merchant_sheet(plan, rules, language("ko"), NO_CHANGES, each) for each in (0, FRONTS - 1))
    assert f"({gloss})" not in text_of(in_full[:3])
    assert f"({gloss})" in text_of(in_short[:3])


@pytest.mark.parametrize("name", MERCHANTS)
def test_a_word_of_the_trade_is_explained_where_it_stands_first(name: str) -> None:
    """On the sheet as it is given away: in brackets behind it, or itself in brackets behind a plainer one."""
    rules, plan = planned(name)
    told = text_of(fitted("merchant", plan, rules, [language("ko")], NO_CHANGES).page)
    for word in OF_THE_TRADE:
        found = re.search(word, told)
        if found is not None:
            before, behind = told[: found.start()], told[found.end() :]
            assert before.rfind("(") > before.rfind(")") or re.match("['가-힣]{0,4} ?[(]", behind), word


@pytest.mark.parametrize("name", PROGRAMS)
def test_steps_are_few_and_each_has_its_act(name: str) -> None:
    """Also of what is there already."""
    program = PROGRAMS[name]
    for doing in filter(None, (program, program.uses)):
        assert len(doing.steps) <= MOST_STEPS
        assert len(doing.acts) == len(doing.steps) or program.kind == "background"


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_sentence_is_too_long_to_be_read_aloud(name: str) -> None:
    """Of all that a sheet may say of a program, in Korean; what stands in brackets is a breath of its own."""
    program, text = PROGRAMS[name], language("ko").text
    told = [program.summary, program.benefit.text, program.say, program.say_if_met, *program.steps, *program.unknowns]
    told += [claim.text for claim in (program.costs.now, program.costs.later, *program.cautions) if claim is not None]
    told += [program.after_answer.yes, program.after_answer.no] if program.after_answer is not None else []
    told += [program.uses.text, *program.uses.steps] if program.uses is not None else []
    for part in filter(None, told):
        for sentence in SENTENCE_ENDS.split(re.sub(r"\([^)]*\)", "", text(part))):
            assert len(re.findall("[가-힣]", sentence)) <= LONGEST, sentence
