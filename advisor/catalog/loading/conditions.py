"""From nodes to conditions: `all`, `any`, `not` over tests on facts, each with its source or note."""

from typing import Any as Anything

from advisor.catalog.loading.fields.references import note_unknown_fact, read_reference
from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.fields.text_fields import read_text
from advisor.catalog.loading.types.registry import READERS
from advisor.catalog.model.catalog import All, Any, Condition, Not, Test
from advisor.catalog.source import nodes

EVIDENCE = ("source", "note")


def read_condition(node: nodes.Node, scope: Scope) -> Condition | None:
    """Returns a condition, or None when problems were noted; every part of it is read in any case."""
    if not isinstance(node, nodes.MappingNode):
        scope.add("condition-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return None
    evidence = _evidence(node, scope)
    tests = [(key, value) for key, value in node.entries if key.text not in EVIDENCE]
    if len(tests) != 1:
        _note_count(node, tests, scope)
    read = [_one(key, value, evidence, scope) for key, value in tests]
    whole = len(read) == 1 and BROKEN not in evidence.values()
    return read[0] if whole else None


def _note_count(node: nodes.MappingNode, tests: list[tuple[nodes.ScalarNode, nodes.Node]], scope: Scope) -> None:
    if not tests:
        scope.add("condition-empty", node)
        return
    first, second = tests[0][0], tests[1][0]
    scope.add("condition-several", second, second.text, first=first.text, second=second.text)


def _evidence(node: nodes.MappingNode, scope: Scope) -> dict[str, Anything]:
    source, note = node.get("source"), node.get("note")
    evidence: dict[str, Anything] = {}
    if source is not None:
        evidence["source"] = read_reference("sources", source, scope)
    if note is not None:
        evidence["note"] = read_text(note, scope)
    return evidence


def _one(key: nodes.ScalarNode, node: nodes.Node, evidence: dict[str, Anything], scope: Scope) -> Condition | None:
    match key.text:
        case "all" | "any":
            parts = _parts(key, node, scope)
            if parts is None:
                return None
            return All(parts=parts, **evidence) if key.text == "all" else Any(parts=parts, **evidence)
        case "not":
            part = read_condition(node, scope)
            return None if part is None else Not(part=part, **evidence)
        case _:
            return _test(key, node, evidence, scope)


def _parts(key: nodes.ScalarNode, node: nodes.Node, scope: Scope) -> tuple[Condition, ...] | None:
    if not isinstance(node, nodes.ListNode):
        scope.add("condition-list-expected", node, key.text)
        return None
    if not node.items:
        scope.add("empty-list", node, key.text)
        return None
    parts = [read_condition(item, scope) for item in node.items]
    sound = [part for part in parts if part is not None]
    return tuple(sound) if len(sound) == len(parts) else None


def _test(key: nodes.ScalarNode, node: nodes.Node, evidence: dict[str, Anything], scope: Scope) -> Test | None:
    if not may_refer(key, scope):
        return None
    fact = key.text
    shape = scope.shapes[fact]
    if shape.type is None:
        return None
    return READERS[shape.type].read_test(node, fact, evidence, scope)


def may_refer(key: nodes.ScalarNode, scope: Scope) -> bool:
    """Notes a fact that does not exist, or that does not stand above the one being read."""
    if key.text not in scope.shapes:
        note_unknown_fact(key, scope)
        return False
    order = scope.order
    if scope.fact is not None and order[key.text] >= order[scope.fact]:
        scope.add("fact-not-above", key, key.text, fact=scope.fact)
        return False
    return True
