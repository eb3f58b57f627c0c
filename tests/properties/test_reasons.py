"""`because`: which tests are named, and that each is where it says."""

from hypothesis import given

from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Gift
from properties.strategies.situations import ANY_CATALOG, situations
from properties.strategies.small_catalogs import bundles, dead_ends, districts

from .examples import examples
from .places import follow, place
from .reading import reasons


@given(situations())
@examples(400)
def test_reasons_are_those_of_the_page(situation):
    """The tests that share the outcome, and for a step what it gives, as far as that decides."""
    compare(situation)


@given(situations(among=(bundles(),)))
@examples(400)
def test_reasons_of_steps_are_those_of_the_page(situation):
    """The same where most programs are steps that give several things."""
    compare(situation)


def compare(situation):
    """Holds the reasons of every verdict against those that are read off the page."""
    rules, state = situation.rules, settle(situation.rules, situation.answers)
    for program, verdict in situation.verdicts().items():
        found = {(reason.at, rules.facts[reason.fact].id, reason.outcome) for reason in verdict.because}
        rule = rules.programs[rules.program_index[program]]
        expected = set() if program in situation.done else set(reasons(rules, rule, state, verdict.verdict))
        if verdict.verdict == "no_match":
            assert found >= expected
        else:
            assert found == expected


@given(situations(among=(*ANY_CATALOG, dead_ends(), districts(), bundles(), bundles())))
@examples(800)
def test_every_reason_stands_where_it_says(situation):
    """`at` leads to the very test in the catalog, with its source; its outcome is that of the test on this value."""
    rules = situation.rules
    for program, verdict in situation.verdicts().items():
        for reason in verdict.because:
            fact = rules.facts[reason.fact]
            owner, words = place(situation.catalog, program, reason.at)
            if words[0] == "options":
                assert (reason.test, owner.around()) == (None, fact.id)
                continue
            if words[0] in ("gives", "points"):
                assert reason.test is None
                assert fact.id in getattr(owner, words[0])
                if words[0] == "gives":
                    assert fact.domain.holds(reason.value, gift_of(fact, owner.gives[fact.id]).bits) is reason.outcome
                continue
            test = follow(getattr(owner, words[0]), words[1:])
            assert reason.test == test
            assert test.fact == fact.id
            node = compile_condition(test, "", rules.index, [rule.domain for rule in rules.facts])
            values = [reason.value] * len(rules.facts)
            assert node.outcome(values) is reason.outcome


def gift_of(fact, value):
    """A gift as the catalog states it."""
    is_list = fact.domain.is_set
    return Gift(0, fact.domain.bits(value.has) if is_list else fact.domain.encode(value))
