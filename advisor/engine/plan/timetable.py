"""When to do what: on the day its turn comes, or before, so that its last day is kept.

Nothing here changes what stands before what.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from advisor.catalog.model.availability import Availability, next_opening
from advisor.catalog.model.catalog import ProgramId
from advisor.engine.plan.order import Candidate, Placed
from advisor.engine.plan.scoring import is_first_come, weeks_of, work_of

A_WEEK = timedelta(weeks=1)
WORKDAY = 8 * 60  # minutes: the most that anybody does on one day
Whens = Sequence[Availability] | Mapping[int, Availability]


class Slot(Struct, frozen=True, gc=False):
    """When to begin an item. start: None where nobody can say, because it waits, is too late, or is only to be read.

    too_late: the days that are left are too few for the work, though somebody did nothing else. past_turn: whoever
    waited until its turn comes in the order would miss its last day; it is begun sooner.
    """

    start: date | None = None
    too_late: bool = False
    past_turn: bool = False


def timetable(placed: Sequence[Placed], when: Whens, as_of: date) -> list[Slot]:
    """The slots of these items, in their order: one a week, or after so many weeks as the one before takes.

    A chain and what it is for are one. when: how each program stands, by its number in the catalog. Who did not say how
    many hours there are is taken to have one a week.
    """
    candidates = {each.candidate.rule.id: each.candidate for each in placed}
    slots: list[Slot] = []
    week, spent = 0, 0  # before the chain at hand, and minutes of its work
    for each in placed:
        candidate = each.candidate
        program = candidate.rule.program
        if each.group != "now":
            opens = each.group == "later" and candidate.availability == "upcoming"
            slots.append(Slot(next_opening(program.window, as_of) if opens else None))
            continue
        pace = candidate.work.least_hours or 1
        ends = _ends(each, candidates, when)
        if any(minutes > WORKDAY * ((day - as_of).days + 1) for day, minutes in ends):
            slots.append(Slot(too_late=True))
            continue
        turn = as_of + A_WEEK * (week + spent // (60 * pace))
        latest = [day - A_WEEK * (weeks_of(minutes, pace) - 1) for day, minutes in ends]
        begun = as_of if is_first_come(program) else turn
        slots.append(Slot(max(as_of, min([begun, *latest])), past_turn=turn > min([turn, *latest])))
        spent += work_of(candidate.rule, (), None).minutes
        if each.placed_for is None:
            week, spent = week + weeks_of(spent, pace), 0
    return slots


def _ends(each: Placed, candidates: Mapping[ProgramId, Candidate], when: Whens) -> list[tuple[date, int]]:
    """The last days to keep, each with the minutes of work: its own, and that of what it is a step to."""
    aims = [each.candidate, *([] if each.placed_for is None else [candidates[each.placed_for]])]
    known = [(when[aim.rule.order].last_day, aim.work.minutes) for aim in aims]
    return [(day, minutes) for day, minutes in known if day is not None]
