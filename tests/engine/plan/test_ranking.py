"""Every factor of the score, added up by hand from the figures in corner.py, which are those of the design."""

import pytest

from engine.corner import corner, plan


def told(program, profile, facts=None):
    """Points, code and values of each factor of the only program."""
    made = plan(corner({"target": program}, facts), profile)
    item = (*made.items, *made.others)[0]
    return {each.factor: (each.points, each.of, each.code, dict(each.values)) for each in item.factors}


@pytest.mark.parametrize(
    ("serves", "profile", "points", "code", "values"),
    [
        ("{regulars: 3}", "{goals: [regulars]}", 40, "goal", {"goal": "regulars"}),
        ("{regulars: 2}", "{goals: [regulars]}", 27, "goal", {"goal": "regulars"}),
        ("{regulars: 3}", "{goals: [online, regulars]}", 28, "goal", {"goal": "regulars"}),
        ("{regulars: 2, online: 2}", "{goals: [online, cash, regulars]}", 27, "goal", {"goal": "online"}),
        ("{regulars: 1}", "{goals: [online, regulars]}", 0, "no_goal", {}),
        ("{cash: 3}", "{goals: [regulars]}", 0, "no_goal", {}),
        # 40 for the first goal, less 19 for harming the second by 2
        ("{regulars: 3, cash: -2}", "{goals: [regulars, cash]}", 21, "harms", {"goal": "regulars", "harmed": "cash"}),
        ("{regulars: 1, cash: -3}", "{goals: [cash, regulars]}", 0, "harms", {"goal": "", "harmed": "cash"}),
        # goals unknown: each counts as the first, and nothing is taken away
        ("{regulars: 2, cash: -3}", "{}", 27, "any_goal", {"goal": "regulars"}),
        ("{cash: -3}", "{goals: []}", 0, "no_goal", {}),
    ],
)
def test_goals(serves, profile, points, code, values):
    """The best of what it serves, less the worst of what it harms, by the merchant's order of goals."""
    assert told(f"serves: {serves}", profile)["goals"] == (points, 40, code, values)


def test_certainty():
    """20 for a match, 10 while unsure, 12 within reach, 8 within reach while something is open."""
    facts = {"place": "type: yes_no, ask: '?'"}
    step = {"channel": "kind: enabling, gives: {tools: channel}"}
    rules = corner({"target": "requires: {all: [{tools: channel}, {place: yes}]}, serves: {cash: 3}", **step}, facts)
    for profile, expected in {
        "{tools: [channel], place: yes}": (20, "match"),
        "{tools: [channel]}": (10, "unsure"),
        "{tools: [], place: yes}": (12, "within_reach"),
        "{tools: []}": (8, "within_reach_open"),
    }.items():
        item = next(item for item in plan(rules, profile).items if item.program == "target")
        certainty = item.factors[1]
        assert (certainty.points, certainty.code, certainty.of) == (*expected, 20)


@pytest.mark.parametrize(
    ("program", "profile", "points", "values"),
    [
        # bands 0, 1-2, 3-5, 6 and more; the least of the band counts, and at least one hour
        ("hours: 2", "{hours: 2}", 11, {"hours": 2, "weeks": 2}),
        ("hours: 2", "{hours: 4}", 15, {"hours": 2, "weeks": 1}),
        ("hours: 2", "{hours: 0}", 11, {"hours": 2, "weeks": 2}),
        ("hours: 3.5", '{hours: "3.."}', 11, {"hours": 3.5, "weeks": 2}),
        ("hours: 4", '{hours: "1..50"}', 7, {"hours": 4, "weeks": 4}),
        ("hours: 40", "{hours: 6}", 3, {"hours": 40, "weeks": 7}),
        ("hours: 60", "{hours: 6}", 0, {"hours": 60, "weeks": 10}),
        ("hours: 0", "{hours: 1}", 15, {"hours": 0, "weeks": 1}),
        # somebody else is asked first: only the time until the answer counts
        ("hours: 40, first_hours: 0.5, entry: ask", "{hours: 1}", 15, {"hours": 0.5, "weeks": 1}),
    ],
)
def test_effort(program, profile, points, values):
    """Weeks are hours of work by the least hours of the merchant's band, rounded up."""
    assert told(f"serves: {{cash: 3}}, {program}", profile)["effort"] == (points, 15, "weeks", values)


def test_effort_where_the_time_is_not_known():
    """7 points where nobody said how many hours a week there are."""
    assert told("serves: {cash: 3}, hours: 2", "{hours: unknown}")["effort"] == (7, 15, "time_unknown", {"hours": 2})


def test_effort_counts_the_work_of_the_chain():
    """Two hours of its own and three for the step before it, at three a week: two weeks."""
    programs = {
        "target": "requires: {tools: channel}, serves: {cash: 3}, hours: 2",
        "channel": "kind: enabling, gives: {tools: channel}, hours: 3",
    }
    item = next(item for item in plan(corner(programs), "{tools: [], hours: 3}").items if item.program == "target")
    assert item.factors[2].values == {"hours": 5, "weeks": 2}


@pytest.mark.parametrize(
    ("window", "points", "code"),
    [
        ('{opens: "2026-01-01", closes: "2026-06-30"}', 15, "closing"),
        ("{standing: yes}", 12, "open"),
        ('{reported: "2026-01-01"}', 8, "reported"),
        ('{announced: "2026-01-01"}', 4, "unconfirmed"),
        ('{opens: "2026-07-01"}', 2, "upcoming"),
    ],
)
def test_timing(window, points, code):
    """What closes soon comes before what is merely open; what nobody confirmed comes late."""
    assert told(f"serves: {{cash: 3}}, window: {window}", "{}")["timing"] == (points, 15, code, {})


@pytest.mark.parametrize(
    ("profile", "points", "code"),
    [
        ("{tools: [shop]}", 10, "suits"),
        ("{}", 5, "fit_unknown"),
        ("{tools: []}", 0, "suits_not"),
    ],
)
def test_fit(profile, points, code):
    """Whom it is made for gets 10; where that is not known, half."""
    assert told("serves: {cash: 3}, suits: {tools: shop}", profile)["fit"] == (points, 10, code, {})


def test_information_gets_nothing_for_effort_and_timing():
    """There is nothing to do but read, so neither being quick nor being open earns anything."""
    factors = told("entry: information, serves: {cash: 3}, window: {standing: yes}", "{hours: 5}")
    assert (factors["effort"], factors["timing"]) == ((0, 15, "information", {}), (0, 15, "information", {}))


def test_a_score_by_hand():
    """28 for the second goal, 20 as a match, 11 for two weeks, 12 as it is open, 5 as nobody knows whom it suits."""
    made = plan(
        corner({"it": "serves: {cash: 3}, hours: 6, window: {standing: yes}"}), "{goals: [online, cash], hours: 3}"
    )
    assert made.items[0].score == 28 + 20 + 11 + 12 + 5 == 76
