"""Words for a number: with its unit, as a range, and within the bounds that a test states."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import Fact, NumberTest, Test
from advisor.catalog.model.fact_values import Span, Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.engine.interview.screens import bands_of
from advisor.wording.amounts import MAN
from advisor.wording.language import Language
from advisor.wording.types.nouns import MONEY, number
from advisor.wording.types.phrase import Phrase

NEEDS_DEMAND = False
SAYS_IT_ALL = False


def option_name(fact: Fact, option: str, language: Language) -> str:
    """See `TypeInWords`: it has none. Raises KeyError."""
    return language.text(fact.options[option].label)


def line_label(fact: Fact, line: str, language: Language) -> str:
    """See `TypeInWords`: a line is a range of numbers (`5..9`)."""
    spans = bands_of(fact)
    place = next(at for at, span in enumerate(spans) if str(span.low) == line.split("..", maxsplit=1)[0])
    if fact.band_labels:
        label = fact.band_labels[place]
        return (
            language.whole(lambda spoken: answer_text(fact, spans[place], spoken))
            if label is None
            else language.text(label)
        )
    low, high = spans[place].low or 0, spans[place].high
    if high is None:
        return language.say("questions.band.any", low=number(fact, low, language))
    if low == high:
        return number(fact, low, language)
    return language.say("plan.number.range", low=number(fact, low, language), high=number(fact, high, language))


def answer_text(fact: Fact, value: Value, language: Language) -> str:
    """See `TypeInWords`."""
    assert isinstance(value, Span)  # noqa: S101 -- the reader admits only such
    return _span(fact, value.low, value.high, language)


def test_text(fact: Fact, test: Test, language: Language) -> str:
    """See `TypeInWords`: `10억원 이하`."""
    assert isinstance(test, NumberTest)  # noqa: S101 -- the reader admits only such
    return _bounds_text(fact, test, language)


def asked(fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, NumberTest)  # noqa: S101 -- the reader admits only such
    return _refused(fact, test, language) if negated else _measure(fact, test, language)


def found(fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, NumberTest)  # noqa: S101 -- the reader admits only such
    if outcome:
        return _measure(fact, test, language)
    for broken in _opposites(test):
        if isinstance(value, Span) and _holds(broken, value):
            return _measure(fact, broken, language)
    return _refused(fact, test, language)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """See `TypeInWords`."""
    answer = language.whole(lambda spoken: answer_text(fact, value, spoken))
    return Phrase("measure", language.text(fact.label), answer)


def demanded(rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
    """See `TypeInWords`."""
    value = rule.domain.decode(change.value)
    return [stated(rule.fact, value, language)]


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


def _bounds_text(fact: Fact, test: NumberTest, language: Language) -> str:
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


def _measure(fact: Fact, test: NumberTest, language: Language) -> Phrase:
    """A number within bounds; a single `above` or `below` has a verb of its own."""
    label, bounds = language.text(fact.label), _bounds_text(fact, test, language)
    stated = {name: getattr(test, name) for name in ("at_least", "at_most", "above", "below")}
    only = [name for name, bound in stated.items() if bound is not None]
    if only in (["above"], ["below"]):
        return Phrase(only[0], label, number(fact, stated[only[0]], language), same_as=bounds)
    return Phrase("measure", label, bounds, same_as=bounds)


def _refused(fact: Fact, test: NumberTest, language: Language) -> Phrase:
    """A number outside of bounds; of a single one its opposite says it better."""
    opposites = list(_opposites(test))
    if len(opposites) == 1:
        return _measure(fact, opposites[0], language)
    bounds = _bounds_text(fact, test, language)
    return Phrase("measure_not", language.text(fact.label), bounds, same_as=bounds)


def _opposites(test: NumberTest) -> Iterator[NumberTest]:
    """What is true of a number outside of one of the bounds."""
    if test.at_least is not None:
        yield NumberTest(fact=test.fact, below=test.at_least)
    if test.above is not None:
        yield NumberTest(fact=test.fact, at_most=test.above)
    if test.at_most is not None:
        yield NumberTest(fact=test.fact, above=test.at_most)
    if test.below is not None:
        yield NumberTest(fact=test.fact, at_least=test.below)


def _holds(bound: NumberTest, value: Span) -> bool:
    """Whether a single bound holds for all of a range; an open end never reaches it."""
    low, high = value.low, value.high
    return (
        (bound.below is not None and high is not None and high < bound.below)
        or (bound.at_most is not None and high is not None and high <= bound.at_most)
        or (bound.above is not None and low is not None and low > bound.above)
        or (bound.at_least is not None and low is not None and low >= bound.at_least)
    )
