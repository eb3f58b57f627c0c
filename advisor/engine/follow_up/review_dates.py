"""When to look at a plan again: the days on which something else may be said of it, by the plan itself."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import next_change
from advisor.catalog.model.catalog import FactId, ProgramId, Test
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.catalog.model.stated_tests import tests_of
from advisor.catalog.model.whole_years import LAST, reached
from advisor.engine.calendar.working_days import ONE_DAY, working_day_from, working_day_until
from advisor.engine.facts.rules import Rules, on_day
from advisor.engine.plan.action_plan import Plan

A_WEEK, THREE_MONTHS = timedelta(days=7), 3

LookWhy = Literal["answer", "closing", "availability", "time", "year", "plan"]


_Look = tuple[date, LookWhy, ProgramId | None, FactId | None]


class LookAgain(Struct, frozen=True):
    """A day to look at the case again, and what may be different then."""

    day: date
    why: LookWhy
    programs: tuple[ProgramId, ...] = ()
    facts: tuple[FactId, ...] = ()


def look_again(rules: Rules, plan: Plan) -> tuple[LookAgain, ...]:
    """The days on which the plan may be different, the next one first; one entry for each day and reason.

    All are working days, so one of a weekend or a holiday is the next that is none; before something closes there is
    one, if any is left. Where nothing says when, three months are a habit.
    """
    rules = on_day(rules, plan.as_of)
    found: dict[tuple[date, LookWhy], LookAgain] = {}
    days = [(working_day_from(day), why, program, fact) for day, why, program, fact in _days(rules, plan)]
    for day, why, program, fact in sorted([*days, *_closing(plan)], key=lambda each: each[:2]):
        known = found.get((day, why), LookAgain(day, why))
        programs = (*known.programs, *([program] if program else []))
        facts = (*known.facts, *([fact] if fact else []))
        found[day, why] = LookAgain(day, why, tuple(dict.fromkeys(programs)), tuple(dict.fromkeys(facts)))
    return tuple(found.values()) or (LookAgain(working_day_from(_months_later(plan.as_of, THREE_MONTHS)), "plan"),)


def _days(rules: Rules, plan: Plan) -> Iterator[_Look]:
    as_of = plan.as_of
    shown = [item.program for item in (*plan.checks, *plan.items)]
    for item in plan.items:
        if item.group == "now" and not item.is_use and rules.catalog.programs[item.program].entry == "ask":
            yield as_of + A_WEEK, "answer", item.program, None
    for program in (*shown, *(each.program for each in plan.not_matched if each.why == "closed")):
        day = next_change(rules.catalog.programs[program].window, as_of)
        if day is not None:
            yield day, "availability", program, None
    waiting = [fact for each in plan.not_matched for fact in each.verdict.later]
    for fact in dict.fromkeys((*(each.fact for each in plan.find_out), *waiting)):
        if rules.facts[rules.index[fact]].fact.change == "time":
            yield _months_later(as_of, THREE_MONTHS), "time", None, fact
    yield from _years(rules, plan)
    for fact in stale_answers(rules, plan.answers, as_of, date(as_of.year + 1, 1, 1)):
        if fact not in plan.not_applicable:
            yield date(as_of.year + 1, 1, 1), "year", None, fact


def _years(rules: Rules, plan: Plan) -> Iterator[_Look]:
    """Yields the next day on which so many years will have passed since a day as something asks for."""
    judged = {each.program for each in plan.judged}
    for name, test in _dated_tests(rules) if rules.is_dated else ():
        if name in judged and test.fact not in plan.not_applicable:
            days = _reached(plan.answers.get(test.fact), test.bounds().values(), plan.as_of)
            yield from ((day, "time", name, test.fact) for day in days)


def _dated_tests(rules: Rules) -> Iterator[tuple[ProgramId, Test]]:
    """Yields the tests of programs that ask how many years passed, with their programs, in the catalog's order."""
    for name, program in rules.catalog.programs.items():
        for test in (*tests_of(program.requires), *tests_of(program.suits)):
            if rules.catalog.facts[test.fact].traits.is_dated:
                yield name, test


def _reached(value: Value | None, years: Iterable[int], as_of: date) -> Iterator[date]:
    ends = () if value is None or value.span is None else value.span
    days = [reached(end, each) for end in ends if end is not None for each in years]
    coming = [day for day in days if day is not None and as_of < day <= date.fromordinal(LAST)]
    yield from coming and [min(coming)]


def _closing(plan: Plan) -> Iterator[_Look]:
    """Yields a week before what closes, or what is left of it."""
    for item in (*plan.checks, *plan.items):
        last_day = item.availability.last_day
        if item.availability.name == "closing" and last_day is not None and last_day > plan.as_of:
            day = working_day_until(max(last_day - A_WEEK, plan.as_of + ONE_DAY))
            if day <= plan.as_of:
                day = working_day_from(plan.as_of + ONE_DAY)
            if day <= last_day:
                yield day, "closing", item.program, None


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
