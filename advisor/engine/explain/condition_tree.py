"""A program's conditions as one tree with the outcome of every part, for those who want to see all of it."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import All, Any, Condition, Not, Test
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


def tree_of(rules: Rules, condition: Condition, node: Node, state: FactState) -> Branch:
    """The tree of a condition, and of the same ready to run, on these facts."""
    outcome = node.outcome(state.values)
    if isinstance(condition, All | Any | Not):
        parts = (condition.part,) if isinstance(condition, Not) else condition.parts
        kind: BranchKind = "all" if isinstance(condition, All) else "any" if isinstance(condition, Any) else "not"
        below = tuple(tree_of(rules, part, each, state) for part, each in zip(parts, node.parts, strict=True))
        return Branch(kind, node.at, outcome, condition, None, 0, below)
    fact = rules.index[condition.fact]
    behind = tuple(_behind(rules, fact, state))
    return Branch("test", node.at, outcome, node.states, fact, state.values[fact], behind)  # type: ignore[attr-defined]  # only tests have states


def _behind(rules: Rules, fact: int, state: FactState) -> Iterator[Branch]:
    rule = rules.facts[fact]
    behind: tuple[tuple[BranchKind, Condition | None, Node | None], ...] = (
        ("counts", rule.fact.when, rule.gate),
        ("computed", rule.fact.derive, rule.derive),
    )
    for kind, stated, node in behind:
        if stated is not None and node is not None:
            below = tree_of(rules, stated, node, state)
            yield Branch(kind, node.at, below.outcome, None, fact, state.values[fact], (below,))
    for part in rule.points:
        yield Branch("added_up", f"facts/{rule.id}/points", None, None, part.fact, state.values[part.fact], ())
