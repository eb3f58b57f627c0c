"""The score of one program for one merchant: points by factor, 0 to 100, that a person can add up by hand.

Every figure comes from the catalog's `ranking`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import astuple

from advisor.catalog.model.catalog import AvailabilityName, FactId, OptionId, Program, Ranking
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import FactRule, ProgramRule, Rules
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.verdict import Verdict

MOST_FACTORS = 20_000  # that are remembered

FactorName = Literal["goals", "certainty", "effort", "timing", "fit"]


class Factor(Struct, frozen=True):
    """Points of one factor, out of how many, and why: a code with the values its sentence needs."""

    factor: FactorName
    points: int
    of: int
    code: str
    values: Mapping[str, str | int | float] = {}


class Work(Struct, frozen=True):
    """The merchant's own work. minutes: with the chain's. weeks: at the merchant's pace, None if not known."""

    minutes: int
    weeks: int | None
    least_hours: int | None


def goals_of(ranking: Ranking, answers: Mapping[FactId, Value]) -> tuple[OptionId, ...]:
    """The merchant's goals, most urgent first; empty while unknown, and then all count alike."""
    answer = answers.get(ranking.goals.fact)
    return () if answer is None else answer.has[: len(ranking.goals.points)]


def unserved(goals: Sequence[OptionId], programs: Sequence[Program]) -> tuple[OptionId, ...]:
    """The goals that none of the programs serves."""
    return tuple([goal for goal in goals if not any(each.serves.get(goal, 0) > 0 for each in programs)])


def work_of(program: ProgramRule, chain: Sequence[ProgramRule], least: int | None) -> Work:
    """Hours for the program and the steps of its chain; for one that is asked about, until the next answer.

    least: the fewest hours a week that the merchant has (`pace_of`), None while nothing is known.
    """
    about = program.program
    own = about.first_hours if about.entry == "ask" and about.first_hours is not None else about.hours
    minutes = round(own * 60) + sum(step.minutes for step in chain)
    return Work(minutes, None if least is None else weeks_of(minutes, least), least)


class ScoreBasis(Struct, frozen=True):
    """What the score of one program rests on, apart from the catalog. suits: whether it is made for such a merchant."""

    verdict: Verdict
    availability: AvailabilityName
    work: Work
    suits: Outcome
    goals: tuple[OptionId, ...]


def score(rules: Rules, program: ProgramRule, standing: ScoreBasis) -> tuple[Factor, ...]:
    """The five factors of one program, in the order they are told."""
    ranking, kept = rules.catalog.ranking, rules.kept.of(_Factors)
    information = program.program.entry == "information"
    verdict, work = standing.verdict, standing.work
    # the same few again and again, for one merchant and for all
    return (
        goals_factor(rules, program, standing.goals),
        _kept(kept, ("certainty", verdict.verdict, bool(verdict.missing)), lambda: _certainty(ranking, verdict)),
        _kept(kept, ("effort", work.minutes, work.weeks, information), lambda: _effort(ranking, work, information)),
        _kept(
            kept,
            ("timing", standing.availability, information),
            lambda: _timing(ranking, standing.availability, information),
        ),
        _kept(kept, ("fit", standing.suits), lambda: _fit(ranking, standing.suits)),
    )


def goals_factor(rules: Rules, program: ProgramRule, goals: tuple[OptionId, ...]) -> Factor:
    """The points for what a program does for these goals, most urgent first."""
    ranking = rules.catalog.ranking
    return _kept(
        rules.kept.of(_Factors),
        ("goals", program.order, program.is_use, goals),
        lambda: served_goals(ranking, program, goals),
    )


class _Factors(dict[tuple[object, ...], Factor]):
    """By all that each depends on. Without it a register of realistic rows takes a tenth longer, and may take none."""


def _kept(kept: _Factors, key: tuple[object, ...], work: Callable[[], Factor]) -> Factor:
    found = kept.get(key)
    if found is None:
        if len(kept) >= MOST_FACTORS:
            kept.clear()
        found = kept[key] = work()
    return found


def served_goals(ranking: Ranking, program: ProgramRule, goals: Sequence[OptionId]) -> Factor:
    """What `goals_factor` keeps, by any ranking."""
    table = ranking.goals.points
    best = max(row[0] for row in table)
    serves = program.program.serves
    if not goals:
        goal, points = max(
            ((goal, _strength(table, 0, strength)) for goal, strength in serves.items()),
            key=lambda served: served[1],
            default=("", 0),
        )
        return Factor("goals", points, best, "any_goal" if points else "no_goal", {"goal": goal} if points else {})
    served = [(_strength(table, place, serves.get(goal, 0)), -place, goal) for place, goal in enumerate(goals)]
    harmed = [(_strength(table, place, -serves.get(goal, 0)), -place, goal) for place, goal in enumerate(goals)]
    most, least = max(served), max(harmed)
    points = max(0, most[0] - least[0])
    if least[0]:
        return Factor("goals", points, best, "harms", {"goal": most[2] if most[0] else "", "harmed": least[2]})
    return Factor("goals", points, best, "goal" if points else "no_goal", {"goal": most[2]} if points else {})


def _strength(table: Sequence[Sequence[int]], place: int, strength: int) -> int:
    """Points of the goal in row `place` for a strength of 3, 2 or 1; 0 for anything less."""
    return table[place][3 - strength] if strength > 0 else 0


def _certainty(ranking: Ranking, verdict: Verdict) -> Factor:
    table = ranking.certainty
    best = max(table.match, table.within_reach, table.unsure, table.within_reach_open)
    code = verdict.verdict
    if code == "within_reach":
        points = table.within_reach_open if verdict.missing else table.within_reach
        return Factor("certainty", points, best, "within_reach_open" if verdict.missing else code)
    if code == "done":
        return Factor("certainty", table.match, best, "there")
    return Factor("certainty", table.match if code == "match" else table.unsure, best, code)


def weeks_of(minutes: int, least_hours: int) -> int:
    """Whole weeks that so much work takes at so many hours a week, at least one."""
    return max(1, -(-minutes // (60 * least_hours)))


def effort_points(ranking: Ranking, weeks: int | None) -> int:
    """Points for work of so many weeks; `None` where the merchant's time is not known."""
    table = ranking.effort
    if weeks is None:
        return table.unknown
    return next((points for most, points in sorted(table.weeks.items()) if weeks <= most), 0)


def _effort(ranking: Ranking, work: Work, information: bool) -> Factor:
    best = max(*ranking.effort.weeks.values(), ranking.effort.unknown)
    if information:
        return Factor("effort", 0, best, "information")
    points = effort_points(ranking, work.weeks)
    if work.weeks is None:
        return Factor("effort", points, best, "time_unknown", {"hours": work.minutes / 60})
    return Factor("effort", points, best, "weeks", {"hours": work.minutes / 60, "weeks": work.weeks})


def _timing(ranking: Ranking, availability: AvailabilityName, information: bool) -> Factor:
    best = max(astuple(ranking.timing))
    if information:
        return Factor("timing", 0, best, "information")
    return Factor("timing", getattr(ranking.timing, availability), best, availability)


def is_first_come(program: Program) -> bool:
    """Whether it is given to whoever comes first, until the budget is used up."""
    return program.funding is not None and program.funding.first_come


def urgency_of(ranking: Ranking, program: Program, available: AvailabilityName) -> int:
    """The points by which a program is put forward because it closes soon, or is first come first served."""
    return ranking.urgent if available == "closing" or is_first_come(program) else 0


def fit_points(ranking: Ranking, suits: Outcome) -> int:
    """Points for whom it is made: all for true, none for false, half (rounded down) while unknown."""
    return ranking.fit // 2 if suits is None else ranking.fit if suits else 0


def _fit(ranking: Ranking, suits: Outcome) -> Factor:
    code = "fit_unknown" if suits is None else "suits" if suits else "suits_not"
    return Factor("fit", fit_points(ranking, suits), ranking.fit, code)


def band_starts(rule: FactRule) -> tuple[int, ...]:
    """The least number of each band of a number fact; an hours band counts as one hour at least."""
    return (rule.fact.min, *(band + 1 for band in rule.fact.bands))


def pace_of(rules: Rules, answers: Mapping[FactId, Value], state: FactState) -> int | None:
    """The fewest hours a week of the lowest band that is possible, at least one; None when nothing is known."""
    hours = rules.catalog.ranking.effort.fact
    rule, value = rules.facts[rules.index[hours]], state.values[rules.index[hours]]
    if value == rule.domain.full and isinstance(answers.get(hours, NoAnswer("unknown")), NoAnswer):
        return None
    lowest, _ = rule.domain.span_of(value)
    return max(1, *(start for start in band_starts(rule) if start <= lowest))
