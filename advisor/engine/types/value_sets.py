"""The set of still possible values of one fact as a whole number, one bit a possible value.

What a bit stands for, each type says itself: `choice`, `choices`, `yes_no`, `number`, `date`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec import Struct

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import NoAnswer, Span, Value
from advisor.engine.types.test_nodes import Outcome, TestNode


def cuts_of(low: int | None, high: int | None) -> set[int]:
    """Where a range tells numbers apart: where it begins, and where what is above it does. None: it has no such end."""
    return {bound for bound in (low, None if high is None else high + 1) if bound is not None}


def cells_of(fact: model.Fact, starts: Iterable[int], first: int, last: int) -> tuple[int, ...]:
    """Where the cells of a range begin that these starts, and what counts while the question is not asked, cut."""
    cuts = set() if fact.otherwise is None or fact.otherwise.span is None else cuts_of(*fact.otherwise.span)
    return tuple(sorted(start for start in {*starts, *cuts} if first <= start <= last))


class Domain(Struct, frozen=True):
    """All values one fact can have. `full` is the set of all of them: nothing known.

    options: of what is chosen; cells: where ranges of numbers begin, up to the `largest`; a day is a number, too.
    is_set: holds several options at once. is_measured: its values are ranges of numbers.
    """

    is_set: ClassVar[bool] = False
    is_measured: ClassVar[bool] = False

    options: tuple[str, ...]
    full: int
    cells: tuple[int, ...] = ()
    largest: int = 0

    # --- what each type does in its own way ---------------------------------------------------------------------------

    @classmethod
    def of(cls, fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> "Domain":
        """The domain of a fact. tests: those on it. cuts: where what a program gives begins, or ends before.

        day: the one that years are counted up to.
        """
        raise NotImplementedError

    def bits_of(self, value: Value) -> int:
        """The set that a value stands for, which was answered."""
        raise NotImplementedError

    def value_of(self, values: int) -> Value:
        """A set of values, some of which are ruled out, as a profile would state it."""
        raise NotImplementedError

    def of_option(self, option: str) -> Value:
        """The value of whoever chose one line of the question."""
        raise NotImplementedError

    def at(self, number: int) -> Value:
        """The value that is one point on a line. Only of ranges."""
        raise NotImplementedError

    def of_band(self, band: Span) -> Value:
        """The value of whoever chose this band of the question. Only of ranges."""
        raise NotImplementedError

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """A test on this fact, ready to run. fact: its number."""
        raise NotImplementedError

    @property
    def parts(self) -> int:
        """The options that can be settled one by one (bits); 0 where the value is known as a whole or not."""
        return 0

    def settled_by(self, options: int) -> int:  # noqa: ARG002 -- only a set is settled in parts
        """The bits that knowing about these options settles."""
        return self.full

    def is_open(self, values: int) -> bool:
        """Whether more than one value is still possible."""
        return values & (values - 1) != 0

    def gift_of(self, value: Value) -> int:
        """What a program gives that makes this true."""
        return self.bits_of(value)

    def given(self, own: int, gift: int) -> int:  # noqa: ARG002 -- only a set keeps what it had
        """The value after a gift."""
        return gift

    def holds(self, value: int, gift: int) -> Outcome:
        """Whether a gift is there already: certainly, certainly not, or possibly."""
        if not value & gift:
            return False
        return None if value & ~gift else True

    # --- what all have in common --------------------------------------------------------------------------------------

    def among(self, holds: int, test: model.Test, at: str, fact: int) -> TestNode:
        """A test, ready to run, that is true for these values."""
        return TestNode(at, fact, holds, self.full & ~holds, test)

    def encode(self, value: Value | None) -> int:
        """The set a stated value stands for; everything when there is none."""
        return self.full if value is None or isinstance(value, NoAnswer) else self.bits_of(value)

    def decode(self, values: int) -> Value:
        """A set of values as a profile would state it; everything possible is `unknown`."""
        return NoAnswer("unknown") if values == self.full else self.value_of(values)

    def bits(self, options: Iterable[str]) -> int:
        """One bit for each of the named options; what the domain does not know is left out."""
        return sum(1 << self.options.index(option) for option in set(options) if option in self.options)

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


class RangeDomain(Domain, frozen=True):
    """What is measured: ranges of numbers, or of days."""

    is_measured: ClassVar[bool] = True

    def bits_of(self, value: Value) -> int:
        """See `Domain`."""
        assert value.span is not None  # noqa: S101 -- the reader admits only such
        return self.span_bits(*value.span)
