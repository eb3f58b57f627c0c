"""The plan as a whole: what to find out, which papers, and that one failure does not take the rest with it."""

from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan import program_outcomes as planning
from engine.corner import corner, order, plan

FURTHER = {
    "place": "type: choice, options: {market: A, street: B}, ask: '?'",
    "staff": "type: number, ask: '?'",
    "beside": "type: yes_no, when: {place: street}, otherwise: no, ask: '?'",
}
RULES = corner(
    {
        "first": "serves: {cash: 3}, requires: {all: [{place: market}, {staff: {below: 5}}]}",
        "second": "serves: {cash: 2}, requires: {place: market}",
        "news": "kind: background",
    },
    FURTHER,
)


def test_what_decides_most_is_to_be_found_out_first():
    """The place decides both items, the staff one; how far each was answered is told apart."""
    made = plan(RULES, "{goals: [cash], staff: declined}")
    assert [(each.fact, each.status, each.decides) for each in made.find_out] == [
        ("place", "not_asked", ("first", "second")),
        ("staff", "declined", ("first",)),
    ]


def test_four_ways_of_not_answering_stay_apart():
    """Not asked, unknown, declined, not applicable; and partly."""
    made = plan(RULES, "{place: market, staff: unknown, goals: [cash]}")
    assert made.not_asked == ("hours", "tools")
    assert made.not_applicable == ("beside",)
    assert [each.status for each in made.find_out] == ["unknown"]
    assert plan(RULES, '{place: market, goals: [cash], staff: "0..9"}').find_out[0].status == "partly"


def test_background_is_no_item():
    """What nobody can apply for stands nowhere in the plan."""
    made = plan(RULES, "{}")
    assert "news" not in [each.program for each in (*made.items, *made.others, *made.not_matched)]


def test_one_program_that_fails_does_not_take_the_others_with_it(monkeypatch):
    """An internal failure is told as such, and the rest of the plan stands."""
    judge = planning.judge

    def failing(case, program):
        if program.id == "first":
            raise RuntimeError("a bug")
        return judge(case, program)

    monkeypatch.setattr(planning, "judge", failing)
    fresh = compile_rules(RULES.catalog)  # nothing is remembered of it
    made = plan(fresh, "{goals: [cash], place: market}")
    assert order(made) == ["second"]
    assert [(each.program, each.why) for each in made.could_not_check] == [("first", "internal")]


def test_what_needs_a_program_that_failed_is_not_offered(monkeypatch):
    """No plan leads through a step of which nothing is known."""
    programs = {
        "credit": "serves: {cash: 3}, requires: {tools: channel}",
        "channel": "kind: enabling, gives: {tools: channel}",
    }
    judge = planning.judge

    def failing(case, program):
        if program.id == "channel":
            raise RuntimeError("a bug")
        return judge(case, program)

    monkeypatch.setattr(planning, "judge", failing)
    made = plan(corner(programs), "{goals: [cash], tools: []}")
    assert order(made) == []
    assert {each.program: each.why for each in made.could_not_check} == {
        "channel": "internal",
        "credit": "needs_unchecked",
    }
