"""What a counselor changes before printing: things left out, lines of their own, whom to call.

What they put in front changes the plan itself, for all views: `advisor.engine.plan.counselor_order`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.model.catalog import ProgramId, Text
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.counselor_order import rescheduled
from advisor.records import replace

if TYPE_CHECKING:
    from advisor.views.sheet.counselor import LastTime

MOST_ADDED, LONGEST_ADDED = 3, 60  # lines, and letters of each, that the first page has room for beside all else


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """drop: programs that are left out. add: the counselor's own lines, alike in all languages or in each its own.

    contact: where the office is reached. stamp: the line beside which it puts its stamp. since: what changed since the
    last visit, for the office.
    """

    drop: tuple[ProgramId, ...] = ()
    add: tuple[Text, ...] = ()
    contact: str | None = None
    stamp: str | None = None
    since: "LastTime | None" = None


def without(plan: Plan, drop: Sequence[ProgramId]) -> Plan:
    """Returns the plan without these programs, the steps that only they needed, and the questions only they raised."""
    gone = _gone(plan, frozenset(drop))
    kept = [item for item in plan.items if item.program not in gone]
    left = {item.program for item in kept}
    questions = [replace(each, decides=_still(each.decides, left)) for each in plan.find_out]
    papers = [(paper, _still(programs, left)) for paper, programs in plan.documents]
    shown = replace(
        plan,
        items=tuple(
            item
            if item.placed_for is None or item.placed_for in left  # else a step of the next thing that needs it
            else replace(item, placed_for=next((other for other in item.unlocks if other in left), None))
            for item in kept
        ),
        checks=tuple(item for item in plan.checks if item.program not in gone),
        others=tuple(item for item in plan.others if item.program not in gone),
        find_out=tuple(each for each in questions if each.decides),
        documents=tuple((paper, programs) for paper, programs in papers if programs),
        moved_late=_still(plan.moved_late, left),
    )
    return shown if shown.items == plan.items else rescheduled(shown)


def dropped(plan: Plan, drop: Sequence[ProgramId]) -> tuple[ProgramId, ...]:
    """Returns which of these the plan held at all, each once: only they are told as left out."""
    held = {item.program for item in plan.listed}
    return tuple(program for program in dict.fromkeys(drop) if program in held)


def left_without(plan: Plan, drop: Sequence[ProgramId]) -> tuple[ProgramId, ...]:
    """Returns what stays although something that it needs is left out: nobody can do it from this sheet alone."""
    left = {item.program for item in without(plan, drop).items}
    gone = [item for item in plan.items if item.program not in left]
    return tuple(dict.fromkeys(other for item in gone for other in item.unlocks if other in left))


def _gone(plan: Plan, drop: frozenset[ProgramId]) -> frozenset[ProgramId]:
    """The programs to leave out: also a step that stands for one of them, unless something kept needs it too."""
    kept = {item.program for item in plan.items} - drop
    steps = {
        item.program
        for item in plan.items
        if item.placed_for in drop and not any(other in kept for other in item.unlocks)
    }
    more = drop | steps
    return more if more == drop else _gone(plan, more)


def _still(programs: Sequence[ProgramId], left: set[ProgramId]) -> tuple[ProgramId, ...]:
    return tuple(program for program in programs if program in left)
