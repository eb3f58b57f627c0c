"""A program's conditions as one tree with the outcome of every part, for those who want to see all of it."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import All, Any, Condition, Not, Test
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import Rules
from advisor.engine.types.test_nodes import Node, Outcome

BranchKind = Literal["all", "any", "not", "test", "counts", "computed", "added_up"]


class Branch(Struct, frozen=True):
    """A part of a condition. value: the set of values that a test read.

    Beneath a test stands what the value came from: whether the question counts, or what it is computed from.
    """

    kind: BranchKind
    at: str
    outcome: Outcome
    stated: Condition | None
    fact: int | None
    value: int
    parts: "tuple[Branch, ...]"

    @property
    def test(self) -> Test | None:
        """The test, if it is one."""
        return None if isinstance(self.stated, All | Any | Not) else self.stated


def tree_of(rules: Rules, condition: Condition, at: str, state: FactState) -> Branch:
    """The tree of a condition that stands at `at` in the catalog, on these facts."""
    node = compile_condition(condition, at, rules.index, [rule.domain for rule in rules.facts])
    return _branch(rules, condition, node, state)


def _branch(rules: Rules, condition: Condition, node: Node, state: FactState) -> Branch:
    outcome = node.outcome(state.values)
    if isinstance(condition, All | Any | Not):
        parts = (condition.part,) if isinstance(condition, Not) else condition.parts
        kind: BranchKind = "all" if isinstance(condition, All) else "any" if isinstance(condition, Any) else "not"
        below = tuple(_branch(rules, part, each, state) for part, each in zip(parts, node.parts, strict=True))
        return Branch(kind, node.at, outcome, condition, None, 0, below)
    fact = rules.index[condition.fact]
    behind = tuple(_behind(rules, fact, state))
    return Branch("test", node.at, outcome, node.states, fact, state.values[fact], behind)  # type: ignore[attr-defined]  # only tests have states


def _behind(rules: Rules, fact: int, state: FactState) -> Iterator[Branch]:
    rule = rules.facts[fact]
    here = f"facts/{rule.id}"
    if rule.fact.when is not None:
        gate = tree_of(rules, rule.fact.when, f"{here}/when", state)
        yield Branch("counts", f"{here}/when", gate.outcome, None, fact, state.values[fact], (gate,))
    if rule.fact.derive is not None:
        derived = tree_of(rules, rule.fact.derive, f"{here}/derive", state)
        yield Branch("computed", f"{here}/derive", derived.outcome, None, fact, state.values[fact], (derived,))
    for part in rule.points:
        yield Branch("added_up", f"{here}/points", None, None, part.fact, state.values[part.fact], ())
