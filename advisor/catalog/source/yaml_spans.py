"""Where the entries of a YAML file begin and end, and where its comments stand: for those who change a file in place.

The text was read before, so that it is sound and within its limits. Lines and columns count from 0 here, columns in
characters; a line ends with LF, CRLF or CR.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from yaml import events

from advisor.catalog.source.yaml_events import read_events

_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"(?:^|(?<=[\s]))#.*")
Point = tuple[int, int]


class ValueSpan(Struct):
    """A value: from where to where it is written. `entries` are those of a mapping in lines; None for all else."""

    start: Point
    end: Point
    entries: "list[KeyValue] | None" = None


class KeyValue(Struct):
    """A key, as it is written and as it reads, and its value."""

    name: str
    start: Point
    key_end: Point
    value: ValueSpan

    @property
    def last(self) -> int:
        """The last line that is the entry's own."""
        return max(self.value.end[0], self.key_end[0])


class Spans(Struct):
    """A file: its lines with their ends, its value, and the comments of each line."""

    lines: list[str]
    root: ValueSpan
    comments: dict[int, str]


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends."""
    ends = [found.end() for found in _LINE_END.finditer(text)]
    starts = [0, *ends]
    return [line for line in (text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True)) if line]


def read_spans(text: str) -> Spans:
    """Returns where everything is in a text that is one sound document."""
    lines = lines_of(text)
    walk = _Walk(lines)
    for event in read_events(text):
        walk.at(event)
    return Spans(lines, walk.root, dict(walk.comments()))


class _Open(Struct):
    """A list or a mapping that is being read; `key` waits for its value."""

    span: ValueSpan
    is_mapping: bool
    is_flow: bool
    key: Any = None


class _Walk:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root = ValueSpan((0, 0), (0, 0))
        self.open: list[_Open] = []
        self.texts: list[tuple[Point, Point]] = []

    def at(self, event: Any) -> None:
        kind = type(event)
        start, end = _point(event.start_mark), _point(event.end_mark)
        if kind is events.ScalarEvent:
            if event.style in ("|", ">"):
                end = self._before(end)
                self.texts.append(((start[0] + 1, 0), end))
            else:
                self.texts.append((start, end))
            self._place(ValueSpan(start, end), event)
        elif kind in (events.MappingStartEvent, events.SequenceStartEvent):
            is_mapping = kind is events.MappingStartEvent
            entries: list[KeyValue] | None = [] if is_mapping and not event.flow_style else None
            self.open.append(_Open(ValueSpan(start, end, entries), is_mapping, bool(event.flow_style)))
        elif kind in (events.MappingEndEvent, events.SequenceEndEvent):
            done = self.open.pop()
            if done.is_flow:
                done.span.end = end
            self._place(done.span, None)

    def _before(self, end: Point) -> Point:
        """A text in lines ends where its last line ends, not where the next one begins."""
        line, column = end
        if column == 0 and line > 0:
            return line - 1, len(self.lines[line - 1].rstrip("\r\n")) if line <= len(self.lines) else 0
        return end

    def _place(self, span: ValueSpan, event: Any) -> None:
        if not self.open:
            self.root = span
            return
        holder = self.open[-1]
        if not holder.is_flow:
            holder.span.end = max(holder.span.end, span.end)
        if not holder.is_mapping:
            return
        if holder.key is None:
            holder.key = (event.value if event is not None else "", span)
            return
        name, key = holder.key
        holder.key = None
        if holder.span.entries is not None:
            value = span if span.start >= key.end else ValueSpan(key.end, key.end)
            holder.span.entries.append(KeyValue(name, key.start, key.end, value))

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yields the comments, line by line: what follows a `#` that is in no text."""
        inside: dict[int, list[tuple[int, int]]] = {}
        for start, end in self.texts:
            for number in range(start[0], min(end[0] + 1, len(self.lines))):
                first = start[1] if number == start[0] else 0
                last = end[1] if number == end[0] else len(self.lines[number])
                inside.setdefault(number, []).append((first, last))
        for number, line in enumerate(self.lines):
            if "#" not in line:
                continue
            letters = list(line.rstrip("\r\n"))
            for first, last in inside.get(number, ()):
                letters[first:last] = "_" * len(letters[first:last])
            found = _COMMENT.search("".join(letters))
            if found is not None:
                yield number, line[found.start() :].rstrip()


def _point(mark: Any) -> Point:
    return mark.line, mark.column
