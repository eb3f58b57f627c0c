"""The plan: scores and order against the second evaluator, and what holds for every plan."""

from hypothesis import event, given
from hypothesis import strategies as st

from advisor.catalog.model.doubt import is_debt, is_only_announced
from advisor.engine.plan.order import GROUPS
from properties.strategies.drawing import shuffled
from properties.strategies.offers import borrowers, shoppers
from properties.strategies.situations import situations

from .examples import examples


@given(situations())
@examples(400)
def test_both_plan_alike(situation):
    """Items, others, groups, order, points, work and what was left out are those of the second evaluator."""
    compare(situation)


@given(st.one_of(shoppers(), borrowers()))
@examples(600)
def test_both_put_offers_in_the_same_order(situation):
    """The same where offers exclude each other, hand things over, wait and end in a tie."""
    compare(situation)


def compare(situation):
    """Holds a plan against the second evaluator's."""
    plan, expected = situation.plan(), situation.second()
    for name in ("placed_for", "instead", "after", "waits_for"):
        event(f"with {name}: {any(getattr(item, name) for item in plan.items)}")
    assert [told(item) for item in plan.checks + plan.items] == [picked(each) for each in expected["plan"]]
    assert [told(item) for item in plan.others] == [picked(each) for each in expected["others"]]
    assert list(plan.unserved) == expected["unserved"]
    assert list(plan.done) == expected["done"]
    assert [each.program for each in plan.announced_only] == expected["announced_only"]
    assert [each.program for each in plan.could_not_check] == expected["could_not_check"]
    assert {each.program: each.kept for each in plan.not_matched if each.why == "excluded"} == expected["dropped"]
    assert all(item.availability.name == expected["availability"][item.program] for item in plan.items)


def told(item):
    """What of an item both evaluators tell."""
    points = {factor.factor: factor.points for factor in item.factors}
    placed = (item.program, item.group, item.placed_for, list(item.after))
    return (*placed, list(item.waits_for), item.verdict.verdict, item.work.minutes, points, item.score)


def picked(entry):
    """The same of an entry of the second evaluator."""
    names = ("program", "group", "placed_for", "after", "waits_for", "verdict", "minutes", "points", "score")
    return tuple(entry[name] for name in names)


@given(situations())
@examples(300)
def test_every_program_stands_in_one_place(situation):
    """What is listed, promises, not matched, done, not checked and background hold every program once together.

    What is to be done with what is there already stands beside that it is there.
    """
    plan = situation.plan()
    background = [name for name, program in situation.catalog.programs.items() if program.kind == "background"]
    listed = [each.program for each in plan.judged if each.verdict.verdict != "done"]
    listed += [each.program for each in plan.could_not_check]
    assert sorted([*listed, *plan.done, *background]) == sorted(situation.catalog.programs)


@given(situations())
@examples(400)
def test_what_only_needs_a_look_stands_in_front(situation):
    """What comes by itself, certainly fits and runs stands before all there is to do, without a number; nothing else.

    The second evaluator puts the same there. What something else excludes stands nowhere.
    """
    plan, second = situation.plan(), situation.second()["plan"]
    checks = [item.program for item in plan.checks]
    looks = [
        item.program
        for item in plan.listed
        if comes_by_itself(situation.catalog.programs[item.program])
        and item.verdict.verdict == "match"
        and item.availability.name in ("open", "closing")
    ]
    event(f"looks: {min(len(looks), 2)}, closing: {any(item.availability.name == 'closing' for item in plan.checks)}")
    assert sorted(checks) == sorted(looks)
    assert {(item.group, item.rank) for item in plan.checks} <= {("check", 0)}
    assert "check" not in {item.group for item in (*plan.items, *plan.others)}
    assert [each["program"] for each in second if each["group"] == "check"] == checks
    assert [each["program"] for each in second[: len(checks)]] == checks


def comes_by_itself(program):
    """Whether there is nothing to do for it; a step is something to do, and nobody is given debts."""
    loan = program.funding is not None and program.funding.form == "loan"
    return program.entry == "automatic" and program.kind != "enabling" and not loan


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
        if situation.catalog.programs[item.program].entry == "information" and not item.is_use:
            points = {factor.factor: factor.points for factor in item.factors}
            assert points["effort"] == points["timing"] == 0
            assert item.group in ("later", "waiting") or item.placed_for


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


@given(st.one_of(borrowers(), shoppers()))
@examples(400)
def test_a_debt_never_stands_before_what_need_not_be_paid_back(situation):
    """A loan comes after every item that serves a goal in common with it and is none, whatever the scores."""
    plan, programs = situation.plan(), situation.catalog.programs
    serves = {name: {goal for goal, much in about.serves.items() if much > 0} for name, about in programs.items()}
    steps = {item.program for item in plan.items if item.placed_for}
    for place, item in enumerate(plan.items):
        if is_debt(programs[item.program]) and item.program not in steps:
            after = [each.program for each in plan.items[place + 1 :] if not is_debt(programs[each.program])]
            assert not [each for each in after if each not in steps and serves[each] & serves[item.program]]


@given(st.one_of(situations(), shoppers(), borrowers()))
@examples(600)
def test_what_waits_for_a_word_of_the_merchant_stands_behind_what_is_decided(situation):
    """No item that waits stands before one that does not, and no step of one either."""
    plan = situation.plan()
    groups = [GROUPS.index(item.group) for item in plan.items]
    assert groups == sorted(groups)
    assert [_turn(plan, item) for item in plan.items] == [item.group == "waiting" for item in plan.items]


def _turn(plan, item):
    """Whether the item waits at whose turn it stands."""
    if item.placed_for is None:
        return bool(item.waits_for)
    return any(bool(each.waits_for) for each in plan.items if each.program == item.placed_for)


@given(st.one_of(situations(), shoppers()))
@examples(400)
def test_an_item_waits_for_what_was_not_asked_and_the_merchant_knows(situation):
    """What it waits for is missing, has a question and is known to the owner; only of a list was anything said."""
    facts, programs = situation.catalog.facts, situation.catalog.programs
    plan = situation.plan()
    for item in (*plan.items, *plan.others):
        assert is_debt(programs[item.program]) or set(item.waits_for) <= set(item.verdict.missing)
        for fact in item.waits_for:
            assert facts[fact].ask is not None
            assert facts[fact].known_by == "owner"
            assert facts[fact].type == "choices" or fact not in situation.answers


@given(st.one_of(borrowers(), shoppers()))
@examples(200)
def test_a_promise_without_a_door_is_no_item(situation):
    """What is only announced, with nobody to ask and no page to look at, is named; it is no item and no question."""
    plan, programs = situation.plan(), situation.catalog.programs
    promised = {each.program for each in plan.announced_only}
    assert all(is_only_announced(programs[each]) for each in promised)
    assert not [each for each in (*plan.items, *plan.others) if is_only_announced(programs[each.program])]
    assert not [each for each in plan.find_out if promised.intersection(each.decides)]
