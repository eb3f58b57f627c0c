"""What becomes of a merchant, in outline: worked out once for all who stand alike.

Verdicts hang only on the answers that a program reads, the order only on verdicts, fits, goals and pace. So each is
looked up under just that; only what is new is worked out. The result is the one of `make_plan`, always. What is
remembered is bounded: when it has grown too large, it is forgotten and begins anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct

from advisor.batch.outline import Outline, SomeVerdicts, facts_against, outline_of, outline_of_order
from advisor.batch.remembered import Remembered
from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.dependencies import Bits, Reads, merged
from advisor.engine.facts.fact_state import FactState, state_of
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.fast.packing import Packing
from advisor.engine.plan.action_plan import availabilities, make_plan
from advisor.engine.plan.ai_first_step import AiStep, ai_first_step
from advisor.engine.plan.candidates import ForWhom, candidate_of, use_of
from advisor.engine.plan.open_facts import open_facts_in_order
from advisor.engine.plan.order import Arrangement, Candidate, arrange
from advisor.engine.plan.program_outcomes import Eligible, WhyNotChecked, closed_among, judged_or_why, sorted_out
from advisor.engine.plan.scoring import goals_factor, pace_of
from advisor.engine.plan.waiting import waits_for
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict

MOST_REMEMBERED = 100_000  # answers that a group of programs reads
MOST_CANDIDATES = 100_000  # lists of them
MOST_OUTLINES = 4_000
MOST_OPEN = 4_000  # lists of what to find out
MOST_STEPS = 4_000  # answers that a first step with AI hangs on
MOST_WAYS = 20_000  # to answer what a group of programs reads, as far as it can be told beforehand
MOST_COMPARED = 50  # groups that a program is held against

For = tuple[tuple[OptionId, ...], int | None]  # goals, hours a week
Told = TypeVar("Told")


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


class _Group(NamedTuple):
    """Programs that are looked up together. mask: of what is packed, all that any of them hangs on."""

    mask: int
    programs: tuple[ProgramRule, ...]


class _Standing(NamedTuple):
    """How a merchant stands to a program: the verdict, whom it suits, as an outcome, and what it waits for."""

    rule: ProgramRule
    verdict: Verdict | WhyNotChecked
    suits: Outcome
    waits: tuple[FactId, ...]


class _Kind(Struct, frozen=True, gc=False):
    """What came of the programs of a group, and what an outline tells of it."""

    standings: tuple[_Standing, ...]
    told: SomeVerdicts
    done: tuple[ProgramRule, ...]
    failed: bool


class _Listed(Struct, frozen=True, gc=False):
    """What of a group may enter a plan. there: these programs, as bits; steps: those that chains to them go over."""

    candidates: tuple[Candidate, ...]
    there: int
    steps: int


Lists = dict[int, _Listed]  # by the number of what came of a group


class Outlines(Generic[Told]):
    """The outlines of one catalog on one day, and what is told of them: that is remembered with them."""

    def __init__(self, rules: Rules, as_of: date, tell: Callable[[Outline], Told]) -> None:
        self.rules, self.as_of, self._tell = rules, as_of, tell
        self._packing = Packing(rules)
        self._hours = self._packing.mask({rules.index[rules.catalog.ranking.effort.fact]: -1})
        reads = Reads(rules)
        # by program: what its verdict, what it waits for, and whom it suits hang on
        self._verdict_masks = [self._packing.mask(bits) for bits in reads.verdicts]
        self._wait_masks = [self._packing.unsaid(bits) | self._packing.mask(bits) for bits in reads.verdicts]
        self._fit_masks = [self._packing.mask(bits) for bits in reads.fits]
        self._groups = [self._group(programs) for programs in _together(rules, reads)]
        self._ai_mask = self._packing.mask(reads.ai)
        self._ai_steps: dict[tuple[int, tuple[OptionId, ...]], tuple[int, AiStep | None]] = {}
        self._ai_numbers: dict[object, int] = {}
        self._when = availabilities(rules, as_of)
        self._closed = closed_among(self._when)
        self._excludes = any(rule.program.excludes for rule in rules.programs)
        self._outlines: Remembered[tuple[object, ...], tuple[Outline, Told]] = Remembered(MOST_OUTLINES)
        self._find_out: dict[tuple[tuple[FactId, ...], ...], tuple[FactId, ...]] = {}
        self._paces: dict[tuple[int, bool], int | None] = {}
        self._forget()

    def _group(self, programs: Sequence[int]) -> _Group:
        mask = 0
        for program in programs:
            mask |= self._wait_masks[program] | self._fit_masks[program]
        return _Group(mask, tuple(self.rules.programs[program] for program in programs))

    def _forget(self) -> None:
        # by group: what is read, and the number of what comes of it
        self._known: list[tuple[int, dict[int, int]]] = [(group.mask, {}) for group in self._groups]
        self._verdicts: list[dict[int, Verdict | WhyNotChecked]] = [{} for _ in self.rules.programs]
        self._waits: list[dict[int, tuple[FactId, ...]]] = [{} for _ in self.rules.programs]
        self._fits: list[dict[int, Outcome]] = [{} for _ in self.rules.programs]
        self._standings: dict[tuple[object, ...], _Standing] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._kinds: list[_Kind] = []
        self._told: dict[tuple[object, ...], SomeVerdicts] = {}
        self._has_failed = False
        self._remembered = 0
        self._outlines.clear()  # they go by these numbers, as the candidates do
        self._forget_candidates()

    def _forget_candidates(self) -> None:
        self._candidates: dict[tuple[object, ...], Candidate] = {}
        # by goals and hours, for each group: the candidates that come of a number. Groups to whose programs other goals
        # and hours mean the same share them
        self._candidates_for: dict[For, tuple[Lists, ...]] = {}
        self._lists: dict[tuple[object, ...], Lists] = {}
        self._listed = 0

    def of(self, merchant: Merchant) -> tuple[Outline, Told]:
        """The outline of the merchant's plan, and what is told of it."""
        packed = merchant.packed
        numbers = [known.get(packed & mask) for mask, known in self._known]
        if None in numbers:
            if self._remembered > MOST_REMEMBERED:
                self._forget()
                numbers = [None] * len(numbers)
            numbers = [self._judge(at, packed) if number is None else number for at, number in enumerate(numbers)]
        pace = self._paces.get((packed & self._hours, merchant.hours_open), -1)
        if pace == -1:
            pace = self._pace(merchant)
        step = self._ai_steps.get((packed & self._ai_mask, merchant.goals[:1])) or self._ai_step(merchant)
        key = (tuple(numbers), merchant.goals, pace, merchant.done, step[0])
        found = self._outlines.get(key)
        if found is None:
            outline = self._made(merchant, key[0], pace, step[1])  # type: ignore[arg-type]
            found = self._outlines.put(key, (outline, self._tell(outline)))
        return found

    def _judge(self, at: int, packed: int) -> int:
        """Judges the programs of a group; returns the number of what comes out, the same for the same outcome."""
        group = self._groups[at]
        standings = tuple([self._standing(rule, packed) for rule in group.programs])
        number = self._numbers.setdefault(tuple(map(id, standings)), len(self._kinds))
        if number == len(self._kinds):
            kind = self._kind(standings)
            self._kinds.append(kind)
            self._has_failed = self._has_failed or kind.failed
        self._known[at][1][packed & group.mask] = number
        self._remembered += 1
        return number

    def _standing(self, rule: ProgramRule, packed: int) -> _Standing:
        """How the merchant stands to a program: the same value for all who stand alike."""
        place = rule.order
        verdict = self._verdict(rule, packed)
        waits = () if isinstance(verdict, str) or not verdict.missing else self._waiting(rule, verdict, packed)
        suits = None if rule.suits is None else self._suits(rule, packed)
        made = _Standing(rule, verdict, suits, waits)
        return self._standings.setdefault((place, _outcome(verdict), suits, waits), made)

    def _verdict(self, rule: ProgramRule, packed: int) -> Verdict | WhyNotChecked:
        known, read = self._verdicts[rule.order], packed & self._verdict_masks[rule.order]
        if read not in known:
            known[read] = judged_or_why(JudgedMerchant(self.rules, self._state(packed), closed=self._closed), rule)
            self._remembered += 1
        return known[read]

    def _waiting(self, rule: ProgramRule, verdict: Verdict, packed: int) -> tuple[FactId, ...]:
        known, read = self._waits[rule.order], packed & self._wait_masks[rule.order]
        if read not in known:
            said = self._packing.said(packed)
            known[read] = waits_for(self.rules, rule, verdict.missing, self._state(packed), said)
            self._remembered += 1
        return known[read]

    def _suits(self, rule: ProgramRule, packed: int) -> Outcome:
        known, read = self._fits[rule.order], packed & self._fit_masks[rule.order]
        if read not in known:
            assert rule.suits is not None  # noqa: S101 -- for the type checker
            known[read] = rule.suits.outcome(self._state(packed).values)
            self._remembered += 1
        return known[read]

    def _kind(self, standings: tuple[_Standing, ...]) -> _Kind:
        told = [(each.rule, each.verdict) for each in standings if each.rule.program.kind != "background"]
        known = [(rule, verdict) for rule, verdict in told if not isinstance(verdict, str)]
        names = {rule.id: verdict.verdict for rule, verdict in known}
        against = tuple(
            (rule.id, fact)
            for rule, verdict in known
            if verdict.verdict == "no_match" and rule.order not in self._closed
            for fact in facts_against(self.rules, verdict)
        )
        return _Kind(
            standings=standings,
            told=self._told.setdefault((*names.items(), against), SomeVerdicts(names, against)),
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

    def _ai_step(self, merchant: Merchant) -> tuple[int, AiStep | None]:
        """What to try with AI, and the number of that, the same for the same."""
        if len(self._ai_steps) >= MOST_STEPS:
            self._ai_steps.clear()
        goals = merchant.goals[:1]
        step = ai_first_step(self.rules, goals, self._state(merchant.packed))
        number = self._ai_numbers.setdefault(
            None if step is None else (step.goal, step.level, id(step.text)), len(self._ai_numbers)
        )
        found = self._ai_steps[merchant.packed & self._ai_mask, goals] = (number, step)
        return found

    def _made(self, merchant: Merchant, numbers: tuple[int, ...], pace: int | None, step: AiStep | None) -> Outline:
        """An outline from verdicts and fits: the plan's own order, without what an outline does not tell."""
        kinds = [self._kinds[number] for number in numbers]
        if merchant.done or (self._has_failed and any(kind.failed for kind in kinds)):
            return self._whole(merchant, kinds)  # rare, and the chains of others may change too
        candidates: list[Candidate] = []
        there = steps = 0
        for number, lists in zip(numbers, self._for(merchant.goals, pace), strict=True):
            listed = lists.get(number) or self._listed_of(lists, number, merchant, pace)
            candidates += listed.candidates
            there |= listed.there
            steps |= listed.steps
        if steps & ~there:
            return self._whole(merchant, kinds)
        order = arrange(candidates, [rule for kind in kinds for rule in kind.done] if self._excludes else ())
        return outline_of_order(order, tuple([kind.told for kind in kinds]), self._to_find_out(order), step)

    def _to_find_out(self, order: Arrangement) -> tuple[FactId, ...]:
        """The open facts of a plan, which hang on what its items miss, one after the other."""
        missing = tuple([each.candidate.verdict.missing for each in order.placed if each.candidate.verdict.missing])
        found = self._find_out.get(missing)
        if found is None:
            if len(self._find_out) >= MOST_OPEN:
                self._find_out.clear()
            verdicts = [each.candidate.verdict for each in order.placed]
            found = self._find_out[missing] = open_facts_in_order(self.rules, verdicts)
        return found

    def _whole(self, merchant: Merchant, kinds: Sequence[_Kind]) -> Outline:
        verdicts: list[Verdict | WhyNotChecked] = ["internal"] * len(self.rules.programs)
        for kind in kinds:
            for each in kind.standings:
                verdicts[each.rule.order] = each.verdict
        answers = merchant.answers()
        return outline_of(self.rules, make_plan(self.rules, answers, self.as_of, merchant.done, verdicts))

    def _for(self, goals: tuple[OptionId, ...], pace: int | None) -> tuple[Lists, ...]:
        """The candidates that come of each number, by group, for these goals and hours."""
        if self._listed > MOST_CANDIDATES:
            self._forget_candidates()
        found = self._candidates_for.get((goals, pace))
        if found is None:
            found = self._candidates_for[goals, pace] = tuple(
                self._lists.setdefault((at, pace, *self._points(group.programs, goals)), {})
                for at, group in enumerate(self._groups)
            )
        return found

    def _points(self, programs: Iterable[ProgramRule], goals: tuple[OptionId, ...]) -> Iterator[int]:
        """What goals earn each program, and what to do with what is there already."""
        for rule in programs:
            yield goals_factor(self.rules, rule, goals).points
            if rule.used is not None:
                yield goals_factor(self.rules, rule.used, goals).points

    def _listed_of(self, lists: Lists, number: int, merchant: Merchant, pace: int | None) -> _Listed:
        standings = {each.rule.id: each for each in self._kinds[number].standings}
        rules = [each.rule for each in standings.values()]
        verdicts = [None if each.rule.program.kind == "background" else each.verdict for each in standings.values()]
        judged = sorted_out(rules, [self._when[rule.order] for rule in rules], verdicts)
        found = [self._candidate(standings[each], fits, merchant, pace) for each, fits in judged.fitting.items()]
        for each in judged.there:
            whom = ForWhom(standings[each.rule.id].suits, merchant.goals, pace, (), False)
            used = use_of(self.rules, each.rule, each.verdict, each.availability.name, whom)
            found += () if used is None else (used,)
        index = self.rules.program_index
        there = _bits(each.rule.order for each in found)
        steps = _bits(index[step] for each in found for step in each.chain)
        listed = lists[number] = _Listed(tuple(found), there, steps)
        self._listed += 1
        return listed

    def _candidate(self, standing: _Standing, fits: Eligible, merchant: Merchant, pace: int | None) -> Candidate:
        rule, verdict = fits.rule, fits.verdict
        key = (id(standing), pace, goals_factor(self.rules, rule, merchant.goals).points)
        known = self._candidates.get(key)
        if known is None:
            steps = (self.rules.program_index[step] for step in verdict.chain)
            opens_later = any(self._when[step].name == "upcoming" for step in steps)
            whom = ForWhom(standing.suits, merchant.goals, pace, verdict.chain, opens_later, standing.waits)
            known = self._candidates[key] = candidate_of(self.rules, rule, verdict, fits.availability.name, whom)
        return known


def _bits(places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _together(rules: Rules, reads: Reads) -> list[tuple[int, ...]]:
    """Programs by number, in groups that read so little that all ways to answer it can be remembered."""
    groups: list[tuple[dict[int, int], list[int]]] = []
    for program in range(len(rules.programs)):
        own = merged([reads.verdicts[program], reads.fits[program]])
        for bits, programs in groups[-MOST_COMPARED:]:
            both = merged([bits, own])
            if _ways(rules, both) <= max(MOST_WAYS, _ways(rules, bits), _ways(rules, own)):
                bits.update(both)
                programs.append(program)
                break
        else:
            groups.append((dict(own), [program]))
    return [tuple(programs) for _, programs in groups]


def _ways(rules: Rules, bits: Bits) -> int:
    """About how many ways there are to answer, or not, what is read: facts by number, with the bits that matter."""
    ways = 1
    for fact, own in bits.items():
        domain = rules.facts[fact].domain
        ways *= 3 ** (own & domain.parts).bit_count() + 1 if domain.is_set else own.bit_count() + 2
    return ways


def _outcome(verdict: Verdict | WhyNotChecked) -> object:
    """All of a verdict that an outline tells or that the order hangs on."""
    if isinstance(verdict, str):
        return verdict
    against = verdict.verdict == "no_match" and tuple(dict.fromkeys(reason.fact for reason in verdict.because))
    return verdict.verdict, verdict.missing, verdict.chain, against
