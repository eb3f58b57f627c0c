"""What becomes of a merchant, in outline: worked out once for all who stand alike.

Verdicts hang only on the answers that a program reads, the order only on verdicts, fits, goals and pace. So each is
looked up under just that; only what is new is worked out. The result is the one of `make_plan`, always. What is
remembered is bounded: when it has grown too large, it is forgotten and begins anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from advisor.catalog.model import FactId, OptionId, ProgramId
from advisor.catalog.values import Value
from advisor.engine.availability import availability
from advisor.engine.chain import SearchCutOff
from advisor.engine.facts import State, state_of
from advisor.engine.order import Candidate, arrange
from advisor.engine.plan import (
    ForWhom,
    Item,
    Plan,
    WhyNotChecked,
    candidate_of,
    open_facts,
    plan_of_verdicts,
)
from advisor.engine.ranking import pace_of
from advisor.engine.reads import Bits, Reads
from advisor.engine.rules import ProgramRule, Rules
from advisor.engine.verdict import Case, Verdict, judge

MOST_REMEMBERED = 200_000
MOST_OUTLINES = 20_000

Own = Sequence[int]  # what is answered: for each fact by number, its still possible values as bits
Masks = tuple[tuple[int, int], ...]  # facts by number, each with the bits that matter


class Merchant(Protocol):
    """What an outline is made of. own: as stated, derived facts open. goals: in their order.

    hours_open: nothing was said of the hours a week. answers: all of it as values, made when it is needed.
    """

    @property
    def own(self) -> Own: ...
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
class Line:
    """One item of a plan, or of what stands beside it (`others`, whose rank is None)."""

    program: ProgramId
    rank: int | None
    group: str
    verdict: str
    availability: str
    score: int
    placed_for: ProgramId | None
    find_out: tuple[FactId, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a row of output says of a merchant. lines: the plan in its order, then the others.

    against: for each program that does not match, the facts that stand against it.
    """

    verdicts: Mapping[ProgramId, str]
    lines: tuple[Line, ...]
    find_out: tuple[FactId, ...]
    could_not_check: tuple[ProgramId, ...]
    against: tuple[tuple[ProgramId, FactId], ...]

    @property
    def plan(self) -> tuple[ProgramId, ...]:
        """The programs of the plan, in the order of doing."""
        return tuple(line.program for line in self.lines if line.rank is not None)

    @property
    def scores(self) -> dict[ProgramId, int]:
        """Points of everything that has any."""
        return {line.program: line.score for line in self.lines}


class Outlines:
    """The outlines of one catalog on one day."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        self.rules, self.as_of = rules, as_of
        reads = Reads(rules)
        self._hours = rules.index[rules.catalog.ranking.effort.fact]
        self._judging = _together(reads.verdicts)
        self._fitting = _together(reads.fits)
        self._running = [availability(rule.program.window, as_of).name for rule in rules.programs]
        self._closed = frozenset(place for place, name in enumerate(self._running) if name == "closed")
        self._forget()

    def _forget(self) -> None:
        self._judged: list[dict[tuple[int, ...], int]] = [{} for _ in self._judging]
        self._fits: list[dict[tuple[int, ...], int]] = [{} for _ in self._fitting]
        self._kinds: dict[tuple[object, ...], int] = {}
        self._verdicts: list[tuple[Verdict | WhyNotChecked, ...]] = []
        self._paces: dict[tuple[int, bool], int | None] = {}
        self._candidates: dict[tuple[object, ...], Candidate] = {}
        self._states: dict[tuple[int, int], State] = {}
        self._against: dict[int, tuple[tuple[ProgramId, FactId], ...]] = {}
        self._tables: dict[tuple[int, ...], Mapping[ProgramId, str]] = {}
        self._outlines: dict[tuple[object, ...], Outline] = {}
        self._remembered = 0

    def outline(self, merchant: Merchant) -> Outline:
        """The outline of the merchant's plan."""
        if self._remembered > MOST_REMEMBERED or len(self._outlines) > MOST_OUTLINES:
            self._forget()
        own = merchant.own
        kinds: list[int] = []
        for at, (masks, _) in enumerate(self._judging):
            read = tuple([own[fact] & bits for fact, bits in masks])
            kind = self._judged[at].get(read)
            kinds.append(self._judge(at, read, own) if kind is None else kind)
        for at, (masks, _) in enumerate(self._fitting):
            read = tuple([own[fact] & bits for fact, bits in masks])
            fit = self._fits[at].get(read)
            kinds.append(self._fit(at, read, own) if fit is None else fit)
        pace = self._pace(merchant)
        key = (tuple(kinds), merchant.goals, pace, merchant.done)
        outline = self._outlines.get(key)
        if outline is None:
            outline = self._outlines[key] = self._made(merchant, kinds, pace)
        return outline

    def _judge(self, at: int, read: tuple[int, ...], own: Own) -> int:
        """Judges the programs of a group; returns the number of what comes out, the same for the same outcome."""
        case = Case(self.rules, state_of(self.rules, tuple(own)), closed=self._closed)
        found = tuple(_verdict(case, program) for program in self._judging[at][1])
        kind = self._kinds.setdefault((at, *map(_outcome, found)), len(self._verdicts))
        if kind == len(self._verdicts):
            self._verdicts.append(found)
        self._judged[at][read] = kind
        self._remembered += 1
        return kind

    def _fit(self, at: int, read: tuple[int, ...], own: Own) -> int:
        """Whom the programs of a group suit, two bits a program."""
        state = state_of(self.rules, tuple(own))
        fits = 0
        for program in self._fitting[at][1]:
            suits = self.rules.programs[program].suits
            outcome = None if suits is None else suits.outcome(state.values)
            fits = fits << 2 | (0 if outcome is None else 2 if outcome else 1)
        self._fits[at][read] = fits
        self._remembered += 1
        return fits

    def _pace(self, merchant: Merchant) -> int | None:
        key = (merchant.own[self._hours], merchant.hours_open)
        if key not in self._paces:
            answers = merchant.answers()
            self._paces[key] = pace_of(self.rules, answers, state_of(self.rules, tuple(merchant.own)))
        return self._paces[key]

    def _made(self, merchant: Merchant, kinds: Sequence[int], pace: int | None) -> Outline:
        """An outline from verdicts and fits: the plan's own order, without what an outline does not tell."""
        verdicts = self._verdicts_of(kinds)
        candidates: list[Candidate] = []
        against: list[tuple[ProgramId, FactId]] = []
        done: list[ProgramRule] = []
        for rule, verdict, fit in zip(self.rules.programs, verdicts, self._fits_of(kinds), strict=True):
            if rule.program.kind == "background":
                continue
            if merchant.done or isinstance(verdict, str):  # rare, and then the chains of others may change too
                return self._whole(merchant, verdicts)
            if verdict.verdict == "done":
                done.append(rule)
            elif self._running[rule.order] == "closed":
                continue
            elif verdict.verdict == "no_match":
                against += self._facts_against(verdict)
            else:
                candidates.append(self._candidate(rule, verdict, merchant, (fit, pace)))
        standing = {each.rule.id for each in candidates}
        if not standing.issuperset(step for each in candidates for step in each.chain):
            return self._whole(merchant, verdicts)
        arrangement = arrange(candidates, done)
        return Outline(
            verdicts=self._names(kinds, verdicts),
            lines=(
                *(
                    _line(each.candidate, rank, each.group, each.placed_for)
                    for rank, each in enumerate(arrangement.placed, 1)
                ),
                *(_line(each, None, "others", None) for each in arrangement.others),
            ),
            find_out=tuple(open_facts(self.rules, [each.candidate.verdict for each in arrangement.placed])),
            could_not_check=(),
            against=tuple(against),
        )

    def _facts_against(self, verdict: Verdict) -> tuple[tuple[ProgramId, FactId], ...]:
        known = self._against.get(id(verdict))
        if known is None:
            known = tuple((verdict.program, fact) for fact in facts_against(self.rules, verdict))
            self._against[id(verdict)] = known
        return known

    def _whole(self, merchant: Merchant, verdicts: Sequence[Verdict | WhyNotChecked]) -> Outline:
        answers = merchant.answers()
        return outline_of(self.rules, plan_of_verdicts(self.rules, answers, self.as_of, merchant.done, verdicts))

    def _candidate(
        self, rule: ProgramRule, verdict: Verdict, merchant: Merchant, whom: tuple[int, int | None]
    ) -> Candidate:
        key = (rule.order, id(verdict), merchant.goals, whom)
        known = self._candidates.get(key)
        if known is None:
            # of the facts, only whom it suits counts here: any merchant's will do for whom it suits alike
            state = self._states.get((rule.order, whom[0]))
            if state is None:
                state = self._states[rule.order, whom[0]] = state_of(self.rules, tuple(merchant.own))
            steps = (self.rules.program_index[step] for step in verdict.chain)
            opens_later = any(self._running[step] == "upcoming" for step in steps)
            for_whom = ForWhom(state, merchant.goals, whom[1], verdict.chain, opens_later)
            known = candidate_of(self.rules, rule, verdict, self._running[rule.order], for_whom)
            self._candidates[key] = known
            self._remembered += 1
        return known

    def _verdicts_of(self, kinds: Sequence[int]) -> list[Verdict | WhyNotChecked]:
        """The verdicts by program."""
        found: list[Verdict | WhyNotChecked] = ["internal"] * len(self.rules.programs)
        for (_, programs), kind in zip(self._judging, kinds, strict=False):
            for program, verdict in zip(programs, self._verdicts[kind], strict=True):
                found[program] = verdict
        return found

    def _fits_of(self, kinds: Sequence[int]) -> list[int]:
        """By program, what tells whether it suits: the same number for the same outcome."""
        found = [0] * len(self.rules.programs)
        for (_, programs), fits in zip(self._fitting, kinds[len(self._judging) :], strict=True):
            for place, program in enumerate(reversed(programs)):
                found[program] = fits >> 2 * place & 3
        return found

    def _names(self, kinds: Sequence[int], verdicts: Sequence[Verdict | WhyNotChecked]) -> Mapping[ProgramId, str]:
        """The verdicts' names, one table for all merchants with the same verdicts."""
        key = tuple(kinds[: len(self._judging)])
        known = self._tables.get(key)
        if known is None:
            known = self._tables[key] = {
                rule.id: verdict.verdict
                for rule, verdict in zip(self.rules.programs, verdicts, strict=True)
                if rule.program.kind != "background" and not isinstance(verdict, str)
            }
        return known


def facts_against(rules: Rules, verdict: Verdict) -> tuple[FactId, ...]:
    """The facts that a verdict of no match rests on."""
    return tuple(rules.facts[fact].id for fact in dict.fromkeys(reason.fact for reason in verdict.because))


def outline_of(rules: Rules, plan: Plan) -> Outline:
    """What the outline tells of a plan."""
    lines = (
        *(_line_of(item, item.rank, item.group) for item in plan.items),
        *(_line_of(item, None, "others") for item in plan.others),
    )
    verdicts: dict[ProgramId, str] = {line.program: line.verdict for line in lines}
    verdicts |= dict.fromkeys(plan.done, "done")
    verdicts |= {each.program: each.verdict.verdict for each in plan.not_matched}
    return Outline(
        verdicts=verdicts,
        lines=lines,
        find_out=tuple(each.fact for each in plan.find_out),
        could_not_check=tuple(each.program for each in plan.could_not_check),
        against=tuple(
            (each.program, fact)
            for each in plan.not_matched
            if each.why == "conditions"
            for fact in facts_against(rules, each.verdict)
        ),
    )


def _line(each: Candidate, rank: int | None, group: str, placed_for: ProgramId | None) -> Line:
    verdict = each.verdict
    return Line(each.rule.id, rank, group, verdict.verdict, each.availability, each.score, placed_for, verdict.missing)


def _line_of(item: Item, rank: int | None, group: str) -> Line:
    verdict, running = item.verdict, item.availability.name
    return Line(item.program, rank, group, verdict.verdict, running, item.score, item.placed_for, verdict.missing)


def _together(reads: Sequence[Bits]) -> tuple[tuple[Masks, tuple[int, ...]], ...]:
    """Programs by number, put together where they read the same."""
    groups: dict[Masks, list[int]] = {}
    for program, bits in enumerate(reads):
        groups.setdefault(tuple(sorted(bits.items())), []).append(program)
    return tuple((masks, tuple(programs)) for masks, programs in groups.items())


def _verdict(case: Case, program: int) -> Verdict | WhyNotChecked:
    try:
        return judge(case, case.rules.programs[program])
    except SearchCutOff:
        return "too_many_chains"
    except Exception:  # one program must not take the plan of all others with it
        return "internal"


def _outcome(verdict: Verdict | WhyNotChecked) -> object:
    """All of a verdict that an outline tells or that the order hangs on."""
    if isinstance(verdict, str):
        return verdict
    facts = tuple(dict.fromkeys(reason.fact for reason in verdict.because))
    return verdict.verdict, verdict.missing, verdict.chain, facts
