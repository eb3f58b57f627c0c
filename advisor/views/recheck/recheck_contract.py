"""The JSON of `advisor recheck`, as types: all cases in one document, one case a line, or whom to call."""

from typing import Annotated, Literal

from advisor.catalog.model.catalog import AvailabilityName, VerdictName
from advisor.engine.follow_up.review_dates import LookWhy
from advisor.json_schema import Count, Day, Id, LanguageCode, Line, Must, PlanPart, ResultOut
from advisor.profile.rechecking import Cause, ChangeKind
from advisor.views.plan.plan_contract import CatalogOut, ContactOut, WhereOut


class NotedOut(PlanPart, frozen=True):
    """What was, or is, so about a program. `rank`: its place in the plan, 0: only to look at."""

    verdict: VerdictName
    availability: AvailabilityName
    rank: Count | None


class RecheckedProgramOut(PlanPart, frozen=True):
    """What changed about a program, and because of what. null: not in the catalog, then or now."""

    program: Id
    name: Line
    change: Annotated[list[ChangeKind], Must(minItems=1)]
    causes: list[Cause]
    before: NotedOut | None
    after: NotedOut | None


class StaleOut(PlanPart, frozen=True):
    """An answer about a year that is over: it counts as not asked, and these programs wait for a new one."""

    fact: Id
    label: Line
    how: Line | None
    decides: list[Id]


class LookAgainOut(PlanPart, frozen=True):
    """A day to look at the case again, and why."""

    day: Day
    why: LookWhy
    programs: list[Id]
    facts: list[Id]


class EditionOut(PlanPart, frozen=True):
    """A catalog that the case was saved with."""

    id: Id
    version: Line
    sha256: Line


class CaseOut(PlanPart, frozen=True):
    """A case today. `saved`: the day it was written; `saved_as_of`: the day its plan counted from.

    `lacking`: catalogs of the save that were not given. `left_out`: answers that fit no more.
    """

    file: Line
    saved: Day
    saved_as_of: Day
    as_of: Day
    catalogs: list[EditionOut]
    lacking: list[Id]
    left_out: list[Line]
    changes: list[RecheckedProgramOut]
    stale: list[StaleOut]
    look_again: list[LookAgainOut]


class FileProblemOut(PlanPart, frozen=True):
    """What is wrong with a file."""

    code: Id
    line: int | None
    column: int | None
    text: Line


class RejectedFileOut(PlanPart, frozen=True):
    """A file that could not be read as a case."""

    file: Line
    problems: Annotated[list[FileProblemOut], Must(minItems=1)]


class RecheckFiguresOut(PlanPart, frozen=True):
    """How many cases were looked at, and in how many something changed, an answer is stale, or all is as it was.

    `told`: how many of them `cases` tells of, which are fewer with `--changed` or `--due`.
    """

    looked_at: Count
    changed: Count
    stale: Count
    same: Count
    told: Count


class RecheckOut(ResultOut, frozen=True):
    """`advisor recheck --format json`."""

    schema: Literal["advisor/recheck/1"]
    catalogs: Annotated[list[CatalogOut], Must(minItems=1)]
    cases: list[CaseOut]
    rejected: list[RejectedFileOut]
    figures: RecheckFiguresOut


class RecheckLineOut(PlanPart, frozen=True):
    """A line of `advisor recheck --format jsonl`: a case, or a file that is none."""

    schema: Literal["advisor/recheck-line/1"]
    as_of: Day
    language: LanguageCode
    case: CaseOut | None
    rejected: RejectedFileOut | None


class CallOut(PlanPart, frozen=True):
    """One thing to ask: whether `program` runs, or what to answer for `fact`. `cases`: how many it decides.

    `market`: whose merchants wait for it; null where no market is known.
    """

    program: Id | None
    fact: Id | None
    market: Line | None
    name: Line
    how: Line | None
    where: WhereOut | None
    contact: ContactOut | None
    cases: Count
    decides: Annotated[list[Id], Must(minItems=1)]
    files: Annotated[list[Line], Must(minItems=1)]


class CallsOut(ResultOut, frozen=True):
    """`advisor recheck --calls --format json`: most useful call first.

    `cases`: of how many; with `--changed` or `--due`, of those.
    """

    schema: Literal["advisor/calls/1"]
    catalogs: Annotated[list[CatalogOut], Must(minItems=1)]
    cases: Count
    calls: list[CallOut]
    rejected: list[RejectedFileOut]
