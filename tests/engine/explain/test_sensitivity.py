"""How firm the order is, against making the whole plan anew with every other ranking."""

from itertools import pairwise

from hypothesis import assume, event, given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.offers import borrowers, shoppers
from properties.strategies.situations import situations

from advisor.engine.explain.sensitivity import CLEAR, LEVEL, Firmness, firmness

from .trying import counted, firm_by_trying


@given(st.one_of(situations(), borrowers(), shoppers()))
@examples(90)
def test_firmness_is_what_trying_every_ranking_gives(situation):
    """Each figure a quarter less and more, one at a time: an item keeps its place if the same stand above it."""
    plan = situation.plan()
    assume(plan.items)
    found = {program: counted(each) for program, each in firmness(situation.rules, plan).items()}
    assert found == firm_by_trying(situation, plan)
    event(f"dropped: {bool(plan.arrangement.dropped)}")


@given(st.one_of(situations(), borrowers(), shoppers()))
@examples(75)
def test_what_is_level_is_level_both_ways(situation):
    """Neighbours of a group within two points, alike in waiting and being loans, name each other; nobody else does."""
    plan = situation.plan()
    found = firmness(situation.rules, plan)
    wanted = plan.arrangement.wanted
    pairs = {frozenset((program, other)) for program, each in found.items() for other in each.level_with}
    close = {
        frozenset((upper.rule.id, lower.rule.id))
        for upper, lower in pairwise(wanted)
        if upper.group == lower.group
        and upper.rule.is_debt == lower.rule.is_debt
        and bool(upper.waits_for) == bool(lower.waits_for)
        and upper.lead - lower.lead <= LEVEL
    }
    assert pairs == close
    assert all(program in found[other].level_with for program, each in found.items() for other in each.level_with)


def test_a_place_is_clear_when_it_is_kept_in_three_of_four_cases():
    """What is level with a neighbour is never called clear; where nothing can change it, it is."""
    assert Firmness(20, 15, ()).is_clear
    assert not Firmness(20, 14, ()).is_clear
    assert not Firmness(20, 20, ("neighbour",)).is_clear
    assert Firmness(0, 0, ()).is_clear
    assert CLEAR == 0.75
