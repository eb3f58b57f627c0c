"""The JSON of `advisor compare`, as types."""

from typing import Annotated, Literal

from advisor.catalog.model.catalog import AvailabilityName, VerdictName
from advisor.engine.follow_up.plan_comparison import Because, Kind
from advisor.engine.plan.action_plan import PlaceName
from advisor.engine.plan.scoring import FactorName
from advisor.json_schema import From1, Id, Line, Must, PlanPart, PointsUpTo100, ResultOut
from advisor.views.plan.plan_contract import Answer, BecauseOut, CatalogOut


class StandingOut(PlanPart, frozen=True):
    """Where a program stands: in the plan (`rank`), only to be looked at (`check`), among `others`, or outside.

    `others` serve no goal.
    """

    place: PlaceName
    verdict: VerdictName | None
    availability: AvailabilityName
    rank: From1 | None
    score: PointsUpTo100 | None


class AnswerChangeOut(PlanPart, frozen=True):
    """A fact that is answered differently. null: not asked."""

    fact: Id
    label: Line
    before: Answer | None
    after: Answer | None


class FactorChangeOut(PlanPart, frozen=True):
    """A factor that earns other points, and why it earns those of the second plan."""

    factor: FactorName
    before: PointsUpTo100
    after: PointsUpTo100
    of: PointsUpTo100
    text: Line


class WhyOut(PlanPart, frozen=True):
    """What a change comes from. `facts`: the answers that decide it; `because`: its conditions in the second plan."""

    code: Because
    facts: list[Id]
    because: list[BecauseOut]
    factors: list[FactorChangeOut]


class ProgramChangeOut(PlanPart, frozen=True):
    """A program that stands elsewhere, or otherwise."""

    program: Id
    name: Line
    change: Annotated[list[Kind], Must(minItems=1)]
    before: StandingOut
    after: StandingOut
    why: WhyOut


class DoneOut(PlanPart, frozen=True):
    """What the merchant receives already, in each profile."""

    before: list[Id]
    after: list[Id]


class CompareOut(ResultOut, frozen=True):
    """`advisor compare --format json`. `to_ask`: open facts of the second plan alone; `settled`: of the first alone."""

    schema: Literal["advisor/compare/1"]
    catalogs: Annotated[list[CatalogOut], Must(minItems=1)]
    answers: list[AnswerChangeOut]
    done: DoneOut
    programs: list[ProgramChangeOut]
    to_ask: list[Id]
    settled: list[Id]
