"""Sentences from rules: a made-up catalog with every kind of test and answer, and all that the shipped one says."""

import re

import pytest
from msgspec.structs import replace as changed
from properties.strategies.catalogs import catalog_of, options, program_of
from sample import EXAMPLES, plan_of, sample

from advisor.catalog.model.catalog import All, Fact, Not, NumberTest, Option, OptionTest, SelectionTest, Test
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.verdicts.reasons import Reason, because
from advisor.wording.language import language
from advisor.wording.sentences import change_text, demand_text, reason_text, sentence, told_text

KO, EN = language("ko"), language("en")


def labelled(ko: str, en: str, **about: object) -> Fact:
    return Fact(topic="business", label={"ko": ko, "en": en}, ask="?", **about)


def named(**names: tuple[str, str]) -> dict[str, Option]:
    return {name: Option(label={"ko": ko, "en": en}) for name, (ko, en) in names.items()}


FACTS = {
    "goals": labelled("바라는 것", "what you want", type="choices", options=options(("regulars",))),
    "pace": labelled("시간", "hours", type="number", max=8),
    "sales": labelled("연 매출", "annual sales", type="number", unit="KRW"),
    "staff": labelled("직원 수", "the number of employees", type="number", unit="people", max=99),
    "place": labelled(
        "가게 위치",
        "the shop's location",
        type="choice",
        options=named(
            market=("전통시장", "a market"), street=("상점가", "a shopping street"), none=("매장 없음", "no shop")
        ),
    ),
    "tools": labelled(
        "쓰는 것",
        "what you use",
        type="choices",
        change="action",
        options=named(channel=("채널", "a channel"), wallet=("비즈월렛", "a wallet"), page=("가게 쪽", "a page")),
    ),
    "registered": labelled("사업자등록", "business registration", type="yes_no"),
    "goods": labelled("보낼 물건", "goods to send", type="yes_no"),
    "limit": labelled("소상공인 기준", "the small-merchant test", type="yes_no"),
    "lowest": labelled("매출 하위 20%", "the lowest 20% of sales", type="yes_no"),
    "notes": labelled("판 금액 적기", "a daily record of sales", type="yes_no"),
    "beside": labelled("시장과 붙어 있는지", "whether the shop adjoins a market", type="yes_no"),
    "often": labelled("자주 보내는지", "whether you send often", type="yes_no"),
}


def sales(**bounds: int) -> NumberTest:
    return NumberTest(fact="sales", **bounds)


def tools(mode: str, *names: str) -> SelectionTest:
    return SelectionTest(fact="tools", mode=mode, options=names)


def one_of(fact: str, *names: str) -> OptionTest:
    return OptionTest(fact=fact, options=names)


def won(amount: int) -> Span:
    return Span(amount, amount)


EOK = 10**8
YES, NO = Possible(("yes",)), Possible(("no",))

# the test (with `not` where it is negated), the answer, and the sentence for a counselor
SAID: list[tuple[Test | Not, Value | None, str]] = [
    (sales(at_most=10 * EOK), won(3 * EOK), "연 매출 3억원은 10억원 이하라서 맞아요."),
    (sales(at_most=10 * EOK), won(20 * EOK), "연 매출 20억원은 10억원을 넘어서 안 맞아요."),
    (sales(at_most=10 * EOK), Span(0, 10 * EOK), "연 매출이 10억원 이하라서 맞아요."),
    (
        sales(at_most=10 * EOK),
        Span(10 * EOK + 1, 15 * EOK),
        "연 매출 10억원 초과 15억원 이하는 10억원을 넘어서 안 맞아요.",
    ),
    (sales(at_most=10 * EOK), Span(10 * EOK + 1, None), "연 매출이 10억원을 넘어서 안 맞아요."),
    (
        sales(at_most=10 * EOK),
        Span(0, EOK - 1),
        "연 매출 1억원 미만은 10억원 이하라서 맞아요.",
    ),
    (sales(at_most=10 * EOK), None, "연 매출이 10억원 이하인지 알아야 해요."),
    (
        sales(at_most=10 * EOK),
        Span(5 * EOK, 12 * EOK),
        "연 매출이 10억원 이하인지 알아야 해요 (지금까지: 5억원~12억원).",
    ),
    (sales(at_least=EOK), won(EOK // 2), "연 매출 5,000만원은 1억원보다 적어서 안 맞아요."),
    (sales(above=EOK), won(2 * EOK), "연 매출 2억원은 1억원을 넘어서 맞아요."),
    (sales(above=EOK), won(EOK), "연 매출 1억원은 1억원 이하라서 안 맞아요."),
    (sales(below=EOK), won(10**7), "연 매출 1,000만원은 1억원보다 적어서 맞아요."),
    (
        sales(at_least=EOK, below=2 * EOK),
        won(15 * 10**7),
        "연 매출 1억 5,000만원은 1억원 이상 2억원 미만이라서 맞아요.",
    ),
    (sales(at_least=EOK, below=2 * EOK), won(3 * EOK), "연 매출 3억원은 2억원 이상이라서 안 맞아요."),
    (Not(part=sales(at_most=EOK)), won(2 * EOK), "연 매출 2억원은 1억원을 넘어서 맞아요."),
    (Not(part=sales(at_most=EOK)), won(EOK), "연 매출 1억원은 1억원 이하라서 안 맞아요."),
    (Not(part=sales(at_most=EOK)), None, "연 매출이 1억원을 넘는지 알아야 해요."),
    (NumberTest(fact="staff", below=5), won(2), "직원 수 2명은 5명보다 적어서 맞아요."),
    (NumberTest(fact="staff", below=5), won(7), "직원 수 7명은 5명 이상이라서 안 맞아요."),
    (one_of("place", "market"), Possible(("market",)), "가게 위치가 전통시장이라서 맞아요."),
    (
        one_of("place", "market", "street"),
        Possible(("market", "street")),
        "가게 위치가 전통시장 또는 상점가라서 맞아요.",
    ),
    (
        one_of("place", "market"),
        Possible(("none",)),
        "가게 위치가 매장 없음이라서 안 맞아요. 가게 위치가 전통시장이어야 해요.",
    ),
    (one_of("place", "market"), None, "가게 위치가 전통시장인지 알아야 해요."),
    (
        one_of("place", "market"),
        Possible(("market", "street")),
        "가게 위치가 전통시장인지 알아야 해요 (지금까지: 전통시장 또는 상점가).",
    ),
    (Not(part=one_of("place", "none")), Possible(("street",)), "가게 위치가 상점가라서 맞아요."),
    (
        Not(part=one_of("place", "none")),
        Possible(("none",)),
        "가게 위치가 매장 없음이라서 안 맞아요. 가게 위치가 매장 없음이 아니어야 해요.",
    ),
    (Not(part=one_of("place", "none")), None, "가게 위치가 매장 없음이 아닌지 알아야 해요."),
    (tools("any", "channel"), Selection(("channel",)), "쓰는 것에 채널이 있어서 맞아요."),
    (tools("any", "channel", "page"), Selection(("page",)), "쓰는 것에 가게 쪽이 있어서 맞아요."),
    (tools("any", "channel", "page"), Selection(()), "쓰는 것에 채널 또는 가게 쪽이 없어서 안 맞아요."),
    (tools("any", "channel", "page"), None, "쓰는 것에 채널 또는 가게 쪽이 있는지 알아야 해요."),
    (
        tools("every", "channel", "wallet"),
        Selection(("channel", "wallet")),
        "쓰는 것에 채널과 비즈월렛이 있어서 맞아요.",
    ),
    (tools("every", "channel", "wallet"), Selection(("channel",)), "쓰는 것에 비즈월렛이 없어서 안 맞아요."),
    (tools("every", "channel", "wallet"), Selection(()), "쓰는 것에 채널과 비즈월렛이 없어서 안 맞아요."),
    (tools("every", "channel", "wallet"), None, "쓰는 것에 채널과 비즈월렛이 모두 있는지 알아야 해요."),
    (tools("only", "channel"), Selection(("channel",)), "쓰는 것에 채널 말고 다른 것이 없어서 맞아요."),
    (tools("only", "channel"), Selection(("channel", "page")), "쓰는 것에 가게 쪽이 있어서 안 맞아요."),
    (tools("only", "channel"), None, "쓰는 것에 채널 말고 다른 것이 없는지 알아야 해요."),
    (tools("only"), Selection(()), "쓰는 것이 하나도 없어서 맞아요."),
    (tools("only"), Selection(("page",)), "쓰는 것에 가게 쪽이 있어서 안 맞아요."),
    (Not(part=tools("any", "channel")), Selection(("channel",)), "쓰는 것에 채널이 있어서 안 맞아요."),
    (Not(part=tools("any", "channel")), Selection(()), "쓰는 것에 채널이 없어서 맞아요."),
    (Not(part=tools("any", "channel")), None, "쓰는 것에 채널이 없는지 알아야 해요."),
    (one_of("registered", "yes"), YES, "사업자등록이 되어 있어서 맞아요."),
    (one_of("registered", "yes"), NO, "사업자등록이 되어 있지 않아서 안 맞아요."),
    (one_of("registered", "yes"), None, "사업자등록이 되어 있는지 알아야 해요."),
    (one_of("registered", "no"), NO, "사업자등록이 되어 있지 않아서 맞아요."),
    (Not(part=one_of("registered", "yes")), YES, "사업자등록이 되어 있어서 안 맞아요."),
    (one_of("goods", "yes"), YES, "보낼 물건이 있어서 맞아요."),
    (one_of("goods", "yes"), NO, "보낼 물건이 없어서 안 맞아요."),
    (one_of("limit", "yes"), YES, "소상공인 기준에 들어서 맞아요."),
    (one_of("limit", "yes"), NO, "소상공인 기준에 든다고 보기 어려워서 안 맞아요."),
    (one_of("lowest", "yes"), YES, "매출 하위 20%에 들어서 맞아요."),
    (one_of("lowest", "yes"), None, "매출 하위 20%에 드는지 알아야 해요."),
    (one_of("notes", "yes"), YES, "판 금액 적기를 하고 있어서 맞아요."),
    (one_of("notes", "yes"), NO, "판 금액 적기를 하지 않아서 안 맞아요."),
    (one_of("beside", "yes"), YES, "시장과 붙어 있어서 맞아요."),
    (one_of("beside", "yes"), NO, "시장과 붙어 있지 않아서 안 맞아요."),
    (one_of("beside", "yes"), None, "시장과 붙어 있는지 알아야 해요."),
    (one_of("often", "yes"), YES, "자주 보내는지에 그렇다고 답하셔서 맞아요."),
    (one_of("often", "yes"), None, "자주 보내는지 알아야 해요."),
]

ENGLISH: list[tuple[Test | Not, Value | None, str]] = [
    (
        sales(at_most=10 * EOK),
        won(3 * EOK),
        "Annual sales: 300 million won, which is 1 billion won or less, so this fits.",
    ),
    (sales(at_most=10 * EOK), Span(0, 10 * EOK), "Annual sales: 1 billion won or less, so this fits."),
    (
        sales(at_most=10 * EOK),
        won(20 * EOK),
        "Annual sales: 2 billion won, which is more than 1 billion won, so this does not fit.",
    ),
    (
        one_of("place", "market", "street"),
        Possible(("street",)),
        "The shop's location is a shopping street, so this fits.",
    ),
    (
        one_of("place", "market", "street"),
        None,
        "We need to know whether the shop's location is a market or a shopping street.",
    ),
    (
        tools("every", "channel", "wallet"),
        Selection(()),
        "A channel and a wallet are not among what you use, so this does not fit.",
    ),
    (tools("only"), Selection(()), "There is nothing among what you use, so this fits."),
    (one_of("registered", "yes"), YES, "You have business registration, so this fits."),
    (one_of("registered", "yes"), None, "We need to know whether you have business registration."),
    (
        one_of("limit", "yes"),
        NO,
        "Your answers do not show that you meet the small-merchant test, so this does not fit.",
    ),
    (one_of("lowest", "yes"), YES, "You are in the lowest 20% of sales, so this fits."),
    (one_of("beside", "yes"), YES, "The shop adjoins a market, so this fits."),
    (one_of("beside", "yes"), NO, "It is not the case that the shop adjoins a market, so this does not fit."),
]

TOLD: list[tuple[Test | Not, Value, str]] = [
    (sales(at_most=10 * EOK), won(3 * EOK), "연 매출 10억원 이하라고 하셔서 맞아요."),
    (sales(at_most=10 * EOK), won(20 * EOK), "연 매출이 10억원을 넘는다고 하셔서 안 맞아요."),
    (NumberTest(fact="staff", below=5), won(2), "직원 수가 5명보다 적다고 하셔서 맞아요."),
    (one_of("place", "market"), Possible(("market",)), "가게 위치가 전통시장이라고 하셔서 맞아요."),
    (tools("every", "channel"), Selection(("channel", "page")), "쓰는 것에 채널이 있다고 하셔서 맞아요."),
    (one_of("registered", "yes"), NO, "사업자등록이 되어 있지 않다고 하셔서 안 맞아요."),
    (one_of("goods", "yes"), YES, "보낼 물건이 있다고 하셔서 맞아요."),
]


def reason_for(condition: Test | Not, value: Value | None) -> tuple[Rules, Reason, Value | None]:
    """The one reason of a program with this condition, for a merchant with this one answer."""
    test = condition.part if isinstance(condition, Not) else condition
    rules = compile_rules(catalog_of(FACTS, {"p": program_of(requires=condition)}))
    state = settle(rules, {} if value is None else {test.fact: value})
    node = rules.programs[0].requires
    assert node is not None
    return rules, because(rules, node, state)[0], value


def said(condition: Test | Not, value: Value | None, code: str) -> str:
    rules, reason, stated = reason_for(condition, value)
    spoken = language(code)
    from advisor.wording.sentences import answer_text  # noqa: PLC0415

    fact = rules.facts[reason.fact].id
    own = None if stated is None else answer_text(rules.catalog, fact, stated, spoken)
    return reason_text(rules, reason, spoken, own)


@pytest.mark.parametrize(("condition", "value", "text"), SAID, ids=[text for *_, text in SAID])
def test_conditions_in_korean(condition: Test | Not, value: Value | None, text: str) -> None:
    """Label, answer and test make one plain sentence, with its particles and amounts."""
    assert said(condition, value, "ko") == text


@pytest.mark.parametrize(("condition", "value", "text"), ENGLISH, ids=[text for *_, text in ENGLISH])
def test_conditions_in_english(condition: Test | Not, value: Value | None, text: str) -> None:
    """The same rules make sentences in English."""
    assert said(condition, value, "en") == text


@pytest.mark.parametrize(("condition", "value", "text"), TOLD, ids=[text for *_, text in TOLD])
def test_a_merchant_takes_home_no_figure(condition: Test | Not, value: Value, text: str) -> None:
    """The sheet lies on a counter: it tells what was said about the condition, not the figure itself."""
    rules, reason, _ = reason_for(condition, value)
    assert told_text(rules, reason, KO) == text


def test_a_demand_is_a_sentence_of_its_own() -> None:
    """What a condition asks for, whoever reads it, also negated."""
    catalog = catalog_of(FACTS, {})
    demands = [
        (sales(at_most=10 * EOK), False, "연 매출이 10억원 이하여야 해요"),
        (sales(at_most=10 * EOK), True, "연 매출이 10억원을 넘어야 해요"),
        (sales(at_least=EOK, below=2 * EOK), True, "연 매출이 1억원 이상 2억원 미만이 아니어야 해요"),
        (one_of("place", "market", "street"), False, "가게 위치가 전통시장 또는 상점가여야 해요"),
        (tools("every", "channel", "wallet"), True, "쓰는 것에 채널과 비즈월렛이 다 있지는 않아야 해요"),
        (tools("only", "channel"), True, "쓰는 것에 채널 말고 다른 것도 있어야 해요"),
        (tools("only"), True, "쓰는 것이 하나는 있어야 해요"),
        (one_of("registered", "yes"), True, "사업자등록이 되어 있지 않아야 해요"),
        (one_of("registered", "yes", "no"), False, "사업자등록은 무엇이든 돼요"),
    ]
    for test, negated, text in demands:
        assert demand_text(catalog, test, KO, negated=negated) == text


def test_changes_name_what_would_have_to_be_true() -> None:
    """Any of several values; options that come and go, each for itself."""
    rules = compile_rules(catalog_of(FACTS, {}))
    index = rules.index
    place, tool, registered = index["place"], index["tools"], index["registered"]
    assert change_text(rules, NeededValue(place, 0b011), KO) == "가게 위치가 전통시장 또는 상점가여야 해요."
    assert change_text(rules, NeededValue(registered, 0b10), KO) == "사업자등록이 되어 있어야 해요."
    both = NeededValue(tool, 0, added=0b011, removed=0b100)
    assert (
        change_text(rules, both, KO) == "쓰는 것에 채널과 비즈월렛이 모두 있어야 해요, 쓰는 것에 가게 쪽이 없어야 해요."
    )


def test_a_sentence_carries_its_source_its_date_and_its_note() -> None:
    """The caller prints the note; a condition without a source says so by having none."""
    rules = sample()
    requires = rules.programs[rules.program_index["mss-ai-training"]].requires
    assert requires is not None
    reason = because(rules, requires, settle(rules, {}))[0]
    found = sentence(rules, reason, KO)
    source = rules.catalog.sources["news1-2026-01-12"]
    assert (found.source, found.published, found.url) == ("news1-2026-01-12", source.published, source.url)
    assert found.note is not None
    assert "확인서" in found.note
    bare = sentence(rules, changed(reason, test=changed(reason.test, source=None, note=None)), EN)
    assert (bare.source, bare.published, bare.url, bare.note) == (None, None, None, None)


def all_reasons() -> list[tuple[str, Reason]]:
    return [
        (example, reason)
        for example in EXAMPLES
        for plan in [plan_of(example)]
        for verdict in (*(item.verdict for item in (*plan.items, *plan.others)), *(n.verdict for n in plan.not_matched))
        for reason in verdict.because
    ]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_everything_a_catalog_says_is_a_sentence(code: str) -> None:
    """No gap left open, no particle left undecided, no bare yes or no, one period at the end."""
    rules, spoken = sample(), language(code)
    for _, reason in all_reasons():
        for text in (reason_text(rules, reason, spoken), told_text(rules, reason, spoken)):
            assert not re.search(r"[{}]|\(는\)|\(가\)|\(를\)|\(으\)|: (네|아니요|yes|no)\.", text)
            assert text.endswith(".")
            assert text[0] == text[0].upper()
            assert "  " not in text
            if code == "en":
                assert not re.search("[가-힣]", text)


def test_no_figure_of_an_answer_reaches_the_sheet() -> None:
    """Of numbers only the limits that the rules state are told."""
    rules = sample()
    for _, reason in all_reasons():
        if rules.facts[reason.fact].domain.is_measured:
            assert not re.search(r"3억 2,000만|13억|20억", told_text(rules, reason, KO))


def test_all_of_a_group_is_told_part_by_part() -> None:
    """Each part of a condition that decides gets its own sentence, in the order of the catalog."""
    condition = All(parts=(one_of("goods", "yes"), sales(at_most=EOK)))
    rules = compile_rules(catalog_of(FACTS, {"p": program_of(requires=condition)}))
    node = rules.programs[0].requires
    assert node is not None
    state = settle(rules, {"goods": NO, "sales": won(2 * EOK)})
    texts = [reason_text(rules, reason, KO) for reason in because(rules, node, state)]
    assert texts == ["보낼 물건이 없어서 안 맞아요.", "연 매출이 1억원을 넘어서 안 맞아요."]
