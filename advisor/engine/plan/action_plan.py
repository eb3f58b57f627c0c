"""The plan: what to do in which order, what to find out, and what does not fit now. A value, ready for any view."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import Availability, availability
from advisor.catalog.model.catalog import FactId, OptionId, ProgramId, VerdictName
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.engine.facts.fact_state import FactState, settle
from advisor.engine.facts.rules import Rules, on_day
from advisor.engine.plan.ai_first_step import AiStep, ai_first_step
from advisor.engine.plan.candidates import entering, standing_of
from advisor.engine.plan.open_facts import open_facts
from advisor.engine.plan.order import Arrangement, Group, Placed, arrange
from advisor.engine.plan.program_outcomes import (
    AnnouncedOnly,
    Judged,
    NotChecked,
    NotMatched,
    WhyNotChecked,
    judge_all,
    sorted_out,
    with_done,
)
from advisor.engine.plan.scoring import Factor, Work, unserved
from advisor.engine.plan.spending import Spending, spending_of
from advisor.engine.plan.timetable import Slot, timetable
from advisor.engine.verdicts.verdict import Verdict
from advisor.records import replace

MOST_DAYS = 16  # whose availabilities are remembered

PlaceName = Literal["check", "plan", "others", "announced_only", "done", "not_matched", "not_checked"]
FactStatus = Literal["not_asked", "unknown", "declined", "partly", "answered"]


class Item(Struct, frozen=True, gc=False):
    """One line of the plan. after: the steps of its chain. unlocks: what needs it. instead: what it displaced.

    rank: from 1; 0 for what only needs a look. waits_for: what the merchant could say on the spot and was not asked;
    what waits is nothing to begin with. slot: when to begin it. urgency: points by which it is put forward because it
    hurries. spending: what it costs to use what is there, where a number says it. moved: a counselor put it in front.
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
    spending: Spending | None = None
    moved: bool = False

    @property
    def is_use(self) -> bool:
        """Whether it is something to do with what is there already."""
        return self.verdict.verdict == "done"

    @property
    def score(self) -> int:
        """The sum of the factors' points, 0 to 100."""
        return sum(factor.points for factor in self.factors)


Found = Item | AnnouncedOnly | NotMatched  # what a plan tells of a program that has a verdict and is not done


class FindOut(Struct, frozen=True):
    """An open fact that decides something in the plan, and what it decides, in the plan's order."""

    fact: FactId
    status: FactStatus
    decides: tuple[ProgramId, ...]


class Plan(Struct, frozen=True):
    """All that a view needs beside the catalog and a language. unserved: the goals that no item serves.

    ai_first_step: one thing to try with AI.
    checks: what comes by itself to whom it fits, so that it only needs a look; nothing to do, and no number.
    moved_late: what stands so far behind what a counselor put in front that its last day is over when its turn comes.
    """

    as_of: date
    answers: Mapping[FactId, Value]
    state: FactState
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
    checks: tuple[Item, ...] = ()
    moved_late: tuple[ProgramId, ...] = ()

    @property
    def moved(self) -> tuple[ProgramId, ...]:
        """What a counselor put in front, in this order: where there is something, the order is not that of points."""
        return tuple([item.program for item in self.items if item.moved])

    @property
    def listed(self) -> tuple[Item, ...]:
        """What only needs a look, the items, the others."""
        return (*self.checks, *self.items, *self.others)

    @property
    def judged(self) -> tuple[Found, ...]:
        """All programs that have a verdict but those that are done: what is listed, promises, what is not matched."""
        return (*self.listed, *self.announced_only, *self.not_matched)

    @property
    def verdicts(self) -> dict[ProgramId, VerdictName]:
        """The verdict on every program that has one."""
        return {each.program: each.verdict.verdict for each in self.judged} | dict.fromkeys(self.done, "done")

    def find(self, program: ProgramId) -> tuple[PlaceName, Found | None]:
        """Where a program stands, and what is told of it there; nothing of what is done or could not be checked."""
        lists: tuple[tuple[PlaceName, Sequence[Found]], ...] = (
            ("check", self.checks),
            ("plan", self.items),
            ("others", self.others),
            ("announced_only", self.announced_only),
            ("not_matched", self.not_matched),
        )
        found = ((place, each) for place, entries in lists for each in entries if each.program == program)
        return next(found, ("done" if program in self.done else "not_checked", None))


def make_plan(
    rules: Rules,
    answers: Mapping[FactId, Value],
    as_of: date,
    done: Iterable[ProgramId] = (),
    verdicts: Sequence[Verdict | WhyNotChecked] | None = None,
) -> Plan:
    """The plan for one merchant on one day. `done`: programs the merchant already receives or uses.

    Where something is a date, `rules` are those of that day (`on_day`), which whoever reads the plan needs, too.
    verdicts: on each program by number, or why there is none, where that is known already; what `done` names is done,
    whatever they say of it.
    """
    rules = on_day(rules, as_of)
    named = tuple(program for program in dict.fromkeys(done) if program in rules.program_index)
    standing, when = standing_of(rules, answers, settle(rules, answers), named), availabilities(rules, as_of)
    state = standing.state
    if verdicts is None:
        found = judge_all(rules, state, when, frozenset(named))
    else:
        both = zip(rules.programs, verdicts, strict=True)
        found = [None if rule.program.kind == "background" else verdict for rule, verdict in both]
    judged = sorted_out(rules.programs, when, with_done(rules, found, named))
    candidates, unfit = entering(rules, judged, judged.fitting, standing)
    arrangement = arrange(candidates, judged.done)
    slots = timetable(arrangement.placed, when, as_of)
    bare = _items(zip(arrangement.placed, slots, strict=True), arrangement, when, first_rank=1)
    items = tuple([_with_spending(rules, each, answers, state) if each.is_use else each for each in bare])
    others = [(Placed(each, each.group, None, each.rule.id), Slot()) for each in arrangement.others]
    looks = [(Placed(each, each.group, None, each.rule.id), Slot()) for each in arrangement.checks]
    checks = tuple([replace(each, rank=0) for each in _items(looks, arrangement, when, first_rank=0)])
    served = [each.rule.program for each in (*arrangement.checks, *(each.candidate for each in arrangement.placed))]
    return Plan(
        as_of=as_of,
        answers=answers,
        state=state,
        items=items,
        others=_items(others, arrangement, when, first_rank=len(items) + 1),
        find_out=found_out(rules, items, answers),
        documents=papers(rules, items),
        done=tuple([rule.id for rule in judged.done]),
        named_done=named,
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
        unserved=unserved(standing.goals, served),
        ai_first_step=ai_first_step(rules, standing.goals, state),
        checks=checks,
    )


class _When(dict[date, Sequence[Availability]]):
    """By day. Without it a plan takes a sixth longer, which is more than the batch may."""


def availabilities(rules: Rules, as_of: date) -> Sequence[Availability]:
    """Of every program, by number, in the rules of that day. Most plans of one run are of the same day."""
    kept = rules.kept.of(_When)
    found = kept.get(as_of)
    if found is None:
        if len(kept) >= MOST_DAYS:
            kept.clear()
        alike: dict[Availability, Availability] = {}  # of thousands there are a few, and few are read faster
        each_alone = (availability(rule.program.window, as_of) for rule in rules.programs)
        found = tuple([alike.setdefault(each, each) for each in each_alone])
        kept[as_of] = found
    return found


def status_of(rules: Rules, fact: FactId, answers: Mapping[FactId, Value]) -> FactStatus:
    """How far a fact is answered; the ways of not answering stay apart."""
    value = answers.get(fact)
    if value is None:
        return "not_asked"
    if isinstance(value, NoAnswer):
        return value.how
    domain = rules.facts[rules.index[fact]].domain
    return "partly" if domain.is_open(domain.encode(value)) else "answered"


def value_read(rules: Rules, fact: int, bits: int, answers: Mapping[FactId, Value]) -> Value:
    """The value that a test read: as it was answered where that is so, for it says more than what rules tell apart."""
    rule = rules.facts[fact]
    stated = answers.get(rule.id)
    own = stated is not None and not rule.fact.is_derived() and rule.domain.encode(stated) == bits
    return stated if own and stated is not None else rule.domain.decode(bits)


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


def _with_spending(rules: Rules, item: Item, answers: Mapping[FactId, Value], state: FactState) -> Item:
    uses = rules.catalog.programs[item.program].uses
    if uses is None or uses.price is None:
        return item
    return replace(item, spending=spending_of(rules, uses.price, answers, state))


def found_out(rules: Rules, items: Sequence[Item], answers: Mapping[FactId, Value]) -> tuple[FindOut, ...]:
    """What to find out, in the order of what it decides."""
    decides = open_facts(rules, [item.verdict for item in items])
    return tuple(FindOut(fact, status_of(rules, fact, answers), programs) for fact, programs in decides.items())


def papers(rules: Rules, items: Sequence[Item]) -> tuple[tuple[str, tuple[ProgramId, ...]], ...]:
    """The papers that the items want, each with what wants it."""
    wanted: dict[str, list[ProgramId]] = {}
    for item in items:
        if item.is_use:
            continue
        for document in rules.catalog.programs[item.program].documents:
            wanted.setdefault(document, []).append(item.program)
    return tuple((document, tuple(programs)) for document, programs in wanted.items())


def _not_matched(rules: Rules, judged: Judged, arrangement: Arrangement) -> tuple[NotMatched, ...]:
    """What is refused, and what a kept item excludes at its place in the catalog among it."""
    found = list(judged.refused)
    for gone, stays in arrangement.dropped:
        excluded = NotMatched(gone, "excluded", judged.fitting[gone].verdict, stays)
        insort(found, excluded, key=lambda each: rules.program_index[each.program])
    return tuple(found)
