"""The domain of a fact: the sets of values that the rules of a catalog can tell apart."""

from collections.abc import Iterable
from datetime import date

from advisor.catalog.model.catalog import Condition, Fact, FactId
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.types.date import EARLIEST_PLAN
from advisor.engine.types.registry import TYPES
from advisor.engine.types.value_sets import Domain


def domain_of(
    fact_id: FactId, fact: Fact, conditions: Iterable[Condition], cuts: Iterable[int] = (), day: date = EARLIEST_PLAN
) -> Domain:
    """The domain of one fact, its ranges cut at every threshold that `conditions`, bands and `cuts` use on a day."""
    tests = (test for condition in conditions for test in tests_of(condition) if test.fact == fact_id)
    # looked through only where ranges are told apart
    return TYPES[fact.type].domain_of(fact, tests, cuts, day)
