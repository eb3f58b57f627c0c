"""Two plans held against each other: what enters, leaves, moves or changes its verdict, and which answers decide it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import AvailabilityName, FactId, ProgramId, VerdictName
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_diff import changes
from advisor.engine.plan.action_plan import Found, Item, PlaceName, Plan
from advisor.engine.plan.scoring import Factor
from advisor.engine.verdicts.reasons import Reason

Kind = Literal["entered", "left", "moved", "shifted", "verdict", "points"]
Because = Literal["answers", "named_done", "points", "neighbours"]


class PlaceInPlan(Struct, frozen=True):
    """Where a program stands in a plan. `rank` and `score` only there; `verdict` is None where it was not checked.

    rank: 0 for what only needs a look.
    """

    place: PlaceName
    verdict: VerdictName | None
    availability: AvailabilityName
    rank: int | None = None
    score: int | None = None


class AnswerChange(Struct, frozen=True):
    """A fact that was answered differently; None: not asked."""

    fact: FactId
    before: Value | None
    after: Value | None


class FactorChange(Struct, frozen=True):
    """A factor that earns other points than before."""

    before: Factor
    after: Factor


class ProgramChange(Struct, frozen=True):
    """A program that stands elsewhere, or otherwise.

    kinds: moved among those that stayed, or only shifted to another rank because others came and went.
    because: what it comes from: answers that decide its conditions (`facts`, and the `reasons` as they are afterwards),
    points (`factors`), that it was named as received, or only what changed about its neighbours.
    """

    program: ProgramId
    before: PlaceInPlan
    after: PlaceInPlan
    kinds: tuple[Kind, ...]
    because: Because
    facts: tuple[FactId, ...] = ()
    reasons: tuple[Reason, ...] = ()
    factors: tuple[FactorChange, ...] = ()


class Comparison(Struct, frozen=True):
    """All that differs. `to_ask`: facts that only the second plan waits for; `settled`: only the first one did."""

    before: Plan
    after: Plan
    answers: tuple[AnswerChange, ...]
    programs: tuple[ProgramChange, ...]
    to_ask: tuple[FactId, ...]
    settled: tuple[FactId, ...]

    def of(self, *kinds: Kind) -> tuple[ProgramChange, ...]:
        """The changes of some kinds, in the order of the second plan, then of the first."""
        return tuple(each for each in self.programs if set(kinds).intersection(each.kinds))


def compare(rules: Rules, before: Plan, after: Plan) -> Comparison:
    """What differs between two plans by the same rules."""
    moved = frozenset(each.program for each in changes(before, after).moved)
    about = [rule.id for rule in rules.programs if rule.program.kind != "background"]
    found = (_change(rules, program, before, after, program in moved) for program in about)
    waits = [{each.fact: None for each in plan.find_out} for plan in (before, after)]
    return Comparison(
        before=before,
        after=after,
        answers=tuple(_answers(rules, before, after)),
        programs=tuple(sorted((each for each in found if each is not None), key=_order)),
        to_ask=tuple(fact for fact in waits[1] if fact not in waits[0]),
        settled=tuple(fact for fact in waits[0] if fact not in waits[1]),
    )


def _order(change: ProgramChange) -> tuple[int, int]:
    return _turn(change.after), _turn(change.before)


def _turn(standing: PlaceInPlan) -> int:
    return 1_000_000 if standing.rank is None else standing.rank


def _answers(rules: Rules, before: Plan, after: Plan) -> Iterator[AnswerChange]:
    for rule in rules.facts:
        one, other = before.answers.get(rule.id), after.answers.get(rule.id)
        if one != other:
            yield AnswerChange(rule.id, one, other)


def _change(rules: Rules, program: ProgramId, before: Plan, after: Plan, moved: bool) -> ProgramChange | None:
    was, now = before.find(program), after.find(program)
    one, other = _standing(rules, program, before.as_of, *was), _standing(rules, program, after.as_of, *now)
    kinds = tuple(_kinds(one, other, moved))
    if not kinds:
        return None
    facts = _deciding(rules, program, before, after) if "verdict" in kinds else ()
    factors = tuple(_factors(was[1], now[1]))
    because: Because = "answers" if facts else "points" if factors else "neighbours"
    if "verdict" in kinds and program in {*before.named_done, *after.named_done}:
        because = "named_done"
    reasons = tuple(each for each in _reasons(after, program) if rules.facts[each.fact].id in facts)
    return ProgramChange(program, one, other, kinds, because, facts, reasons, factors)


def _kinds(before: PlaceInPlan, after: PlaceInPlan, moved: bool) -> Iterator[Kind]:
    if moved:
        yield "moved"
    elif (before.rank is None) != (after.rank is None):
        yield "entered" if before.rank is None else "left"
    elif before.rank and after.rank and before.rank != after.rank:
        yield "shifted"
    if before.verdict != after.verdict:
        yield "verdict"
    if before.rank is not None and after.rank is not None and before.score != after.score:
        yield "points"


def _standing(rules: Rules, program: ProgramId, as_of: date, place: PlaceName, found: Found | None) -> PlaceInPlan:
    runs = availability(rules.catalog.programs[program].window, as_of).name
    if found is None:
        return PlaceInPlan(place, "done" if place == "done" else None, runs)
    if not isinstance(found, Item):
        return PlaceInPlan(place, found.verdict.verdict, runs)
    return PlaceInPlan(place, found.verdict.verdict, runs, None if place == "others" else found.rank, found.score)


# --- why ----------------------------------------------------------------------------------------------------------


def _deciding(rules: Rules, program: ProgramId, before: Plan, after: Plan) -> tuple[FactId, ...]:
    """The answers that differ and that a verdict hangs on: in its reasons, its gifts, or among what it waits for."""
    changed = [each.fact for each in _answers(rules, before, after)]
    read = {rules.facts[each.fact].id for plan in (before, after) for each in _reasons(plan, program)}
    rule = rules.programs[rules.program_index[program]]
    if rule.program.kind == "enabling":  # it is done once what it gives is there
        read |= {rules.facts[gift.fact].id for gift in rule.gifts}
    found = (plan.find(program)[1] for plan in (before, after))
    waited = {fact for each in found if each is not None for fact in each.verdict.missing}
    for facts in (read, waited):
        deciding = tuple(fact for fact in changed if fact in facts)
        if deciding:
            return deciding
    return tuple(changed)


def _factors(before: Found | None, after: Found | None) -> Iterator[FactorChange]:
    if isinstance(before, Item) and isinstance(after, Item):
        both = zip(before.factors, after.factors, strict=True)
        yield from (FactorChange(was, now) for was, now in both if was.points != now.points)


def _reasons(plan: Plan, program: ProgramId) -> tuple[Reason, ...]:
    """What decides a verdict, along its chain too; nothing for what is done."""
    _, found = plan.find(program)
    if found is None:
        return ()
    steps = (plan.find(step)[1] for step in found.verdict.chain)
    return tuple(chain(found.verdict.because, *(step.verdict.because for step in steps if step is not None)))
