"""How firm the order of a plan is: does an item keep its place when a figure of the ranking is a little different?

Every figure of the ranking that the plan rests on is made a quarter smaller, then a quarter larger, one at a time and
with all others as they are. An item keeps its place when the same items stand above it by group and points; a step
that was put before something stands or falls with that. All of this is exact, in quarters of a point.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import OptionId, ProgramId, Ranking
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.engine.plan.order import Arrangement, Candidate, arrange
from advisor.engine.plan.scoring import Factor, FactorName, effort_points, fit_points, goals_of, served_goals
from advisor.records import replace

CLEAR = 0.75  # from this share on, a place is called clear
LEVEL = 2  # points: the figures were calibrated so that two or three points mean nothing
WHOLE, LESS, MORE = 4, 3, 5  # quarters
FITS = {"suits": True, "suits_not": False, "fit_unknown": None}

FACTORS: tuple[FactorName, ...] = ("goals", "certainty", "effort", "timing", "fit")  # as every candidate has them
Lead = FactorName | Literal["urgency"]  # what moves an item forward

Figure = tuple[Lead, str | int, int]  # where a figure stands in the ranking
Columns = dict[Lead, list[int]]  # the points of all candidates, factor by factor, and for what hurries


class Firmness(Struct, frozen=True):
    """In how many of the cases tried an item keeps its place, and the neighbours that are practically level with it."""

    tried: int
    kept: int
    level_with: tuple[ProgramId, ...]

    @property
    def share(self) -> float:
        """From 0 to 1; nothing to try means that nothing could change it."""
        return self.kept / self.tried if self.tried else 1.0

    @property
    def is_clear(self) -> bool:
        """Whether the place is clear: mostly kept, and not level with a neighbour."""
        return self.share >= CLEAR and not self.level_with


def firmness(rules: Rules, plan: Plan) -> Mapping[ProgramId, Firmness]:
    """The firmness of every item of the plan; what serves no goal has no place in the order."""
    wanted = plan.arrangement.wanted
    kept, tried = dict.fromkeys((each.rule.id for each in wanted), 0), 0
    for order in _orders(rules, plan):
        tried += 1
        for program in _same_above(wanted, order):
            kept[program] += 1
    level = _level(wanted)
    return {
        placed.candidate.rule.id: Firmness(tried, kept[placed.lifted_by], level.get(placed.candidate.rule.id, ()))
        for placed in plan.arrangement.placed
    }


def candidates_of(rules: Rules, plan: Plan) -> tuple[Candidate, ...]:
    """All that was put in order, also what another excluded."""
    arrangement = plan.arrangement
    if arrangement.dropped:
        programs = tuple(replace(rule, program=changed(rule.program, excludes=())) for rule in rules.programs)
        free = make_plan(replace(rules, programs=programs), plan.answers, plan.as_of, plan.named_done)
        found = _candidates(free.arrangement)
        own = ((each, rules.programs[each.rule.order]) for each in found)
        return tuple(replace(each, rule=rule.used if each.rule.is_use and rule.used else rule) for each, rule in own)
    return _candidates(arrangement)


def _candidates(arrangement: Arrangement) -> tuple[Candidate, ...]:
    return (*arrangement.checks, *(placed.candidate for placed in arrangement.placed), *arrangement.others)


def _same_above(wanted: Sequence[Candidate], order: Sequence[ProgramId]) -> Iterator[ProgramId]:
    """The wanted items above which the same items stand in another order."""
    place = {program: number for number, program in enumerate(order)}
    lowest = -1  # in the other order, of all that stands above today
    for number, each in enumerate(wanted):
        if place.get(each.rule.id) == number and lowest < number:
            yield each.rule.id
        lowest = max(lowest, place.get(each.rule.id, len(order)))


def _level(wanted: Sequence[Candidate]) -> dict[ProgramId, tuple[ProgramId, ...]]:
    """For each item the direct neighbours in its tier within LEVEL points."""
    level: dict[ProgramId, tuple[ProgramId, ...]] = {}
    for upper, lower in pairwise(wanted):
        if upper.tier == lower.tier and upper.lead - lower.lead <= LEVEL:
            level[upper.rule.id] = (*level.get(upper.rule.id, ()), lower.rule.id)
            level[lower.rule.id] = (*level.get(lower.rule.id, ()), upper.rule.id)
    return level


# --- the order under other figures --------------------------------------------------------------------------------


def _orders(rules: Rules, plan: Plan) -> Iterator[Sequence[ProgramId]]:
    """The wanted items in order, for every figure that the points of the plan rest on, a quarter less and more."""
    ranking = rules.catalog.ranking
    goals = goals_of(ranking, plan.answers)
    candidates = candidates_of(rules, plan)
    done = [rules.programs[rules.program_index[program]] for program in plan.done]
    exclusive = any(rule.program.excludes for rule in (*(each.rule for each in candidates), *done))
    leads: tuple[Lead, ...] = (*FACTORS, "urgency")
    base = {lead: _column(candidates, lead, _in_quarters(ranking), goals) for lead in leads}
    for figure in figures(ranking):
        for quarters in (LESS, MORE):
            column = _column(candidates, figure[0], _in_quarters(ranking, figure, quarters), goals)
            pairs = zip(candidates, column, base[figure[0]], strict=True)
            if all(is_now == was or each.is_check for each, is_now, was in pairs):
                continue  # nothing in the order rests on this figure: what only needs a look has no place in it
            points = base | {figure[0]: column}
            yield _arranged(candidates, points, done) if exclusive else _sorted(candidates, points)


def _column(candidates: Sequence[Candidate], lead: Lead, ranking: Ranking, goals: Sequence[OptionId]) -> list[int]:
    if lead == "urgency":
        return [ranking.urgent if each.urgency else 0 for each in candidates]
    place = FACTORS.index(lead)
    return [_points(each, each.factors[place], ranking, goals) for each in candidates]


def _sorted(candidates: Sequence[Candidate], points: Columns) -> list[ProgramId]:
    """The items that serve a goal, in the order of their keys, without making them anew; a test compares the two."""
    totals = map(sum, zip(*points.values(), strict=True))
    keys = [
        (each.tier, -total, -certainty, each.rule.order)
        for each, total, certainty, goal in zip(candidates, totals, points["certainty"], points["goals"], strict=True)
        if goal and not each.is_check
    ]
    programs = {each.rule.order: each.rule.id for each in candidates}
    return [programs[key[-1]] for key in sorted(keys)]


def _arranged(candidates: Sequence[Candidate], points: Columns, done: Sequence[ProgramRule]) -> list[ProgramId]:
    """The same where programs exclude each other: a different order may keep another one."""
    rows = zip(*points.values(), strict=True)
    turned = [
        replace(
            each,
            factors=tuple(replace(mine, points=row[at]) for at, mine in enumerate(each.factors)),
            urgency=row[-1],
        )
        for each, row in zip(candidates, rows, strict=True)
    ]
    return [each.rule.id for each in arrange(turned, done).wanted]


def _in_quarters(ranking: Ranking, different: Figure | None = None, quarters: int = WHOLE) -> Ranking:
    """The ranking in quarters of a point, with one figure different."""
    return scaled(ranking, lambda figure, points: points * (quarters if figure == different else WHOLE))


def figures(ranking: Ranking) -> list[Figure]:
    """Where the figures of a ranking stand; a figure of 0 has no quarter."""
    found: list[Figure] = []

    def note(figure: Figure, points: int) -> int:
        if points:
            found.append(figure)
        return points

    scaled(ranking, note)
    return found


def scaled(ranking: Ranking, change: Callable[[Figure, int], int]) -> Ranking:
    """The ranking with every figure replaced by what `change` makes of it."""
    rows = enumerate(ranking.goals.points)
    goals = tuple(tuple(change(("goals", row, at), each) for at, each in enumerate(points)) for row, points in rows)
    certainty = {name: change(("certainty", name, 0), each) for name, each in asdict(ranking.certainty).items()}
    weeks = {most: change(("effort", most, 0), each) for most, each in ranking.effort.weeks.items()}
    unknown = change(("effort", "unknown", 0), ranking.effort.unknown)
    timing = {name: change(("timing", name, 0), each) for name, each in asdict(ranking.timing).items()}
    return changed(
        ranking,
        goals=changed(ranking.goals, points=goals),
        certainty=changed(ranking.certainty, **certainty),
        effort=changed(ranking.effort, weeks=weeks, unknown=unknown),
        timing=changed(ranking.timing, **timing),
        fit=change(("fit", "fit", 0), ranking.fit),
        urgent=change(("urgency", "urgent", 0), ranking.urgent),
    )


def _points(each: Candidate, factor: Factor, ranking: Ranking, goals: Sequence[OptionId]) -> int:
    """What `engine.ranking` would give for the same reason; a test holds the two together."""
    if factor.code == "information":
        return 0
    if factor.factor == "goals":
        return served_goals(ranking, each.rule, goals).points
    if factor.factor == "certainty":
        return int(getattr(ranking.certainty, "match" if factor.code == "there" else factor.code))
    if factor.factor == "effort":
        return effort_points(ranking, None if factor.code == "time_unknown" else int(factor.values["weeks"]))
    if factor.factor == "timing":
        return int(getattr(ranking.timing, factor.code))
    return fit_points(ranking, FITS[factor.code])
