"""A choice has a bit for each option; a level has its levels as options."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Possible, Value
from advisor.engine.types.test_nodes import TestNode
from advisor.engine.types.value_sets import Domain


class OptionDomain(Domain, frozen=True):
    """One of the options."""

    @classmethod
    def of(cls, fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Self:  # noqa: ARG003 -- of ranges
        """See `Domain`."""
        options = fact.values()
        return cls(options, (1 << len(options)) - 1)

    def bits_of(self, value: Value) -> int:
        """See `Domain`."""
        return self.bits(value.options)

    def value_of(self, values: int) -> Value:
        """See `Domain`."""
        return Possible(self.possible_options(values))

    def of_option(self, option: str) -> Value:
        """See `Domain`."""
        return Possible((option,))

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """See `Domain`."""
        return self.among(self.bits(test.options), test, at, fact)
