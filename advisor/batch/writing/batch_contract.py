"""The JSON of `advisor batch`, as types: a merchant's row, an item's row, what could not be used, and a run's sum."""

from typing import Annotated, Literal

from msgspec import field

from advisor.batch.left_out import Why
from advisor.catalog.model.catalog import AvailabilityName, VerdictName
from advisor.json_schema import Count, Day, From1, Id, Line, Must, PlanPart, PointsUpTo100


class RowAiStepOut(PlanPart, frozen=True):
    """One thing to try with AI, for the merchant's first goal, as a plan has it; it is our own judgement."""

    goal: Id
    level: Id
    text: Line


class RowOut(PlanPart, frozen=True):
    """One merchant. row: the line of the register, its header not counted; of a list of JSON, which item. kept: columns
    that were carried through.

    check: what only needs a look. plan: in the order of doing; what waits for an answer that the merchant could give on
    the spot stands last.
    """

    row: From1
    id: str | None
    verdicts: dict[Id, VerdictName]
    availability: dict[Id, AvailabilityName]
    check: list[Id]
    plan: list[Id]
    scores: dict[Id, PointsUpTo100]
    find_out: list[Id]
    ai_first_step: RowAiStepOut | None = None
    kept: dict[str, str] = field(default_factory=dict)
    could_not_check: list[Id] = field(default_factory=list)


class RowItemOut(PlanPart, frozen=True):
    """One item of a merchant's plan, or of what stands beside it, without a rank (`check`, `others`); null: none."""

    row: From1
    id: str | None
    rank: From1 | None
    group: Literal["check", "now", "later", "waiting", "others"] | None
    program: Id | None
    verdict: VerdictName | None
    availability: AvailabilityName | None
    score: PointsUpTo100 | None
    placed_for: Id | None
    find_out: list[Id] | None
    kept: dict[str, str] = field(default_factory=dict)


class ColumnOut(PlanPart, frozen=True):
    """A column that states something. options: of a part of a fact. filled: cells that hold something; understood: of
    those. words: answers in words as they were first met, and what they were read as, in the notation of a cell."""

    title: str
    fact: Id
    options: list[str]
    filled: Count
    understood: Count
    words: dict[str, str]


class LeftOutLinesOut(PlanPart, frozen=True):
    """Lines that are no merchants', one after the other."""

    why: Why
    line_from: From1
    line_to: From1


class RejectionReasonOut(PlanPart, frozen=True):
    """Why rows were rejected, and how many; column is null where the whole row is."""

    column: str | None
    text: Line
    rows: From1


class TableSourceOut(PlanPart, frozen=True):
    """How the table was read. header: the line it ends in, null where there is none. encoding: of texts."""

    kind: str
    sheet: str | None
    encoding: str | None
    separator: str | None
    header: From1 | None


class SummaryOut(PlanPart, frozen=True):
    """What a run came to: merchants, rejected and left_out are all its rows. left_out_at: the first 1,000 places.

    reasons: the most frequent first, up to 1,000. missing, new, undecided: columns in which a map and the table differ.
    verdicts: how many merchants have which, by program. unknown: how many plans wait for a fact.
    """

    schema: Literal["advisor/batch-summary/1"]
    advisor: str
    as_of: Day
    language: str
    source: TableSourceOut
    merchants: Count
    rejected: Count
    left_out: dict[Why, Count]
    left_out_at: list[LeftOutLinesOut]
    reasons: list[RejectionReasonOut]
    columns: list[ColumnOut]
    kept: list[str]
    repeated_ids: Count
    missing: list[str]
    new: list[str]
    undecided: list[str]
    verdicts: dict[Id, dict[VerdictName, Count]]
    unknown: dict[Id, Count]
    output: str
    rejected_rows: str | None
    sheets: Count | None


class WrongOut(PlanPart, frozen=True):
    """One thing that is wrong; column is null where the whole line is."""

    column: str | None
    code: Id
    text: Line


class RejectedLinesOut(PlanPart, frozen=True):
    """Lines of the register that gave no row. Lines count from 1, bytes from 0; null if they mean nothing there.

    In a list of JSON, which is mostly one line, line_from and line_to say which item.
    """

    line_from: From1
    line_to: From1
    byte: Annotated[int, Must(minimum=0)] | None
    id: str | None
    problems: Annotated[list[WrongOut], Must(minItems=1)]
