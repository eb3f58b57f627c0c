"""The order of doing: score, steps before what needs them, asking before doing, and what shuts what out."""

from engine.corner import corner, order, plan


def test_by_score_then_certainty_then_catalog_order():
    """What serves the first goal most stands first; equals keep the catalog's order."""
    programs = {"little": "serves: {cash: 1}", "much": "serves: {cash: 3}", "again": "serves: {cash: 3}"}
    assert order(plan(corner(programs), "{goals: [cash]}")) == ["much", "again", "little"]


def test_what_cannot_begin_now_stands_later():
    """Upcoming, information, and what waits for time, are later however many points they have."""
    programs = {
        "upcoming": 'serves: {cash: 3}, window: {opens: "2026-07-01"}',
        "reading": "serves: {cash: 3}, entry: information",
        "small": "serves: {cash: 1}",
    }
    made = plan(corner(programs), "{goals: [cash]}")
    assert [(item.program, item.group) for item in made.items] == [
        ("small", "now"),
        ("upcoming", "later"),
        ("reading", "later"),
    ]


def test_steps_stand_before_what_needs_them():
    """A step without points of its own stands right before its target, and says what for."""
    programs = {
        "credit": "requires: {tools: wallet}, serves: {cash: 3}",
        "wallet": "kind: enabling, requires: {tools: channel}, gives: {tools: wallet}",
        "channel": "kind: enabling, gives: {tools: channel}",
        "other": "serves: {cash: 1}",
    }
    made = plan(corner(programs), "{goals: [cash], tools: []}")
    assert order(made) == ["channel", "wallet", "credit", "other"]
    assert [item.placed_for for item in made.items] == ["credit", "credit", None, None]
    assert [item.unlocks for item in made.items] == [("wallet", "credit"), ("credit",), (), ()]
    assert made.items[2].after == ("channel", "wallet")


def test_a_step_that_scores_higher_stands_by_itself():
    """A step that serves the goal itself stands earlier, placed for nothing."""
    programs = {
        "credit": "requires: {tools: channel}, serves: {cash: 1}",
        "channel": "kind: enabling, gives: {tools: channel}, serves: {cash: 3}",
        "other": "serves: {cash: 2}",
    }
    made = plan(corner(programs), "{goals: [cash], tools: []}")
    assert [(item.program, item.placed_for) for item in made.items] == [
        ("channel", None),
        ("other", None),
        ("credit", None),
    ]


def test_ask_before_doing():
    """A bigger program that hands over what a step makes by hand is asked about before that step."""
    programs = {
        "credit": "requires: {tools: channel}, serves: {cash: 3}",
        "channel": "kind: enabling, gives: {tools: channel}",
        "support": "entry: ask, gives: {tools: [channel, shop]}, serves: {cash: 1}",
    }
    assert order(plan(corner(programs), "{goals: [cash], tools: []}")) == ["support", "channel", "credit"]
    programs["support"] = "entry: ask, gives: {tools: shop}, serves: {cash: 1}"
    assert order(plan(corner(programs), "{goals: [cash], tools: []}")) == ["channel", "credit", "support"]


def test_what_a_kept_one_excludes_is_dropped_and_named():
    """Two that shut each other out: the better one stays and says so."""
    programs = {"one": "serves: {cash: 1}, excludes: [two]", "two": "serves: {cash: 3}"}
    made = plan(corner(programs), "{goals: [cash]}")
    assert (order(made), made.items[0].instead) == (["two"], ("one",))
    assert [(each.program, each.why, each.kept) for each in made.not_matched] == [("one", "excluded", "two")]


def test_what_is_excluded_stands_at_its_place_in_the_catalog():
    """Among what does not match for other reasons, however late it is known."""
    programs = {
        "never": "requires: {tools: shop}, serves: {cash: 1}",
        "worse": "serves: {cash: 1}, excludes: [best]",
        "best": "serves: {cash: 3}, excludes: [least]",
        "least": "serves: {online: 1}",
        "nor_this": "requires: {tools: shop}, serves: {cash: 1}",
    }
    made = plan(corner(programs), "{goals: [cash], tools: []}")
    assert [(each.program, each.why) for each in made.not_matched] == [
        ("never", "conditions"),
        ("worse", "excluded"),
        ("least", "excluded"),
        ("nor_this", "conditions"),
    ]


def test_what_is_done_excludes_too():
    """Who already receives the one is not offered the other."""
    programs = {"one": "serves: {cash: 1}, excludes: [two]", "two": "serves: {cash: 3}"}
    made = plan(corner(programs), "{goals: [cash], done: [one]}")
    assert (order(made), made.done) == ([], ("one",))
    assert [(each.program, each.kept) for each in made.not_matched] == [("two", "one")]


def test_what_serves_no_goal_goes_to_others():
    """It is no step of anything in the plan either; ranks go on there."""
    programs = {"aside": "serves: {online: 3}", "first": "serves: {cash: 3}"}
    made = plan(corner(programs), "{goals: [cash]}")
    assert (order(made), [(item.program, item.rank) for item in made.others]) == (["first"], [("aside", 2)])
