"""A number has a bit for each cell: the range from `min` to `max` cut wherever a rule could tell two numbers apart.

So no test ever splits a cell.
"""

from collections.abc import Iterable
from datetime import date
from typing import Self

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Span, Value
from advisor.engine.types.test_nodes import TestNode
from advisor.engine.types.value_sets import Domain, RangeDomain, cells_of


class NumberDomain(RangeDomain, frozen=True):
    """Ranges of numbers."""

    @classmethod
    def of(cls, fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Self:  # noqa: ARG003 -- no day
        """See `Domain`."""
        low, high = fact.min, fact.max
        starts = {start for test in tests for start in test.starts()}
        cells = cells_of(fact, {low, *cuts, *(band + 1 for band in fact.bands), *starts}, low, high)
        return cls((), (1 << len(cells)) - 1, cells, high)

    def value_of(self, values: int) -> Value:
        """See `Domain`."""
        low, high = self.span_of(values)
        return Span(low, None if high == self.largest else high)

    def at(self, number: int) -> Value:
        """See `Domain`."""
        return Span(number, number)

    def of_band(self, band: Span) -> Value:
        """See `Domain`: the band itself."""
        return band

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """See `Domain`."""
        assert isinstance(test, model.NumberTest)  # noqa: S101 -- the reader admits only such
        return self.among(_holding(test, self), test, at, fact)


def _holding(test: model.NumberTest, domain: Domain) -> int:
    holds = domain.full
    if test.at_least is not None:
        holds &= _from(domain, test.at_least)
    if test.above is not None:
        holds &= _from(domain, test.above + 1)
    if test.at_most is not None:
        holds &= ~_from(domain, test.at_most + 1)
    if test.below is not None:
        holds &= ~_from(domain, test.below)
    return holds


def _from(domain: Domain, low: int) -> int:
    return sum(1 << place for place, start in enumerate(domain.cells) if start >= low)
