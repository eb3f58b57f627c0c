"""The plan: what to do in which order, what to find out, and what does not fit now. A value, ready for any view."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.values import NoAnswer, Value
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.facts.state import State, settle
from advisor.engine.fast.bitmap import OUTCOMES
from advisor.engine.fast.outcomes import suited
from advisor.engine.fast.recall import recall_of
from advisor.engine.plan.ai_first_step import AiStep, ai_first_step
from advisor.engine.plan.availability import Availability, availability
from advisor.engine.plan.candidates import ForWhom, candidate_of
from advisor.engine.plan.open_facts import open_facts
from advisor.engine.plan.order import Arrangement, Candidate, Group, Placed, arrange
from advisor.engine.plan.ranking import Factor, Work, goals_of, pace_of, unserved
from advisor.engine.plan.timetable import Slot, timetable
from advisor.engine.plan.waiting import said_of, waits_for
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import Case, Verdict, judge
from advisor.records import replace

MOST_DAYS = 16  # whose availabilities are remembered

FactStatus = Literal["not_asked", "unknown", "declined", "partly", "answered"]
WhyNot = Literal["conditions", "closed", "excluded"]
WhyNotChecked = Literal["too_many_chains", "needs_unchecked", "internal"]


class Item(Struct, frozen=True, gc=False):
    """One line of the plan. after: the steps of its chain. unlocks: what needs it. instead: what it displaced.

    waits_for: what the merchant could say on the spot and was not asked; what waits is nothing to begin with. slot:
    when to begin it. urgency: points by which it is put forward because it hurries.
    """

    program: ProgramId
    rank: int
    group: Group
    verdict: Verdict
    availability: Availability
    factors: tuple[Factor, ...]
    work: Work
    placed_for: ProgramId | None
    after: tuple[ProgramId, ...]
    waits_for: tuple[FactId, ...]
    unlocks: tuple[ProgramId, ...]
    instead: tuple[ProgramId, ...]
    slot: Slot = Slot()
    urgency: int = 0

    @property
    def score(self) -> int:
        """The sum of the factors' points, 0 to 100."""
        return sum(factor.points for factor in self.factors)


class FindOut(Struct, frozen=True):
    """An open fact that decides something in the plan, and what it decides, in the plan's order."""

    fact: FactId
    status: FactStatus
    decides: tuple[ProgramId, ...]


class NotMatched(Struct, frozen=True, gc=False):
    """A program that is not in the plan, and why; `kept` names the kept one that excludes it."""

    program: ProgramId
    why: WhyNot
    verdict: Verdict
    kept: ProgramId | None = None


class AnnouncedOnly(Struct, frozen=True, gc=False):
    """A promise that nobody can do anything about, and since when it is one, as exactly as is known."""

    program: ProgramId
    since: str
    verdict: Verdict


class NotChecked(Struct, frozen=True):
    """A program that could not be evaluated. The rest of the plan stands without it."""

    program: ProgramId
    why: WhyNotChecked


class Plan(Struct, frozen=True):
    """All that a view needs beside the catalog and a language. unserved: the goals that no item serves.

    ai_first_step: one thing to try with AI.
    """

    as_of: date
    answers: Mapping[FactId, Value]
    state: State
    items: tuple[Item, ...]
    others: tuple[Item, ...]
    find_out: tuple[FindOut, ...]
    documents: tuple[tuple[str, tuple[ProgramId, ...]], ...]
    done: tuple[ProgramId, ...]
    named_done: tuple[ProgramId, ...]
    announced_only: tuple[AnnouncedOnly, ...]
    not_matched: tuple[NotMatched, ...]
    could_not_check: tuple[NotChecked, ...]
    not_asked: tuple[FactId, ...]
    not_applicable: tuple[FactId, ...]
    arrangement: Arrangement
    unserved: tuple[OptionId, ...] = ()
    ai_first_step: AiStep | None = None

    @property
    def judged(self) -> tuple["Item | AnnouncedOnly | NotMatched", ...]:
        """All programs that have a verdict but those that are done: items, others, promises, what is not matched."""
        return (*self.items, *self.others, *self.announced_only, *self.not_matched)


class _Fitting(Struct, frozen=True, gc=False):
    """A program that may enter the plan, with what its place there depends on."""

    rule: ProgramRule
    verdict: Verdict
    availability: Availability


class _Judged(Struct, frozen=True):
    """All programs but background ones, by what became of them, each time in the catalog's order.

    promised: what might fit, and is only announced. refused: what is closed or does not match. failed: what could not
    be judged.
    """

    done: list[ProgramRule]
    fitting: dict[ProgramId, _Fitting]
    promised: list[AnnouncedOnly]
    refused: list[NotMatched]
    failed: list[NotChecked]


def make_plan(rules: Rules, answers: Mapping[FactId, Value], as_of: date, done: Iterable[ProgramId] = ()) -> Plan:
    """The plan for one merchant on one day. `done`: programs the merchant already receives or uses."""
    named = _known(rules, done)
    state = settle(rules, answers)
    when = _availabilities(rules, as_of)
    found = _judge_all(rules, state, when, frozenset(named))
    return _plan(rules, _Stands(answers, state, as_of, named), when, found)


def plan_of_verdicts(
    rules: Rules,
    answers: Mapping[FactId, Value],
    as_of: date,
    done: Iterable[ProgramId],
    verdicts: Sequence[Verdict | WhyNotChecked],
) -> Plan:
    """The same plan, where the verdict on each program by number, or why there is none, is known already.

    What `done` names is done, whatever `verdicts` says of it.
    """
    stands = _Stands(answers, settle(rules, answers), as_of, _known(rules, done))
    found = [
        None if rule.program.kind == "background" else verdict
        for rule, verdict in zip(rules.programs, verdicts, strict=True)
    ]
    return _plan(rules, stands, _availabilities(rules, as_of), found)


class _Stands(Struct, frozen=True):
    """How the merchant stands, and when. named: what was said to be done."""

    answers: Mapping[FactId, Value]
    state: State
    as_of: date
    named: tuple[ProgramId, ...]


def _known(rules: Rules, done: Iterable[ProgramId]) -> tuple[ProgramId, ...]:
    return tuple(program for program in dict.fromkeys(done) if program in rules.program_index)


def _availabilities(rules: Rules, as_of: date) -> Sequence[Availability]:
    """Of every program, by number. Most plans of one run are of the same day."""
    found: Sequence[Availability] | None = rules.kept.when.get(as_of)
    if found is None:
        if len(rules.kept.when) >= MOST_DAYS:
            rules.kept.when.clear()
        alike: dict[Availability, Availability] = {}  # of thousands there are a few, and few are read faster
        each_alone = (availability(rule.program.window, as_of) for rule in rules.programs)
        found = tuple([alike.setdefault(each, each) for each in each_alone])
        rules.kept.when[as_of] = found
    return found


def _plan(
    rules: Rules, stands: _Stands, when: Sequence[Availability], verdicts: Sequence[Verdict | str | None]
) -> Plan:
    """The plan from when each program is open and what came of judging it, both by number; None for background."""
    answers, state = stands.answers, stands.state
    judged = _sorted(rules, when, _with_done(rules, verdicts, stands.named))
    candidates, unfit = _candidates(rules, judged.fitting, stands)
    arrangement = arrange(candidates, judged.done)
    goals = goals_of(rules.catalog.ranking, answers)
    slots = timetable(arrangement.placed, when, stands.as_of)
    items = _items(zip(arrangement.placed, slots, strict=True), arrangement, when, first_rank=1)
    others = [(Placed(each, each.group, None, each.rule.id), Slot()) for each in arrangement.others]
    return Plan(
        as_of=stands.as_of,
        answers=answers,
        state=state,
        items=items,
        others=_items(others, arrangement, when, first_rank=len(items) + 1),
        find_out=_find_out(rules, items, answers),
        documents=_documents(rules, items),
        done=tuple([rule.id for rule in judged.done]),
        named_done=stands.named,
        announced_only=tuple(judged.promised),
        not_matched=_not_matched(rules, judged, arrangement),
        could_not_check=(*judged.failed, *unfit),
        not_asked=tuple(
            rule.id
            for rule, gate in zip(rules.facts, state.gates, strict=True)
            if rule.fact.ask is not None and gate is not False and rule.id not in answers
        ),
        not_applicable=tuple(rule.id for rule, gate in zip(rules.facts, state.gates, strict=True) if gate is False),
        arrangement=arrangement,
        unserved=unserved(goals, [rules.catalog.programs[item.program] for item in items]),
        ai_first_step=ai_first_step(rules, goals, state),
    )


def status_of(rules: Rules, fact: FactId, answers: Mapping[FactId, Value]) -> FactStatus:
    """How far a fact is answered; the ways of not answering stay apart."""
    value = answers.get(fact)
    if value is None:
        return "not_asked"
    if isinstance(value, NoAnswer):
        return value.how
    domain = rules.facts[rules.index[fact]].domain
    return "partly" if domain.is_open(domain.encode(value)) else "answered"


def _judge_all(
    rules: Rules, state: State, when: Sequence[Availability], done: frozenset[ProgramId]
) -> Sequence[Verdict | str | None]:
    """What comes of every program by number; None for what is no program to be judged."""
    closed = frozenset([place for place, each in enumerate(when) if each.name == "closed"])
    case = Case(rules, state, done, closed)
    recall = recall_of(rules, closed)
    if recall is None:
        return [None if rule.program.kind == "background" else judged_or_why(case, rule) for rule in rules.programs]
    # what is done does not change the verdicts on others
    return recall.verdicts(case, lambda case, rule: judged_or_why(replace(case, done=frozenset()), rule))


def judged_or_why(case: Case, program: ProgramRule) -> Verdict | WhyNotChecked:
    """The verdict, or why there is none: one program must not take the plan of all others with it."""
    try:
        return judge(case, program)
    except SearchCutOff:
        return "too_many_chains"
    except Exception:
        return "internal"


def _with_done(
    rules: Rules, verdicts: Sequence[Verdict | str | None], named: Iterable[ProgramId]
) -> Sequence[Verdict | str | None]:
    """The same, but what is `named` is done, whatever came of judging it."""
    found = list(verdicts)
    for program in named:
        order = rules.program_index[program]
        if found[order] is not None:
            found[order] = Verdict(program, "done")
    return found


def _sorted(rules: Rules, when: Sequence[Availability], verdicts: Sequence[Verdict | str | None]) -> _Judged:
    """Once through all programs, and no more read of each than must be: there are thousands."""
    judged = _Judged([], {}, [], [], [])
    done, fitting, refused, failed = judged.done, judged.fitting, judged.refused, judged.failed
    for rule, available, verdict in zip(rules.programs, when, verdicts, strict=True):
        if verdict is None:
            continue
        if isinstance(verdict, str):
            failed.append(NotChecked(rule.id, verdict))  # type: ignore[arg-type]  # only `judged_or_why` names it
            continue
        name = verdict.verdict
        if name == "done":
            done.append(rule)
        elif available.name == "closed":
            refused.append(NotMatched(rule.id, "closed", verdict))
        elif name == "no_match":
            refused.append(NotMatched(rule.id, "conditions", verdict))
        elif rule.only_announced:
            window = rule.program.window
            judged.promised.append(AnnouncedOnly(rule.id, window.announced or window.planned or "", verdict))
        else:
            fitting[rule.id] = _Fitting(rule, verdict, available)
    return judged


def _candidates(
    rules: Rules, fitting: Mapping[ProgramId, _Fitting], stands: _Stands
) -> tuple[list[Candidate], list[NotChecked]]:
    """What may enter the plan. A program whose chain uses one that could not be checked may not."""
    goals = goals_of(rules.catalog.ranking, stands.answers)
    pace = pace_of(rules, stands.answers, stands.state)
    fits = suited(rules, stands.state)
    said = said_of(rules, stands.answers)
    candidates: list[Candidate] = []
    unfit: list[NotChecked] = []
    for each in fitting.values():
        chain = each.verdict.chain
        opens_later = False
        if chain:
            chain = tuple([step for step in chain if step not in stands.named])
            if any(step not in fitting for step in chain):
                unfit.append(NotChecked(each.rule.id, "needs_unchecked"))
                continue
            opens_later = any(fitting[step].availability.name == "upcoming" for step in chain)
        waits = waits_for(rules, each.rule, each.verdict.missing, stands.state, said)
        for_whom = ForWhom(OUTCOMES[fits[each.rule.order]], goals, pace, chain, opens_later, waits)
        candidates.append(candidate_of(rules, each.rule, each.verdict, each.availability.name, for_whom))
    return candidates, unfit


def _items(
    placed: Iterable[tuple[Placed, Slot]], arrangement: Arrangement, when: Sequence[Availability], first_rank: int
) -> tuple[Item, ...]:
    unlocks: dict[ProgramId, list[ProgramId]] = {}
    instead: dict[ProgramId, list[ProgramId]] = {}
    for gone, stays in arrangement.dropped:
        instead.setdefault(stays, []).append(gone)
    for other in arrangement.placed:
        for step in other.candidate.chain:
            unlocks.setdefault(step, []).append(other.candidate.rule.id)
    items: list[Item] = []
    for rank, (each, slot) in enumerate(placed, first_rank):
        candidate = each.candidate
        rule = candidate.rule
        items.append(
            Item(
                program=rule.id,
                rank=rank,
                group=each.group,
                verdict=candidate.verdict,
                availability=when[rule.order],
                factors=candidate.factors,
                work=candidate.work,
                placed_for=each.placed_for,
                after=candidate.chain,
                waits_for=candidate.waits_for,
                unlocks=tuple(unlocks.get(rule.id, ())),
                instead=tuple(instead.get(rule.id, ())),
                slot=slot,
                urgency=candidate.urgency,
            )
        )
    return tuple(items)


def _find_out(rules: Rules, items: Sequence[Item], answers: Mapping[FactId, Value]) -> tuple[FindOut, ...]:
    decides = open_facts(rules, [item.verdict for item in items])
    return tuple(FindOut(fact, status_of(rules, fact, answers), programs) for fact, programs in decides.items())


def _documents(rules: Rules, items: Sequence[Item]) -> tuple[tuple[str, tuple[ProgramId, ...]], ...]:
    wanted: dict[str, list[ProgramId]] = {}
    for item in items:
        for document in rules.catalog.programs[item.program].documents:
            wanted.setdefault(document, []).append(item.program)
    return tuple((document, tuple(programs)) for document, programs in wanted.items())


def _not_matched(rules: Rules, judged: _Judged, arrangement: Arrangement) -> tuple[NotMatched, ...]:
    """What is refused, and what a kept item excludes at its place in the catalog among it."""
    found = list(judged.refused)
    for gone, stays in arrangement.dropped:
        excluded = NotMatched(gone, "excluded", judged.fitting[gone].verdict, stays)
        insort(found, excluded, key=lambda each: rules.program_index[each.program])
    return tuple(found)
