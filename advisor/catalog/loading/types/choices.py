"""Reading choices: a list or `{has: […], maybe: […]}`; a test asks for any, every one or only such of some options."""

from typing import Any as Anything

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types.option_fields import note_form, one_or_more, parts_of, read_option, read_options
from advisor.catalog.model.catalog import FactId, OptionId, SelectionTest
from advisor.catalog.model.fact_values import Selection
from advisor.catalog.source import nodes

MODES = ("every", "only")


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Selection | None:
    """See `ReadType`."""
    shape = scope.shapes[fact]
    if isinstance(node, nodes.ScalarNode) and one_is_a_list:
        option = read_option(node, fact, scope)
        return None if option is None else Selection((option,))
    parts = parts_of(node, ("has", "maybe"), fact, scope) if isinstance(node, nodes.MappingNode) else {"has": node}
    if not parts:
        return None
    read = {name: read_options(part, fact, scope) for name, part in parts.items()}
    has, maybe = read.get("has", ()), read.get("maybe", ())
    if has is None or maybe is None:
        return None
    if shape.most is not None and len(has) > shape.most:
        scope.add("too-many-chosen", node, fact=fact, most=shape.most)
        return None
    for option in set(has).intersection(maybe):
        scope.add("has-and-maybe", node, option, fact=fact)
        return None
    return Selection(_ordered(has, shape), _ordered(maybe, shape))


def read_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> SelectionTest | None:
    """See `ReadType`."""
    if not isinstance(node, nodes.MappingNode):
        options = one_or_more(node, fact, scope)
        return None if options is None else SelectionTest(fact=fact, mode="any", options=options, **evidence)
    if len(node.entries) != 1 or node.entries[0][0].text not in MODES:
        note_form(node, fact, scope, MODES)
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


def is_plain(text: str, shape: FactShape) -> bool:
    """See `ReadType`."""
    return text in shape.names


def _ordered(options: tuple[OptionId, ...], shape: FactShape) -> tuple[OptionId, ...]:
    """Puts options in the catalog's order, unless the merchant's own order means something."""
    return options if shape.ordered else tuple(value for value in shape.values if value in options)
