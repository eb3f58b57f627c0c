"""The JSON of `advisor case month`, as types."""

from typing import Annotated, Literal

from advisor.json_schema import Count, Id, LanguageCode, Line, Must, PlanPart, Version

MonthText = Annotated[str, Must(pattern=r"^\d{4}-\d{2}$")]


class GroupOut(PlanPart, frozen=True):
    """One group: how many cases (or visits). id null: all that are told together; count null: one to four."""

    id: Id | None
    name: Line
    count: Count | None


class MonthPartOut(PlanPart, frozen=True):
    """Groups under one heading. id: `figures`, `first`, `programs`, or the fact by which cases are grouped."""

    id: Id
    name: Line
    groups: Annotated[list[GroupOut], Must(minItems=1)]


class MonthOut(PlanPart, frozen=True):
    """`advisor case month --format json`: what an office did in a month. No group under five is told apart."""

    schema: Literal["advisor/case-month/1"]
    advisor: Version
    month: MonthText
    language: LanguageCode
    parts: Annotated[list[MonthPartOut], Must(minItems=1)]
