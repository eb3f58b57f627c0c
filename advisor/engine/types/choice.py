"""A choice has a bit for each option; a level has its levels as options."""

from collections.abc import Iterable
from datetime import date

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Possible, Value
from advisor.engine.types.test_nodes import TestNode, ValueNode
from advisor.engine.types.value_sets import Domain


class OptionDomain(Domain, frozen=True):
    """One of the options."""

    def bits_of(self, value: Value) -> int:
        """See `Domain`."""
        assert isinstance(value, Possible)  # noqa: S101 -- the reader admits only such
        return self.bits(value.options)

    def value_of(self, values: int) -> Value:
        """See `Domain`."""
        return Possible(self.possible_options(values))

    def of_option(self, option: str) -> Value:
        """See `Domain`."""
        return Possible((option,))

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """See `Domain`."""
        assert isinstance(test, model.OptionTest)  # noqa: S101 -- the reader admits only such
        holds = self.bits(test.options)
        return ValueNode(at, fact, holds, self.full & ~holds, test)


def domain_of(fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Domain:  # noqa: ARG001 -- of ranges
    """See `TypeInEngine`."""
    options = fact.values()
    return OptionDomain(options, (1 << len(options)) - 1)
