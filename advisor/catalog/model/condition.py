"""Conditions as data: trees of `all`, `any` and `not` over tests on facts."""

from collections.abc import Mapping
from typing import Literal

from advisor.catalog.model.terms import Catalogued, DayMonthOrYear, FactId, OptionId, SourceId, Text

Stated = str | list[str] | Mapping[str, list[str]] | Mapping[str, int | str]


class Evidence(Catalogued, frozen=True, kw_only=True):
    """Where a condition comes from: a source, or a note that says whose judgement it is."""

    source: SourceId | None = None
    note: Text | None = None


class All(Evidence, tag="all", frozen=True, kw_only=True):
    """True when every part is; false when any part is false (Kleene)."""

    parts: "tuple[Condition, ...]"


class Any(Evidence, tag="any", frozen=True, kw_only=True):
    """True when any part is; false when every part is false (Kleene)."""

    parts: "tuple[Condition, ...]"


class Not(Evidence, tag="not", frozen=True, kw_only=True):
    """True when its part is false, unknown when it is unknown."""

    part: "Condition"


class FactTest(Evidence, frozen=True, kw_only=True):
    """What one fact must be; of each type of fact in its own way."""

    fact: FactId

    def stated(self) -> Stated:
        """What the catalog says of the fact, as plain data."""
        raise NotImplementedError

    @property
    def options(self) -> tuple[OptionId, ...]:
        """The options that it names; of numbers none."""
        return ()

    def bounds(self) -> Mapping[str, int]:
        """The thresholds that it states, by their words; of options none."""
        return {}

    def starts(self) -> set[int]:
        """The numbers with which something else begins to hold; of options none."""
        return set()


class OptionTest(FactTest, tag="option", frozen=True, kw_only=True):
    """Reads a choice or a yes_no: is it one of these options?"""

    options: tuple[OptionId, ...]

    def stated(self) -> Stated:
        """See `FactTest`."""
        return _one_or_list(self.options)


class SelectionTest(FactTest, tag="selection", frozen=True, kw_only=True):
    """Reads a choices fact: does it hold any of these options, every one of them, or only such?"""

    mode: Literal["any", "every", "only"]
    options: tuple[OptionId, ...]

    def stated(self) -> Stated:
        """See `FactTest`."""
        mode: str = self.mode
        return _one_or_list(self.options) if mode == "any" else {mode: list(self.options)}


class NumberTest(FactTest, tag="number", frozen=True, kw_only=True):
    """Reads a number; every bound given must hold. `above` and `below` leave the bound itself out."""

    at_least: int | None = None
    at_most: int | None = None
    above: int | None = None
    below: int | None = None

    def stated(self) -> Stated:
        """See `FactTest`."""
        return self.bounds()

    def bounds(self) -> Mapping[str, int]:
        """See `FactTest`."""
        stated = {"at_least": self.at_least, "at_most": self.at_most, "above": self.above, "below": self.below}
        return {word: bound for word, bound in stated.items() if bound is not None}

    def starts(self) -> set[int]:
        """The numbers with which something else begins to hold."""
        starts = {bound for bound in (self.at_least, self.below) if bound is not None}
        return starts | {bound + 1 for bound in (self.at_most, self.above) if bound is not None}


class DateTest(FactTest, tag="date", frozen=True, kw_only=True):
    """Reads a day; every bound given must hold. Years are whole ones, up to the day of the plan."""

    before: DayMonthOrYear | None = None
    after: DayMonthOrYear | None = None
    at_least_years: int | None = None
    below_years: int | None = None

    def stated(self) -> Mapping[str, int | str]:
        """See `FactTest`."""
        days = {"before": self.before, "after": self.after}
        stated: dict[str, int | str] = {word: day for word, day in days.items() if day is not None}
        return stated | dict(self.bounds())

    def bounds(self) -> Mapping[str, int]:
        """See `FactTest`: those in years."""
        stated = {"at_least_years": self.at_least_years, "below_years": self.below_years}
        return {word: bound for word, bound in stated.items() if bound is not None}

    def starts(self) -> set[int]:
        """See `FactTest`: the whole years with which it does."""
        return set(self.bounds().values())


def _one_or_list(options: tuple[str, ...]) -> str | list[str]:
    return options[0] if len(options) == 1 else list(options)


Test = OptionTest | SelectionTest | NumberTest | DateTest
Condition = All | Any | Not | OptionTest | SelectionTest | NumberTest | DateTest
