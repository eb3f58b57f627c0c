"""Reading a choice: `x` or `{one_of: [x, y]}`; a test names one option or lists several. A yes_no is read alike."""

from typing import Any as Anything

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types.option_fields import (
    note_form,
    one_or_more,
    parts_of,
    read_option,
    read_options,
    text_of,
)
from advisor.catalog.model.catalog import FactId, OptionId, OptionTest
from advisor.catalog.model.fact_values import Possible
from advisor.catalog.source import nodes


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Possible | None:  # noqa: ARG001 -- no list
    """See `ReadType`."""
    if isinstance(node, nodes.ListNode):
        scope.add("one-of-expected", node, fact=fact)
        return None
    if isinstance(node, nodes.ScalarNode):
        option = read_option(node, fact, scope)
        return None if option is None else Possible((option,))
    several = parts_of(node, ("one_of",), fact, scope).get("one_of")
    options = None if several is None else _alternatives(several, fact, scope)
    if several is None or options is None:
        return None
    if not options:
        scope.add("empty-list", several)
        return None
    return Possible(tuple(value for value in scope.shapes[fact].values if value in options))


def read_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> OptionTest | None:
    """See `ReadType`."""
    if isinstance(node, nodes.MappingNode):
        note_form(node, fact, scope)
        return None
    options = one_or_more(node, fact, scope)
    return None if options is None else OptionTest(fact=fact, options=options, **evidence)


def is_plain(text: str, shape: FactShape) -> bool:
    """See `ReadType`."""
    return text in shape.names or shape.spelt(text) in shape.values


def _alternatives(node: nodes.Node, fact: FactId, scope: Scope) -> set[OptionId] | None:
    """Reads the options of `one_of`; one that sets values stands for those it sets on this fact."""
    shape = scope.shapes[fact]
    if not isinstance(node, nodes.ListNode):
        scope.add("choices-expected", node, text_of(node), fact=fact)
        return None
    options: set[OptionId] = set()
    plain = []
    for item in node.items:
        if text_of(item) in shape.lines:
            set_here = shape.lines[text_of(item) or ""].get(fact)
            options.update(set_here.options if isinstance(set_here, Possible) else shape.values)
        else:
            plain.append(item)
    read = read_options(nodes.ListNode(tuple(plain), node.line, node.column), fact, scope)
    return None if read is None else options.union(read)
