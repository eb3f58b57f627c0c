"""Whom to call: what the plans of many cases wait for, turned round, the call that decides the most cases first."""

from collections import Counter
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


_About = tuple[ProgramId | None, FactId | None, str | None]  # a program or a fact, and the market


@dataclass(slots=True)
class _Wanted:
    number: int
    cases: int = 0
    decides: Counter[ProgramId] = field(default_factory=Counter)


class CallList:
    """Counts what plans wait for, one after the other; nothing is kept of each. cases: how many there were, touched:
    how many of them wait for something that others know."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cases = self.touched = 0
        self._wanted: dict[_About, _Wanted] = {}

    def add(self, plan: Plan, market: str | None = None) -> tuple[int, ...]:
        """Adds the plan of the next case, of somebody in a market; returns the numbers of the calls it waits for."""
        return self.add_waits(waits_of(plan, self.rules), market)

    def add_waits(self, waits: Iterable[Wait], market: str | None = None) -> tuple[int, ...]:
        """Adds what the plan of the next case waits for; returns the numbers of the calls."""
        numbers, touched = [], False
        for wait in waits:
            wanted = self._wanted.setdefault((wait.program, wait.fact, market), _Wanted(len(self._wanted)))
            wanted.cases += 1
            wanted.decides.update(wait.decides)
            numbers.append(wanted.number)
            touched = touched or wait.fact is None or others_know(wait.fact, self.rules)
        self.cases += 1
        self.touched += touched
        return tuple(numbers)

    def calls(self) -> tuple[Call, ...]:
        """The calls, most useful first: by cases, then by how much of them is decided, then programs before facts."""
        return tuple(sorted((_call(*each) for each in self._wanted.items()), key=self._turn))

    def _turn(self, call: Call) -> tuple[int, int, bool, int, str]:
        is_fact = call.fact is not None
        place = self.rules.program_index[call.program or ""] if call.fact is None else self.rules.index[call.fact]
        return -call.cases, -len(call.decides), is_fact, place, call.market or ""


def _call(about: _About, wanted: _Wanted) -> Call:
    program, fact, market = about
    return Call(program, fact, wanted.cases, tuple(dict(wanted.decides.most_common())), market, wanted.number)
