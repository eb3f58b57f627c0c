"""The JSON of `advisor catalog diff`, as types."""

from typing import Annotated, Literal

from advisor.catalog.model.catalog import VerdictName
from advisor.difference.entry_differences import Aspect, Kind
from advisor.json_schema import Count, Id, Line, Must, PlanPart, ResultOut
from advisor.views.plan.plan_contract import CatalogOut


class FieldOut(PlanPart, frozen=True):
    """A spot inside an entry. before, after: as the file has it, in JSON; null: not there."""

    at: str
    before: str | None
    after: str | None


class EntryOut(PlanPart, frozen=True):
    """An entry that was added, removed, renamed, changed or only stands elsewhere. aspects: what the changes are about.

    was: the id that a renamed entry had; null of all others.
    """

    part: Line
    id: Line
    name: Line | None
    was: Line | None
    change: Kind
    aspects: list[Aspect]
    fields: list[FieldOut]


class WhoOut(PlanPart, frozen=True):
    """How many profiles, and some of them by name."""

    count: Count
    examples: list[Line]


class TurnOut(PlanPart, frozen=True):
    """Profiles for which the verdict is another one."""

    before: VerdictName
    after: VerdictName
    who: WhoOut


class ProgramEffectOut(PlanPart, frozen=True):
    """Whom a program enters or leaves the plan of; other: another score, availability, group or reason for leaving."""

    program: Id
    name: Line
    gained: WhoOut
    lost: WhoOut
    turned: list[TurnOut]
    other: WhoOut


class ProfileProblemOut(PlanPart, frozen=True):
    """What is wrong with a profile, and where in its file."""

    code: Line
    line: int | None
    column: int | None
    text: Line


class RefusedOut(PlanPart, frozen=True):
    """A profile that could not be read, by which catalog, and why."""

    profile: Line
    by: Literal["old", "new", "both"]
    codes: Annotated[list[Line], Must(minItems=1)]
    problems: Annotated[list[ProfileProblemOut], Must(minItems=1)]


class EffectsOut(PlanPart, frozen=True):
    """What changes for a set of profiles. to_ask: other facts are to be found out."""

    compared: Count
    changed: WhoOut
    reordered: WhoOut
    to_ask: WhoOut
    programs: list[ProgramEffectOut]
    refused: list[RefusedOut]


class DiffOut(ResultOut, frozen=True):
    """What differs between two catalogs. effects: null where no profiles were given."""

    schema: Literal["advisor/catalog-diff/1"]
    old: list[CatalogOut]
    new: list[CatalogOut]
    same: bool
    entries: list[EntryOut]
    effects: EffectsOut | None
