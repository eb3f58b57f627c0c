"""What becomes of a merchant, in outline: worked out once for all who stand alike.

Verdicts hang only on the answers that a program reads, the order only on verdicts, fits, goals and pace. So each is
looked up under just that; only what is new is worked out. The result is the one of `make_plan`, always. What is
remembered is bounded: when it has grown too large, it is forgotten and begins anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple, Protocol

from advisor.batch.outline import Outline, facts_against, outline_of, outline_of_order
from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.dependencies import Bits, Reads, merged
from advisor.engine.facts.fact_state import FactState, state_of
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.fast.packing import Packing
from advisor.engine.plan.action_plan import plan_of_verdicts
from advisor.engine.plan.availability import availability
from advisor.engine.plan.candidates import ForWhom, candidate_of, use_of
from advisor.engine.plan.open_facts import open_facts_in_order
from advisor.engine.plan.order import Candidate, arrange
from advisor.engine.plan.program_outcomes import WhyNotChecked
from advisor.engine.plan.scoring import goals_factor, pace_of
from advisor.engine.plan.waiting import waits_for
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge

MOST_REMEMBERED = 100_000  # answers that a group of programs reads
MOST_CANDIDATES = 100_000  # lists of them
MOST_OUTLINES = 4_000

For = tuple[tuple[OptionId, ...], int | None]  # goals, hours a week


class Merchant(Protocol):
    """What an outline is made of. packed: as stated, derived facts open. goals: in their order.

    hours_open: nothing was said of the hours a week. answers: all of it as values, made when it is needed.
    """

    @property
    def packed(self) -> int: ...
    @property
    def goals(self) -> tuple[OptionId, ...]: ...
    @property
    def hours_open(self) -> bool: ...
    @property
    def done(self) -> tuple[ProgramId, ...]: ...

    def answers(self) -> Mapping[FactId, Value]:
        """The answers by fact."""
        ...


@dataclass(frozen=True, slots=True)
class _Group:
    """Programs that read the same. mask: of what is packed, for verdicts.

    whole: for whom they suit, and for what they wait for, too.
    """

    mask: int
    whole: int
    programs: tuple[ProgramRule, ...]


class _Kind(NamedTuple):
    """What came of the programs of a group; by program, whom they suit, as an outcome, and what they wait for."""

    verdicts: tuple[tuple[ProgramRule, Verdict | WhyNotChecked], ...]
    suits: tuple[Outcome, ...]
    waits: tuple[tuple[FactId, ...], ...]
    names: dict[ProgramId, str]
    against: tuple[tuple[ProgramId, FactId], ...]
    done: tuple[ProgramRule, ...]
    failed: bool


class Outlines:
    """The outlines of one catalog on one day."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        self.rules, self.as_of = rules, as_of
        self._packing = Packing(rules)
        self._hours = self._packing.mask({rules.index[rules.catalog.ranking.effort.fact]: -1})
        reads = Reads(rules)
        self._fit_masks = [self._packing.mask(bits) for bits in reads.fits]
        self._groups = [self._group(bits, programs, reads) for bits, programs in _together(reads.verdicts)]
        self._running = [availability(rule.program.window, as_of).name for rule in rules.programs]
        self._closed = frozenset(place for place, name in enumerate(self._running) if name == "closed")
        self._excludes = any(rule.program.excludes for rule in rules.programs)
        self._outlines: dict[tuple[object, ...], Outline] = {}
        self._paces: dict[tuple[int, bool], int | None] = {}
        self._forget()

    def _group(self, bits: Bits, programs: Sequence[int], reads: Reads) -> _Group:
        fits = merged(reads.fits[program] for program in programs)
        mask = self._packing.mask(bits)
        return _Group(
            mask,
            mask | self._packing.mask(fits) | self._packing.unsaid(bits),
            tuple(self.rules.programs[program] for program in programs),
        )

    def _forget(self) -> None:
        # by group: what is read, and the number of what comes of it
        self._known: list[dict[int, int]] = [{} for _ in self._groups]
        self._looks = [(group.whole, known) for group, known in zip(self._groups, self._known, strict=True)]
        self._judged: list[dict[int, tuple[Verdict | WhyNotChecked, ...]]] = [{} for _ in self._groups]
        self._fits: list[tuple[int, dict[int, Outcome]]] = [(mask, {}) for mask in self._fit_masks]
        self._outcomes: dict[object, tuple[Verdict | WhyNotChecked, ...]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._kinds: list[_Kind] = []
        self._has_failed = False
        self._remembered = 0
        self._outlines.clear()  # they go by these numbers, as the candidates do
        self._forget_candidates()

    def _forget_candidates(self) -> None:
        self._candidates: dict[tuple[object, ...], Candidate] = {}
        self._candidates_for: dict[For, dict[int, tuple[Candidate, ...]]] = {}
        self._lists = 0

    def outline(self, merchant: Merchant) -> Outline:
        """The outline of the merchant's plan."""
        packed = merchant.packed
        numbers = [known.get(packed & mask) for mask, known in self._looks]
        if None in numbers:
            if self._remembered > MOST_REMEMBERED:
                self._forget()
                numbers = [None] * len(numbers)
            numbers = [self._judge(at, packed) if number is None else number for at, number in enumerate(numbers)]
        pace = self._paces.get((packed & self._hours, merchant.hours_open), -1)
        if pace == -1:
            pace = self._pace(merchant)
        key = (tuple(numbers), merchant.goals, pace, merchant.done)
        outline = self._outlines.get(key)
        if outline is None:
            if len(self._outlines) >= MOST_OUTLINES:
                self._outlines.clear()
            outline = self._outlines[key] = self._made(merchant, key[0], pace)  # type: ignore[arg-type]
        return outline

    def _judge(self, at: int, packed: int) -> int:
        """Judges the programs of a group; returns the number of what comes out, the same for the same outcome."""
        group = self._groups[at]
        found = self._judged[at].get(packed & group.mask)
        if found is None:
            case = JudgedMerchant(self.rules, self._state(packed), closed=self._closed)
            fresh = tuple(_verdict(case, rule) for rule in group.programs)
            found = self._outcomes.setdefault((at, *map(_outcome, fresh)), fresh)
            self._judged[at][packed & group.mask] = found
            self._remembered += 1
        suits = tuple([None if rule.suits is None else self._suits(rule, packed) for rule in group.programs])
        waits = self._waits(group.programs, found, packed)
        number = self._numbers.setdefault((id(found), suits, waits), len(self._kinds))
        if number == len(self._kinds):
            kind = self._kind(tuple(zip(group.programs, found, strict=True)), suits, waits)
            self._kinds.append(kind)
            self._has_failed = self._has_failed or kind.failed
        self._known[at][packed & group.whole] = number
        self._remembered += 1
        return number

    def _waits(
        self, programs: Sequence[ProgramRule], found: Sequence[Verdict | WhyNotChecked], packed: int
    ) -> tuple[tuple[FactId, ...], ...]:
        missing = [() if isinstance(verdict, str) else verdict.missing for verdict in found]
        if not any(missing):
            return ((),) * len(missing)
        state, said = self._state(packed), self._packing.said(packed)
        pairs = zip(programs, missing, strict=True)
        return tuple(waits_for(self.rules, rule, each, state, said) for rule, each in pairs)

    def _suits(self, rule: ProgramRule, packed: int) -> Outcome:
        mask, known = self._fits[rule.order]
        read = packed & mask
        if read not in known:
            assert rule.suits is not None  # noqa: S101 -- for the type checker
            known[read] = rule.suits.outcome(self._state(packed).values)
            self._remembered += 1
        return known[read]

    def _kind(
        self,
        verdicts: tuple[tuple[ProgramRule, Verdict | WhyNotChecked], ...],
        suits: tuple[Outcome, ...],
        waits: tuple[tuple[FactId, ...], ...],
    ) -> _Kind:
        told = [(rule, verdict) for rule, verdict in verdicts if rule.program.kind != "background"]
        known = [(rule, verdict) for rule, verdict in told if not isinstance(verdict, str)]
        return _Kind(
            verdicts=verdicts,
            suits=suits,
            waits=waits,
            names={rule.id: verdict.verdict for rule, verdict in known},
            against=tuple(
                (rule.id, fact)
                for rule, verdict in known
                if verdict.verdict == "no_match" and rule.order not in self._closed
                for fact in facts_against(self.rules, verdict)
            ),
            done=tuple(rule for rule, verdict in known if verdict.verdict == "done"),
            failed=len(known) < len(told),
        )

    def _pace(self, merchant: Merchant) -> int | None:
        packed = merchant.packed
        pace = pace_of(self.rules, merchant.answers(), self._state(packed))
        self._paces[packed & self._hours, merchant.hours_open] = pace
        return pace

    def _state(self, packed: int) -> FactState:
        return state_of(self.rules, self._packing.unpacked(packed))

    def _made(self, merchant: Merchant, numbers: tuple[int, ...], pace: int | None) -> Outline:
        """An outline from verdicts and fits: the plan's own order, without what an outline does not tell."""
        kinds = [self._kinds[number] for number in numbers]
        if merchant.done or (self._has_failed and any(kind.failed for kind in kinds)):
            return self._whole(merchant, kinds)  # rare, and the chains of others may change too
        candidates: list[Candidate] = []
        known = self._for(merchant.goals, pace)
        for number in numbers:
            found = known.get(number)
            candidates += self._candidates_of(number, merchant, pace) if found is None else found
        steps = [each.chain for each in candidates if each.chain]
        if steps and not {each.rule.id for each in candidates}.issuperset(chain.from_iterable(steps)):
            return self._whole(merchant, kinds)
        order = arrange(candidates, [rule for kind in kinds for rule in kind.done] if self._excludes else ())
        verdicts: dict[ProgramId, str] = {}
        against: list[tuple[ProgramId, FactId]] = []
        for kind in kinds:
            verdicts |= kind.names
            against += kind.against
        find_out = open_facts_in_order(self.rules, [each.candidate.verdict for each in order.placed])
        return outline_of_order(order, verdicts, find_out, tuple(against))

    def _whole(self, merchant: Merchant, kinds: Sequence[_Kind]) -> Outline:
        verdicts: list[Verdict | WhyNotChecked] = ["internal"] * len(self.rules.programs)
        for kind in kinds:
            for rule, verdict in kind.verdicts:
                verdicts[rule.order] = verdict
        answers = merchant.answers()
        return outline_of(self.rules, plan_of_verdicts(self.rules, answers, self.as_of, merchant.done, verdicts))

    def _for(self, goals: tuple[OptionId, ...], pace: int | None) -> dict[int, tuple[Candidate, ...]]:
        """The candidates that come of each number, for these goals and hours."""
        if self._lists > MOST_CANDIDATES:
            self._forget_candidates()
        return self._candidates_for.setdefault((goals, pace), {})

    def _candidates_of(self, number: int, merchant: Merchant, pace: int | None) -> tuple[Candidate, ...]:
        kind = self._kinds[number]
        found = tuple(
            self._candidate(rule, verdict, (suits, waits), merchant, pace)
            for (rule, verdict), suits, waits in zip(kind.verdicts, kind.suits, kind.waits, strict=True)
            if not isinstance(verdict, str)
            and rule.program.kind != "background"
            and rule.order not in self._closed
            and not rule.only_announced
            and verdict.verdict not in ("no_match", "done")
        )
        for (rule, verdict), suits in zip(kind.verdicts, kind.suits, strict=True):
            if rule.used is not None and not isinstance(verdict, str):
                whom = ForWhom(suits, merchant.goals, pace, (), False)
                used = use_of(self.rules, rule, verdict, self._running[rule.order], whom)
                found += () if used is None else (used,)
        self._candidates_for[merchant.goals, pace][number] = found
        self._lists += 1
        return found

    def _candidate(
        self,
        rule: ProgramRule,
        verdict: Verdict,
        stands: tuple[Outcome, tuple[FactId, ...]],
        merchant: Merchant,
        pace: int | None,
    ) -> Candidate:
        suits, waits = stands
        goals = goals_factor(self.rules, rule, merchant.goals)
        key = (rule.order, id(verdict), suits, waits, pace, goals.points, goals.code, *goals.values.values())
        known = self._candidates.get(key)
        if known is None:
            steps = (self.rules.program_index[step] for step in verdict.chain)
            opens_later = any(self._running[step] == "upcoming" for step in steps)
            whom = ForWhom(suits, merchant.goals, pace, verdict.chain, opens_later, waits)
            known = self._candidates[key] = candidate_of(self.rules, rule, verdict, self._running[rule.order], whom)
        return known


def _together(reads: Sequence[Bits]) -> list[tuple[Bits, tuple[int, ...]]]:
    """Programs by number, put together where they read the same."""
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for program, bits in enumerate(reads):
        groups.setdefault(tuple(sorted(bits.items())), []).append(program)
    return [(dict(bits), tuple(programs)) for bits, programs in groups.items()]


def _verdict(case: JudgedMerchant, program: ProgramRule) -> Verdict | WhyNotChecked:
    try:
        return judge(case, program)
    except SearchCutOff:
        return "too_many_chains"
    except Exception:  # one program must not take the plan of all others with it
        return "internal"


def _outcome(verdict: Verdict | WhyNotChecked) -> object:
    """All of a verdict that an outline tells or that the order hangs on."""
    if isinstance(verdict, str):
        return verdict
    against = verdict.verdict == "no_match" and tuple(dict.fromkeys(reason.fact for reason in verdict.because))
    return verdict.verdict, verdict.missing, verdict.chain, against
