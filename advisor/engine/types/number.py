"""A number has a bit for each cell: the range from `min` to `max` cut wherever a rule could tell two numbers apart.

So no test ever splits a cell.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Span, Value
from advisor.engine.types.test_nodes import TestNode, ValueNode
from advisor.engine.types.value_sets import Domain, cuts_of


class NumberDomain(Domain, frozen=True):
    """Ranges of numbers."""

    is_measured: ClassVar[bool] = True

    def bits_of(self, value: Value) -> int:
        """See `Domain`."""
        assert isinstance(value, Span)  # noqa: S101 -- the reader admits only such
        return self.span_bits(value.low, value.high)

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
        holds = _holding(test, self)
        return ValueNode(at, fact, holds, self.full & ~holds, test)


def domain_of(fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Domain:  # noqa: ARG001 -- no day
    """See `TypeInEngine`."""
    starts = {
        fact.min,
        *cuts,
        *(band + 1 for band in fact.bands),
        *(start for test in tests for start in test.starts()),
    }
    if isinstance(fact.otherwise, Span):
        starts |= cuts_of(fact.otherwise.low, fact.otherwise.high)
    cells = tuple(sorted(start for start in starts if fact.min <= start <= fact.max))
    return NumberDomain((), (1 << len(cells)) - 1, cells, fact.max)


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
