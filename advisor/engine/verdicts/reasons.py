"""What decides an outcome, and what would decide it: the walks that explain a condition.

`because` follows the children that share a node's outcome, down to the tests and through derived facts and gates.
`missing` follows the unknown ones, down to the facts that are still open.
"""

from collections.abc import Iterable, Iterator
from types import EllipsisType
from typing import NamedTuple

from msgspec import Struct

from advisor.catalog.model.catalog import Test
from advisor.engine.facts.condition_nodes import NotNode
from advisor.engine.facts.fact_state import FactState, possible_points
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.types.test_nodes import Node, Outcome, TestNode


class Reason(Struct, frozen=True, gc=False):  # of no cycles, and there are thousands
    """One test that shares the outcome explained, or one fact behind it (`test` is None).

    at: its place in the catalog. fact: by number. value: the set of values read. outcome: of this test.
    """

    at: str
    fact: int
    value: int
    outcome: Outcome
    test: Test | None


def because(rules: Rules, node: Node, state: FactState, outcome: Outcome | EllipsisType = ...) -> list[Reason]:
    """The tests that decide `node` on these facts. While they stay so, nothing else can change a definite outcome.

    outcome: of `node`, where it is known already.
    """
    found: list[Reason] = []
    known = node.outcome(state.values) if isinstance(outcome, EllipsisType) else outcome
    _decisive(rules, node, known, state, found)
    return found


def _decisive(rules: Rules, node: Node, outcome: Outcome, state: FactState, found: list[Reason]) -> None:
    """Adds the tests that decide `node`, whose outcome is known already."""
    parts = node.parts
    if not parts and isinstance(node, TestNode):  # only then, for it takes longer than to look at the parts
        fact = node.fact
        found.append(Reason(node.at, fact, state.values[fact], outcome, node.states))
        rule = rules.facts[fact]
        if rule.gate is not None or rule.derive is not None or rule.levels or rule.around is not None:
            _behind(rules, node, outcome, state, found)
        return
    shared = not outcome if outcome is not None and isinstance(node, NotNode) else outcome
    for part in parts:
        if part.outcome(state.values) is shared:
            _decisive(rules, part, shared, state, found)


def _behind(rules: Rules, test: TestNode, outcome: Outcome, state: FactState, found: list[Reason]) -> None:
    """Adds why the fact has the value that the test read, where that is not simply its own answer."""
    rule = rules.facts[test.fact]
    if rule.derive is not None:
        found += because(rules, rule.derive, state)
    elif rule.levels:
        for part in rule.points:
            found.append(Reason(f"facts/{rule.id}/points", part.fact, state.values[part.fact], outcome, None))
            found += gate_reasons(rules, part.fact, outcome, state)
    if rule.around is not None and _hangs_on_around(rule, test, outcome, state):
        outer = rule.around[0]
        found.append(Reason(f"facts/{rule.id}/options", outer, state.values[outer], outcome, None))
        found += gate_reasons(rules, outer, outcome, state)
    if rule.gate is not None and _hangs_on_gate(rule, test, outcome, state):
        _decisive(rules, rule.gate, state.gates[test.fact], state, found)


def gate_reasons(rules: Rules, fact: int, outcome: Outcome, state: FactState) -> Iterator[Reason]:
    """Why the question about `fact` applies, or does not, as a reason for an outcome: unknown only for unknown."""
    gate = rules.facts[fact].gate
    known = state.gates[fact]
    if gate is not None and (outcome is not None or known is None):
        yield from because(rules, gate, state, known)


def _hangs_on_gate(rule: FactRule, test: TestNode, outcome: Outcome, state: FactState) -> bool:
    """Whether the gate of the fact is a reason: it is unknown like the test, or the other way would change the test."""
    fact = test.fact
    gate = state.gates[fact]
    if outcome is None or gate is None:
        return outcome is None and gate is None
    if gate is False:
        return True
    widest = list(state.values)
    widest[fact] = state.own[fact] | rule.otherwise
    return test.outcome(widest) is not outcome


def _hangs_on_around(rule: FactRule, test: TestNode, outcome: Outcome, state: FactState) -> bool:
    """Whether the fact around it is a reason: both are open, or the test would come out otherwise without it."""
    if state.gates[test.fact] is False or rule.around is None:
        return False
    if outcome is None:
        return state.values[rule.around[0]].bit_count() > 1
    widest = list(state.values)
    widest[test.fact] |= state.own[test.fact]
    return test.outcome(widest) is not outcome


class Gap(NamedTuple):
    """An open fact, by number; of a choices fact, the options (bits) that matter."""

    fact: int
    options: int = 0


def missing(rules: Rules, node: Node | None, state: FactState, start: FactState) -> set[Gap]:
    """The open facts that an unknown `node` waits for. `start` is the state before any chain."""
    if node is None or node.outcome(state.values) is not None:
        return set()
    if isinstance(node, TestNode):
        return missing_for_fact(rules, node.fact, state, start, node.part or 0)
    return _union(missing(rules, part, state, start) for part in node.parts)


def missing_for_fact(rules: Rules, fact: int, state: FactState, start: FactState, options: int = 0) -> set[Gap]:
    """The open facts that would have to be filled in to know the value of `fact`."""
    rule = rules.facts[fact]
    if rule.derive is not None:
        return missing(rules, rule.derive, state, start)
    if rule.levels:
        open_parts = (
            part.fact for part in rule.points if len(possible_points(part.by_option, state.values[part.fact])) > 1
        )
        return _union(missing_for_fact(rules, part, state, start) for part in open_parts)
    found = {Gap(fact, options)} if rule.domain.is_open(state.own[fact]) else set()
    if rule.around is not None:
        found |= missing_for_fact(rules, rule.around[0], state, start) if found else set()
    if rule.gate is not None:
        found |= missing(rules, rule.gate, state, start)
        if state.before[fact] is None:
            # whether the answer survives the chain hangs on the gate as it was before
            found |= missing(rules, rule.gate, start, start)
    return found


def _union(sets: Iterable[set[Gap]]) -> set[Gap]:
    return set().union(*sets)
