"""The points of one program, factor by factor, in any standing: against the second evaluator."""

from hypothesis import event, given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import All, Fact, Funding, OptionTest, SelectionTest, Window
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.scoring import ScoreBasis, Work, score, urgency_of, weeks_of, work_of
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
    tools_of,
)
from properties.strategies.drawing import pick, shuffled, some
from properties.strategies.profiles import answer_to
from properties.strategies.situations import Situation

from .examples import examples

WINDOWS = {
    "unconfirmed": Window(),
    "reported": Window(reported="2026-01"),
    "open": Window(standing=True),
    "closing": Window(opens="2026-01", closes="2026-06"),
    "upcoming": Window(opens="2026-07"),
}
TOOLS = ("a", "b")


@given(st.data())
@examples(600)
def test_points_are_alike(data):
    """Points, the most there can be, and what they are earned for, of all five factors; and the work."""
    draw = data.draw
    facts = {"goals": goals_fact(), PACE: pace_fact(draw), "tools": tools_of(TOOLS)}
    facts |= {name: Fact(topic="business", label=name, type="yes_no") for name in ("kind", "known")}
    needed = TOOLS[: pick(draw, [0, 0, 1, 2])]
    availability = pick(draw, tuple(WINDOWS))
    programs = {"p0": _program(draw, needed, window=WINDOWS[availability])}
    programs |= {
        f"to-{tool}": program_of(kind="enabling", gives={"tools": Selection((tool,))}, hours=pick(draw, HOURS))
        for tool in TOOLS
    }
    answers = {name: value for name, value in _answers(draw, facts) if value is not None}
    situation = Situation(catalog_of(facts, programs, draw(rankings())), answers)
    plan, second = situation.plan(), situation.second()
    item = next(each for each in (*plan.items, *plan.others) if each.program == "p0")
    expected = next(each for each in (*second["plan"], *second["others"]) if each["program"] == "p0")
    told = {factor.factor: factor for factor in item.factors}
    assert {name: factor.points for name, factor in told.items()} == expected["points"]
    assert {name: factor.of for name, factor in told.items()} == _best(situation.catalog.ranking)
    assert (item.work.minutes, item.verdict.verdict) == (expected["minutes"], expected["verdict"])
    open_ = item.verdict.verdict == "within_reach" and item.verdict.missing
    assert told["certainty"].code == (f"within_reach{'_open' if open_ else ''}" if needed else item.verdict.verdict)
    if programs["p0"].entry == "information":
        assert {told["effort"].code, told["timing"].code} == {"information"}
    else:
        assert told["timing"].code == availability
        assert told["effort"].values["hours"] == expected["minutes"] / 60
        assert told["effort"].values.get("weeks") == item.work.weeks
        assert told["effort"].code == ("weeks" if item.work.weeks else "time_unknown")
    event(told["goals"].code)


HOURS = (1, 0, 0.25, 0.5, 2, 3, 10, 40)


@given(st.data())
@examples(300)
def test_the_reason_of_the_goals_follows_from_whom_the_program_serves(data):
    """It names a goal that is served, the goal that is harmed, and otherwise nothing."""
    # each of these strengths earns points at any place
    serves = {goal: pick(data.draw, [3, 2, 0, -2, -3]) for goal in shuffled(data.draw, GOALS)[:3]}
    goals = shuffled(data.draw, GOALS)[: pick(data.draw, [0, 1, 2, 3])]
    factor = _scored(serves, goals=tuple(goals))["goals"]
    event(factor.code)
    strengths = {goal: serves.get(goal, 0) for goal in goals or serves}
    helped, harmed = ([goal for goal, each in strengths.items() if each * sign > 0] for sign in (1, -1))
    if goals and harmed:
        assert factor.code == "harms" and factor.values["harmed"] in harmed
        assert factor.values["goal"] in (helped or [""])
    elif helped:
        assert factor.code == ("goal" if goals else "any_goal")
        assert set(factor.values) == {"goal"} and factor.values["goal"] in helped
    else:
        assert (factor.code, factor.points, factor.values) == ("no_goal", 0, {})


FIT = {None: "fit_unknown", True: "suits", False: "suits_not"}


@given(st.sampled_from(tuple(FIT)))
def test_the_reason_of_the_fit_is_whether_it_was_made_for_such_a_merchant(suits):
    """Unknown, yes and no have a reason each, and half, all and none of the points."""
    factor = _scored({}, suits=suits)["fit"]
    most = DESIGN_RANKING.fit
    assert (factor.code, factor.points, factor.of) == (FIT[suits], {None: most // 2, True: most, False: 0}[suits], most)


def test_what_is_done_is_as_certain_as_can_be():
    """What the merchant has needs no condition any more, and the reason is that it is there."""
    factor = _scored({}, verdict="done")["certainty"]
    assert (factor.code, factor.points) == ("there", DESIGN_RANKING.certainty.match)
    assert factor.of == _best(DESIGN_RANKING)["certainty"]


@given(st.integers(1, 100_000), st.integers(1, 168))
def test_work_takes_the_fewest_whole_weeks_that_hold_it(minutes, hours):
    """So many weeks hold it, one fewer do not; there is no part of a week, and none at all is one."""
    weeks = weeks_of(minutes, hours)
    assert isinstance(weeks, int)
    assert weeks * hours * 60 >= minutes > (weeks - 1) * hours * 60


def test_work_says_at_which_pace_its_weeks_were_counted():
    """The fewest hours a week, as they were given; without them there are no weeks."""
    program = compile_rules(_small_catalog({})).programs[0]
    assert work_of(program, (), 5).least_hours == 5
    assert work_of(program, (), None) == Work(program.minutes, None, None)


@given(st.sampled_from(tuple(WINDOWS)), st.sampled_from([None, True, False]))
def test_urgent_is_what_closes_soon_or_goes_to_whoever_comes_first(available, first_come):
    """Nothing else is put forward."""
    funding = None if first_come is None else Funding(form="grant", first_come=first_come)
    urgent = urgency_of(DESIGN_RANKING, program_of(funding=funding), available)
    assert urgent == (DESIGN_RANKING.urgent if available == "closing" or first_come else 0)


def _small_catalog(serves):
    return catalog_of(
        {"goals": goals_fact(), PACE: Fact(topic="business", label=PACE, type="number", max=8)},
        {"p0": program_of(serves=serves)},
    )


def _scored(serves, goals=(), suits=None, verdict="match"):
    """The factors of one open program by name."""
    rules = compile_rules(_small_catalog(serves))
    standing = ScoreBasis(Verdict("p0", verdict), "open", Work(60, None, None), suits, goals)
    return {factor.factor: factor for factor in score(rules, rules.programs[0], standing)}


def _best(ranking):
    """The most that each factor can earn."""
    return {
        "goals": max(max(row) for row in ranking.goals.points),
        "certainty": max(getattr(ranking.certainty, name) for name in ranking.certainty.__struct_fields__),
        "effort": max([*ranking.effort.weeks.values(), ranking.effort.unknown]),
        "timing": max(getattr(ranking.timing, name) for name in ranking.timing.__struct_fields__),
        "fit": ranking.fit,
    }


def _program(draw, needed, **about):
    known = OptionTest(fact="known", options=("yes",))
    tools = SelectionTest(fact="tools", mode="every", options=needed)
    requires = (*([tools] if needed else []), *([known] if some(draw, 2) else []))
    return program_of(
        entry=pick(draw, ["apply", "ask", "information"]),
        serves={goal: pick(draw, [3, 3, 3, 2, 1, 0, -1, -3, -3, -3]) for goal in GOALS[: pick(draw, [4, 3, 4, 2])]},
        requires=All(parts=requires) if requires else None,
        suits=OptionTest(fact="kind", options=("yes",)) if some(draw, 2) else None,
        hours=pick(draw, HOURS),
        first_hours=pick(draw, [None, 0, 0.5, 2]),
        **about,
    )


def _answers(draw, facts):
    goals = Selection(shuffled(draw, GOALS)[: pick(draw, [2, 3, 1, 0, 2, 3])])
    yield "goals", pick(draw, [*[goals] * 6, NoAnswer("unknown"), None])
    yield PACE, answer_to(draw, facts[PACE])
    yield "tools", Selection(())
    yield "kind", pick(draw, [Possible(("yes",)), Possible(("no",)), None])


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
    standing = ScoreBasis(Verdict("p0", "match"), "open", Work(60, None, None), None, tuple(goals))
    values = score(rules, rules.programs[0], standing)[0].values
    most, least = (pick_first(goals, [serves[goal] * sign for goal in goals]) for sign in (1, -1))
    assert values.get("goal", "") == most
    assert values.get("harmed", "") == least


def pick_first(goals, strengths):
    """The first goal of the greatest strength; nothing where none is above 0."""
    best = max(strengths)
    return goals[strengths.index(best)] if best > 0 else ""
