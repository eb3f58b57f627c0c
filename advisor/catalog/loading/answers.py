"""Values as people write them, in profiles, examples, `otherwise`, `sets` and `gives` alike.

A choice is `x` or `{one_of: [x, y]}`, choices are a list or `{has: […], maybe: […]}`, a number is `5` or `"1..5"`, a
yes_no is yes or no; everything may be `unknown` or `declined`. A reader returns None when it noted a problem.
"""

from collections.abc import Iterable

from advisor.catalog.loading.fields.references import note_unknown_fact
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types.option_fields import text_of
from advisor.catalog.loading.types.registry import READERS
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.catalog.source import nodes

NOT_GIVEN = {"unknown": NoAnswer("unknown"), "declined": NoAnswer("declined")}


def read_answers(entries: Iterable[tuple[nodes.ScalarNode, nodes.Node]], scope: Scope) -> dict[FactId, Value]:
    """Returns the values of all facts stated; an option that sets other values is replaced by those.

    What such an option sets on other facts counts only where they are not stated themselves, and so does where an
    option lies: who names a district has named its region.
    """
    stated: dict[FactId, Value] = {}
    implied: dict[FactId, Value] = {}
    for key, node in entries:
        fact = key.text
        if not _may_be_stated(key, scope):
            continue
        for name, value in _read_answer(node, fact, scope).items():
            (stated if name == fact else implied)[name] = value
        stated.setdefault(fact, NOT_GIVEN["unknown"])
    return {**implied, **stated}


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Value | None:
    """Returns one value of a known fact. `one_is_a_list`: a single option stands for a list of it."""
    shape = scope.shapes[fact]
    if shape.type is None:
        return None
    if isinstance(node, nodes.ScalarNode):
        if node.is_nothing or not node.text.strip():
            scope.add("no-value", node, fact=fact)
            return None
        if node.text in NOT_GIVEN:
            return NOT_GIVEN[node.text]
    return READERS[shape.type].read_value(node, fact, scope, one_is_a_list=one_is_a_list)


def _may_be_stated(key: nodes.ScalarNode, scope: Scope) -> bool:
    shape = scope.shapes.get(key.text)
    if shape is None:
        note_unknown_fact(key, scope)
        return False
    if shape.derived:
        scope.add("derived-fact-stated", key, key.text)
    return not shape.derived and shape.type is not None


def _read_answer(node: nodes.Node, fact: FactId, scope: Scope) -> dict[FactId, Value]:
    shape = scope.shapes[fact]
    node = _understood(node, fact, scope)
    only = node.items[0] if isinstance(node, nodes.ListNode) and len(node.items) == 1 else node
    if isinstance(only, nodes.ScalarNode) and only.text in shape.lines:
        return dict(shape.lines[only.text])
    if isinstance(node, nodes.ListNode) and shape.is_set:
        alone = [item for item in node.items if text_of(item) in shape.lines]
        for item in alone:
            scope.add("option-stands-alone", item, text_of(item), fact=fact)
        if alone:
            return {}
    value = read_value(node, fact, scope)
    if value is None:
        return {}
    named = node.text if isinstance(node, nodes.ScalarNode) else ""
    return {**shape.within.get(named, {}), fact: value}


def _understood(node: nodes.Node, fact: FactId, scope: Scope) -> nodes.Node:
    """The node with what people wrote in words of their own as a profile states it; the rest as it is."""
    if scope.words is None:
        return node
    if isinstance(node, nodes.ScalarNode):
        return node if _is_plain(node, scope.shapes[fact]) else scope.words.node(fact, node, scope.shapes[fact]) or node
    if isinstance(node, nodes.ListNode):
        return _understood_list(node, fact, scope)
    entries = tuple(
        (key, _understood_list(value, fact, scope, is_part=True) if isinstance(value, nodes.ListNode) else value)
        for key, value in node.entries
    )
    return nodes.MappingNode(entries, node.line, node.column)


def _understood_list(node: nodes.ListNode, fact: FactId, scope: Scope, *, is_part: bool = False) -> nodes.Node:
    """A list with each of its parts understood, and with what may be in it apart from what is.

    is_part: it is a part of an answer, so that nothing in it is a whole one.
    """
    shape = scope.shapes[fact]
    told = [_understood(item, fact, scope) for item in node.items]
    whole = [each for item, each in zip(node.items, told, strict=True) if shape.is_set and _is_whole(item, each)]
    if whole and len(told) == 1 and not is_part:
        return whole[0]
    has: list[nodes.Node] = []
    maybe: list[nodes.Node] = []
    for item, each in zip(node.items, told, strict=True):
        if any(each is alone for alone in whole):
            scope.add("option-stands-alone", item, text_of(item), fact=fact)
        elif isinstance(each, nodes.MappingNode) and isinstance(item, nodes.ScalarNode):
            has += _items(each.get("has"))
            maybe += _items(each.get("maybe"))
        else:
            has += _items(each) or (each,)
    if not all(isinstance(item, nodes.ScalarNode) and _is_plain(item, shape) for item in (*has, *maybe)):
        # perhaps the name of an option has the separator in it
        text = ", ".join(item.text for item in node.items if isinstance(item, nodes.ScalarNode))
        one = _understood(nodes.ScalarNode(text, True, node.line, node.column), fact, scope)
        if isinstance(one, nodes.ListNode):
            return one
    listed = nodes.ListNode(tuple(has), node.line, node.column)
    if not maybe:
        return listed
    parts = (("has", listed), ("maybe", nodes.ListNode(tuple(maybe), node.line, node.column)))
    keyed = tuple((nodes.ScalarNode(name, True, node.line, node.column), part) for name, part in parts)
    return nodes.MappingNode(keyed, node.line, node.column)


def _is_whole(item: nodes.Node, told: nodes.Node) -> bool:
    """Whether a part of a list was understood as a whole answer: that there is none, or that nobody knows."""
    is_none = isinstance(told, nodes.ListNode) and not told.items
    return isinstance(item, nodes.ScalarNode) and (is_none or text_of(told) in NOT_GIVEN)


def _items(node: nodes.Node | None) -> tuple[nodes.Node, ...]:
    return node.items if isinstance(node, nodes.ListNode) else ()


def _is_plain(node: nodes.ScalarNode, shape: FactShape) -> bool:
    """Whether a text is in the notation of a profile already, or nothing at all."""
    text = node.text
    if node.is_nothing or not text.strip() or text in NOT_GIVEN:
        return True
    return shape.type is None or READERS[shape.type].is_plain(text, shape)
