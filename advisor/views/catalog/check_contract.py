"""The JSON of `advisor catalog check`, as types."""

from typing import Literal

from advisor.catalog.model.catalog import VerdictName
from advisor.finding import Severity
from advisor.json_schema import Count, From1, Id, Line, PlanPart, ResultOut
from advisor.views.plan.plan_contract import Answer, CatalogOut


class PlaceOut(PlanPart, frozen=True):
    """Where it stands: lines and columns count from 1, columns in characters. null: not known."""

    file: str | None
    line: From1 | None
    column: From1 | None


class RemarkOut(PlanPart, frozen=True):
    """One thing to mend. `severity`: error, it is invalid; warning, it may be wrong; hint, it would be more useful.

    `source`: the line as it stands in the file. `at`: the path inside the catalog. `witness`: a profile that shows it.
    `related`: other places that belong to it.
    """

    severity: Severity
    code: Line
    file: str | None
    line: From1 | None
    column: From1 | None
    text: Line
    source: str | None
    found: str | None
    nearest: list[str]
    at: str | None
    witness: dict[Id, Answer] | None
    related: list[PlaceOut]


class KindOut(PlanPart, frozen=True):
    """How many remarks of one kind there are."""

    code: Line
    severity: Severity
    count: From1


class UndecidedOut(PlanPart, frozen=True):
    """A condition that the examples of its program never met as true, or never as false."""

    at: Line
    file: str | None
    line: From1 | None
    met_true: bool
    met_false: bool


class CoverageOut(PlanPart, frozen=True):
    """How the examples of a program meet its conditions: `decided` of `of` came out both ways."""

    program: Id
    examples: Count
    of: Count
    decided: Count
    undecided: list[UndecidedOut]


class LeftOutOut(PlanPart, frozen=True):
    """What was not looked at."""

    what: Line
    at: str
    why: Literal["budget", "too-large"]


class SuggestionOut(PlanPart, frozen=True):
    """A case that no example has, with the verdict that the rules give; a person is to judge it."""

    program: Id
    at: Line
    edge: Literal["below", "at", "above", "option", "unknown"]
    profile: dict[Id, Answer]
    verdict: VerdictName


class MutantOut(PlanPart, frozen=True):
    """A changed rule that all examples let pass; `profile`, with this verdict, would be an example that does not."""

    program: Id
    at: Line
    change: Literal["negated", "moved-down", "moved-up", "dropped"]
    profile: dict[Id, Answer]
    verdict: VerdictName


class MutantsOut(PlanPart, frozen=True):
    """How many changed rules were tried, and those that nobody would notice."""

    tried: Count
    survived: list[MutantOut]


class CheckOut(ResultOut, frozen=True):
    """What a check found, by place. `passed`: whether the command ends well. `suggestions`: null if not asked for."""

    schema: Literal["advisor/catalog-check/1"]
    catalogs: list[CatalogOut]
    passed: bool
    errors: Count
    warnings: Count
    hints: Count
    kinds: list[KindOut]
    remarks: list[RemarkOut]
    coverage: list[CoverageOut]
    looked_at: Count
    left_out: list[LeftOutOut]
    suggestions: list[SuggestionOut] | None
    mutants: MutantsOut | None
