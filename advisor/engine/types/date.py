"""A date has a bit for each stretch of days: from 1900 on, cut wherever a rule could tell two days apart."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Days, Span, Value
from advisor.catalog.model.whole_years import FIRST, LAST, bounds_of, days_of_years, latest
from advisor.engine.types.test_nodes import TestNode
from advisor.engine.types.value_sets import RangeDomain, cells_of, cuts_of

EARLIEST_PLAN = date(2000, 1, 1)  # of a catalog that is read for no day


class DateDomain(RangeDomain, frozen=True, kw_only=True):
    """Ranges of days. day: the one that whole years are counted up to."""

    day: date

    @classmethod
    def of(cls, fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Self:
        """See `Domain`."""
        starts = {FIRST, *cuts, *(latest(band + 1, day) + 1 for band in fact.bands)}
        for test in tests:
            assert isinstance(test, model.DateTest)  # noqa: S101 -- the reader admits only such
            starts |= cuts_of(*bounds_of(test, day))
        cells = cells_of(fact, starts, FIRST, LAST)
        return cls(options=(), full=(1 << len(cells)) - 1, cells=cells, largest=LAST, day=day)

    def value_of(self, values: int) -> Value:
        """See `Domain`."""
        low, high = self.span_of(values)
        return Days(None if low == FIRST else low, None if high == LAST else high)

    def at(self, number: int) -> Value:
        """See `Domain`."""
        return Days(number, number)

    def of_band(self, band: Span) -> Value:
        """See `Domain`: whole years, as the days in which they began."""
        return days_of_years(band, self.day)

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """See `Domain`."""
        assert isinstance(test, model.DateTest)  # noqa: S101 -- the reader admits only such
        low, high = bounds_of(test, self.day)
        holds = sum(1 << place for place, start in enumerate(self.cells) if low <= start <= high)
        return self.among(holds, test, at, fact)
