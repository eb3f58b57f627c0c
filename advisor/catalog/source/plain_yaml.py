"""The plainest YAML, as most profiles are and as we write cases: one line an answer, or lines set under a key.

Loading the YAML library takes as long as the whole plan of such a profile, and it reads a saved case ten times slower.
What is read here is the same tree, with the same places, as the library's; a property holds the two together. Nothing
is ever refused here: whatever is not plain is left to the library.
"""

import re
from functools import lru_cache
from unicodedata import is_normalized

from advisor.catalog.source.nodes import Limits, ListNode, MappingNode, Node, ScalarNode, count

MOST_LINES = 1_000
MOST_REMEMBERED = 4_096  # lines that say the same in many files, as those of cases do
LONGEST_REMEMBERED = 200  # letters
MOST_AT_HAND = 16  # files: of a case all are read to find the last visit, and that is read again
STEP = 2  # blanks by which lines stand under their key
# a letter or digit, then letters, digits, `_`, `-` and `.`, all ASCII: no reader takes it apart
_is_word = re.compile("[0-9A-Za-z][0-9A-Za-z_.-]*").fullmatch

_Line = tuple[int, int, str]  # its number, the blanks before it, and what it says


@lru_cache(MOST_AT_HAND)
def read(text: str, limits: Limits) -> MappingNode | None:
    """Returns the mapping of lines `key: VALUE`, or None for anything else.

    VALUE: a word, a text in double quotes, a list or a mapping of those on one line; or nothing, with lines below that
    are set in by two blanks: `key: VALUE` again, or `- VALUE`. Empty lines, and lines that begin with `#`, may stand
    between them.
    """
    if "\r" in text or len(text) >= limits.nodes * 8:  # a return ends a line as well, also one of a comment
        return None
    stated = text.split("\n", MOST_LINES)
    if len(stated) > MOST_LINES:
        return None
    lines: list[_Line] = []
    for number, line in enumerate(stated, start=1):
        if line and line[0] != "#":
            said = line.lstrip(" ")
            if not said or said[0] == "#":
                return None
            lines.append((number, len(line) - len(said), said))
    reader = _Reader(lines)
    tree = reader.mapping(0) if lines else None
    if tree is None or reader.at < len(lines) or reader.nodes > limits.nodes or reader.levels > limits.levels:
        return None
    return tree


class _Reader:
    """Reads lines one after the other; `nodes` and `levels` are no less than what stands in them."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines, self.at = lines, 0
        self.nodes, self.levels = 1, 2

    def mapping(self, blanks: int) -> MappingNode | None:
        """The lines from here that are set in so far, as entries of a mapping; None where they are not plain."""
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        first = self.lines[self.at][0]
        while self.at < len(self.lines) and self.lines[self.at][1] == blanks:
            number, _, said = self.lines[self.at]
            key, colon, stated = said.partition(": ")
            if not colon and said[-1] == ":":
                key, stated = said[:-1], ""
            self.at += 1
            value = self.value(stated, number, blanks + len(key) + 3) if stated else self.below(blanks + STEP)
            if value is None or not _is_word(key) or key in entries:
                return None
            self.nodes += 2
            entries[key] = (ScalarNode(key, False, number, blanks + 1), value)
        return MappingNode(tuple(entries.values()), first, blanks + 1) if entries else None

    def below(self, blanks: int) -> Node | None:
        """What stands under a key."""
        if self.at >= len(self.lines) or self.lines[self.at][1] != blanks:
            return None
        self.levels = max(self.levels, blanks // STEP + 3)
        if not self.lines[self.at][2].startswith("- "):
            return self.mapping(blanks)
        items = []
        first = self.lines[self.at][0]
        while self.at < len(self.lines) and self.lines[self.at][1] == blanks:
            number, _, said = self.lines[self.at]
            item = self.value(said[2:], number, blanks + 3) if said.startswith("- ") else None
            if item is None:
                return None
            self.at += 1
            self.nodes += 1
            items.append(item)
        return ListNode(tuple(items), first, blanks + 1)

    def value(self, stated: str, line: int, column: int) -> Node | None:
        """What stands on a line behind its key."""
        if stated[:1] not in ("{", "["):
            return _scalar(stated, line, column)
        found, nodes = (_remembered if len(stated) <= LONGEST_REMEMBERED else _bracketed)(stated)
        if found is None:
            return None
        self.nodes += nodes
        self.levels = max(self.levels, column // STEP + (4 if isinstance(found, ListNode) else 5))
        return _placed(found, line, column)


def _placed(node: Node, line: int, column: int) -> Node:
    """A node of `_bracketed` where it stands in a file."""
    if isinstance(node, ScalarNode):
        return ScalarNode(node.text, node.quoted, line, column + node.column)
    if isinstance(node, ListNode):
        items = [_placed(item, line, column) for item in node.items]
        return ListNode(tuple(items), line, column + node.column)
    entries = [
        (ScalarNode(key.text, False, line, column + key.column), _placed(value, line, column))
        for key, value in node.entries
    ]
    return MappingNode(tuple(entries), line, column + node.column)


def _bracketed(stated: str) -> tuple[Node | None, int]:
    """The list or mapping that a text is, in line 0, from column 0, and its nodes; None where it is not plain."""
    found = _mapping(stated[1:-1]) if stated[0] == "{" and stated[-1] == "}" else _item(stated, 0)
    return found, 0 if found is None else count(found)


_remembered = lru_cache(MOST_REMEMBERED)(_bracketed)


def _item(stated: str, column: int) -> Node | None:
    """A list or a scalar on one line."""
    if stated[:1] == "[" and stated[-1:] == "]":
        return _list(stated[1:-1], column)
    return _scalar(stated, 0, column)


def _list(inner: str, column: int) -> ListNode | None:
    """A list on one line."""
    items = []
    at = column + 1
    for word in inner.split(", ") if inner else ():
        item = _scalar(word, 0, at)
        if item is None:
            return None
        items.append(item)
        at += len(word) + 2
    return ListNode(tuple(items), 0, column)


def _mapping(inner: str) -> MappingNode | None:
    """A mapping on one line, whose lists hold no comma-blank of another entry's."""
    entries: dict[str, tuple[ScalarNode, Node]] = {}
    at = 1
    for part in _parts(inner):
        key, colon, stated = part.partition(": ")
        value = _item(stated, at + len(key) + 2) if colon and _is_word(key) and key not in entries else None
        if value is None:
            return None
        entries[key] = (ScalarNode(key, False, 0, at), value)
        at += len(part) + 2
    return MappingNode(tuple(entries.values()), 0, 0) if entries else None


def _parts(inner: str) -> list[str]:
    """The entries of a mapping on one line; a comma within a list ends none."""
    parts: list[str] = []
    for piece in inner.split(", "):
        if parts and "[" in parts[-1] and "]" not in parts[-1]:
            parts[-1] += ", " + piece
        else:
            parts.append(piece)
    return parts


def _scalar(stated: str, line: int, column: int) -> ScalarNode | None:
    if len(stated) > 1 and stated[0] == stated[-1] == '"':
        inner = stated[1:-1]
        return ScalarNode(inner, True, line, column) if _is_plain_text(inner) else None
    return ScalarNode(stated, False, line, column) if _is_word(stated) else None


def _is_plain_text(text: str) -> bool:
    """Whether it means itself between quotes."""
    return text.isprintable() and not ('"' in text or "\\" in text) and is_normalized("NFC", text)
