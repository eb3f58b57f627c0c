"""The JSON of `advisor programs` and `advisor questions`, as types."""

from typing import Literal

from advisor.catalog.model.catalog import AvailabilityName, Change, Entry, FactType, Kind, KnownBy, Topic
from advisor.catalog.model.terms import DoubtName
from advisor.json_schema import Day, Id, LanguageCode, Line, PlanPart
from advisor.views.plan.plan_contract import (
    Answer,
    BenefitOut,
    ClaimOut,
    ContactOut,
    CostsOut,
    DatesOut,
    FundingOut,
    ProviderOut,
    WhereOut,
)


class ProgramOut(PlanPart, frozen=True):
    """A program, as the catalog knows it on a day. `announced_only`: nobody can do anything about it yet."""

    program: Id
    kind: Kind
    provider: ProviderOut
    name: Line
    summary: Line
    entry: Entry
    availability: AvailabilityName
    last_day: Day | None
    doubt: DoubtName | None
    announced_only: bool
    dates: DatesOut
    benefit: BenefitOut
    costs: CostsOut
    cautions: list[ClaimOut]
    where: WhereOut | None
    contact: ContactOut | None
    funding: FundingOut | None
    hours: float
    gives: dict[Id, Answer]
    serves: dict[Id, int]
    steps: list[Line]
    documents: list[Id]
    conflicts: list[ClaimOut]
    unknowns: list[Line]
    sources: list[Id]


class ProgramsOut(PlanPart, frozen=True):
    """`advisor programs --format json`, and `programs show ID`."""

    schema: Literal["advisor/programs/1"]
    as_of: Day
    language: LanguageCode
    programs: list[ProgramOut]


class AllowedOut(PlanPart, frozen=True):
    """An allowed value. `sets` is what it states where it is no value itself."""

    value: Line
    label: Line
    sets: dict[Id, Answer] | None


class FactOut(PlanPart, frozen=True):
    """A fact that a profile can state, or (`asked` never) that is derived."""

    fact: Id
    type: FactType
    topic: Topic
    label: Line
    ask: Line | None
    asked: Literal["by_default", "all", "never"]
    derived: bool
    change: Change
    known_by: KnownBy
    values: list[AllowedOut]
    min: int | None
    max: int | None


class QuestionsOut(PlanPart, frozen=True):
    """`advisor questions --format json`."""

    schema: Literal["advisor/questions/1"]
    language: LanguageCode
    facts: list[FactOut]


class ChoiceOut(PlanPart, frozen=True):
    """A line of a screen. `sets`: what it states, null where it answers nothing. `alone`: no other goes with it."""

    value: Line
    label: Line
    sets: dict[Id, Answer] | None
    alone: bool


class NextQuestionOut(PlanPart, frozen=True):
    """The next screen, with every line of it. `fact` and `topic` are null on the last, about what is there already."""

    screen: Line
    fact: Id | None
    part: int
    type: FactType
    topic: Topic | None
    ask: Line
    why: Line | None
    decides: list[Id]
    several: bool
    choices: list[ChoiceOut]


class ReplyOut(PlanPart, frozen=True):
    """The lines that were chosen on a screen."""

    screen: Line
    reply: list[Line]


class StateOut(PlanPart, frozen=True):
    """An interview: the answers it began with, and what was said to its screens."""

    answers: dict[Id, Answer]
    replies: list[ReplyOut]


class NextOut(PlanPart, frozen=True):
    """`advisor questions --next STATE`.

    `question` is null when nothing more is asked; `settled`: no answer can change the plan any more. `may_follow`: how
    many screens may follow this one, at most. `profile`: what the answers come to, for `advisor plan`.
    """

    schema: Literal["advisor/next/1"]
    language: LanguageCode
    question: NextQuestionOut | None
    may_follow: int
    settled: bool
    state: StateOut
    profile: dict[Id, Answer]
