"""A number has a bit for each cell: the range from `min` to `max` cut wherever a rule could tell two numbers apart.

So no test ever splits a cell.
"""

from collections.abc import Iterable
from datetime import date
from typing import Self

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Span, Value
from advisor.engine.types.test_nodes import TestNode
from advisor.engine.types.value_sets import RangeDomain, cells_of


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
        holds = sum(1 << place for place, start in enumerate(self.cells) if _passes(test, start))
        return self.among(holds, test, at, fact)


def _passes(test: model.NumberTest, number: int) -> bool:
    return (
        (test.at_least is None or number >= test.at_least)
        and (test.above is None or number > test.above)
        and (test.at_most is None or number <= test.at_most)
        and (test.below is None or number < test.below)
    )
