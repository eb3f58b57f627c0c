"""Which tests decide an outcome, read off docs/semantics.md over the engine's conditions.

The outcomes of the parts are the engine's, and are held against the second evaluator; what is read anew is which of
them are reasons.
"""

from collections.abc import Iterator

from advisor.engine.facts.condition_nodes import NotNode
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, Outcome, TestNode

Why = tuple[str, str, Outcome]  # the place in the catalog, the fact read there, what came out


def reasons(rules: Rules, rule: ProgramRule, state: FactState, verdict: str) -> Iterator[Why]:
    """What decides a verdict, but for the reasons why no chain leads there."""
    requires = True if rule.requires is None else rule.requires.outcome(state.values)
    there = [rules.facts[gift.fact].domain.holds(state.values[gift.fact], gift.bits) for gift in rule.gifts]
    shared = False if False in there else None if None in there else True
    if verdict != "done" and (verdict != "unsure" or requires is None):
        yield from because(rules, rule.requires, state)
    if rule.program.kind != "enabling" or verdict == "within_reach" or (verdict == "unsure" and shared is False):
        return
    for gift, outcome in zip(rule.gifts, there, strict=True):
        if outcome is shared:
            yield (f"gives/{rules.facts[gift.fact].id}", rules.facts[gift.fact].id, shared)
            yield from _gate(rules, gift.fact, shared, state)


def because(rules: Rules, node: Node | None, state: FactState) -> Iterator[Why]:
    """Every part that shares the outcome, down to the tests, and what stands behind those."""
    if node is None:
        return
    outcome = node.outcome(state.values)
    if isinstance(node, TestNode):
        yield (node.at, rules.facts[node.fact].id, outcome)
        yield from _behind(rules, node, outcome, state)
    wanted = {True: False, False: True, None: None}[outcome] if isinstance(node, NotNode) else outcome
    for part in node.parts:
        if part.outcome(state.values) is wanted:
            yield from because(rules, part, state)


def _behind(rules: Rules, test: TestNode, outcome: Outcome, state: FactState) -> Iterator[Why]:
    rule = rules.facts[test.fact]
    yield from because(rules, rule.derive, state)
    for part in rule.points:
        yield (f"facts/{rule.id}/points", rules.facts[part.fact].id, outcome)
        yield from _gate(rules, part.fact, outcome, state)
    if rule.around is not None and state.gates[test.fact] is not False:
        outer, values = rule.around[0], list(state.values)
        values[test.fact] |= state.own[test.fact]
        is_open = state.values[outer].bit_count() > 1
        if (outcome is None and is_open) or (outcome is not None and test.outcome(values) is not outcome):
            yield (f"facts/{rule.id}/options", rules.facts[outer].id, outcome)
            yield from _gate(rules, outer, outcome, state)
    if rule.gate is not None:
        values = list(state.values)
        values[test.fact] = state.own[test.fact] | rule.otherwise
        gate = state.gates[test.fact]
        if outcome is None or gate is False or (gate is True and test.outcome(values) is not outcome):
            yield from _gate(rules, test.fact, outcome, state)


def _gate(rules: Rules, fact: int, outcome: Outcome, state: FactState) -> Iterator[Why]:
    """Why the question about a fact applies, or does not; for something unknown only where that is unknown, too."""
    if outcome is not None or state.gates[fact] is None:
        yield from because(rules, rules.facts[fact].gate, state)
