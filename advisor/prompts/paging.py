"""A long text in pages: they end between items, never inside of one that a page can hold. Pure; knows no terminal.

An item is what stands between two empty lines: a thing to do with its heading, a list, a paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]  # the first line and the one after the last


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a text: which of how many lines of which item. A text has the same items at any width."""

    item: int = 0
    line: int = 0
    of: int = 1


class Paging:
    """Where somebody is in a text of lines, on pages of so many lines. spot: where a page begins, and is shown."""

    def __init__(self, lines: Sequence[str], height: int, spot: Spot = Spot()) -> None:
        self._items = tuple(_items(lines))
        height = max(height, 1)
        parts = _parted(self._items, spot, height)
        before, after = (tuple(_pages(lines, items, height)) for items in parts)
        whole = tuple(_pages(lines, self._items, height))
        if after and after[0] in whole:  # no page has to end where no other would
            before = whole[: whole.index(after[0])]
            after = whole[len(before) :]
        self.pages = (*before, *after) or ((0, 0),)
        self.page = min(len(before), len(self.pages) - 1)

    @property
    def at_end(self) -> bool:
        """Whether the last page is shown."""
        return self.page + 1 == len(self.pages)

    @property
    def span(self) -> Span:
        """The lines of the page that is shown."""
        return self.pages[self.page]

    @property
    def spot(self) -> Spot:
        """The first line of the page that is shown."""
        line = self.span[0]
        for number, (start, end) in enumerate(self._items):
            if line < end:
                return Spot(number, max(line - start, 0), end - start)
        return Spot()

    def turn(self, pages: int) -> None:
        """Goes on, or back, as far as there are pages."""
        self.page = min(max(self.page + pages, 0), len(self.pages) - 1)


def _parted(items: Sequence[Span], spot: Spot, height: int) -> tuple[Sequence[Span], Sequence[Span]]:
    """What stands before a spot and what from there on; an item that a page can hold is not parted."""
    if spot.item >= len(items):
        return items, ()
    start, end = items[spot.item]
    line = start + spot.line * (end - start) // spot.of
    before, after = items[: spot.item], items[spot.item + 1 :]
    if line == start or end - start <= height:
        return before, ((start, end), *after)
    return (*before, (start, line)), ((line, end), *after)


def _items(lines: Sequence[str]) -> Iterator[Span]:
    """The runs of lines that are not empty."""
    start = None
    for at, line in enumerate([*lines, ""]):
        if line.strip() and start is None:
            start = at
        elif not line.strip() and start is not None:
            yield start, at
            start = None


def _pages(lines: Sequence[str], items: Sequence[Span], height: int) -> Iterator[Span]:
    """As many whole items as fit; one that is higher than a page begins where a half is free, and is broken."""
    if not items:
        return
    first = last = items[0][0]
    for start, end in items:
        fits, is_low = end - first <= height, end - start <= height
        if not fits and last > first and (is_low or start - first > height // 2):
            yield first, last
            first = start
        while end - first > height:
            cut = _cut(lines, max(first, start), first + height, height)
            yield first, cut
            first = cut
        last = end
    yield first, last


def _cut(lines: Sequence[str], start: int, most: int, height: int) -> int:
    """Where an item is broken: before a line that goes on with none before it, if one is in the lower half."""
    least = max(start, most - height // 2)
    margin = min(map(_indent, lines[least + 1 : most + 1]), default=0)
    return next((at for at in range(most, least, -1) if _indent(lines[at]) == margin), most)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
