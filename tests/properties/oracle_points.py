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

from advisor.catalog.model import FactId, Program, Window
from advisor.catalog.values import NoAnswer, Value

from . import oracle
from .oracle_facts import outcome

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


def points(
    case: oracle.Case,
    about: Program,
    verdict: oracle.Verdict,
    availability: str,
    goals: Sequence[str],
    weeks: int | None,
) -> dict[str, int]:
    """The points of one program by factor."""
    ranking = case.catalog.ranking
    informs = about.entry == "information"
    certainty = verdict.verdict
    if certainty == "within_reach" and verdict.missing:
        certainty = "within_reach_open"
    suits = None if about.suits is None else outcome(about.suits, case.state.values)
    return {
        "goals": _goal_points(ranking.goals.points, about.serves, goals),
        "certainty": getattr(ranking.certainty, certainty),
        "effort": 0 if informs else _effort_points(ranking.effort.weeks, ranking.effort.unknown, weeks),
        "timing": 0 if informs else getattr(ranking.timing, availability),
        "fit": {True: ranking.fit, None: ranking.fit // 2, False: 0}[suits],
    }


def _goal_points(table: Sequence[Sequence[int]], serves: Mapping[str, int], goals: Sequence[str]) -> int:
    if not goals:
        return max((table[0][3 - strength] for strength in serves.values() if strength > 0), default=0)
    rows = list(zip(goals, table, strict=False))
    served = [row[3 - serves[goal]] for goal, row in rows if serves.get(goal, 0) > 0]
    harmed = [row[3 + serves[goal]] for goal, row in rows if serves.get(goal, 0) < 0]
    return max(0, max(served, default=0) - max(harmed, default=0))


def _effort_points(table: Mapping[int, int], unknown: int, weeks: int | None) -> int:
    if weeks is None:
        return unknown
    enough = [most for most in table if weeks <= most]
    return table[min(enough)] if enough else 0


def weeks_of(case: oracle.Case, answers: Mapping[FactId, Value], hours: Fraction) -> int | None:
    """How many weeks so many hours take this merchant, at least one; None where the pace was not answered."""
    name = case.catalog.ranking.effort.fact
    if isinstance(answers.get(name, NoAnswer("unknown")), NoAnswer):
        return None
    fact, lowest = case.catalog.facts[name], min(case.state.values[name])
    least = max(fact.min, *(band + 1 for band in fact.bands if band < lowest), 1)
    return max(1, ceil(hours / least))
