"""Whom to call: what the plans of many cases wait for, turned round, the call that decides the most cases first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan


class Call(Struct, frozen=True):
    """One thing to ask: whether a program runs, or (`fact`) an answer. decides: the programs it decides, by cases.

    market: whose merchants wait for it; None where no market is known.
    """

    program: ProgramId | None
    fact: FactId | None
    cases: tuple[int, ...]
    decides: tuple[ProgramId, ...]
    market: str | None = None


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


_About = tuple[str, str | None]  # a program or a fact, and the market


@dataclass(slots=True)
class _Wanted:
    cases: list[int] = field(default_factory=list)
    decides: dict[ProgramId, int] = field(default_factory=dict)

    def add(self, case: int, programs: tuple[ProgramId, ...]) -> None:
        self.cases.append(case)
        for program in programs:
            self.decides[program] = self.decides.get(program, 0) + 1


class CallList:
    """Collects what plans wait for, one after the other: only what is asked is kept of each."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cases = 0
        self._programs: dict[_About, _Wanted] = {}
        self._facts: dict[_About, _Wanted] = {}

    def add(self, plan: Plan, market: str | None = None) -> None:
        """Adds the plan of the next case, of somebody in a market; cases are numbered from 0."""
        self.add_waits(waits_of(plan, self.rules), market)

    def add_waits(self, waits: Iterable[Wait], market: str | None = None) -> None:
        """Adds what the plan of the next case waits for."""
        for wait in waits:
            if wait.program is not None:
                self._programs.setdefault((wait.program, market), _Wanted()).add(self.cases, wait.decides)
            elif wait.fact is not None:
                self._facts.setdefault((wait.fact, market), _Wanted()).add(self.cases, wait.decides)
        self.cases += 1

    def calls(self) -> tuple[Call, ...]:
        """The calls, most useful first: by cases, then by how much of them is decided, then programs before facts."""
        found = [_call(wanted, market, program=each) for (each, market), wanted in self._in_order(self._programs)]
        found += [_call(wanted, market, fact=each) for (each, market), wanted in self._in_order(self._facts)]
        return tuple(sorted(found, key=lambda call: (-len(call.cases), -len(call.decides))))

    def _in_order(self, wanted: dict[_About, _Wanted]) -> list[tuple[_About, _Wanted]]:
        order = {**self.rules.program_index, **self.rules.index}
        return sorted(wanted.items(), key=lambda each: (order[each[0][0]], each[0][1] or ""))


def _call(wanted: _Wanted, market: str | None, program: ProgramId | None = None, fact: FactId | None = None) -> Call:
    decides = sorted(wanted.decides, key=lambda each: -wanted.decides[each])
    return Call(program, fact, tuple(wanted.cases), tuple(decides), market)
