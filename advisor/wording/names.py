"""The nouns that sentences are made of: options, numbers, answers and bounds in one language."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import Fact, NumberTest
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Value
from advisor.wording.amounts import MAN, won
from advisor.wording.language import Language
from advisor.wording.particles import Noun

MONEY = "KRW"


def option_name(fact: Fact, option: str, language: Language) -> str:
    """An option as it stands inside a sentence: its short form where the catalog gives one."""
    if fact.type == "yes_no":
        return language.say(f"plan.answer.{option}")
    found = fact.options[option]
    return language.text(found.label if found.short is None else found.short)


def number(fact: Fact, amount: int, language: Language) -> str:
    """A number with its unit."""
    if fact.unit == MONEY:
        return language.whole(lambda spoken: spoken.say("plan.amount.won", amount=won(amount, spoken.code)))
    keys = (f"plan.unit.{fact.unit}.{amount}", f"plan.unit.{fact.unit}")
    return language.say_first(keys, amount=f"{amount:,}") or f"{amount:,}"


def either(names: Sequence[str], language: Language) -> str:
    """One of these names: `A, B 또는 C`."""
    return _listed(names, "or", language)


def every_one(names: Sequence[str], language: Language) -> str:
    """All of these names: `A, B와 C`."""
    return _listed(names, "and", language)


def _listed(names: Sequence[str], word: str, language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    first = language.say("plan.list.join").join(names[:-1])
    return language.say(f"plan.list.{word}", first=Noun(first), last=names[-1])


# --- answers ------------------------------------------------------------------------------------------------------


def answer_text(fact: Fact, value: Value | None, language: Language) -> str:
    """An answer as its owner would say it."""
    return language.whole(lambda spoken: _answer_text(fact, value, spoken))


def _answer_text(fact: Fact, value: Value | None, language: Language) -> str:
    if value is None:
        return language.say("plan.answer.not_asked")
    if isinstance(value, NoAnswer):
        return language.say(f"plan.answer.{value.how}")
    if isinstance(value, Possible):
        return either([option_name(fact, option, language) for option in value.options], language)
    if isinstance(value, Selection):
        return _selection(fact, value, language)
    return _span(fact, value.low, value.high, language)


def _selection(fact: Fact, value: Selection, language: Language) -> str:
    join = language.say("plan.answer.join")
    parts = [option_name(fact, option, language) for option in value.has]
    if value.maybe:
        maybe = join.join(option_name(fact, option, language) for option in value.maybe)
        parts.append(language.say("plan.answer.maybe", options=maybe))
    return join.join(parts) or language.say("plan.answer.none")


def _span(fact: Fact, low: int | None, high: int | None, language: Language) -> str:
    low = None if low is None or low <= fact.min else low
    high = None if high is None or high >= fact.max else high
    if low == high and low is not None:
        return number(fact, low, language)
    if low is None and high == fact.min:
        return number(fact, fact.min, language)
    above = low is not None and fact.unit == MONEY and low > MAN and (low - 1) % MAN == 0
    if above and low is not None:
        return _over(fact, low - 1, high, language)
    if high is None:
        return language.say("plan.number.at_least", low=number(fact, fact.min if low is None else low, language))
    if (
        low is None and fact.unit == MONEY and high > MAN and (high + 1) % MAN == 0
    ):  # 1억 400만원 미만, as people say it
        return language.say("plan.test.below", high=number(fact, high + 1, language))
    if low is None:
        return language.say("plan.number.at_most", high=number(fact, high, language))
    return language.say("plan.number.range", low=number(fact, low, language), high=number(fact, high, language))


def _over(fact: Fact, limit: int, high: int | None, language: Language) -> str:
    """A range of money that begins one won above a round limit, as people say it: `10억원 초과 15억원 이하`."""
    low = number(fact, limit, language)
    if high is None:
        return language.say("plan.test.above", low=low)
    if (high + 1) % MAN == 0:
        return language.say("plan.number.above_below", low=low, high=number(fact, high + 1, language))
    return language.say("plan.number.above_to", low=low, high=number(fact, high, language))


# --- bounds -------------------------------------------------------------------------------------------------------


def bounds_text(fact: Fact, test: NumberTest, language: Language) -> str:
    """What a test on a number allows: `10억원 이하`."""
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
    return language.say("plan.test.both").join(parts)
