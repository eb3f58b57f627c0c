"""The JSON of `advisor programs` and `advisor questions`, as types."""

from typing import Annotated, Literal

from msgspec import Struct

from advisor.catalog.model.catalog import AvailabilityName, Change, Entry, FactType, Kind, Topic
from advisor.schema import Must
from advisor.views.plan.contract import Answer, BenefitOut, ClaimOut, CostsOut, DatesOut, Id, Line, ProviderOut


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A base for all parts of the contract."""


class ProgramOut(Part, frozen=True):
    """A program, as the catalog knows it on a day."""

    program: Id
    kind: Kind
    provider: ProviderOut
    name: Line
    summary: Line
    entry: Entry
    availability: AvailabilityName
    dates: DatesOut
    benefit: BenefitOut
    costs: CostsOut
    cautions: list[ClaimOut]
    hours: float
    gives: dict[Id, Answer]
    serves: dict[Id, int]
    steps: list[Line]
    documents: list[Id]
    conflicts: list[ClaimOut]
    unknowns: list[Line]
    sources: list[Id]


class ProgramsOut(Part, frozen=True):
    """`advisor programs --format json`, and `programs show ID`."""

    schema: Literal["advisor/programs/1"]
    as_of: Annotated[str, Must(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    language: Annotated[str, Must(pattern=r"^[a-z]{2}$")]
    programs: list[ProgramOut]


class AllowedOut(Part, frozen=True):
    """An allowed value. `sets` is what it states where it is no value itself."""

    value: Line
    label: Line
    sets: dict[Id, Answer] | None


class FactOut(Part, frozen=True):
    """A fact that a profile can state, or (`asked` never) that is derived."""

    fact: Id
    type: FactType
    topic: Topic
    label: Line
    ask: Line | None
    asked: Literal["by_default", "all", "never"]
    derived: bool
    change: Change
    values: list[AllowedOut]
    min: int | None
    max: int | None


class QuestionsOut(Part, frozen=True):
    """`advisor questions --format json`."""

    schema: Literal["advisor/questions/1"]
    language: Annotated[str, Must(pattern=r"^[a-z]{2}$")]
    facts: list[FactOut]


class NextQuestionOut(Part, frozen=True):
    """The next question. `options`: what a reply may state. `may_follow`: how many questions may follow, at most."""

    fact: Id
    part: int
    type: FactType
    topic: Topic
    ask: Line
    why: Line | None
    decides: list[Id]
    several: bool
    options: list[AllowedOut]
    may_follow: int


class NextOut(Part, frozen=True):
    """`advisor questions --next`; `question` is null when no answer can change the plan any more."""

    schema: Literal["advisor/next/1"]
    language: Annotated[str, Must(pattern=r"^[a-z]{2}$")]
    question: NextQuestionOut | None
