"""Sentences made from rules and answers, never typed twice: a test, an answer and their outcome in words."""

from collections.abc import Sequence

from advisor.catalog.model import Catalog, Fact, FactId, NumberTest, OptionTest, Test
from advisor.catalog.values import NoAnswer, Possible, Selection, Value
from advisor.engine.reasons import Reason
from advisor.engine.rules import Rules
from advisor.wording.amounts import won
from advisor.wording.language import Language


def option_name(fact: Fact, option: str, language: Language) -> str:
    """An option as it stands inside a sentence: its short form where the catalog gives one."""
    if fact.type == "yes_no":
        return language.say(f"plan.answer.{option}")
    found = fact.options[option]
    return language.text(found.label if found.short is None else found.short)


def number(fact: Fact, amount: int, language: Language) -> str:
    """A number with its unit."""
    if fact.unit != "KRW":
        return f"{amount:,}"
    return language.say("plan.amount.won", amount=won(amount, language.code))


def answer_text(catalog: Catalog, fact_id: FactId, value: Value | None, language: Language) -> str:
    """An answer as its owner would say it."""
    fact = catalog.facts[fact_id]
    if value is None:
        return language.say("plan.answer.not_asked")
    if isinstance(value, NoAnswer):
        return language.say(f"plan.answer.{value.how}")
    if isinstance(value, Possible):
        return _either([option_name(fact, option, language) for option in value.options], language)
    if isinstance(value, Selection):
        return _selection(fact, value, language)
    return _span(fact, value.low, value.high, language)


def value_text(rules: Rules, fact: int, bits: int, language: Language) -> str:
    """A set of still possible values in words; what is wholly open is `unknown`."""
    rule = rules.facts[fact]
    return answer_text(rules.catalog, rule.id, rule.domain.decode(bits), language)


def test_text(catalog: Catalog, test: Test, language: Language) -> str:
    """What a test asks for, without its fact: `10억원 이하`."""
    fact = catalog.facts[test.fact]
    if isinstance(test, NumberTest):
        return _bounds(fact, test, language)
    names = [option_name(fact, option, language) for option in test.options]
    if isinstance(test, OptionTest):
        return language.say("plan.test.one_of", options=_either(names, language))
    if not names:
        return language.say("plan.test.holds_none")
    joined = _either(names, language) if test.mode == "any" else language.say("plan.answer.join").join(names)
    return language.say(f"plan.test.holds_{test.mode}", options=joined)


def reason_text(rules: Rules, reason: Reason, language: Language, answer: str | None = None) -> str:
    """One reason as a sentence. `answer`: the merchant's own words for the value, where there are some."""
    label = language.text(rules.facts[reason.fact].fact.label)
    answer = answer or value_text(rules, reason.fact, reason.value, language)
    if reason.test is None:
        return language.say("plan.because.fact", label=label, answer=answer)
    outcome = {True: "true", False: "false", None: "unknown"}[reason.outcome]
    test = test_text(rules.catalog, reason.test, language)
    return language.say(f"plan.because.{outcome}", label=label, answer=answer, test=test)


def _either(names: Sequence[str], language: Language) -> str:
    return language.say("plan.answer.or").join(names)


def _selection(fact: Fact, value: Selection, language: Language) -> str:
    join = language.say("plan.answer.join")
    parts = [option_name(fact, option, language) for option in value.has]
    if value.maybe:
        maybe = join.join(option_name(fact, option, language) for option in value.maybe)
        parts.append(language.say("plan.answer.maybe", options=maybe))
    return join.join(parts) or language.say("plan.answer.none")


def _span(fact: Fact, low: int | None, high: int | None, language: Language) -> str:
    if low is not None and low == high:
        return number(fact, low, language)
    if high is None or high >= fact.max:
        return language.say("plan.number.at_least", low=number(fact, fact.min if low is None else low, language))
    if low is None or low <= fact.min:
        return language.say("plan.number.at_most", high=number(fact, high, language))
    return language.say("plan.number.range", low=number(fact, low, language), high=number(fact, high, language))


def _bounds(fact: Fact, test: NumberTest, language: Language) -> str:
    bounds = (
        ("at_least", "low", test.at_least),
        ("above", "low", test.above),
        ("at_most", "high", test.at_most),
        ("below", "high", test.below),
    )
    parts = [
        language.say(f"plan.test.{name}", **{end: number(fact, bound, language)})
        for name, end, bound in bounds
        if bound is not None
    ]
    return language.say("plan.answer.join").join(parts)
