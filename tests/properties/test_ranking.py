"""Points: what raises and what lowers them."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from advisor.records import replace
from properties.strategies.catalogs import GOALS, PACE
from properties.strategies.drawing import between, pick
from properties.strategies.situations import situations

from .examples import examples


def scores(situation):
    """Program to score, wherever it stands in the plan."""
    plan = situation.plan()
    return {item.program: item.score for item in (*plan.items, *plan.others)}


@given(st.data())
@examples(200)
def test_harming_a_goal_never_earns_points(data):
    """A program that harms a goal never scores higher than the same program without the harm."""
    situation = data.draw(situations())
    program = pick(data.draw, tuple(situation.catalog.programs))
    about = situation.catalog.programs[program]
    goal = pick(data.draw, GOALS)
    harms = changed(about, serves=about.serves | {goal: -between(data.draw, 1, 3)})
    spares = changed(about, serves={other: strength for other, strength in about.serves.items() if other != goal})
    with_harm = scores(with_program(situation, program, harms)).get(program, 0)
    without = scores(with_program(situation, program, spares)).get(program)
    # what serves another program's step or is excluded by it may drop out: then there is nothing to compare
    assert without is None or with_harm <= without


@given(st.data())
@examples(200)
def test_more_work_never_earns_points_where_weeks_cost_points(data):
    """With points that fall from week to week, a program with more hours never scores higher."""
    situation = data.draw(situations())
    program = pick(data.draw, tuple(situation.catalog.programs))
    about = situation.catalog.programs[program]
    longer = changed(about, hours=about.hours + pick(data.draw, [0.25, 1, 5, 30]))
    effort = situation.catalog.ranking.effort
    falling = sorted(effort.weeks.values(), reverse=True)
    ranking = changed(
        situation.catalog.ranking,
        effort=changed(effort, fact=PACE, weeks=dict(zip(sorted(effort.weeks), falling, strict=True))),
    )
    situation = replace(situation, catalog=changed(situation.catalog, ranking=ranking))
    before, after = scores(situation), scores(with_program(situation, program, longer))
    if program in before and program in after:
        assert after[program] <= before[program]


def with_program(situation, program, about):
    """The same situation with another version of one program."""
    programs = dict(situation.catalog.programs) | {program: about}
    return replace(situation, catalog=changed(situation.catalog, programs=programs))
