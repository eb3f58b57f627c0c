"""What to try with AI: for the first goal and the least level, together with whoever helps, never against a wish."""

import pytest

from engine.corner import corner, plan

FACTS = {
    "use": "topic: ai, type: choice, options: {none: A, some: B, much: C}, ask: '?'",
    "reason": "topic: ai, type: choice, options: {no_need: {ko: A, refuses_ai: yes}, no_time: B, cost: C}, ask: '?'",
    "knows": "topic: ai, type: yes_no, ask: '?'",
    "helped": "topic: ai, type: yes_no, ask: '?'",
    # the options stand in no order, the points do
    "level": "topic: ai, type: choice, options: {high: C, low: A, middle: B}, "
    "points: {use: {none: 0, some: 2, much: 4}, knows: {yes: 1, no: 0}}, levels: {low: 0, middle: 2, high: 4}",
}
TABLE = """
ai_first_steps:
  regulars:
    low: {text: A greeting, instead: [{when: {helped: yes}, text: A greeting together}]}
    middle: {text: News}
  online:
    low: {text: One thing described}
"""


def told(profile, table=TABLE):
    """What is to be tried, and for which level."""
    step = plan(corner({"any": "serves: {regulars: 3}"}, FACTS, further=table), profile).ai_first_step
    return None if step is None else (step.goal, step.level, step.text)


@pytest.mark.parametrize(
    ("profile", "step"),
    [
        ("{goals: [regulars], use: none}", ("regulars", "low", "A greeting")),
        ("{goals: [online, regulars], use: none, knows: no}", ("online", "low", "One thing described")),
        # 2 or 3 points; what fits the less ready one of two fits both
        ("{goals: [regulars], use: some}", ("regulars", "middle", "News")),
        ("{goals: [regulars], use: {one_of: [none, some]}}", ("regulars", "low", "A greeting")),
        ("{goals: [regulars], use: none, helped: yes}", ("regulars", "low", "A greeting together")),
        ("{goals: [regulars], use: none, helped: no}", ("regulars", "low", "A greeting")),
        ("{goals: [regulars], use: none, helped: unknown}", ("regulars", "low", "A greeting")),
        ("{goals: [regulars], use: none, reason: cost}", ("regulars", "low", "A greeting")),
        ("{goals: [regulars], use: none, reason: unknown}", ("regulars", "low", "A greeting")),
    ],
)
def test_step_fits_goal_level_and_helper(profile, step):
    """The first goal, the least level that the answers leave, and the words for whoever certainly has help."""
    assert told(profile) == step


@pytest.mark.parametrize(
    "profile",
    [
        "{goals: [regulars], use: none, reason: no_need}",
        "{goals: [regulars], use: none, reason: {one_of: [no_need, cost]}}",
        "{use: none}",
        "{goals: unknown, use: none}",
        "{goals: [], use: none}",
        "{goals: [regulars]}",
        "{goals: [regulars], use: unknown}",
        "{goals: [regulars], use: much}",  # nothing stands there
        "{goals: [cash, regulars], use: none}",
    ],
)
def test_nothing_is_told(profile):
    """Who wants no AI, or may have said so, is told nothing; nor is anybody whose goal or level is not known at all."""
    assert told(profile) is None


def test_catalog_without_table_tells_nothing():
    """Without the table there is no step for anybody."""
    assert told("{goals: [regulars], use: none}", table="") is None
