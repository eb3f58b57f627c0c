"""Verdicts and fits under answers that are only supposed, each worked out once for the same answers it reads."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from advisor.catalog.model.availability import Availability
from advisor.engine.facts.dependencies import Bits, Reads, merged
from advisor.engine.facts.fact_state import FactState, state_of
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import availabilities
from advisor.engine.plan.program_outcomes import closed_among, judged_or_why
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict

Own = tuple[int, ...]  # what was answered, one set of values a fact
Key = tuple[int, tuple[int, ...]]


class Judging:
    """What one catalog says on one day. It remembers: that changes how long an answer takes, never the answer."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        self.rules = rules
        self.as_of = as_of
        self._states: dict[Own, FactState] = {}
        self._verdicts: dict[Key, Verdict | None] = {}
        self._fits: dict[Key, Outcome] = {}

    @cached_property
    def reads(self) -> Reads:
        """What every program reads."""
        return Reads(self.rules)

    @cached_property
    def when(self) -> Sequence[Availability]:
        """How every program stands on the day, by number."""
        return availabilities(self.rules, self.as_of)

    @cached_property
    def readers(self) -> Sequence[frozenset[int]]:
        """By fact: the programs, by number, whose verdict or fit can hang on it."""
        found: list[set[int]] = [set() for _ in self.rules.facts]
        for program, reads in enumerate(zip(self.reads.verdicts, self.reads.fits, strict=True)):
            for fact in merged(reads):
                found[fact].add(program)
        return [frozenset(programs) for programs in found]

    def verdict(self, program: int, own: Own) -> Verdict | None:
        """The verdict on a program that is not named as done; None where there is none."""
        key = (program, _read(self.reads.verdicts[program], own))
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(program, own)
        return self._verdicts[key]

    def fit(self, program: int, own: Own) -> Outcome:
        """Whether the program suits; unknown where nothing says whom it suits."""
        suits = self.rules.programs[program].suits
        if suits is None:
            return None
        key = (program, _read(self.reads.fits[program], own))
        if key not in self._fits:
            self._fits[key] = suits.outcome(self.state(own).values)
        return self._fits[key]

    def _judged(self, program: int, own: Own) -> Verdict | None:
        case = JudgedMerchant(self.rules, self.state(own), closed=self._closed)
        found = judged_or_why(case, self.rules.programs[program])
        return None if isinstance(found, str) else found

    def state(self, own: Own) -> FactState:
        """The facts under these answers."""
        if own not in self._states:
            self._states[own] = state_of(self.rules, own)
        return self._states[own]

    @cached_property
    def _closed(self) -> frozenset[int]:
        return closed_among(self.when)


class Memory:
    """Keeps what was judged for the next question; for another catalog or day it begins anew."""

    def __init__(self) -> None:
        self._judging: Judging | None = None

    def __eq__(self, other: object) -> bool:
        """What is kept is no part of the value that it is kept in."""
        return isinstance(other, Memory)

    def __hash__(self) -> int:
        return hash(Memory)

    def judging(self, rules: Rules, as_of: date) -> Judging:
        """The judging of this catalog on this day."""
        if self._judging is None or self._judging.rules is not rules or self._judging.as_of != as_of:
            self._judging = Judging(rules, as_of)
        return self._judging


def _read(reads: Bits, own: Sequence[int]) -> tuple[int, ...]:
    return tuple(own[fact] & bits for fact, bits in reads.items())
