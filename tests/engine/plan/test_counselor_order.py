"""What a counselor puts in front: the order they named, all else as it was, the steps of each first. The day is 15 June
2026.
"""

from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples
from sample import EXAMPLES, plan_of, sample

from advisor.engine.plan.counselor_order import what_stays, with_order
from engine.corner import corner, order, plan

THREE = {"one": "serves: {cash: 3}", "two": "serves: {cash: 2}", "three": "serves: {cash: 1}"}
CASH = "{goals: [cash], hours: 1}"
ENDS = 'serves: {cash: 2}, window: {opens: "2026-01-01", closes: "%s"}, hours: 1'


def starts(made):
    """By program, the day to begin, as it is written; nothing where nobody can say."""
    return {item.program: item.slot.start and item.slot.start.isoformat() for item in made.items}


def moved(programs, answers, named):
    """The plan of these programs with some in front."""
    catalog = corner(programs)
    return with_order(plan(catalog, answers), catalog, named)


def test_those_named_come_first_and_the_rest_follows_as_ranked():
    """Ranks, starts and what is marked as moved follow the new order."""
    made = moved(THREE, CASH, ["three", "two"])
    assert order(made) == ["three", "two", "one"]
    assert [item.rank for item in made.items] == [1, 2, 3]
    assert list(starts(made).values()) == ["2026-06-15", "2026-06-22", "2026-06-29"]
    assert made.moved == ("three", "two")
    assert made.moved_late == ()


def test_whose_last_day_is_over_when_its_turn_comes_is_known():
    """Only what is further behind than before: it is begun in time, but no longer on its turn."""
    programs = {"ends": ENDS % "2026-06-25", "slow": "serves: {cash: 1}, hours: 3", "other": "serves: {cash: 1}"}
    assert order(plan(corner(programs), CASH))[0] == "ends"
    made = moved(programs, CASH, ["slow"])
    assert made.moved_late == ("ends",)
    assert starts(made)["ends"] == "2026-06-25"
    assert moved(programs, CASH, ["other"]).moved_late == ()
    assert moved(programs, CASH, ["ends"]).moved_late == ()


def test_first_come_counts_as_late_too():
    """What is best begun today is late behind other work when its days are over by then."""
    first_come = (ENDS % "2026-06-25") + ", funding: {form: grant, first_come: yes, sources: [page]}"
    made = moved({"ends": first_come, "slow": "serves: {cash: 1}, hours: 3"}, CASH, ["slow"])
    assert starts(made)["ends"] == "2026-06-15"
    assert made.moved_late == ("ends",)


def test_what_cannot_be_begun_stays():
    """What opens later, or has too few days left, cannot be put in front; what waits for a word can."""
    programs = {
        **THREE,
        "soon": 'serves: {cash: 1}, window: {opens: "2026-09-01", closes: "2026-12-31"}',
        "gone": (ENDS % "2026-06-15") + "0",
    }
    catalog = corner(programs)
    ranked = plan(catalog, CASH)
    named = ["soon", "gone", "three"]
    assert [(each.program, each.why) for each in what_stays(ranked, named)] == [("soon", "later"), ("gone", "too_late")]
    assert with_order(ranked, catalog, named).moved == ("three",)


def test_nothing_is_asked_about_before_what_was_named():
    """What might save the work comes before it by points; a counselor who named the work has decided that."""
    ranked = plan_of("market-stall")
    assert order(with_order(ranked, sample(), ["naver-place"]))[:2] == ["naver-place", "kakao-dangol"]
    assert order(with_order(ranked, sample(), ["kakao-channel"]))[:2] == ["kakao-channel", "kakao-dangol"]


def test_a_debt_stays_behind_what_serves_its_goal():
    """A loan may be put before what serves another goal, and behind what need not be paid back that was named first."""
    loan = "serves: {cash: 3}, funding: {form: loan, repay: {text: back, house_rule: yes}}, sources: [page]"
    ranked = plan(corner({**THREE, "loan": loan}), CASH)
    assert [each.why for each in what_stays(ranked, ["loan"])] == ["debt"]
    assert what_stays(ranked, ["one", "two", "three", "loan"]) == ()


@given(st.sampled_from(EXAMPLES), st.data())
@examples(60)
def test_every_order_of_every_example_is_kept(example, data):
    """What is named and can be begun stands in the order named, its steps before it; nothing is lost or doubled."""
    ranked = plan_of(example)
    programs = [item.program for item in ranked.items]
    named = data.draw(st.lists(st.sampled_from(programs or ["none"]), unique=True, max_size=4))
    made = with_order(ranked, sample(), named)
    places = {item.program: place for place, item in enumerate(made.items)}
    assert sorted(places) == sorted(programs)
    assert [item.rank for item in made.items] == [*range(1, len(programs) + 1)]
    for item in made.items:
        assert all(places[step] < places[item.program] for step in item.after if step in places)
        assert item.placed_for is None or places[item.placed_for] > places[item.program]
    stays = {each.program for each in what_stays(ranked, named)}
    free = [name for name in named if name in places and name not in stays]
    assert set(made.moved) == set(free)
    steps = {step for item in made.items for step in item.after}
    alone = [name for name in free if name not in steps]
    assert [name for name in made.moved if name in alone] == alone
    rest = [name for name in order(ranked) if name not in free and name not in steps]
    assert [name for name in order(made) if name in rest] == rest
