"""The points of one program, factor by factor, in any standing: against a second reading of the design."""

from fractions import Fraction

from hypothesis import event, given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import Fact, OptionTest
from advisor.catalog.model.values import NoAnswer, Possible, Selection
from advisor.engine.facts.state import settle
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.ranking import Standing, Work, goals_of, pace_of, score, work_of
from advisor.engine.verdicts.verdict import Verdict
from properties.strategies.catalogs import (
    DESIGN_RANKING,
    GOALS,
    PACE,
    catalog_of,
    goals_fact,
    pace_fact,
    program_of,
    rankings,
)
from properties.strategies.drawing import between, pick, shuffled, some
from properties.strategies.profiles import answer_to

from .examples import examples
from .oracle import facts as oracle_facts
from .oracle import points as oracle_points
from .oracle import verdicts as oracle

AVAILABLE = ("unconfirmed", "reported", "open", "closing", "upcoming")
VERDICTS = ("match", "unsure", "within_reach")


@given(st.data())
@examples(1000)
def test_points_are_those_the_design_reads(data):
    """Points, the most there can be, code and values of all five factors; hours and weeks of the work."""
    draw = data.draw
    kind = Fact(topic="business", label="kind", type="yes_no")
    facts = {"goals": goals_fact(), PACE: pace_fact(draw), "kind": kind}
    programs = {name: _program(draw) for name in ("p0", "p1", "p2")}
    catalog = catalog_of(facts, programs, draw(rankings()))
    answers = {name: value for name, value in _answers(draw, facts) if value is not None}
    gaps = frozenset({("kind", frozenset())}) if some(draw, 2) else frozenset()
    expected = oracle.Verdict(pick(draw, VERDICTS), gaps)
    availability = pick(draw, AVAILABLE)
    chain = ("p1", "p2")[: between(draw, 0, 2)]

    rules = compile_rules(catalog)
    state = settle(rules, answers)
    steps = [rules.programs[rules.program_index[step]] for step in chain]
    work = work_of(rules.programs[0], steps, pace_of(rules, answers, state))
    verdict = Verdict("p0", expected.verdict, missing=tuple(expected.missing))
    goals = goals_of(catalog.ranking, answers)
    suits = rules.programs[0].suits
    fits = None if suits is None else suits.outcome(state.values)
    factors = score(rules, rules.programs[0], Standing(verdict, availability, work, fits, goals))
    told = {each.factor: (each.points, each.of, each.code, dict(each.values)) for each in factors}

    case = oracle.Case(catalog, oracle_facts.settle(catalog, answers))
    hours = oracle_points.hours_of(catalog, "p0", chain)
    pace = oracle_points.pace_of(case, answers)
    weeks = oracle_points.weeks_of(hours, pace)
    wanted = oracle_points.wanted_of(catalog, answers)
    event(told["goals"][2])
    assert told == oracle_points.points(case, programs["p0"], expected, availability, wanted, (hours, weeks))
    assert (Fraction(work.minutes, 60), work.weeks, work.least_hours) == (hours, weeks, pace)


@given(st.data())
@examples(200)
def test_of_equal_goals_the_most_urgent_is_named(data):
    """Where every goal counts alike, the reason names the first of those served, or harmed, the most."""
    goals = shuffled(data.draw, GOALS)[:3]
    serves = {goal: pick(data.draw, [-3, 3, -2, 2]) for goal in GOALS}
    goal_points = changed(DESIGN_RANKING.goals, points=((40, 20, 10),) * 3)
    catalog = catalog_of(
        {"goals": goals_fact(), PACE: Fact(topic="business", label=PACE, type="number", max=8)},
        {"p0": program_of(serves=serves)},
        changed(DESIGN_RANKING, goals=goal_points),
    )
    rules = compile_rules(catalog)
    standing = Standing(Verdict("p0", "match"), "open", Work(60, None, None), None, tuple(goals))
    values = score(rules, rules.programs[0], standing)[0].values
    most, least = (pick_first(goals, [serves[goal] * sign for goal in goals]) for sign in (1, -1))
    assert values.get("goal", "") == most
    assert values.get("harmed", "") == least


def pick_first(goals, strengths):
    """The first goal of the greatest strength; nothing where none is above 0."""
    best = max(strengths)
    return goals[strengths.index(best)] if best > 0 else ""


def _program(draw):
    return program_of(
        entry=pick(draw, ["apply", "ask", "information"]),
        serves={goal: pick(draw, [3, 3, 3, 2, 1, 0, -1, -3, -3, -3]) for goal in GOALS[: pick(draw, [4, 3, 4, 2])]},
        suits=OptionTest(fact="kind", options=("yes",)) if some(draw, 2) else None,
        hours=pick(draw, [1, 0, 0.25, 0.5, 2, 3, 10, 40]),
        first_hours=pick(draw, [None, 0, 0.5, 2]),
    )


def _answers(draw, facts):
    goals = Selection(shuffled(draw, GOALS)[: pick(draw, [2, 3, 1, 0, 2, 3])])
    yield "goals", pick(draw, [*[goals] * 6, NoAnswer("unknown"), None])
    yield PACE, answer_to(draw, facts[PACE])
    yield "kind", pick(draw, [Possible(("yes",)), Possible(("no",)), None])
