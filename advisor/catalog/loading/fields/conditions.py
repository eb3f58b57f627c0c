"""From nodes to conditions: `all`, `any`, `not` over tests on facts, each with its source or note."""

from collections.abc import Callable
from typing import Any as Anything

from advisor.catalog.loading.fields.answers import read_number, read_option, read_options
from advisor.catalog.loading.fields.references import note_unknown_fact, read_reference
from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.fields.texts import read_text
from advisor.catalog.model.catalog import (
    All,
    Any,
    Condition,
    FactId,
    Not,
    NumberTest,
    OptionId,
    OptionTest,
    SelectionTest,
    Test,
)
from advisor.catalog.source import nodes

EVIDENCE = ("source", "note")
BOUNDS = ("at_least", "at_most", "above", "below")
MODES = ("every", "only")


def read_condition(node: nodes.Node, scope: Scope) -> Condition | None:
    """Returns a condition, or None when problems were noted; every part of it is read in any case."""
    if not isinstance(node, nodes.Mapping):
        scope.add("condition-expected", node, node.text if isinstance(node, nodes.Scalar) else None)
        return None
    evidence = _evidence(node, scope)
    tests = [(key, value) for key, value in node.entries if key.text not in EVIDENCE]
    if len(tests) != 1:
        _note_count(node, tests, scope)
    read = [_one(key, value, evidence, scope) for key, value in tests]
    whole = len(read) == 1 and BROKEN not in evidence.values()
    return read[0] if whole else None


def _note_count(node: nodes.Mapping, tests: list[tuple[nodes.Scalar, nodes.Node]], scope: Scope) -> None:
    if not tests:
        scope.add("condition-empty", node)
        return
    first, second = tests[0][0], tests[1][0]
    scope.add("condition-several", second, second.text, first=first.text, second=second.text)


def _evidence(node: nodes.Mapping, scope: Scope) -> dict[str, Anything]:
    source, note = node.get("source"), node.get("note")
    evidence: dict[str, Anything] = {}
    if source is not None:
        evidence["source"] = read_reference("sources", source, scope)
    if note is not None:
        evidence["note"] = read_text(note, scope)
    return evidence


def _one(key: nodes.Scalar, node: nodes.Node, evidence: dict[str, Anything], scope: Scope) -> Condition | None:
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


def _parts(key: nodes.Scalar, node: nodes.Node, scope: Scope) -> tuple[Condition, ...] | None:
    if not isinstance(node, nodes.Sequence):
        scope.add("condition-list-expected", node, key.text)
        return None
    if not node.items:
        scope.add("empty-list", node, key.text)
        return None
    parts = [read_condition(item, scope) for item in node.items]
    sound = [part for part in parts if part is not None]
    return tuple(sound) if len(sound) == len(parts) else None


def _test(key: nodes.Scalar, node: nodes.Node, evidence: dict[str, Anything], scope: Scope) -> Test | None:
    if not may_refer(key, scope):
        return None
    fact = key.text
    shape = scope.shapes[fact]
    if shape.type is None:
        return None
    reader = _TESTS[shape.type]
    return reader(node, fact, evidence, scope)


def may_refer(key: nodes.Scalar, scope: Scope) -> bool:
    """Notes a fact that does not exist, or that does not stand above the one being read."""
    if key.text not in scope.shapes:
        note_unknown_fact(key, scope)
        return False
    order = scope.order
    if scope.fact is not None and order[key.text] >= order[scope.fact]:
        scope.add("fact-not-above", key, key.text, fact=scope.fact)
        return False
    return True


def _option_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> OptionTest | None:
    if isinstance(node, nodes.Mapping):
        _note_form(node, fact, scope)
        return None
    options = _one_or_more(node, fact, scope)
    return None if options is None else OptionTest(fact=fact, options=options, **evidence)


def _selection_test(
    node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope
) -> SelectionTest | None:
    if not isinstance(node, nodes.Mapping):
        options = _one_or_more(node, fact, scope)
        return None if options is None else SelectionTest(fact=fact, mode="any", options=options, **evidence)
    if len(node.entries) != 1 or node.entries[0][0].text not in MODES:
        _note_form(node, fact, scope)
        return None
    key, listed = node.entries[0]
    options = read_options(listed, fact, scope)
    if options == () and key.text == "every":
        scope.add("every-empty", listed, fact=fact)
        return None
    if options is None:
        return None
    mode: Anything = key.text
    return SelectionTest(fact=fact, mode=mode, options=options, **evidence)


def _number_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> NumberTest | None:
    if not isinstance(node, nodes.Mapping) or not node.entries or any(k.text not in BOUNDS for k, _ in node.entries):
        _note_form(node, fact, scope)
        return None
    read = {key.text: _bound(value, fact, scope) for key, value in node.entries}
    bounds: dict[str, Anything] = {name: bound for name, bound in read.items() if bound is not None}
    if len(bounds) < len(read):
        return None
    test = NumberTest(fact=fact, **bounds, **evidence)
    shape = scope.shapes[fact]
    low = max(bounds.get("at_least", shape.low), bounds.get("above", shape.low - 1) + 1)
    high = min(bounds.get("at_most", shape.high), bounds.get("below", shape.high + 1) - 1)
    if low > high:
        scope.add("bounds-contradict", node, fact=fact)
        return None
    return test


def _bound(node: nodes.Node, fact: FactId, scope: Scope) -> int | None:
    if not isinstance(node, nodes.Scalar):
        scope.add("number-expected", node, fact=fact)
        return None
    return read_number(node, node.text, fact, scope, "not-a-whole-number")


def _one_or_more(node: nodes.Node, fact: FactId, scope: Scope) -> tuple[OptionId, ...] | None:
    if not isinstance(node, nodes.Sequence):
        option = read_option(node, fact, scope)
        return None if option is None else (option,)
    if not node.items:
        scope.add("empty-list", node, fact)
        return None
    return read_options(node, fact, scope)


def _note_form(node: nodes.Node, fact: FactId, scope: Scope) -> None:
    """Notes a test whose form does not fit its fact; the sentence shows the forms that do."""
    shape = scope.shapes[fact]
    found, known = node.text if isinstance(node, nodes.Scalar) else None, _KEYS.get(shape.type or "", ())
    if isinstance(node, nodes.Mapping) and node.entries:
        wrong = next((key for key, _ in node.entries if key.text not in known), None) if known else None
        node, found = (node, node.entries[0][0].text) if wrong is None else (wrong, wrong.text)
    option = shape.values[0] if shape.values else "…"
    scope.add(f"test-form-{(shape.type or '').replace('_', '-')}", node, found, known, fact=fact, option=option)


_KEYS = {"number": BOUNDS, "choices": MODES}
_TESTS: dict[str, Callable[..., Test | None]] = {
    "choice": _option_test,
    "yes_no": _option_test,
    "choices": _selection_test,
    "number": _number_test,
}
