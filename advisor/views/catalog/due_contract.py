"""The JSON of `advisor catalog check --calendar`, as types."""

from typing import Literal

from advisor.audit.due_dates import DueKind
from advisor.json_schema import Day, From1, Id, Line, PlanPart, ResultOut
from advisor.views.plan.plan_contract import CatalogOut


class DueOut(PlanPart, frozen=True):
    """One thing to do. since: the day it counts from; null: it counts from none. late: it was due before as_of."""

    day: Day
    late: bool
    kind: DueKind
    program: Id
    name: Line
    since: Day | None
    text: Line
    file: str | None
    line: From1 | None


class CalendarOut(ResultOut, frozen=True):
    """What is due within 30 days of as_of, the earliest first."""

    schema: Literal["advisor/catalog-calendar/1"]
    catalogs: list[CatalogOut]
    due: list[DueOut]
