"""Whom to call: what the plans of many cases wait for, turned round, the call that decides the most cases first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan


class Call(Struct, frozen=True):
    """One thing to ask: whether a program runs, or (`fact`) an answer. cases: how many wait for it; decides: the
    programs it decides, by cases.

    market: whose merchants wait for it; None where no market is known. number: which `CallList.add` tells of it.
    """

    program: ProgramId | None
    fact: FactId | None
    cases: int
    decides: tuple[ProgramId, ...]
    market: str | None = None
    number: int = 0


class Wait(Struct, frozen=True):
    """What one plan waits for: whether a program runs, or (`fact`) an answer; and the programs that this decides."""

    program: ProgramId | None
    fact: FactId | None
    decides: tuple[ProgramId, ...]


def waits_of(plan: Plan, rules: Rules) -> Iterator[Wait]:
    """Yields all that a plan waits for."""
    for item in plan.items:
        informs = rules.catalog.programs[item.program].entry == "information"
        if item.availability.name == "unconfirmed" and not informs and not item.is_use:
            yield Wait(item.program, None, (item.program,))
    for each in plan.find_out:
        yield Wait(None, each.fact, each.decides)


def others_know(fact: FactId, rules: Rules) -> bool:
    """Whether others than the merchant know an answer: the association of a place does."""
    about = rules.catalog.facts[fact]
    return about.topic == "location" and about.find_out is not None


_About = tuple[str, str | None]  # a program or a fact, and the market


@dataclass(slots=True)
class _Wanted:
    number: int
    cases: int = 0
    decides: dict[ProgramId, int] = field(default_factory=dict)

    def add(self, programs: tuple[ProgramId, ...]) -> None:
        self.cases += 1
        for program in programs:
            self.decides[program] = self.decides.get(program, 0) + 1


class CallList:
    """Counts what plans wait for, one after the other; nothing is kept of each. cases: how many there were, touched:
    how many of them wait for something that others know."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cases = self.touched = 0
        self._programs: dict[_About, _Wanted] = {}
        self._facts: dict[_About, _Wanted] = {}

    def add(self, plan: Plan, market: str | None = None) -> tuple[int, ...]:
        """Adds the plan of the next case, of somebody in a market; returns the numbers of the calls it waits for."""
        return self.add_waits(waits_of(plan, self.rules), market)

    def add_waits(self, waits: Iterable[Wait], market: str | None = None) -> tuple[int, ...]:
        """Adds what the plan of the next case waits for; returns the numbers of the calls."""
        numbers, touched = [], False
        for wait in waits:
            about = wait.program or wait.fact or ""
            known = self._facts if wait.program is None else self._programs
            wanted = known.get((about, market)) or _Wanted(len(self._programs) + len(self._facts))
            known[about, market] = wanted
            wanted.add(wait.decides)
            numbers.append(wanted.number)
            touched = touched or wait.fact is None or others_know(wait.fact, self.rules)
        self.cases += 1
        self.touched += touched
        return tuple(numbers)

    def calls(self) -> tuple[Call, ...]:
        """The calls, most useful first: by cases, then by how much of them is decided, then programs before facts."""
        found = [_call(wanted, market, program=each) for (each, market), wanted in self._in_order(self._programs)]
        found += [_call(wanted, market, fact=each) for (each, market), wanted in self._in_order(self._facts)]
        return tuple(sorted(found, key=lambda call: (-call.cases, -len(call.decides))))

    def _in_order(self, wanted: dict[_About, _Wanted]) -> list[tuple[_About, _Wanted]]:
        order = {**self.rules.program_index, **self.rules.index}
        return sorted(wanted.items(), key=lambda each: (order[each[0][0]], each[0][1] or ""))


def _call(wanted: _Wanted, market: str | None, program: ProgramId | None = None, fact: FactId | None = None) -> Call:
    decides = sorted(wanted.decides, key=lambda each: -wanted.decides[each])
    return Call(program, fact, wanted.cases, tuple(decides), market, wanted.number)
