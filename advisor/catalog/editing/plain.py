"""Plain data as text that every reader of YAML takes for the same: one line an entry, and lines below a key where an
entry holds others. Words stand bare, all other texts in double quotes.
"""

import re
from collections.abc import Iterator
from typing import Any

from advisor.catalog.source import nodes

STEP = 2
LONG = 40  # of a text that wants a line of its own
_BARE = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_BARE = ("null", "true", "false")  # not text, to other readers of YAML


def inline(value: Any) -> str:
    """Returns plain data on one line of YAML; None is `null`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    is_bare = _BARE.fullmatch(value) and value not in _NOT_BARE
    return value if is_bare else '"' + "".join(map(_quoted, value)) + '"'


def entry_lines(key: str, value: Any, depth: int = 0) -> Iterator[str]:
    """Yields the lines of an entry, without their ends, `depth` blanks before the first. `key` is written as it is."""
    blanks = " " * depth
    if not _has_entries(value):
        yield f"{blanks}{key}: {inline(value)}"
        return
    yield f"{blanks}{key}:"
    if isinstance(value, list):
        yield from (f"{blanks}  - {inline(each)}" for each in value)
    else:
        for name, each in value.items():
            yield from entry_lines(inline(name), each, depth + STEP)


def _has_entries(value: Any) -> bool:
    """Whether mappings or long texts stand in it, so that a line an entry is easier on the eye."""
    if isinstance(value, list):
        return any(isinstance(each, dict) or _is_long(each) for each in value)
    inside = value.values() if isinstance(value, dict) else ()
    return any(isinstance(each, dict) or _is_long(each) or _has_entries(each) for each in inside)


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > LONG


def said(node: nodes.Node) -> Any:
    """What a tree says, without places: every scalar a text, and None for nothing."""
    if isinstance(node, nodes.ScalarNode):
        return None if node.is_nothing else node.text
    if isinstance(node, nodes.ListNode):
        return [said(item) for item in node.items]
    return {key.text: said(value) for key, value in node.entries}


def as_texts(value: Any) -> Any:
    """Plain data as a tree of it would say it."""
    if isinstance(value, dict):
        return {key: as_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_texts(each) for each in value]
    return None if value is None else str(value)


def _quoted(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
