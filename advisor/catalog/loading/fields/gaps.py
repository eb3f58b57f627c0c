"""Where in a file something belongs that is missing: below what stands before it, not at the start of a long entry."""

from collections.abc import Iterable

from msgspec import Struct

from advisor.catalog.source import nodes


class FileLines(Struct):
    """The lines of one file as they were written. They are split only if somebody asks."""

    data: bytes
    split: list[str] | None = None

    def line(self, number: int) -> str:
        """Returns a line, counted from 1; nothing beyond the last."""
        if self.split is None:
            self.split = self.data.decode("utf-8-sig", errors="replace").split("\n")
        return self.split[number - 1] if 0 < number <= len(self.split) else ""

    def count(self) -> int:
        """Returns how many lines there are."""
        self.line(1)
        return len(self.split or ())


def gap(node: nodes.MappingNode, name: str, order: Iterable[str], written: FileLines | None) -> nodes.Node:
    """Returns the place after which the key `name` belongs, by the order in which keys are usually written.

    That is the last line of what stands before it, at the column of its key; the mapping itself if nothing does.
    """
    order = tuple(order)
    before = [each for each in order[: order.index(name)] if node.get(each) is not None]
    if not before:
        return node
    key, value = next(entry for entry in node.entries if entry[0].text == before[-1])
    last = _last(value)
    lines = _text_lines(last, key.column, written)
    return nodes.ScalarNode("", False, lines[-1] if lines else max(key.line, last.line), key.column)


def _text_lines(text: nodes.Node, column: int, written: FileLines | None) -> range:
    """Returns the numbers of the lines of a text that begins below its sign, right of `column`; none of another one."""
    if written is None or written.line(text.line)[text.column - 1 :][:1] not in (">", "|"):
        return range(0)
    end = text.line
    for number in range(text.line + 1, written.count() + 1):
        line = written.line(number)
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            break
        end = number if line.strip() else end
    return range(text.line + 1, end + 1)


def _last(node: nodes.Node) -> nodes.Node:
    if isinstance(node, nodes.MappingNode) and node.entries:
        return _last(node.entries[-1][1])
    if isinstance(node, nodes.ListNode) and node.items:
        return _last(node.items[-1])
    return node
