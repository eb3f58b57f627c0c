"""Values of facts, as a catalog or a profile may state them: certain, narrowed down, or not given at all.

A value is a set of still possible values. `Span` bounds are whole numbers in the fact's own unit, those of `Days` days,
both ends included; `None` is an open end. Order matters in `Selection.has` only for ordered facts (goals).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Written = str | int | list[str] | dict[Literal["one_of", "has", "maybe"], list[str]]


def ends_of(when: str) -> tuple[int, int]:
    """The first and the last day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Raises ValueError where there is no such day."""
    first = date.fromisoformat(f"{when}-01-01"[:10])
    parts = when.count("-")
    if parts == len(("month", "day")):
        return first.toordinal(), first.toordinal()
    after = (first + timedelta(days=31)).replace(day=1) if parts else date(first.year + 1, 1, 1)
    return first.toordinal(), after.toordinal() - 1


def first_day(when: str) -> date:
    """The first day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: the careful reading of a report's date."""
    return date.fromordinal(ends_of(when)[0])


def last_day(when: str) -> date:
    """The last day of it: a closing month counts to its end."""
    return date.fromordinal(ends_of(when)[1])


class Answered(Struct, frozen=True):
    """What every value can be asked; it says nothing where that is not its kind."""

    @property
    def is_set(self) -> bool:
        """Whether it is a set of options."""
        return False

    @property
    def options(self) -> tuple[str, ...]:
        """The options one of which it is."""
        return ()

    @property
    def has(self) -> tuple[str, ...]:
        """The options that are certainly in a set."""
        return ()

    @property
    def maybe(self) -> tuple[str, ...]:
        """The options that may be in a set, beside those that are."""
        return ()

    @property
    def span(self) -> tuple[int | None, int | None] | None:
        """The ends of a range of numbers."""
        return None

    def lines(self, ids: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG002 -- of a set, each line is looked at
        """Of the lines of a question that come to exactly this, their ids."""
        return ()


# hashes are kept: what an answer stands for is looked up for every merchant
class Possible(Answered, frozen=True, tag="possible", cache_hash=True):
    """A choice or a yes_no: the option ids that are still possible, in the catalog's order; one when answered."""

    options: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether exactly one is possible."""
        return len(self.options) == 1

    def written(self) -> Written:
        """As a profile states it: plain data that reads back to the same value."""
        return self.options[0] if len(self.options) == 1 else {"one_of": list(self.options)}

    def lines(self, ids: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG002 -- a line is called as its option
        """See `Answered`."""
        return self.options if len(self.options) == 1 else ()


class Selection(Answered, frozen=True, tag="selection", cache_hash=True):
    """A set of options: those certainly in it, and those possibly in it."""

    has: tuple[str, ...]
    maybe: tuple[str, ...] = ()

    @property
    def is_set(self) -> bool:
        """See `Answered`."""
        return True

    @property
    def is_certain(self) -> bool:
        """Whether it is known to hold something, and nothing else is open."""
        return bool(self.has) and not self.maybe

    def written(self) -> Written:
        """As a profile states it: plain data that reads back to the same value."""
        return {"has": list(self.has), "maybe": list(self.maybe)} if self.maybe else list(self.has)


class Range(Answered, frozen=True, cache_hash=True):
    """What lies between two ends, both included; None where an end is open."""

    low: int | None
    high: int | None

    @property
    def is_certain(self) -> bool:
        """Whether it is one number, or one day."""
        return self.low == self.high

    @property
    def span(self) -> tuple[int | None, int | None]:
        """See `Answered`."""
        return self.low, self.high


class Span(Range, frozen=True, tag="span", cache_hash=True):
    """A number or a range of numbers."""

    def written(self) -> Written:
        """As a profile states it: plain data that reads back to the same value."""
        if self.low is not None and self.low == self.high:
            return self.low
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"

    def lines(self, ids: Sequence[str]) -> tuple[str, ...]:
        """See `Answered`: a line is called as its range."""
        return tuple(each for each in ids if each.startswith(f"{self.low}.."))


class Days(Range, frozen=True, tag="days", cache_hash=True):
    """A day or a range of days, both ends included, each as a number: 1 is the first day of year 1."""

    def written(self) -> Written:
        """As a profile states it: a month or a year as such, else its first and its last day."""
        low, high = ("" if each is None else date.fromordinal(each).isoformat() for each in (self.low, self.high))
        wholes = (low, low[:7], low[:4]) if low and high else ()
        return next((each for each in wholes if ends_of(each) == (self.low, self.high)), f"{low}..{high}")


class NoAnswer(Answered, frozen=True, tag="no_answer"):
    """Asked, and not answered: the merchant does not know, or would rather not say."""

    how: Literal["unknown", "declined"]

    @property
    def is_certain(self) -> bool:
        """Never."""
        return False

    def written(self) -> Written:
        """As a profile states it."""
        return self.how

    def lines(self, ids: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG002 -- every question has its line
        """See `Answered`."""
        return (self.how,)


Value = Possible | Selection | Span | Days | NoAnswer
