"""Verdicts that were worked out for merchants who stand alike: a verdict hangs only on the answers its program reads.

What is remembered changes how long a plan takes, never what it says; reasons are always the merchant's own, and
nobody's answers are kept.
"""

from collections.abc import Callable
from typing import NamedTuple

from advisor.engine.packing import Packing
from advisor.engine.reads import Reads
from advisor.engine.rules import ProgramRule, Rules
from advisor.engine.verdict import Case, Verdict, bare

MOST_REMEMBERED = 200_000
WORTH_IT = 3  # so many plans of a catalog on a day, and looking them up takes less time than it costs to prepare

Found = Verdict | str  # or why there is none


class _Group(NamedTuple):
    """Programs that read the same. mask: of what is packed; known: what came of them, by what is read."""

    mask: int
    programs: tuple[ProgramRule, ...]
    known: dict[int, tuple[Found, ...]]


class Recall:
    """The verdicts of one catalog while the same programs are closed."""

    def __init__(self, rules: Rules) -> None:
        self._packing = Packing(rules)
        together: dict[tuple[tuple[int, int], ...], list[ProgramRule]] = {}
        for rule, bits in zip(rules.programs, Reads(rules).verdicts, strict=True):
            if rule.program.kind != "background":
                together.setdefault(tuple(sorted(bits.items())), []).append(rule)
        self._groups = [_Group(self._packing.mask(dict(bits)), tuple(group), {}) for bits, group in together.items()]
        self._programs = len(rules.programs)
        self._remembered = 0

    def verdicts(self, case: Case, judge: Callable[[Case, ProgramRule], Found]) -> list[Found | None]:
        """What comes of every program by number, whatever is done; None for what is no program to be judged."""
        if self._remembered > MOST_REMEMBERED:
            self._remembered = 0
            for group in self._groups:
                group.known.clear()
        packed = self._packing.packed(case.state.own)
        found: list[Found | None] = [None] * self._programs
        for mask, programs, known in self._groups:
            there = known.get(packed & mask)
            if there is None:
                fresh = [judge(case, rule) for rule in programs]
                there = known[packed & mask] = tuple([each if isinstance(each, str) else bare(each) for each in fresh])
                self._remembered += len(programs)
            for rule, each in zip(programs, there):  # noqa: B905 -- as many, and there are thousands
                # the verdict on a merchant who stands like another in all that is read; the reasons are its own
                found[rule.order] = (
                    each
                    if isinstance(each, str)
                    else Verdict(each.program, each.verdict, each.missing, each.chain, each.gaps, case, rule)
                )
        return found

    def remembered(self) -> list[Verdict]:
        """Every verdict that is kept."""
        return [
            each
            for group in self._groups
            for there in group.known.values()
            for each in there
            if not isinstance(each, str)
        ]


def recall_of(rules: Rules, closed: frozenset[int]) -> Recall | None:
    """What is remembered for this catalog; None as long as it is hardly used."""
    kept = rules.kept
    kept.plans[closed] = plans = kept.plans.get(closed, 0) + 1
    if plans < WORTH_IT:
        return None
    found: Recall | None = kept.recall.get(closed)
    if found is None:
        if len(kept.recall) >= 4:
            kept.recall.clear()
        found = kept.recall[closed] = Recall(rules)
    return found
