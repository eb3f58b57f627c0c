"""The plan: scores and order against a second reading of the design, and what holds for every plan."""

from hypothesis import event, given
from hypothesis import strategies as st

from properties.strategies.catalogs import AS_OF
from properties.strategies.drawing import shuffled
from properties.strategies.situations import situations

from .examples import examples
from .oracle import plan as oracle_plan


@given(situations())
@examples(500)
def test_the_plan_is_what_the_design_reads(situation):
    """Items, others, groups, order, points, hours, weeks and what was left out are those of the plain reading."""
    plan = situation.plan()
    expected = oracle_plan.make_plan(situation.case(), situation.answers, AS_OF)
    for name in ("placed_for", "instead", "after"):
        event(f"with {name}: {any(getattr(item, name) for item in plan.items)}")
    assert tuple((item.program, item.placed_for, item.group) for item in plan.items) == expected.placed
    assert tuple(item.program for item in plan.others) == expected.others
    assert tuple(each.program for each in plan.could_not_check) == expected.unchecked
    assert {each.program: each.kept for each in plan.not_matched if each.why == "excluded"} == expected.dropped
    for item in (*plan.items, *plan.others):
        entry = expected.entries[item.program]
        told = {each.factor: (each.points, each.of, each.code, each.values) for each in item.factors}
        assert told == entry.told
        assert (item.availability.name, item.after) == (entry.availability, entry.chain)
        assert (item.work.minutes, item.work.weeks) == (entry.hours * 60, entry.weeks)


@given(situations())
@examples(300)
def test_every_program_stands_in_one_place(situation):
    """Items, others, not matched, done, could not check and background hold every program once between them."""
    plan = situation.plan()
    background = [name for name, program in situation.catalog.programs.items() if program.kind == "background"]
    listed = [each.program for each in (*plan.items, *plan.others, *plan.not_matched, *plan.could_not_check)]
    assert sorted([*listed, *plan.done, *background]) == sorted(situation.catalog.programs)


@given(situations())
@examples(200)
def test_ranks_and_steps_stand_in_line(situation):
    """Ranks are 1 to n and go on in the others; a step stands before what needs it, and is placed for what is there."""
    plan = situation.plan()
    assert [item.rank for item in (*plan.items, *plan.others)] == list(range(1, len(plan.items) + len(plan.others) + 1))
    rank = {item.program: item.rank for item in plan.items}
    for item in plan.items:
        assert all(rank[step] < item.rank for step in item.after)
        assert all(rank[other] > item.rank for other in item.unlocks)
        assert item.placed_for is None or item.placed_for in item.unlocks
        assert set(item.unlocks) == {other.program for other in plan.items if item.program in other.after}


@given(situations())
@examples(200)
def test_scores_add_up(situation):
    """A score is the sum of its factors, 0 to 100; no factor earns less than nothing or more than its best."""
    plan = situation.plan()
    for item in (*plan.items, *plan.others):
        assert [factor.factor for factor in item.factors] == ["goals", "certainty", "effort", "timing", "fit"]
        assert all(0 <= factor.points <= factor.of for factor in item.factors)
        assert item.score == sum(factor.points for factor in item.factors)
        assert 0 <= item.score <= sum(factor.of for factor in item.factors) <= 100


@given(situations())
@examples(200)
def test_information_earns_nothing_for_effort_or_timing(situation):
    """Where there is nothing to do but read, effort and timing give no points, and it can wait."""
    plan = situation.plan()
    for item in (*plan.items, *plan.others):
        if situation.catalog.programs[item.program].entry == "information":
            points = {factor.factor: factor.points for factor in item.factors}
            assert points["effort"] == points["timing"] == 0
            assert item.group == "later" or item.placed_for


@given(situations())
@examples(200)
def test_what_is_open_is_to_be_found_out_once(situation):
    """`find_out` names each missing fact of the items once, with all it decides, the earliest decisions first."""
    plan = situation.plan()
    decides = {each.fact: each.decides for each in plan.find_out}
    assert len(decides) == len(plan.find_out)
    assert decides == {
        fact: tuple(item.program for item in plan.items if fact in item.verdict.missing)
        for fact in situation.catalog.facts
        if any(fact in item.verdict.missing for item in plan.items)
    }
    first = [next(item.rank for item in plan.items if item.program == each.decides[0]) for each in plan.find_out]
    assert first == sorted(first)


@given(st.data())
@examples(200)
def test_the_order_of_answers_changes_nothing(data):
    """The same answers in another order, and the same `done` list turned round, give the same plan."""
    situation = data.draw(situations())
    names = shuffled(data.draw, tuple(situation.answers))
    turned = situation.with_answers({name: situation.answers[name] for name in names})
    plan, other = situation.plan(), turned.plan()
    assert other == plan
    assert repr(other.items + other.others) == repr(plan.items + plan.others)
