"""The JSON of `advisor explain`, as types."""

from typing import Annotated, Literal

from advisor.catalog.model.catalog import AvailabilityName, Change, Entry, Kind, VerdictName
from advisor.engine.explain.condition_tree import BranchKind
from advisor.engine.explain.explanation import Listed
from advisor.engine.explain.levers import LeverCode
from advisor.engine.plan.action_plan import FactStatus
from advisor.engine.plan.order import Group
from advisor.engine.plan.scoring import FactorName
from advisor.json_schema import (
    Count,
    Day,
    From1,
    Id,
    Line,
    Must,
    PlanPart,
    PointsUpTo100,
    ResultOut,
    Url,
    When,
)
from advisor.views.plan.plan_contract import (
    Answer,
    BecauseOut,
    BenefitOut,
    CatalogOut,
    ClaimOut,
    CostsOut,
    DatesOut,
    FactorOut,
    ProviderOut,
    SourceOut,
)


class DecidingOut(BecauseOut, frozen=True):
    """A test that decides the verdict, with the date and address of its source, and the catalog's note beside it."""

    published: When | None
    url: Url | None
    note: Line | None


class TreeOut(PlanPart, frozen=True):
    """A part of the conditions. `outcome` null is unknown; `answer` is what a test read."""

    kind: BranchKind
    at: Line
    outcome: bool | None
    fact: Id | None
    answer: Answer | None
    text: Line
    source: Id | None
    note: Line | None
    parts: list["TreeOut"]


class NeededOut(PlanPart, frozen=True):
    """An open fact that would settle it, and where to find the answer."""

    fact: Id
    label: Line
    status: FactStatus
    change: Change
    how: Line | None


class StepOut(PlanPart, frozen=True):
    """A step that comes first. `missing`: the open facts it waits for."""

    program: Id
    name: Line
    hours: float
    missing: list[Id]


class ChainOut(PlanPart, frozen=True):
    """The steps in order; the hours of all of them and of the program; weeks at the merchant's pace, if known."""

    steps: Annotated[list[StepOut], Must(minItems=1)]
    hours: float
    weeks: int | None


class NeededValueOut(PlanPart, frozen=True):
    """A fact that would have to be otherwise. `change` fixed: nothing to do, only a wrong answer to correct."""

    fact: Id
    change: Change
    to: Answer
    added: list[Id]
    removed: list[Id]
    text: Line


class ChangeSetOut(PlanPart, frozen=True):
    """Changes that belong together, and what they lead to."""

    changes: Annotated[list[NeededValueOut], Must(minItems=1)]
    verdict: VerdictName
    missing: list[Id]
    after: list[Id]


class ChangesOut(PlanPart, frozen=True):
    """The smallest changes, the most honest first. `doable`: without any fixed fact, null where `smallest` has none.

    `complete` false: there was too much to try, so nothing found means nothing known. `later`: what waiting may change.
    """

    smallest: list[ChangeSetOut]
    doable: list[ChangeSetOut] | None
    later: list[Id]
    complete: bool


class FirmnessOut(PlanPart, frozen=True):
    """In how many of the cases tried the place is kept: each figure of the ranking a quarter less and more."""

    word: Literal["clear", "close"]
    tried: Count
    kept: Count
    level_with: list[Id]
    text: Line


class NeighbourOut(PlanPart, frozen=True):
    """The item directly above or below, and by how many points."""

    program: Id
    points: Count


class LeverOut(PlanPart, frozen=True):
    """Something that would change the points. `moves`: enough to pass a neighbour."""

    code: LeverCode
    factor: FactorName
    points: int
    moves: bool
    facts: list[Id]
    day: Day | None
    availability: AvailabilityName | None
    text: Line


class MovesOut(PlanPart, frozen=True):
    """The place among its neighbours. `placed_for`: it stands there because that one needs it."""

    above: NeighbourOut | None
    below: NeighbourOut | None
    placed_for: Id | None
    levers: list[LeverOut]


class RivalOut(PlanPart, frozen=True):
    """One of several programs that exclude each other."""

    program: Id
    name: Line
    kept: bool
    verdict: VerdictName
    availability: AvailabilityName
    score: PointsUpTo100
    factors: list[FactorOut]
    benefit: BenefitOut
    costs: CostsOut
    cautions: list[ClaimOut]
    hours: float


class ExplainOut(ResultOut, frozen=True):
    """`advisor explain --format json`. `verdict` null: background, or it could not be checked."""

    schema: Literal["advisor/explain/1"]
    catalogs: Annotated[list[CatalogOut], Must(minItems=1)]
    program: Id
    name: Line
    kind: Kind
    entry: Entry
    provider: ProviderOut
    spoken: Annotated[list[Line], Must(minItems=2, maxItems=2)]
    verdict: VerdictName | None
    availability: AvailabilityName
    dates: DatesOut
    listed: Listed
    kept: Id | None
    rank: From1 | None
    group: Group | None
    score: PointsUpTo100 | None
    factors: list[FactorOut]
    because: list[DecidingOut]
    tree: TreeOut | None
    missing: list[NeededOut]
    chain: ChainOut | None
    changes: ChangesOut | None
    firmness: FirmnessOut | None
    moves: MovesOut | None
    rivals: list[RivalOut]
    conflicts: list[ClaimOut]
    unknowns: list[Line]
    sources: dict[Id, SourceOut]
