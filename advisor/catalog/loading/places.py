"""Where everything in a catalog stands: from a path inside the stacked layers to a file, a line and a column."""

from collections.abc import Sequence

from msgspec import Struct

from advisor.catalog.loading.item import LayerEntry
from advisor.catalog.loading.layers import Stack
from advisor.catalog.model.terms import PARTS
from advisor.catalog.source import nodes
from advisor.problem import Place

Step = str | int


class Places(Struct, frozen=True):
    """The nodes of all layers, as they were stacked: an entry that was replaced stands where its last layer has it."""

    whole: Stack
    files: Sequence[str]

    def of(self, path: Sequence[Step]) -> Place:
        """Returns where a path such as `("programs", "kakao-dangol", "requires", "all", 1)` stands.

        A key is pointed at by itself, an item of a list by its first character. Of a path that leads nowhere, the
        deepest part that exists counts: a fault in what is missing stands at what should hold it.
        """
        item, rest = self._item(tuple(path))
        if item is None:
            return Place(self.files[0] if self.files else None, 1, 1)
        node: nodes.Node = item.key
        for length in range(1, len(rest) + 1):
            below = _below(item.node, rest[:length])
            if below is None:
                break
            node = below
        return Place(item.file, node.line, node.column)

    def layer(self, path: Sequence[Step]) -> int:
        """Returns the number of the layer that a path stands in."""
        item, _ = self._item(tuple(path))
        return 0 if item is None else item.layer

    def _item(self, path: tuple[Step, ...]) -> tuple[LayerEntry | None, tuple[Step, ...]]:
        if not path:
            return None, ()
        part, rest = path[0], path[1:]
        if part in PARTS:
            entry = self.whole.parts[str(part)].get(str(rest[0])) if rest else None
            told = self._told(path) if entry is not None else None
            return (told, rest[3:]) if told is not None else (entry, rest[1:])
        if part == "ranking":
            return next(iter(self.whole.rankings), None), rest
        if part == "background":
            return self._background(rest)
        if part == "catalog":
            number = _number(rest)
            listed = self.whole.catalogs
            return (listed[number] if number < len(listed) else None), rest[1:]
        return None, ()

    def _told(self, path: tuple[Step, ...]) -> LayerEntry | None:
        """What an office wrote about a program in a layer of its own, if the path leads to it."""
        if path[0] != "programs" or path[2:4] != ("window", "confirmed"):
            return None
        return next((each for each in reversed(self.whole.confirmations) if each.key.text == path[1]), None)

    def _background(self, rest: tuple[Step, ...]) -> tuple[LayerEntry | None, tuple[Step, ...]]:
        """The claims of all layers are counted through."""
        left = _number(rest)
        for item in self.whole.background:
            count = len(item.node.items) if isinstance(item.node, nodes.ListNode) else 0
            if left < count:
                return item, (left, *rest[1:]) if rest else ()
            left -= count
        return None, ()


def _number(path: tuple[Step, ...]) -> int:
    """The number that a path begins with, as a number or in digits."""
    return int(path[0]) if path and str(path[0]).isdecimal() else 0


def _below(node: nodes.Node, path: tuple[Step, ...]) -> nodes.Node | None:
    """Returns the key or the item that a path ends with; None if there is none."""
    found: nodes.Node | None = node
    for step in path[:-1]:
        found = _value(found, step)
    last = path[-1]
    return found.key(str(last)) if isinstance(found, nodes.MappingNode) else _value(found, last)


def _value(node: nodes.Node | None, step: Step) -> nodes.Node | None:
    if isinstance(node, nodes.MappingNode):
        return node.get(str(step))
    if isinstance(node, nodes.ListNode) and str(step).isdecimal() and int(step) < len(node.items):
        return node.items[int(step)]
    return None
