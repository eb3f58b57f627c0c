"""The generated functions say what the trees say, and nothing of a catalog's text gets into their source."""

import ast
import re

import pytest
from hypothesis import given

from advisor.engine.facts.condition_nodes import AnyNode
from advisor.engine.facts.fact_state import settle, settled_by_trees
from advisor.engine.fast.generated import made, outcome_source
from advisor.engine.fast.settling import settling
from advisor.engine.types.test_nodes import TestNode as OneTest
from properties.strategies.situations import Situation, situations

WORDS = {"None", "True", "False", "if", "else", "and", "or"}


@given(situations())
def test_outcomes_are_those_of_the_trees(situation: Situation) -> None:
    """Every condition of any catalog comes to the same, known or not, for any merchant."""
    values = settle(situation.rules, situation.answers).values
    for rule in situation.rules.programs:
        for node in (rule.requires, rule.suits):
            by_tree = True if node is None else node.outcome(values)
            assert made(_function_of(outcome_source(node), len(values)))(*values) is by_tree


def _function_of(source: str, facts: int) -> str:
    return f"def made({', '.join(f'v{fact}' for fact in range(facts))}):\n    return {source}\n"


@given(situations())
def test_facts_are_those_of_the_trees(situation: Situation) -> None:
    """Gates, derived facts and levels come to the same, for a merchant and for one who said nothing."""
    rules = situation.rules
    made = settling(rules.facts)
    for own in (settle(rules, situation.answers).own, settle(rules, {}).own):
        state = settled_by_trees(rules, own, (True,) * len(own))
        assert made(own) == (state.values, state.gates)


@given(situations())
def test_the_source_is_numbers_and_our_own_words(situation: Situation) -> None:
    """Whatever a catalog calls its facts and options, no name of it is in the source."""
    sources = [outcome_source(rule.requires) for rule in situation.rules.programs]
    source = "\n".join(sources)
    names = set(re.findall(r"[^\W\d]\w*", source))
    assert {name for name in names if not re.fullmatch(r"v\d+", name)} <= WORDS
    nodes = [node for each in sources for node in ast.walk(ast.parse(each))]
    assert not [node for node in nodes if isinstance(node, ast.Call | ast.Attribute)]
    assert all(type(node.value) in (int, bool, type(None)) for node in nodes if isinstance(node, ast.Constant))


@pytest.mark.parametrize("text", ["0) or __import__('os').abort() or (0", "1", "가"])
@pytest.mark.parametrize("field", ["fact", "holds", "fails"])
def test_text_is_refused(field: str, text: str) -> None:
    """A node that holds text where a number belongs makes no source at all."""
    numbers = {"fact": 0, "holds": 1, "fails": 2, field: text}
    node = AnyNode("requires", (OneTest("requires/any/0", states=None, **numbers),))
    with pytest.raises((ValueError, TypeError)):
        outcome_source(node)
