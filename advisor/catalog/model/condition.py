"""Conditions as data: trees of `all`, `any` and `not` over tests on facts."""

from typing import Literal

from advisor.catalog.model.terms import Catalogued, FactId, OptionId, SourceId, Text


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


class OptionTest(Evidence, tag="option", frozen=True, kw_only=True):
    """Reads a choice or a yes_no: is it one of these options?"""

    fact: FactId
    options: tuple[OptionId, ...]


class SelectionTest(Evidence, tag="selection", frozen=True, kw_only=True):
    """Reads a choices fact: does it hold any of these options, every one of them, or only such?"""

    fact: FactId
    mode: Literal["any", "every", "only"]
    options: tuple[OptionId, ...]


class NumberTest(Evidence, tag="number", frozen=True, kw_only=True):
    """Reads a number; every bound given must hold. `above` and `below` leave the bound itself out."""

    fact: FactId
    at_least: int | None = None
    at_most: int | None = None
    above: int | None = None
    below: int | None = None


Test = OptionTest | SelectionTest | NumberTest
Condition = All | Any | Not | OptionTest | SelectionTest | NumberTest
