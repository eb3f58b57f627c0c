"""Adding an entry at the end of a part of a catalog file, with every other byte of the file as it was.

Nothing is written anew: the file's own indentation and line ends are taken over, and what comes out is read again and
must say what it said before, and the one entry more.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from advisor.catalog.editing.plain import STEP, said
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.catalog.source.yaml_spans import lines_of
from advisor.problem import InvalidCatalog, Place, Problem, Problems

PART = "programs"
_MARK = re.compile(r"(---|\.\.\.)(\s|$)")
_NOTHING = re.compile(r"[ \t]*(?:\{[ \t]*\}|~|null|Null|NULL)[ \t]*(?=#|$)")


class _Style(Struct, frozen=True):
    """How a file is written: the blanks before an entry's id, and those that each level below it has more."""

    first: int = STEP
    step: int = STEP


def with_program(data: bytes, file: str, entry: Sequence[tuple[int, str]]) -> bytes:
    """Returns the file with the lines of an entry, given with their depth, after its last program.

    Raises InvalidCatalog where the file cannot be read, or its programs stand in a notation without lines.
    """
    return with_entry(data, file, entry, PART)


def with_entry(data: bytes, file: str, entry: Sequence[tuple[int, str]], part: str) -> bytes:
    """The same for another part with ids, such as `providers`. Raises InvalidCatalog."""
    tree = _tree(data, file, part)
    bom, text = _without_bom(data)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = lines_of(text)
    last = len(lines)
    for at, separated in ((_after_last(tree, lines, part), True), (last, False)):
        style = _style(tree, part)
        added = [f"{' ' * (style.first + style.step * depth)}{line}{end}" for depth, line in entry]
        written = bom + "".join(_joined(tree, lines, at, added, end, file, part)).encode()
        if _says_one_more(tree, written, file, part):
            return written
        if not separated or at == last:
            break
    raise InvalidCatalog([_refused(tree, file, part)])


def _tree(data: bytes, file: str, named: str) -> nodes.MappingNode:
    problems = Problems()
    tree = read_tree(data, file, CATALOG_LIMITS, problems)
    if problems or tree is None:
        raise InvalidCatalog(problems.in_order())
    if not isinstance(tree, nodes.MappingNode) or data.lstrip()[:1] == b"{":
        raise InvalidCatalog([_refused(tree, file, named)])
    return tree


def _refused(tree: nodes.Node, file: str, named: str) -> Problem:
    part = nodes.key_at(tree, named)
    return Problem("new-needs-lines", Place(file, part.line, part.column))


def _without_bom(data: bytes) -> tuple[bytes, str]:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark, data[len(mark) :].decode()


def _style(tree: nodes.MappingNode, named: str) -> _Style:
    """As the first entry of the part is written; else as the first of another one."""
    parts = [tree.get(named), *(value for _, value in tree.entries)]
    for part in parts:
        if isinstance(part, nodes.MappingNode) and part.entries and part.line > tree.line:
            key, value = part.entries[0]
            first = key.column - 1
            is_block = isinstance(value, nodes.MappingNode) and value.entries and value.line > key.line
            step = value.column - key.column if is_block else first
            if first > 0 and key.line > part.line - 1 and step > 0:
                return _Style(first, step)
    return _Style()


def _after_last(tree: nodes.MappingNode, lines: Sequence[str], named: str) -> int:
    """Behind which line the entry goes: the last one that is the part's own; comments of what follows are not."""
    key = tree.key(named)
    if key is None:
        return _before_end(lines, len(lines), 0)
    following = [other.line - 1 for other, _ in tree.entries if other.line > key.line]
    return _before_end(lines, min(following, default=len(lines)), key.line)


def _before_end(lines: Sequence[str], at: int, least: int) -> int:
    """Steps back over empty lines, and comments and marks at the margin."""
    while at > least and (not lines[at - 1].strip() or lines[at - 1][0] == "#" or _MARK.match(lines[at - 1])):
        at -= 1
    return at


def _joined(  # noqa: PLR0913 -- where, what, and how the file is written
    tree: nodes.MappingNode, lines: Sequence[str], at: int, added: Sequence[str], end: str, file: str, named: str
) -> list[str]:
    before, after = list(lines[:at]), list(lines[at:])
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
    key, part = tree.key(named), tree.get(named)
    if key is None:
        return [*before, *([end] if before else []), f"{named}:{end}", *added, *after]
    if isinstance(part, nodes.MappingNode) and part.entries:
        if part.line == key.line:
            raise InvalidCatalog([_refused(tree, file, named)])
        gap = [end] if named == PART else []
        return [*before, *gap, *added, *after]
    before[key.line - 1] = _emptied(before[key.line - 1], key)
    return [*before, *added, *after]


def _emptied(line: str, key: nodes.ScalarNode) -> str:
    """The line `programs: {}` without the word for nothing."""
    colon = line.index(":", key.column - 1) + 1
    content = line.rstrip("\r\n")
    found = _NOTHING.match(content, colon)
    if found is None:
        return line
    rest = content[found.end() :]
    return content[:colon] + (f" {rest}" if rest else "") + line[len(content) :]


def _says_one_more(before: nodes.MappingNode, written: bytes, file: str, named: str) -> bool:
    """Whether the file says what it said, and one entry of the part more, the last one."""
    problems = Problems()
    after = read_tree(written, file, CATALOG_LIMITS, problems)
    if problems or not isinstance(after, nodes.MappingNode):
        return False
    old, new = _plain(before), _plain(after)
    part = new.get(named)
    if not isinstance(part, dict) or not part:
        return False
    part = dict(list(part.items())[:-1])
    return {**old, named: old.get(named) or {}} == {**new, named: part}


def _plain(node: nodes.Node) -> dict[str, object]:
    """What the top of a file says, without places."""
    plain = said(node)
    return plain if isinstance(plain, dict) else {}
