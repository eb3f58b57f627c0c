"""What two catalogs mean for many merchants: whose plan gains, loses or reorders programs, or says something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from advisor.catalog.model.catalog import FactId, ProgramId, VerdictName
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_diff import changes
from advisor.engine.plan.action_plan import Item, Plan, make_plan

Turn = tuple[VerdictName, VerdictName]


@dataclass(slots=True)
class ProgramEffect:
    """Whom a program's change meets, by the merchants' names, in the order in which they were added.

    gained, lost: it entered or left the plan. turned: another verdict. other: another score, place among the items or
    availability, or other dates.
    """

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    turned: dict[Turn, list[str]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Effects:
    """What changed for whom. reordered: those items that stayed stand in another order."""

    compared: int = 0
    changed: list[str] = field(default_factory=list)
    reordered: list[str] = field(default_factory=list)
    to_ask: list[str] = field(default_factory=list)
    programs: dict[ProgramId, ProgramEffect] = field(default_factory=dict)


class Comparer:
    """Holds the answers of one merchant after the other against two catalogs."""

    def __init__(self, old: Rules, new: Rules, as_of: date) -> None:
        self.old, self.new, self.as_of = old, new, as_of
        self.effects = Effects()

    def add(
        self,
        name: str,
        before: tuple[Mapping[FactId, Value], tuple[ProgramId, ...]],
        after: tuple[Mapping[FactId, Value], tuple[ProgramId, ...]],
    ) -> None:
        """Counts one merchant: the answers, and what is done, as each catalog reads them."""
        plans = (
            make_plan(self.old, before[0], self.as_of, before[1]),
            make_plan(self.new, after[0], self.as_of, after[1]),
        )
        effects = self.effects
        effects.compared += 1
        found = changes(*plans)
        for program in found.entered:
            self._of(program).gained.append(name)
        for program in found.left:
            self._of(program).lost.append(name)
        for each in found.turned:
            self._of(each.program).turned.setdefault((each.was, each.now), []).append(name)
        told = {*found.entered, *found.left, *(each.program for each in found.turned)}
        others = [program for program in _otherwise(*plans) if program not in told]
        for program in others:
            self._of(program).other.append(name)
        if found.moved:
            effects.reordered.append(name)
        asks = [each.fact for each in plans[0].find_out] != [each.fact for each in plans[1].find_out]
        if asks:
            effects.to_ask.append(name)
        if found or others or asks:
            effects.changed.append(name)

    def _of(self, program: ProgramId) -> ProgramEffect:
        return self.effects.programs.setdefault(program, ProgramEffect())


def _otherwise(before: Plan, after: Plan) -> Iterator[ProgramId]:
    """Programs of both plans of which something else is said than their rank."""
    was, now = _seen(before), _seen(after)
    yield from (program for program in now if program in was and was[program] != now[program])


def _seen(plan: Plan) -> dict[ProgramId, object]:
    items = {item.program: _said("plan", item) for item in plan.items}
    others = {item.program: _said("others", item) for item in plan.others}
    promised = {each.program: ("announced_only", each.since) for each in plan.announced_only}
    checks = {item.program: _said("check", item) for item in plan.checks}
    unfit = {each.program: (each.why, each.kept) for each in plan.not_matched}
    return {**checks, **items, **others, **promised, **unfit}


def _said(place: str, item: Item) -> object:
    return place, item.group, item.score, item.availability, item.placed_for, item.after, item.instead, item.work
