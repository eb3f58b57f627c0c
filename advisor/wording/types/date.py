"""Words for a date: a day, a month, a year or a range of days; tests count whole years, or name a day."""

from collections.abc import Iterator, Mapping
from datetime import date

from advisor.catalog.model.catalog import DateTest, Fact, Test
from advisor.catalog.model.fact_values import Days, Value
from advisor.catalog.model.whole_years import FIRST, LAST
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.engine.interview.screens import bands_of
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.types.nouns import number
from advisor.wording.types.phrase import Phrase

NEEDS_DEMAND = True
SAYS_IT_ALL = False
OPPOSITES = {"at_least_years": "below_years", "below_years": "at_least_years"}


def option_name(fact: Fact, option: str, language: Language) -> str:
    """See `TypeInWords`: it has none. Raises KeyError."""
    return language.text(fact.options[option].label)


def line_label(fact: Fact, line: str, language: Language) -> str:
    """See `TypeInWords`: a line is a range of whole years (`3..5`)."""
    bands = bands_of(fact)
    place = next(at for at, band in enumerate(bands) if str(band.low) == line.split("..", maxsplit=1)[0])
    label = fact.band_labels[place] if fact.band_labels else None
    if label is not None:
        return language.text(label)
    low, high = bands[place].low or 0, bands[place].high
    if high is None:
        return language.say("plan.date.years_from" if low else "questions.band.any", low=number(fact, low, language))
    if low == 0:
        return language.say("plan.date.years_below", high=number(fact, high + 1, language))
    return language.say("plan.date.years", low=number(fact, low, language), high=number(fact, high + 1, language))


def answer_text(fact: Fact, value: Value, language: Language) -> str:  # noqa: ARG001 -- days are said alike
    """See `TypeInWords`."""
    assert isinstance(value, Days)  # noqa: S101 -- the reader admits only such
    told = str(value.written())
    if ".." not in told:
        return _when(told, language)
    low, high = (None if each in (None, FIRST, LAST) else each for each in (value.low, value.high))
    ends = [None if end is None else _when(date.fromordinal(end).isoformat(), language) for end in (low, high)]
    key = "range" if all(ends) else "from" if ends[0] else "until" if ends[1] else "any"
    return language.say(f"plan.date.{key}", low=ends[0], high=ends[1])


def test_text(fact: Fact, test: Test, language: Language) -> str:
    """See `TypeInWords`: `3년 이상 된 날`."""
    assert isinstance(test, DateTest)  # noqa: S101 -- the reader admits only such
    return _bounds_text(fact, test.stated(), language)


def asked(fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, DateTest)  # noqa: S101 -- the reader admits only such
    label, bounds = language.text(fact.label), _bounds_text(fact, test.stated(), language)
    if negated:
        for broken in _opposites(test):
            return Phrase("measure", label, _bounds_text(fact, broken, language))
        return Phrase("measure_not", label, bounds)
    return Phrase("measure", label, bounds)


def found(fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:  # noqa: ARG001 -- said by the answer
    """See `TypeInWords`."""
    return asked(fact, test, language, negated=not outcome)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """See `TypeInWords`."""
    answer = language.whole(lambda spoken: answer_text(fact, value, spoken))
    return Phrase("measure", language.text(fact.label), answer)


def demanded(rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
    """See `TypeInWords`."""
    return [stated(rule.fact, rule.domain.decode(change.value), language)]


def _when(told: str, language: Language) -> str:
    """A day, a month or a year, as people say it."""
    parts = dict(zip(("year", "month", "day"), (int(part) for part in told.split("-")), strict=False))
    return language.say(f"plan.date.{['year', 'month', 'day'][len(parts) - 1]}", **parts)


def _bounds_text(fact: Fact, bounds: Mapping[str, int | str], language: Language) -> str:
    parts = [
        language.say(f"plan.date.test.{word}", bound=Noun(number(fact, bound, language)))
        if isinstance(bound, int)
        else language.say(f"plan.date.test.{word}", bound=_when(bound, language))
        for word, bound in bounds.items()
    ]
    return language.say("plan.date.test.both").join(parts)


def _opposites(test: DateTest) -> Iterator[Mapping[str, int]]:
    """What is true where a single bound in years does not hold."""
    stated = test.bounds()
    if len(stated) == 1 and not (test.before or test.after):
        yield {OPPOSITES[word]: bound for word, bound in stated.items()}
