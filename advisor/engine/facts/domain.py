"""The domain of a fact: the sets of values that the rules of a catalog can tell apart."""

from collections.abc import Iterable
from itertools import chain

from advisor.catalog.model.catalog import Condition, Fact, FactId
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.types.registry import TYPES
from advisor.engine.types.value_sets import Domain


def domain_of(fact_id: FactId, fact: Fact, conditions: Iterable[Condition], cuts: Iterable[int] = ()) -> Domain:
    """The domain of one fact, its numbers cut at every threshold that `conditions`, its bands and `cuts` use."""
    tests = (test for condition in conditions for test in tests_of(condition) if test.fact == fact_id)
    # looked through only where numbers are told apart
    return TYPES[fact.type].domain_of(fact, chain(cuts, (start for test in tests for start in test.starts())))
