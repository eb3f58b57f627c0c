"""One list of JSON objects, or an object with one in it, taken apart without holding all: each item is a record.

The place of an item is its number in the list: most programs write the whole list in one line.
"""

import re
from collections.abc import Callable, Iterator

from advisor.batch.reading.table_blocks import LOOK_AHEAD, MOST_LINE, Apart
from advisor.batch.reading.table_sheets import NotRead

RECORDS = 1_000
CHUNK = 1 << 18
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
# what stands between two parts, then one: a text that is whole or a bracket; or what may go on where more is read
_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*'
_PART = re.compile(rb'[\s,:]*(?:(%b"|[][{}])|(%b\\?\Z|[^\s,:\[\]{}"]+))?' % (_TEXT, _TEXT), re.DOTALL)

Read = Callable[[int], bytes]
Item = tuple[int, int, bytes]  # its number from 1, twice, its text


def item_blocks(read: Read, first: int = 1) -> Iterator[Apart]:
    """Yields the items of a list in blocks. first: the number of the first; those before it are passed over.

    The text of an item over the limit is cut off just behind the limit. Raises NotRead for what is no list.
    """
    items: list[Item] = []
    for number, text in enumerate(_items(_Parts(read)), 1):
        if number >= first:
            items.append((number, number, text))
        if len(items) == RECORDS:
            yield Apart(items[0][0], number + 1, tuple(items))
            items = []
    if items:
        yield Apart(items[0][0], items[-1][1] + 1, tuple(items))


def _items(parts: "_Parts") -> Iterator[bytes]:
    begun = parts.next()
    if begun == b"{":
        yield from _within(parts)
        return
    if begun != b"[":
        raise NotRead("no-array")
    yield from _listed(parts, parts.next())
    if parts.next():
        raise NotRead("no-array")


def _listed(parts: "_Parts", part: bytes) -> Iterator[bytes]:
    """The items of a list to its end. part: what follows its bracket."""
    while part != b"]":
        if not part:
            raise NotRead("no-array")
        yield _whole(parts, part)
        part = parts.next()


def _whole(parts: "_Parts", part: bytes) -> bytes:
    """A value to its end. part: what it begins with."""
    kept, size, depth = [part], len(part), _STEPS.get(part, 0)
    while depth > 0:
        more = parts.next()
        if not more:
            raise NotRead("no-array")
        depth += _STEPS.get(more, 0)
        size += len(parts.whole)
        if size <= MOST_LINE + len(parts.whole):
            kept.append(parts.whole)
    return b"".join(kept)


def _within(parts: "_Parts") -> Iterator[bytes]:
    """The items of the first list of objects in an object, as services give away what they have: `{"items": [{…`.

    What stands behind the list is about it, and of no merchant.
    """
    depth = 1
    while depth > 0:
        part = parts.next()
        if part == b"[":
            part = parts.next()
            if part == b"{":
                yield from _listed(parts, part)
                return
            depth += 1
        if not part:
            raise NotRead("no-array")
        depth += _STEPS.get(part, 0)
    raise NotRead("no-array")


class _Parts:
    """The parts of JSON one by one: texts, brackets, words. whole: the last one with what stands before it."""

    def __init__(self, read: Read) -> None:
        self._read, self._held, self._at, self._ended = read, b"", 0, False
        self.whole = b""

    def next(self) -> bytes:
        """The next part; nothing where there is no more."""
        while True:
            found = _PART.match(self._held, self._at)
            assert found is not None  # noqa: S101 -- it matches nothing, too
            part = found[1] or found[2] or b""
            if found[1] or found.end() < len(self._held) or self._ended:
                break
            left = len(self._held) - self._at
            if left > LOOK_AHEAD:
                raise NotRead("line-too-long")
            more = self._read(max(CHUNK, left))
            self._held, self._at, self._ended = self._held[self._at :] + more, 0, not more
        self.whole = found[0]
        self._at = found.end()
        return part
