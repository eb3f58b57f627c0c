"""Who knows the values of which type of fact."""

import datetime
from collections.abc import Iterable, Mapping

from advisor.catalog.model.catalog import Condition, Fact, FactId
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.types import choice, choices, date, number, yes_no
from advisor.engine.types.value_sets import Domain

TYPES: Mapping[str, type[Domain]] = {
    "choice": choice.OptionDomain,
    "choices": choices.SetDomain,
    "yes_no": yes_no.OptionDomain,
    "number": number.NumberDomain,
    "date": date.DateDomain,
}


def domain_of(
    fact_id: FactId,
    fact: Fact,
    conditions: Iterable[Condition],
    cuts: Iterable[int] = (),
    day: datetime.date = date.EARLIEST_PLAN,
) -> Domain:
    """The domain of one fact, its ranges cut at every threshold that `conditions`, bands and `cuts` use on a day."""
    tests = (test for condition in conditions for test in tests_of(condition) if test.fact == fact_id)
    # looked through only where ranges are told apart
    return TYPES[fact.type].of(fact, tests, cuts, day)
