"""Text as a tree with positions: what YAML and JSON have in common, and all that the readers know of either.

Every scalar is text; what it means is decided by the field it stands in. Lines and columns count from 1, columns in
characters. A tree is bounded by `Limits` before anything is made of it.
"""

from typing import TypeAlias

from msgspec import Struct

NO_VALUE = ("", "~", "null", "Null", "NULL")


def has_surrogate(text: str) -> bool:
    """Whether half of a pair stands alone in a text: nothing else keeps one from being written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


class ScalarNode(Struct, frozen=True, gc=False):
    """A text, NFC-normalised. `quoted` tells `"null"` from `null`, which is no value at all.

    `commented`: a comment follows it in its line, which may be the rest of a text whose writer did not mean a comment.
    """

    text: str
    quoted: bool
    line: int
    column: int
    commented: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written: `key:`, `key: ~` or `key: null`."""
        return not self.quoted and self.text in NO_VALUE


class ListNode(Struct, frozen=True, gc=False):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class MappingNode(Struct, frozen=True, gc=False):
    """Keys with their values, in the order of the file; keys are unique."""

    entries: "tuple[tuple[ScalarNode, Node], ...]"
    line: int
    column: int

    def get(self, name: str) -> "Node | None":
        """Returns the value of a key, or None."""
        for key, value in self.entries:  # written out: a reader asks it for every entry
            if key.text == name:
                return value
        return None

    def key(self, name: str) -> ScalarNode | None:
        """Returns the key itself, for its position, or None."""
        for key, _ in self.entries:
            if key.text == name:
                return key
        return None


Node: TypeAlias = ScalarNode | ListNode | MappingNode


class Limits(Struct, frozen=True):
    """How much is read at most: bytes of all files together, levels of nesting, nodes (keys count too)."""

    bytes: int
    levels: int
    nodes: int


PROFILE_LIMITS = Limits(bytes=1_000_000, levels=64, nodes=10_000)
CATALOG_LIMITS = Limits(bytes=64_000_000, levels=64, nodes=5_000_000)


def count(node: Node) -> int:
    """Returns the number of nodes in a tree, keys counted too."""
    if isinstance(node, MappingNode):
        return 1 + sum(1 + count(value) for _, value in node.entries)
    return 1 + sum(map(count, node.items)) if isinstance(node, ListNode) else 1


def at(node: Node, *path: str | int) -> Node:
    """Returns the node at a path of keys and indexes, or the deepest one on the way that exists."""
    for step in path:
        below: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            below = node.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            break
        node = below
    return node


def key_at(node: Node, *path: str | int) -> Node:
    """Returns the key that the path ends with, for its position; as `at` if there is no such key."""
    above = at(node, *path[:-1])
    key = above.key(str(path[-1])) if isinstance(above, MappingNode) else None
    return key or at(node, *path)
