"""What would move an item one place up or down in the order: its neighbours, and what its own points hang on.

Everything else is taken as it is today. What changes the points of many items at once (the hours a week, the order of
the goals) is no matter for one item: `compare` shows that.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import availability, next_change
from advisor.catalog.model.catalog import AvailabilityName, FactId, Program, ProgramId, Ranking
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.order import Candidate
from advisor.engine.plan.scoring import FactorName, fit_points, urgency_of
from advisor.engine.verdicts.reasons import missing
from advisor.records import replace

LeverCode = Literal["confirmed", "day", "answers", "steps", "steps_answers", "suits", "suits_not"]


class Neighbour(Struct, frozen=True):
    """The item directly above or below by points, in the same tier, and by how many points."""

    program: ProgramId
    points: int


class Lever(Struct, frozen=True):
    """Something that would change the points of one factor by `points`.

    moves: whether that is enough to pass a neighbour. facts: the answers it hangs on. day: when it happens by
    itself, and `availability` what is said of the program then.
    """

    code: LeverCode
    factor: FactorName
    points: int
    moves: bool
    facts: tuple[FactId, ...] = ()
    day: date | None = None
    availability: AvailabilityName | None = None


class Moves(Struct, frozen=True):
    """The place of one item. placed_for: it stands where it does because this one needs it."""

    above: Neighbour | None
    below: Neighbour | None
    placed_for: ProgramId | None
    levers: tuple[Lever, ...]


def moves_of(rules: Rules, plan: Plan, program: ProgramId) -> Moves | None:
    """What would move an item of the plan; None for what has no place of its own in the order."""
    wanted = plan.arrangement.wanted
    placed = next((each for each in plan.arrangement.placed if each.candidate.rule.id == program), None)
    place = next((at for at, each in enumerate(wanted) if each.rule.id == program), None)
    if placed is None:
        return None
    if place is None:
        return Moves(None, None, placed.placed_for, ())
    mine = wanted[place]
    above = wanted[place - 1] if place and wanted[place - 1].tier == mine.tier else None
    below = wanted[place + 1] if place + 1 < len(wanted) and wanted[place + 1].tier == mine.tier else None
    levers = (
        replace(lever, moves=_passes(mine, lever, above if lever.points > 0 else below))
        for lever in _levers(rules, plan, mine)
        if lever.points
    )
    return Moves(
        _neighbour(mine, above),
        _neighbour(mine, below),
        placed.placed_for,
        tuple(sorted(levers, key=lambda lever: (-lever.points, lever.code))),
    )


def _neighbour(mine: Candidate, other: Candidate | None) -> Neighbour | None:
    return None if other is None else Neighbour(other.rule.id, abs(mine.lead - other.lead))


def _passes(mine: Candidate, lever: Lever, other: Candidate | None) -> bool:
    """Whether the order of two neighbours turns round when one has so many points more or less."""
    if other is None:
        return False
    factors = tuple(
        replace(each, points=each.points + lever.points) if each.factor == lever.factor else each
        for each in mine.factors
    )
    waits = () if lever.code in ("answers", "steps_answers") else mine.waits_for  # who was asked waits no longer
    moved = replace(mine, factors=factors, waits_for=waits)
    return (moved.key < other.key) != (mine.key < other.key)


# --- what the points hang on --------------------------------------------------------------------------------------


def _levers(rules: Rules, plan: Plan, mine: Candidate) -> Iterator[Lever]:
    ranking = rules.catalog.ranking
    codes = {each.factor: each.code for each in mine.factors}
    points = {each.factor: each.points for each in mine.factors}
    yield from _certainty(ranking, mine, points["certainty"])
    if codes["timing"] != "information":
        yield from _timing(ranking, mine.rule.program, plan.as_of, points["timing"])
    if codes["fit"] == "fit_unknown" and mine.rule.suits is not None:
        gaps = missing(rules, mine.rule.suits, plan.state, plan.state)
        facts = tuple(rules.facts[fact].id for fact in sorted({gap.fact for gap in gaps}))
        yield Lever("suits", "fit", fit_points(ranking, True) - points["fit"], False, facts)
        yield Lever("suits_not", "fit", fit_points(ranking, False) - points["fit"], False, facts)


def _certainty(ranking: Ranking, mine: Candidate, points: int) -> Iterator[Lever]:
    verdict = mine.verdict
    table = ranking.certainty
    if verdict.verdict == "unsure":
        yield Lever("answers", "certainty", table.match - points, False, verdict.missing)
    elif verdict.verdict == "within_reach" and verdict.missing:
        yield Lever("steps_answers", "certainty", table.within_reach - points, False, verdict.missing)
    elif verdict.verdict == "within_reach":
        yield Lever("steps", "certainty", table.match - points, False)


def _timing(ranking: Ranking, program: Program, as_of: date, points: int) -> Iterator[Lever]:
    window, today = program.window, availability(program.window, as_of).name
    points += urgency_of(ranking, program, today)
    if today in ("unconfirmed", "reported"):
        yield Lever("confirmed", "timing", ranking.timing.open + urgency_of(ranking, program, "open") - points, False)
    day = next_change(window, as_of)
    then = None if day is None else availability(window, day).name
    if then is not None and then != "closed":
        more = getattr(ranking.timing, then) + urgency_of(ranking, program, then) - points
        yield Lever("day", "timing", more, False, day=day, availability=then)
