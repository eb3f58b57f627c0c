"""Answers in one line of text, as `--set` and the cells of a table write them.

Empty is not asked, `none` the empty list, `a|b` one of these; several are split by a separator, and `a?` may be so.
"""

from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.source import nodes

NOT_GIVEN = ("unknown", "declined")
NONE = "none"
MAYBE = "?？"


def cell_node(text: str, shape: FactShape, separator: str, line: int = 1, column: int = 1) -> nodes.Node | None:
    """Returns what the text would be in a profile, or None if it is empty: not asked."""
    text = text.strip()
    if not text:
        return None
    whole = nodes.ScalarNode(text, True, line, column)
    if text in NOT_GIVEN or shape.is_measured:
        return whole
    if shape.is_set:
        return _some("" if text == NONE else text, separator, line, column)
    if "|" not in text:
        return whole
    key = nodes.ScalarNode("one_of", True, line, column)
    return nodes.MappingNode(((key, list_node(text, "|", line, column)),), line, column)


def _some(text: str, separator: str, line: int, column: int) -> nodes.Node:
    """A list, or what is in it and what may be."""
    whole = list_node(text, separator, line, column)
    texts = [item.text for item in whole.items if isinstance(item, nodes.ScalarNode)]
    maybe = [text for text in texts if text[-1] in MAYBE and text.strip(MAYBE)]
    if not maybe:
        return whole
    parts = {"has": [text for text in texts if text not in maybe], "maybe": [text.rstrip(MAYBE) for text in maybe]}
    return nodes.MappingNode(
        tuple(
            (nodes.ScalarNode(name, True, line, column), list_node(separator.join(each), separator, line, column))
            for name, each in parts.items()
        ),
        line,
        column,
    )


def list_node(text: str, separator: str, line: int = 1, column: int = 1) -> nodes.ListNode:
    """Returns a list of the parts of a text; empty parts count as nothing."""
    parts = [part.strip() for part in text.split(separator)]
    return nodes.ListNode(tuple(nodes.ScalarNode(part, True, line, column) for part in parts if part), line, column)
