"""Sets of still possible values as whole numbers, one bit a possible value.

A choice has a bit per option, a yes_no two (no, yes). A number has a bit per cell: the range from `min` to `max` cut
wherever a rule could tell two numbers apart, so no test ever splits a cell. A choices fact has two bits per option,
"may be in" (low half) and "may be out" (high half).
"""

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

from advisor.catalog.model.catalog import Condition, Fact, FactId, NumberTest
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value
from advisor.engine.facts.stated_tests import tests_of


class Domain(Struct, frozen=True):
    """All values one fact can have. `full` is the set of all of them: nothing known."""

    type: str
    options: tuple[str, ...]
    cells: tuple[int, ...]
    largest: int
    full: int

    def encode(self, value: Value | None) -> int:
        """The set a stated value stands for; everything when there is none."""
        if value is None or isinstance(value, NoAnswer):
            return self.full
        if isinstance(value, Possible):
            return self.bits(value.options)
        if isinstance(value, Selection):
            return self._selection(value)
        return self._span(value)

    def bits(self, options: Iterable[str]) -> int:
        """One bit for each of the named options; what the domain does not know is left out."""
        return sum(1 << self.options.index(option) for option in set(options) if option in self.options)

    def is_open(self, values: int) -> bool:
        """Whether more than one value is still possible."""
        if self.type == "choices":
            return bool(values & (values >> len(self.options)) & self._low)
        return values & (values - 1) != 0

    def with_option(self, values: int, options: int) -> int:
        """The set after certainly adding `options` (bits) to a choices fact."""
        return (values | options) & ~(options << len(self.options))

    def span_bits(self, low: int | None, high: int | None) -> int:
        """The cells that a range touches. Both ends count; `None` is open."""
        first = 0 if low is None else max(bisect_right(self.cells, low) - 1, 0)
        last = len(self.cells) - 1 if high is None else bisect_right(self.cells, high) - 1
        return ((1 << (last + 1)) - 1) & ~((1 << first) - 1) if last >= first else 0

    def span_of(self, values: int) -> tuple[int, int]:
        """The smallest and the largest number of a set of cells."""
        first = (values & -values).bit_length() - 1
        last = values.bit_length() - 1
        return self.cells[first], self.cells[last + 1] - 1 if last + 1 < len(self.cells) else self.largest

    def possible_options(self, values: int) -> tuple[str, ...]:
        """The options of a choice or yes_no that are still possible; of choices, those that may be in."""
        return tuple(option for at, option in enumerate(self.options) if values >> at & 1)

    def certain_options(self, values: int) -> tuple[str, ...]:
        """Of choices: the options that are certainly in."""
        absent = values >> len(self.options)
        return tuple(option for at, option in enumerate(self.options) if not absent >> at & 1)

    def decode(self, values: int) -> Value:
        """A set of values as a profile would state it; everything possible is `unknown`."""
        if values == self.full:
            return NoAnswer("unknown")
        if self.type == "number":
            low, high = self.span_of(values)
            return Span(low, None if high == self.largest else high)
        if self.type == "choices":
            has = self.certain_options(values)
            return Selection(has, tuple(option for option in self.possible_options(values) if option not in has))
        return Possible(self.possible_options(values))

    @property
    def _low(self) -> int:
        return (1 << len(self.options)) - 1

    def _selection(self, value: Selection) -> int:
        has, maybe = self.bits(value.has), self.bits(value.maybe)
        return has | maybe | ((self._low & ~has) << len(self.options))

    def _span(self, value: Span) -> int:
        return self.span_bits(value.low, value.high)


def domain_of(fact_id: FactId, fact: Fact, conditions: Iterable[Condition], cuts: Iterable[int] = ()) -> Domain:
    """The domain of one fact, its numbers cut at every threshold that `conditions`, its bands and `cuts` use."""
    options = fact.values()
    if fact.type == "choices":
        return Domain(fact.type, options, (), 0, (1 << 2 * len(options)) - 1)
    if fact.type != "number":
        return Domain(fact.type, options, (), 0, (1 << len(options)) - 1)
    starts = {fact.min, *cuts, *(band + 1 for band in fact.bands)}
    for condition in conditions:
        starts |= {start for test in tests_of(condition) if test.fact == fact_id for start in _starts(test)}
    if isinstance(fact.otherwise, Span):
        low, high = fact.otherwise.low, fact.otherwise.high
        starts |= {bound for bound in (low, None if high is None else high + 1) if bound is not None}
    cells = tuple(sorted(start for start in starts if fact.min <= start <= fact.max))
    return Domain(fact.type, (), cells, fact.max, (1 << len(cells)) - 1)


def _starts(test: object) -> set[int]:
    if not isinstance(test, NumberTest):
        return set()
    starts = {bound for bound in (test.at_least, test.below) if bound is not None}
    return starts | {bound + 1 for bound in (test.at_most, test.above) if bound is not None}
