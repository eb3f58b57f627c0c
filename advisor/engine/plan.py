"""The plan: what to do in which order, what to find out, and what does not fit now. A value, ready for any view."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from advisor.catalog.model import AvailabilityName, FactId, OptionId, ProgramId
from advisor.catalog.values import NoAnswer, Value
from advisor.engine.availability import Availability, availability
from advisor.engine.bitmap import OUTCOMES
from advisor.engine.chain import SearchCutOff
from advisor.engine.condition import Outcome
from advisor.engine.facts import State, settle
from advisor.engine.order import Arrangement, Candidate, Group, Placed, arrange
from advisor.engine.outcomes import suited
from advisor.engine.ranking import Factor, Standing, Work, goals_of, pace_of, score, work_of
from advisor.engine.recall import recall_of
from advisor.engine.rules import ProgramRule, Rules
from advisor.engine.verdict import Case, Verdict, bare, judge
from advisor.records import replace

MOST_DAYS = 16  # whose availabilities are remembered
MOST_CANDIDATES = 50_000  # that are remembered
FITTING = ("match", "unsure", "within_reach")

FactStatus = Literal["not_asked", "unknown", "declined", "partly", "answered"]
WhyNot = Literal["conditions", "closed", "excluded"]
WhyNotChecked = Literal["too_many_chains", "needs_unchecked", "internal"]


class Item(Struct, frozen=True, gc=False):
    """One line of the plan. after: the steps of its chain. unlocks: what needs it. instead: what it displaced."""

    program: ProgramId
    rank: int
    group: Group
    verdict: Verdict
    availability: Availability
    factors: tuple[Factor, ...]
    work: Work
    placed_for: ProgramId | None
    after: tuple[ProgramId, ...]
    unlocks: tuple[ProgramId, ...]
    instead: tuple[ProgramId, ...]

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


class NotChecked(Struct, frozen=True):
    """A program that could not be evaluated. The rest of the plan stands without it."""

    program: ProgramId
    why: WhyNotChecked


class Plan(Struct, frozen=True):
    """All that a view needs beside the catalog and a language."""

    as_of: date
    answers: Mapping[FactId, Value]
    state: State
    items: tuple[Item, ...]
    others: tuple[Item, ...]
    find_out: tuple[FindOut, ...]
    documents: tuple[tuple[str, tuple[ProgramId, ...]], ...]
    done: tuple[ProgramId, ...]
    named_done: tuple[ProgramId, ...]
    not_matched: tuple[NotMatched, ...]
    could_not_check: tuple[NotChecked, ...]
    not_asked: tuple[FactId, ...]
    not_applicable: tuple[FactId, ...]
    arrangement: Arrangement


class _Judged(Struct, frozen=True, gc=False):
    """A program with all that its place in the plan depends on."""

    rule: ProgramRule
    verdict: Verdict
    availability: Availability


def make_plan(rules: Rules, answers: Mapping[FactId, Value], as_of: date, done: Iterable[ProgramId] = ()) -> Plan:
    """The plan for one merchant on one day. `done`: programs the merchant already receives or uses."""
    named = _known(rules, done)
    state = settle(rules, answers)
    when = _availabilities(rules, as_of)
    judged, failed = _judge_all(rules, state, when, frozenset(named))
    return _plan(rules, _Stands(answers, state, as_of, named), judged, failed)


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
    named = _known(rules, done)
    judged: list[_Judged] = []
    failed: list[NotChecked] = []
    for rule, available, verdict in zip(rules.programs, _availabilities(rules, as_of), verdicts, strict=True):
        if rule.program.kind == "background":
            continue
        if rule.id in named:
            judged.append(_Judged(rule, Verdict(rule.id, "done"), available))
        elif isinstance(verdict, str):
            failed.append(NotChecked(rule.id, verdict))
        else:
            judged.append(_Judged(rule, verdict, available))
    return _plan(rules, _Stands(answers, settle(rules, answers), as_of, named), judged, failed)


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
        found = tuple(availability(rule.program.window, as_of) for rule in rules.programs)
        rules.kept.when[as_of] = found
    return found


def _plan(rules: Rules, stands: _Stands, judged: Sequence[_Judged], failed: Sequence[NotChecked]) -> Plan:
    answers, state = stands.answers, stands.state
    candidates, unfit = _candidates(rules, judged, state, answers, frozenset(stands.named))
    arrangement = arrange(candidates, [each.rule for each in judged if each.verdict.verdict == "done"])
    items = _items(arrangement.placed, arrangement, judged, first_rank=1)
    others = [Placed(each, each.group, None, each.rule.id) for each in arrangement.others]
    return Plan(
        as_of=stands.as_of,
        answers=answers,
        state=state,
        items=items,
        others=_items(others, arrangement, judged, first_rank=len(items) + 1),
        find_out=_find_out(rules, items, answers),
        documents=_documents(rules, items),
        done=tuple(each.rule.id for each in judged if each.verdict.verdict == "done"),
        named_done=stands.named,
        not_matched=_not_matched(judged, arrangement),
        could_not_check=(*failed, *unfit),
        not_asked=tuple(
            rule.id
            for rule, gate in zip(rules.facts, state.gates, strict=True)
            if rule.fact.ask is not None and gate is not False and rule.id not in answers
        ),
        not_applicable=tuple(rule.id for rule, gate in zip(rules.facts, state.gates, strict=True) if gate is False),
        arrangement=arrangement,
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
) -> tuple[list[_Judged], list[NotChecked]]:
    closed = frozenset([place for place, each in enumerate(when) if each.name == "closed"])
    case = Case(rules, state, done, closed)
    recall = recall_of(rules, closed)
    found: Sequence[Verdict | str | None]
    if recall is None:
        found = [None if rule.program.kind == "background" else judged_or_why(case, rule) for rule in rules.programs]
    else:
        # what is done does not change the verdicts on others
        found = recall.verdicts(case, lambda case, rule: judged_or_why(replace(case, done=frozenset()), rule))
    judged: list[_Judged] = []
    failed: list[NotChecked] = []
    for rule, available, verdict in zip(rules.programs, when, found, strict=True):
        if isinstance(verdict, str):
            if rule.id in done:
                judged.append(_Judged(rule, Verdict(rule.id, "done"), available))
            else:
                failed.append(NotChecked(rule.id, verdict))  # type: ignore[arg-type]  # only `judged_or_why` names it
        elif verdict is not None:
            judged.append(_Judged(rule, verdict, available))
    return judged, failed


def judged_or_why(case: Case, program: ProgramRule) -> Verdict | WhyNotChecked:
    """The verdict, or why there is none: one program must not take the plan of all others with it."""
    try:
        return judge(case, program)
    except SearchCutOff:
        return "too_many_chains"
    except Exception:
        return "internal"


def _candidates(
    rules: Rules,
    judged: Sequence[_Judged],
    state: State,
    answers: Mapping[FactId, Value],
    done: frozenset[ProgramId],
) -> tuple[list[Candidate], list[NotChecked]]:
    """What may enter the plan. A program whose chain uses one that could not be checked may not."""
    goals = goals_of(rules.catalog.ranking, answers)
    pace = pace_of(rules, answers, state)
    fitting = {
        each.rule.id: each for each in judged if each.verdict.verdict in FITTING and each.availability.name != "closed"
    }
    fits = suited(rules, state)
    candidates: list[Candidate] = []
    unfit: list[NotChecked] = []
    for each in fitting.values():
        chain = each.verdict.chain
        opens_later = False
        if chain:
            chain = tuple([step for step in chain if step not in done])
            if any(step not in fitting for step in chain):
                unfit.append(NotChecked(each.rule.id, "needs_unchecked"))
                continue
            opens_later = any(fitting[step].availability.name == "upcoming" for step in chain)
        for_whom = ForWhom(OUTCOMES[fits[each.rule.order]], goals, pace, chain, opens_later)
        candidates.append(candidate_of(rules, each.rule, each.verdict, each.availability.name, for_whom))
    return candidates, unfit


class ForWhom(NamedTuple):
    """What of a merchant a candidate depends on beside its verdict. suits: whether it is made for such a merchant.

    pace: hours a week, None if not known. chain: the steps that are not done yet.
    opens_later: one of them is not open yet.
    """

    suits: Outcome
    goals: tuple[OptionId, ...]
    pace: int | None
    chain: tuple[ProgramId, ...]
    opens_later: bool


def candidate_of(
    rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName, whom: ForWhom
) -> Candidate:
    """A program that may enter the plan, with its points, which are the same for all who stand alike."""
    kept = rules.kept.candidates
    key = (rule.order, verdict.verdict, verdict.missing, verdict.chain, available, whom)
    known: Candidate | None = kept.get(key)
    if known is not None:
        return known.of(verdict)
    if len(kept) >= MOST_CANDIDATES:
        kept.clear()
    made = _candidate(rules, rule, verdict, available, whom)
    kept[key] = made.of(bare(verdict))
    return made


def _candidate(
    rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName, whom: ForWhom
) -> Candidate:
    steps = [rules.programs[rules.program_index[step]] for step in whom.chain]
    work = work_of(rule, steps, whom.pace)
    factors = score(rules, rule, Standing(verdict, available, work, whom.suits, whom.goals))
    group: Group = "later" if whom.opens_later or _waits(rules, rule, verdict, available) else "now"
    return Candidate(rule, verdict, available, group, factors, work, whom.chain)


def _waits(rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName) -> bool:
    """Whether it cannot be begun now: not open yet, nothing to do but read, or time has to pass first."""
    if available == "upcoming" or rule.program.entry == "information":
        return True
    waiting = (rules.facts[rules.index[fact]].fact.change for fact in verdict.missing)
    return verdict.verdict == "within_reach" and "time" in waiting


def _items(
    placed: Sequence[Placed], arrangement: Arrangement, judged: Sequence[_Judged], first_rank: int
) -> tuple[Item, ...]:
    available = {each.rule.id: each.availability for each in judged}
    unlocks: dict[ProgramId, list[ProgramId]] = {}
    instead: dict[ProgramId, list[ProgramId]] = {}
    for gone, stays in arrangement.dropped:
        instead.setdefault(stays, []).append(gone)
    for other in arrangement.placed:
        for step in other.candidate.chain:
            unlocks.setdefault(step, []).append(other.candidate.rule.id)
    return tuple(
        Item(
            program=each.candidate.rule.id,
            rank=rank,
            group=each.group,
            verdict=each.candidate.verdict,
            availability=available[each.candidate.rule.id],
            factors=each.candidate.factors,
            work=each.candidate.work,
            placed_for=each.placed_for,
            after=each.candidate.chain,
            unlocks=tuple(unlocks.get(each.candidate.rule.id, ())),
            instead=tuple(instead.get(each.candidate.rule.id, ())),
        )
        for rank, each in enumerate(placed, first_rank)
    )


def _find_out(rules: Rules, items: Sequence[Item], answers: Mapping[FactId, Value]) -> tuple[FindOut, ...]:
    decides = open_facts(rules, [item.verdict for item in items])
    return tuple(FindOut(fact, status_of(rules, fact, answers), programs) for fact, programs in decides.items())


def open_facts(rules: Rules, verdicts: Sequence[Verdict]) -> dict[FactId, tuple[ProgramId, ...]]:
    """The open facts of the plan's items and what each decides; what decides the earliest and the most stands first."""
    decides: dict[FactId, list[ProgramId]] = {fact: [] for fact in open_facts_in_order(rules, verdicts)}
    for verdict in verdicts:
        for fact in verdict.missing:
            decides[fact].append(verdict.program)
    return {fact: tuple(programs) for fact, programs in decides.items()}


def open_facts_in_order(rules: Rules, verdicts: Sequence[Verdict]) -> tuple[FactId, ...]:
    """The keys of `open_facts` alone."""
    counts = Counter([fact for verdict in verdicts for fact in verdict.missing])
    found: dict[FactId, None] = {}
    for verdict in verdicts:
        fresh = [fact for fact in verdict.missing if fact not in found]
        if len(fresh) > 1:
            fresh.sort(key=lambda fact: (-counts[fact], rules.index[fact]))
        found.update(dict.fromkeys(fresh))
    return tuple(found)


def _documents(rules: Rules, items: Sequence[Item]) -> tuple[tuple[str, tuple[ProgramId, ...]], ...]:
    wanted: dict[str, list[ProgramId]] = {}
    for item in items:
        for document in rules.catalog.programs[item.program].documents:
            wanted.setdefault(document, []).append(item.program)
    return tuple((document, tuple(programs)) for document, programs in wanted.items())


def _not_matched(judged: Sequence[_Judged], arrangement: Arrangement) -> tuple[NotMatched, ...]:
    kept_for = dict(arrangement.dropped)
    found: list[NotMatched] = []
    for each in judged:
        if each.verdict.verdict == "done":
            continue
        if each.availability.name == "closed":
            found.append(NotMatched(each.rule.id, "closed", each.verdict))
        elif each.verdict.verdict == "no_match":
            found.append(NotMatched(each.rule.id, "conditions", each.verdict))
        elif each.rule.id in kept_for:
            found.append(NotMatched(each.rule.id, "excluded", each.verdict, kept_for[each.rule.id]))
    return tuple(found)
