"""The order of doing. The plan and the interview share this one function.

By group, score with what hurries put forward, certainty and catalog order. What waits for a word of the merchant's
stands behind all that is decided, and in each group debts are last. What a kept item excludes is dropped; the steps of
a chain come before what needs them; asking about a bigger program comes before making by hand what it would hand over.
A debt never stands before something that need not be paid back and serves the same goal. What only needs a look is
nothing to do: it has no place in this order, and stands beside it, whatever the goals.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from advisor.catalog.model.catalog import AvailabilityName, FactId, OptionId, ProgramId
from advisor.engine.facts.rules import Gift, ProgramRule
from advisor.engine.plan.scoring import Factor, Work
from advisor.engine.verdicts.verdict import Verdict
from advisor.records import replace

Group = Literal["check", "now", "later", "waiting"]
GROUPS: tuple[Group, ...] = ("now", "later", "waiting")  # as they stand in the order of doing
CHECK = -1  # the place of what only needs a look: before all of it
BITS = 20  # bits for points, and for the number of a program, in what candidates are sorted by
Tier = tuple[int, bool]  # the place of its group, and whether it is a debt: no score lifts anything out of its tier


class Candidate(Struct, frozen=True, gc=False):  # of no cycles, and there are thousands
    """A program that may enter the plan: not closed, no background, and match, unsure or within_reach.

    is_later: it cannot be begun yet. waits_for: what the merchant could say on the spot and was not asked (of a debt,
    also what others wait for). urgency: points by which it is put forward because it hurries. is_check: it only needs a
    look. What stands below is read many times while the order is made, so it is worked out once. group: `check` for
    what only needs a look, `waiting` for whatever waits, else `later` or `now`. score: the points of all factors. lead:
    that with the urgency. key: what it is sorted by: group, debts, lead, certainty, catalog order; smaller is earlier.
    turn: that as one number, with what serves no goal last, unless it only needs a look. is_step: it gives something.
    is_asked_about: asking is what there is to do, now, and worth it. may_move: asking about it may save a step that
    stands before it, or it has steps itself.
    """

    rule: ProgramRule
    verdict: Verdict
    availability: AvailabilityName
    is_later: bool
    factors: tuple[Factor, ...]
    work: Work
    chain: tuple[ProgramId, ...]
    waits_for: tuple[FactId, ...] = ()
    urgency: int = 0
    is_check: bool = False
    group: Group = "now"
    tier: Tier = (0, False)
    score: int = 0
    lead: int = 0
    goal_points: int = 0
    key: tuple[Tier, int, int, int] = ((0, False), 0, 0, 0)
    turn: int = 0
    is_step: bool = False
    is_asked_about: bool = False
    may_move: bool = False

    def __post_init__(self) -> None:
        """Adds up the points."""
        points = {factor.factor: factor.points for factor in self.factors}
        score, goal_points, about = sum(points.values()), points["goals"], self.rule.program
        group: Group = "waiting" if self.waits_for else "later" if self.is_later else "now"
        place = GROUPS.index(group)
        if self.is_check:
            group, place = "check", CHECK
        tier = (place, self.rule.is_debt)
        lead = score + self.urgency
        key = (tier, -lead, -points["certainty"], self.rule.order)
        force_setattr(self, "group", group)
        force_setattr(self, "tier", tier)
        force_setattr(self, "score", score)
        force_setattr(self, "lead", lead)
        force_setattr(self, "goal_points", goal_points)
        force_setattr(self, "key", key)
        force_setattr(self, "turn", _turn(not goal_points and not self.is_check, key))
        force_setattr(self, "is_step", about.kind == "enabling" and bool(self.rule.gifts))
        asks = about.entry == "ask" and goal_points > 0 and not any(tier)
        asks = asks and self.verdict.verdict in ("match", "unsure")
        force_setattr(self, "is_asked_about", asks)
        force_setattr(self, "may_move", bool(self.chain or (asks and self.rule.gifts)))

    def of(self, verdict: Verdict) -> "Candidate":
        """The same for another merchant who stands alike; the verdict with its reasons is that merchant's own."""
        made: Candidate = self.__copy__()  # type: ignore[attr-defined]  # all that was worked out with it
        force_setattr(made, "verdict", verdict)
        return made


class Placed(Struct, frozen=True, gc=False):
    """A candidate at its place. `placed_for`: it stands here because this program needs it.

    lifted_by: the item at whose turn it was put here; itself where it stands by its own score.
    """

    candidate: Candidate
    group: Group
    placed_for: ProgramId | None
    lifted_by: ProgramId


class Arrangement(Struct, frozen=True):
    """The plan's order, the items that serve no goal, and what a kept item excludes: (dropped, kept) pairs.

    wanted: the kept items with goal points by score alone, before anything was lifted. checks: what only needs a look.
    """

    placed: tuple[Placed, ...]
    others: tuple[Candidate, ...]
    dropped: tuple[tuple[ProgramId, ProgramId], ...]
    wanted: tuple[Candidate, ...]
    checks: tuple[Candidate, ...] = ()


_TURN = attrgetter("turn")


def arrange(candidates: Sequence[Candidate], done: Collection[ProgramRule]) -> Arrangement:
    """Puts candidates in the order of doing. `done`: what the merchant has already, which excludes too."""
    ranked = _ranked(candidates, done)
    placed, others, dropped = place(ranked.candidates, ranked.wanted), ranked.others, ranked.dropped
    if len(placed) > len(ranked.wanted):  # steps that would be among the others, or were dropped
        ids = {each.candidate.rule.id for each in placed}
        others = [each for each in others if each.rule.id not in ids]
        dropped = [pair for pair in dropped if pair[0] not in ids]
    return Arrangement(placed, tuple(others), tuple(dropped), tuple(ranked.wanted), tuple(ranked.checks))


def first_of(candidates: Sequence[Candidate], done: Collection[ProgramRule]) -> ProgramId | None:
    """What `arrange` puts first; None where it puts nothing in order."""
    ranked = _ranked(candidates, done)
    if not ranked.wanted:
        return None
    placing = _Placing({each.rule.id: each for each in ranked.candidates}, ranked.wanted)
    placing.put_with_steps(ranked.wanted[0])
    return placing.placed[0].candidate.rule.id


class _Ranked(NamedTuple):
    """Candidates by score alone, before anything is lifted: see `Arrangement`. candidates: all, debts behind."""

    candidates: Sequence[Candidate]
    checks: list[Candidate]
    wanted: list[Candidate]
    others: list[Candidate]
    dropped: list[tuple[ProgramId, ProgramId]]


def _ranked(candidates: Sequence[Candidate], done: Collection[ProgramRule]) -> _Ranked:
    if [each for each in candidates if each.rule.is_debt]:
        candidates = _debts_waiting(candidates)
    kept, dropped = _without_excluded(sorted(candidates, key=_TURN), done)
    checks: list[Candidate] = []
    wanted: list[Candidate] = []
    others: list[Candidate] = []
    for each in kept:
        (checks if each.is_check else wanted if each.goal_points else others).append(each)
    return _Ranked(candidates, checks, wanted, others, dropped)


def _turn(is_unwanted: bool, key: tuple[Tier, int, int, int]) -> int:
    """What is sorted by: the same order as of these values, and one number is compared in a third of the time."""
    (group, is_debt), *figures = key
    turn = (is_unwanted << 3) + (group - CHECK << 1) + is_debt
    for each in figures:
        turn = (turn << BITS) + each
    return turn


def _debts_waiting(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same, but a debt waits as long, and for the same answers, as what serves its goals and is no debt."""
    free = [each for each in candidates if each.goal_points and not each.rule.is_debt]
    return [_behind(each, free) if each.rule.is_debt else each for each in candidates]


def is_debt_behind(debt: Candidate, free: Iterable[Candidate]) -> bool:
    """Whether one of these, which need not be paid back, serves a goal of the debt's, so that it stands before it."""
    return bool(_before_debt(debt, free))


def _before_debt(debt: Candidate, free: Iterable[Candidate]) -> list[Candidate]:
    goals = {*_served(debt)}
    return [each for each in free if each.goal_points and not goals.isdisjoint(_served(each))]


def _behind(debt: Candidate, free: Sequence[Candidate]) -> Candidate:
    """The debt where it stands behind all of these that serve a goal in common with it."""
    before = _before_debt(debt, free)
    is_later = debt.is_later or any(each.is_later and not each.is_check for each in before)
    waits = dict.fromkeys([*debt.waits_for, *[fact for each in before for fact in each.waits_for]])
    return replace(debt, is_later=is_later, waits_for=tuple(waits))


def _served(candidate: Candidate) -> list[OptionId]:
    return [goal for goal, strength in candidate.rule.program.serves.items() if strength > 0]


def place(candidates: Iterable[Candidate], wanted: Sequence[Candidate], as_named: int = 0) -> tuple[Placed, ...]:
    """The order of doing when `wanted` take their turns in this order; their steps are among `candidates`.

    as_named: before so many of them nothing is asked about, though it might save their work.
    """
    if not [each for each in wanted if each.may_move]:
        return tuple([Placed(each, each.group, None, each.rule.id) for each in wanted])
    placing = _Placing({each.rule.id: each for each in candidates}, wanted)
    for number, each in enumerate(wanted):
        placing.put_with_steps(each, asks=number >= as_named)
    return tuple(placing.placed)


def _without_excluded(
    ordered: Sequence[Candidate], done: Collection[ProgramRule]
) -> tuple[list[Candidate], list[tuple[ProgramId, ProgramId]]]:
    excluding = [each.rule for each in ordered if each.rule.program.excludes]
    excluding += [rule for rule in done if rule.program.excludes]
    if not excluding:
        return list(ordered), []
    named = {program for rule in excluding for program in rule.program.excludes}
    standing = list(done)  # and those of the kept ones that exclude or are excluded: all others clash with nothing
    kept: list[Candidate] = []
    dropped: list[tuple[ProgramId, ProgramId]] = []
    for each in ordered:
        rule = each.rule
        if rule.is_use or (rule.id not in named and not rule.program.excludes):  # what is there is among `done`
            kept.append(each)
            continue
        against = next((other for other in standing if _exclude(other, rule)), None)
        if against is None:
            kept.append(each)
            standing.append(rule)
        else:
            dropped.append((rule.id, against.id))
    return kept, dropped


def _exclude(one: ProgramRule, other: ProgramRule) -> bool:
    return other.id in one.program.excludes or one.id in other.program.excludes


class _Placing:
    """The list under construction."""

    def __init__(self, by_id: Mapping[ProgramId, Candidate], wanted: Sequence[Candidate]) -> None:
        self._by_id = by_id
        self._asks = [each for each in wanted if each.is_asked_about and each.rule.gifts]
        self.placed: list[Placed] = []
        self.ids: set[ProgramId] = set()

    def put_with_steps(self, candidate: Candidate, *, asks: bool = True) -> None:
        program = candidate.rule.id
        if program in self.ids:
            return
        for step in candidate.chain:
            if step not in self.ids:
                self._put(self._by_id[step], candidate, program, asks)
        if program not in self.ids:  # what hands over a step may have put it already
            self._put(candidate, candidate, None, asks)

    def _put(self, candidate: Candidate, turn: Candidate, placed_for: ProgramId | None, asks: bool = False) -> None:
        self.ids.add(candidate.rule.id)
        for ask in self._asks if asks and candidate.is_step else ():
            if ask.rule.id not in self.ids and hands_over(ask, candidate):
                self._put(ask, turn, None)
        self.placed.append(Placed(candidate, turn.group, placed_for, turn.rule.id))


def hands_over(ask: Candidate, step: Candidate) -> bool:
    """Whether asking about `ask` may save the work of `step`; of two that could save each other, neither does."""
    return _could_hand_over(ask, step) and not _could_hand_over(step, ask)


def _could_hand_over(ask: Candidate, step: Candidate) -> bool:
    return (
        step.is_step
        and ask.is_asked_about
        and all(any(_covers(gift, given) for given in ask.rule.gifts) for gift in step.rule.gifts)
    )


def _covers(wanted: Gift, given: Gift) -> bool:
    return wanted.fact == given.fact and not wanted.bits & ~given.bits
