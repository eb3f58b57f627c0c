"""From answers to values: gates, derived facts and levels, today and along a chain."""

import pytest

from advisor.engine.facts.fact_state import after_chain
from engine.corner import corner, facts

FURTHER = {
    "friends": "type: number, bands: [99], when: {tools: channel}, otherwise: 0, ask: '?'",
    "known": "type: yes_no, derive: {any: [{tools: shop}, {friends: {above: 99}}]}",
    "use": "type: choice, options: {never: A, planning: B, daily: C}, ask: '?'",
    "skill": "type: choice, options: {low: A, high: B}, ask: '?'",
    "level": (
        "type: choice, options: {starting: A, trying: B, using: C}, levels: {starting: 0, trying: 3, using: 5}, "
        "points: {use: {never: 0, planning: 1, daily: 3}, skill: {low: 0, high: 2}}"
    ),
}
RULES = corner(
    {
        "open-channel": "kind: enabling, gives: {tools: channel}",
        "open-shop": "kind: enabling, gives: {tools: shop}",
    },
    FURTHER,
)


def told(state, name):
    """The value that rules read, as a profile would state it."""
    rule = RULES.facts[RULES.index[name]]
    value = rule.domain.decode(state.values[RULES.index[name]])
    return getattr(value, "options", None) or getattr(value, "how", None) or (value.low, value.high)


@pytest.mark.parametrize(
    ("profile", "friends"),
    [
        ("{tools: [channel], friends: 500}", (100, None)),
        ("{tools: [], friends: 500}", (0, 0)),
        ("{tools: unknown, friends: 500}", (0, None)),
        ("{tools: [], friends: unknown}", (0, 0)),
    ],
)
def test_a_gated_fact_counts_only_while_its_question_applies(profile, friends):
    """Gate true: the answer. Gate false: `otherwise`, whatever was answered. Gate unknown: either."""
    # 500 or 0 is told as one range, from 0 on
    assert told(facts(RULES, profile), "friends") == friends


def test_a_derived_fact_follows_its_condition():
    """True is yes, false is no, unknown is either; an answer to it counts for nothing."""
    assert told(facts(RULES, "{tools: [shop]}"), "known") == ("yes",)
    assert told(facts(RULES, "{tools: []}"), "known") == ("no",)
    assert told(facts(RULES, "{tools: [channel]}"), "known") == "unknown"


@pytest.mark.parametrize(
    ("profile", "level"),
    [
        ("{use: daily, skill: high}", ("using",)),
        ("{use: daily, skill: low}", ("trying",)),
        ("{use: daily}", ("trying", "using")),
        ("{use: {one_of: [never, planning]}}", ("starting", "trying")),
        ("{skill: low}", ("starting", "trying")),
        ("{}", "unknown"),
    ],
)
def test_a_level_is_what_the_possible_sums_reach(profile, level):
    """0 to 2 points are starting, 3 and 4 trying, 5 using; open answers leave several sums."""
    assert told(facts(RULES, profile), "level") == level


def step(name):
    """A program that is a step."""
    return RULES.programs[RULES.program_index[name]]


def test_what_a_chain_opens_nobody_answered_yet():
    """Who opens a channel gets its question: the answer from before, when it did not apply, counts for nothing."""
    start = facts(RULES, "{tools: [], friends: 500}")
    assert told(after_chain(RULES, start, [step("open-channel")]), "friends") == "unknown"


def test_what_a_chain_does_not_touch_stays():
    """Opening a shop says nothing about the channel: its fact stays as answered."""
    start = facts(RULES, "{tools: [channel], friends: 500}")
    after = after_chain(RULES, start, [step("open-shop")])
    assert told(after, "friends") == (100, None)
    assert told(after, "known") == ("yes",)


def test_an_answer_given_while_the_question_applied_survives_the_chain():
    """The gate was certainly true before, so the answer is kept."""
    start = facts(RULES, "{tools: [channel], friends: 500}")
    assert told(after_chain(RULES, start, [step("open-channel")]), "friends") == (100, None)
