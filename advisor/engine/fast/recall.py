"""Verdicts for many merchants of one catalog.

Where a condition decides alone, all are decided at once; the others are worked out once for all who stand alike: a
verdict hangs only on the answers its program reads. What is remembered changes how long a plan takes, never what it
says; reasons are always the merchant's own, and nobody's answers are kept. It is needed for a plan of 260 programs in
less than 2 ms where merchants come again: with it 1.3 ms, without it 3.9 (`make bench`, whole plans).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from advisor.engine.facts.dependencies import Reads
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.fast.bitmap import UNKNOWN, YES
from advisor.engine.fast.outcomes import required
from advisor.engine.fast.packing import Packing
from advisor.engine.verdicts.reasons import Gap
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, bare

MOST_REMEMBERED = 200_000
MOST_CLOSED = 4  # days that differ in what is closed
WORTH_IT = 3  # so many plans of a catalog on a day, and looking them up takes less time than it costs to prepare

NONE: frozenset[Gap] = frozenset()

Found = Verdict | str  # or why there is none


class _Group(NamedTuple):
    """Programs that read the same. mask: of what is packed; known: what came of them, by what is read."""

    mask: int
    programs: tuple[ProgramRule, ...]
    known: dict[int, tuple[Found, ...]]


def _decides_alone(rule: ProgramRule) -> bool:
    """Whether what a program requires is all there is to its verdict: nothing leads to it, and it gives nothing."""
    return not rule.steps and not rule.gifts


def _of(found: Found, case: JudgedMerchant, rule: ProgramRule) -> Found:
    """The verdict on a merchant who stands like another in all that the program reads; the reasons are its own."""
    if isinstance(found, str):
        return found
    return Verdict(found.program, found.verdict, found.missing, found.chain, found.gaps, case, rule)


class Recall:
    """The verdicts of one catalog while the same programs are closed."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._packing = Packing(rules)
        judged = [rule for rule in rules.programs if rule.program.kind != "background"]
        self._alone = [rule for rule in judged if _decides_alone(rule)]
        alone = {rule.order for rule in self._alone}
        reads = [self._packing.mask(bits) for bits in Reads(rules).verdicts]
        together: dict[int, list[ProgramRule]] = {}
        for rule in judged:
            if rule.order not in alone:
                together.setdefault(reads[rule.order], []).append(rule)
        self._groups = [_Group(mask, tuple(group), {}) for mask, group in together.items()]
        self._open = {rule.order: _Group(reads[rule.order], (rule,), {}) for rule in self._alone}
        self._remembered = 0

    def verdicts(
        self, case: JudgedMerchant, judge: Callable[[JudgedMerchant, ProgramRule], Found]
    ) -> list[Found | None]:
        """What comes of every program by number, whatever is done; None for what is no program to be judged."""
        if self._remembered > MOST_REMEMBERED:
            self._forget()
        packed = self._packing.packed(case.state.own)
        found: list[Found | None] = [None] * len(self._rules.programs)
        codes = required(self._rules, case.state)
        for rule in self._alone:
            place = rule.order
            code = codes[place]
            if code == UNKNOWN:
                (each,) = self._known(self._open[place], packed, case, judge)
                found[place] = _of(each, case, rule)
            else:
                found[place] = Verdict(rule.id, "match" if code == YES else "no_match", (), (), NONE, case, rule)
        for group in self._groups:
            for rule, each in zip(group.programs, self._known(group, packed, case, judge), strict=True):
                found[rule.order] = _of(each, case, rule)
        return found

    def _known(
        self, group: _Group, packed: int, case: JudgedMerchant, judge: Callable[[JudgedMerchant, ProgramRule], Found]
    ) -> Sequence[Found]:
        read = packed & group.mask
        there = group.known.get(read)
        if there is None:
            fresh = [judge(case, rule) for rule in group.programs]
            there = group.known[read] = tuple([each if isinstance(each, str) else bare(each) for each in fresh])
            self._remembered += len(group.programs)
        return there

    def _forget(self) -> None:
        self._remembered = 0
        for group in (*self._groups, *self._open.values()):
            group.known.clear()


class Recalls:
    """Of one catalog: how many plans there were, and what is remembered, by which programs are closed."""

    def __init__(self) -> None:
        self.plans: dict[frozenset[int], int] = {}
        self.by_closed: dict[frozenset[int], Recall] = {}


def recall_of(rules: Rules, closed: frozenset[int]) -> Recall | None:
    """What is remembered for this catalog; None as long as it is hardly used."""
    kept = rules.kept.of(Recalls)
    kept.plans[closed] = plans = kept.plans.get(closed, 0) + 1
    if plans < WORTH_IT:
        return None
    found = kept.by_closed.get(closed)
    if found is None:
        if len(kept.by_closed) >= MOST_CLOSED:
            kept.by_closed.clear()
        found = kept.by_closed[closed] = Recall(rules)
    return found
