"""When to look at a plan again: the days on which something else may be said of it, by the plan itself."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId, Window
from advisor.catalog.model.values import NoAnswer, Value
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.availability import CONFIRMATION_HOLDS, REPORT_HOLDS, SOON, availability, first_day, last_day
from advisor.engine.plan.plan import Plan

ONE_DAY, A_WEEK, THREE_MONTHS = timedelta(days=1), timedelta(days=7), 3

LookWhy = Literal["answer", "availability", "time", "year", "plan"]


class LookAgain(Struct, frozen=True):
    """A day to look at the case again, and what may be different then."""

    day: date
    why: LookWhy
    programs: tuple[ProgramId, ...] = ()
    facts: tuple[FactId, ...] = ()


def look_again(rules: Rules, plan: Plan) -> tuple[LookAgain, ...]:
    """The days on which the plan may be different, the next one first; one entry for each day and reason.

    Where nothing says when, three months are a habit.
    """
    found: dict[tuple[date, LookWhy], LookAgain] = {}
    for day, why, program, fact in sorted(_days(rules, plan), key=lambda each: each[:2]):
        known = found.get((day, why), LookAgain(day, why))
        programs = (*known.programs, *([program] if program else []))
        facts = (*known.facts, *([fact] if fact else []))
        found[day, why] = LookAgain(day, why, tuple(dict.fromkeys(programs)), tuple(dict.fromkeys(facts)))
    return tuple(found.values()) or (LookAgain(_months_later(plan.as_of, THREE_MONTHS), "plan"),)


def _days(rules: Rules, plan: Plan) -> Iterator[tuple[date, LookWhy, ProgramId | None, FactId | None]]:
    as_of = plan.as_of
    shown = [item.program for item in plan.items]
    for item in plan.items:
        if item.group == "now" and rules.catalog.programs[item.program].entry == "ask":
            yield as_of + A_WEEK, "answer", item.program, None
    for program in (*shown, *(each.program for each in plan.not_matched if each.why == "closed")):
        day = next_change(rules.catalog.programs[program].window, as_of)
        if day is not None:
            yield day, "availability", program, None
    waiting = [fact for each in plan.not_matched for fact in each.verdict.later]
    for fact in dict.fromkeys((*(each.fact for each in plan.find_out), *waiting)):
        if rules.facts[rules.index[fact]].fact.change == "time":
            yield _months_later(as_of, THREE_MONTHS), "time", None, fact
    for fact in stale_answers(rules, plan.answers, as_of, date(as_of.year + 1, 1, 1)):
        if fact not in plan.not_applicable:
            yield date(as_of.year + 1, 1, 1), "year", None, fact


def next_change(window: Window, as_of: date) -> date | None:
    """The next day on which something else can be said of a program than on `as_of`; None if there is none."""
    days = [each for each in _turns(window) if each > as_of]
    now = availability(window, as_of).name
    return min((each for each in days if availability(window, each).name != now), default=None)


def _turns(window: Window) -> Iterator[date]:
    """Every day on which the rules of `availability` may turn."""
    if window.opens is not None:
        yield first_day(window.opens)
    if window.closes is not None:
        yield last_day(window.closes) - SOON
        yield last_day(window.closes) + ONE_DAY
    if window.reported is not None:
        yield first_day(window.reported)
        yield first_day(window.reported) + REPORT_HOLDS
    if window.season is not None:
        yield date(window.season + 1, 1, 1)
    told = window.confirmed
    if told is not None:
        asked = first_day(told.asked)
        yield asked
        yield (asked + CONFIRMATION_HOLDS if told.until is None else first_day(told.until)) + ONE_DAY


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def stale_answers(rules: Rules, answers: Mapping[FactId, Value], saved: date, as_of: date) -> tuple[FactId, ...]:
    """The answers that held for the year in which they were given, when that year is over."""
    if as_of.year <= saved.year:
        return ()
    return tuple(
        rule.id
        for rule in rules.facts
        if rule.fact.valid == "year" and not isinstance(answers.get(rule.id), NoAnswer | None)
    )
