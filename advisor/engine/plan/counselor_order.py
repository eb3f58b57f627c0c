"""A plan in another order than that of its points: a counselor puts things in front, and all else follows as it was.

What cannot be begun yet stays where it is, and so does a debt while something that need not be paid back serves the
same goal. The steps that a thing needs come before it, wherever it stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Item, Plan, found_out, papers
from advisor.engine.plan.order import Candidate, Placed, is_debt_behind, place
from advisor.engine.plan.timetable import timetable
from advisor.records import replace

WhyItStays = Literal["later", "too_late", "debt"]


class Stays(Struct, frozen=True):
    """What cannot be put in front, and why."""

    program: ProgramId
    why: WhyItStays


def what_stays(plan: Plan, order: Sequence[ProgramId]) -> tuple[Stays, ...]:
    """Returns which of these cannot be put in front: what is not in the plan at all is not among them."""
    items = {item.program: item for item in plan.items}
    candidates = _candidates(plan)
    found: list[Stays] = []
    for number, program in enumerate(order):
        if program not in items:
            continue
        if items[program].slot.too_late:
            found.append(Stays(program, "too_late"))
        elif candidates[program].is_later:
            found.append(Stays(program, "later"))
        elif candidates[program].rule.is_debt:
            free = [each for name, each in candidates.items() if name not in order[:number] and not each.rule.is_debt]
            found += [Stays(program, "debt")] if is_debt_behind(candidates[program], free) else []
    return tuple(found)


def with_order(plan: Plan, rules: Rules, order: Iterable[ProgramId]) -> Plan:
    """Returns the plan with these in front, in this order, as far as they are in it and can be begun.

    What the merchant was not asked yet keeps nothing from being put in front: a counselor is there to ask.
    """
    wished = tuple(dict.fromkeys(order))
    if not wished:
        return plan
    staying = {each.program for each in what_stays(plan, wished)}
    items = {item.program: item for item in plan.items}
    first = [program for program in wished if program in items and program not in staying]
    if not first:
        return plan
    candidates = _candidates(plan)
    named = [replace(candidates[program], waits_for=()) for program in first]
    wanted = (*named, *(each for each in plan.arrangement.wanted if each.rule.id not in first))
    placed = place([*candidates.values(), *named], wanted, len(named))
    order_now = tuple([each.candidate.rule.id for each in placed])
    moved = tuple(
        replace(items[each.candidate.rule.id], group=each.group, placed_for=each.placed_for) for each in placed
    )
    moved = tuple(_at(item, rank, order_now, item.program in first) for rank, item in enumerate(moved, 1))
    changed = rescheduled(replace(plan, items=moved))
    return replace(
        changed,
        find_out=found_out(rules, changed.items, plan.answers),
        documents=papers(rules, changed.items),
        moved_late=tuple(_late(plan.items, changed.items)),
    )


def rescheduled(plan: Plan) -> Plan:
    """Returns the plan with a start of each item as its items stand now."""
    candidates = _candidates(plan)
    placed = [Placed(candidates[item.program], item.group, item.placed_for, item.program) for item in plan.items]
    when = {candidates[item.program].rule.order: item.availability for item in plan.items}
    slots = timetable(placed, when, plan.as_of)
    return replace(plan, items=tuple(replace(item, slot=slot) for item, slot in zip(plan.items, slots, strict=True)))


def _candidates(plan: Plan) -> Mapping[ProgramId, Candidate]:
    return {each.candidate.rule.id: each.candidate for each in plan.arrangement.placed}


def _at(item: Item, rank: int, order: Sequence[ProgramId], moved: bool) -> Item:
    unlocks = tuple(sorted(item.unlocks, key=order.index))
    return replace(item, rank=rank, unlocks=unlocks, moved=moved)


def _late(before: Sequence[Item], now: Sequence[Item]) -> Iterator[ProgramId]:
    """Yields what is further behind than before, so that its last day is over when its turn comes."""
    places = {item.program: place for place, item in enumerate(before)}
    for place_now, item in enumerate(now):
        if item.slot.past_turn and place_now > places[item.program]:
            yield item.program
