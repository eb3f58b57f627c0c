"""A second reading of the design, plain and slow: availability, and the points of every factor.

What the design leaves open is read like this:

- An office that was told "no" within its 180 days (or until the day it was told) closes a program.
- `closes` counts as "open" or "closing" only where the program opened, was reported, was confirmed, or is standing.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from advisor.catalog.model.catalog import (
    Catalog,
    CertaintyPoints,
    EffortPoints,
    FactId,
    Program,
    ProgramId,
    TimingPoints,
    Window,
)
from advisor.catalog.model.values import NoAnswer, Selection, Value

from . import verdicts as oracle
from .facts import Outcome, outcome

# --- availability -------------------------------------------------------------------------------------------------


def available(window: Window, as_of: date) -> str:
    """What can be said about a program on a day."""
    told = _told(window, as_of)
    reported = window.reported is not None and _first(window.reported) <= as_of
    closes = None if window.closes is None else _last(window.closes)
    opens = None if window.opens is None else _first(window.opens)
    if told == "no" or (closes is not None and as_of > closes):
        return "closed"
    if opens is not None and as_of < opens:
        return "upcoming"
    if closes is not None and (opens is not None or reported or told == "yes" or window.standing):
        return "closing" if as_of >= closes - timedelta(days=30) else "open"
    if window.standing or told == "yes":
        return "open"
    season_over = window.season is not None and window.season < as_of.year
    fresh = reported and _first(window.reported) > as_of - timedelta(days=365)
    return "reported" if fresh and not season_over else "unconfirmed"


def _told(window: Window, as_of: date) -> str | None:
    """What an office was told, while it holds."""
    if window.confirmed is None:
        return None
    asked = _first(window.confirmed.asked)
    until = asked + timedelta(days=180) if window.confirmed.until is None else _first(window.confirmed.until)
    if as_of < asked or as_of > until:
        return None
    return "yes" if window.confirmed.runs else "no"


def _first(when: str) -> date:
    return date.fromisoformat((when + "-01-01")[:10])


def _last(when: str) -> date:
    if len(when) == 10:
        return date.fromisoformat(when)
    year, month = int(when[:4]), int(when[5:])
    return date(year, month, monthrange(year, month)[1])


# --- points -------------------------------------------------------------------------------------------------------

Told = tuple[int, int, str, dict[str, object]]  # points, the most there can be, the reason's code and its values


def points(
    case: oracle.Case,
    about: Program,
    verdict: oracle.Verdict,
    availability: str,
    goals: Sequence[str],
    work: tuple[Fraction, int | None],
) -> dict[str, Told]:
    """The points of one program by factor, out of how many, and why. `work`: hours, weeks."""
    ranking = case.catalog.ranking
    return {
        "goals": _goals(ranking.goals.points, about.serves, goals),
        "certainty": _certainty(ranking.certainty, verdict),
        "effort": _effort(ranking.effort, about.entry == "information", *work),
        "timing": _timing(ranking.timing, about.entry == "information", availability),
        "fit": _fit(ranking.fit, None if about.suits is None else outcome(about.suits, case.state.values)),
    }


def _goals(table: Sequence[Sequence[int]], serves: Mapping[str, int], goals: Sequence[str]) -> Told:
    best = max(max(row) for row in table)
    if not goals:
        served = [(table[0][3 - strength], goal) for goal, strength in serves.items() if strength > 0]
        earned, goal = _highest(served)
        return (earned, best, "any_goal", {"goal": goal}) if earned else (0, best, "no_goal", {})
    rows = list(zip(goals, table, strict=False))
    earned, goal = _highest([(row[3 - serves[goal]], goal) for goal, row in rows if serves.get(goal, 0) > 0])
    lost, harmed = _highest([(row[3 + serves[goal]], goal) for goal, row in rows if serves.get(goal, 0) < 0])
    if lost:
        return (max(0, earned - lost), best, "harms", {"goal": goal, "harmed": harmed})
    return (earned, best, "goal", {"goal": goal}) if earned else (0, best, "no_goal", {})


def _highest(found: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The most points and the first goal that earns them; nothing where there are none."""
    most = max((points for points, _ in found), default=0)
    return (most, next(goal for points, goal in found if points == most)) if most else (0, "")


def _certainty(table: CertaintyPoints, verdict: oracle.Verdict) -> Told:
    open_ = verdict.verdict == "within_reach" and verdict.gaps
    code = "within_reach_open" if open_ else verdict.verdict
    return (getattr(table, code), _best(table), code, {})


def _effort(table: EffortPoints, informs: bool, hours: Fraction, weeks: int | None) -> Told:
    best = max([*table.weeks.values(), table.unknown])
    if informs:
        return (0, best, "information", {})
    if weeks is None:
        return (table.unknown, best, "time_unknown", {"hours": hours})
    enough = [most for most in table.weeks if weeks <= most]
    return (table.weeks[min(enough)] if enough else 0, best, "weeks", {"hours": hours, "weeks": weeks})


def _timing(table: TimingPoints, informs: bool, availability: str) -> Told:
    if informs:
        return (0, _best(table), "information", {})
    return (getattr(table, availability), _best(table), availability, {})


def _fit(most: int, suits: Outcome) -> Told:
    if suits is None:
        return (most // 2, most, "fit_unknown", {})
    return (most, most, "suits", {}) if suits else (0, most, "suits_not", {})


def _best(table: CertaintyPoints | TimingPoints) -> int:
    return max(getattr(table, name) for name in table.__struct_fields__)


# --- what they rest on --------------------------------------------------------------------------------------------


def wanted_of(catalog: Catalog, answers: Mapping[FactId, Value]) -> tuple[str, ...]:
    """The goals of the merchant, most urgent first."""
    goals = answers.get(catalog.ranking.goals.fact)
    return goals.has if isinstance(goals, Selection) else ()


def hours_of(catalog: Catalog, program: ProgramId, chain: Sequence[ProgramId]) -> Fraction:
    """The work for a program and for the steps before it; where somebody is asked, until the answer."""
    about = catalog.programs[program]
    own = about.first_hours if about.entry == "ask" and about.first_hours is not None else about.hours
    return sum((oracle.hours(catalog, step) for step in chain), Fraction(own))


def pace_of(case: oracle.Case, answers: Mapping[FactId, Value]) -> int | None:
    """The least hours a week of the merchant's band, at least one; None where the pace was not answered."""
    name = case.catalog.ranking.effort.fact
    if isinstance(answers.get(name, NoAnswer("unknown")), NoAnswer):
        return None
    fact, lowest = case.catalog.facts[name], min(case.state.values[name])
    return max(fact.min, *(band + 1 for band in fact.bands if band < lowest), 1)


def weeks_of(hours: Fraction, pace: int | None) -> int | None:
    """How many weeks so many hours take at this pace, at least one."""
    return None if pace is None else max(1, ceil(hours / pace))
