"""The generated functions say what the trees say, and nothing of a catalog's text gets into their source."""

import ast
import re

import pytest
from hypothesis import given

from advisor.engine.condition import AnyNode, ValueTest
from advisor.engine.facts import _settling, outcomes, settle, settled_by_trees
from advisor.engine.generated import outcomes_function, outcomes_source

from .situations import Situation, situations

WORDS = {"def", "made", "v", "return", "None", "True", "False", "if", "else", "and", "or"}


@given(situations())
def test_outcomes_are_those_of_the_trees(situation: Situation) -> None:
    """Every condition of any catalog comes to the same, known or not, for any merchant."""
    rules, state = situation.rules, settle(situation.rules, situation.answers)
    trees = [True if rule.requires is None else rule.requires.outcome(state.values) for rule in rules.programs]
    assert outcomes(rules, state) == trees
    suits = [rule.suits for rule in rules.programs]
    by_trees = [True if node is None else node.outcome(state.values) for node in suits]
    assert outcomes_function(suits)(state.values) == by_trees


@given(situations())
def test_facts_are_those_of_the_trees(situation: Situation) -> None:
    """Gates, derived facts and levels come to the same, for a merchant and for one who said nothing."""
    rules = situation.rules
    made = _settling(rules)
    for own in (settle(rules, situation.answers).own, settle(rules, {}).own):
        state = settled_by_trees(rules, own, (True,) * len(own))
        assert made(own) == (state.values, state.gates)


@given(situations())
def test_the_source_is_numbers_and_our_own_words(situation: Situation) -> None:
    """Whatever a catalog calls its facts and options, no name of it is in the source."""
    source = outcomes_source([rule.requires for rule in situation.rules.programs])
    names = set(re.findall(r"[^\W\d]\w*", source))
    assert {name for name in names if not re.fullmatch(r"v\d+", name)} <= WORDS
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call | ast.Attribute)]
    assert all(
        type(node.value) in (int, bool, type(None))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
    )


@pytest.mark.parametrize("text", ["0) or __import__('os').abort() or (0", "1", "가"])
@pytest.mark.parametrize("field", ["fact", "holds", "fails"])
def test_text_is_refused(field: str, text: str) -> None:
    """A node that holds text where a number belongs makes no source at all."""
    numbers = {"fact": 0, "holds": 1, "fails": 2, field: text}
    node = AnyNode("requires", (ValueTest("requires/any/0", states=None, **numbers),))
    with pytest.raises((ValueError, TypeError)):
        outcomes_source([node])
