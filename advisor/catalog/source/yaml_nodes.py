"""From YAML to nodes, on the stream of events: PyYAML constructs nothing, and is stopped before it goes too deep.

Less than YAML on purpose: one document, no aliases, anchors, tags or directives, no key twice, every key a text.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from unicodedata import normalize

import yaml
from yaml import events

from advisor.catalog.source.nodes import Limits, ListNode, MappingNode, Node, ScalarNode, has_surrogate
from advisor.catalog.source.yaml_events import read_events
from advisor.problem import Place, Problems

# libyaml looks for a directive by comparing it with all before it: a file of directives would take hours.
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?+\r?\n)*+(%[^\r\n]*)")
_ITEM = re.compile(r"^ *+-[ \r\n]", re.MULTILINE)
_MERGE, _QUOTES = "<<", ("'", '"')


class _Open:
    """A list or a mapping that is being read. In a mapping `key` waits for its value."""

    __slots__ = ("column", "key", "line", "parts", "seen")

    def __init__(self, line: int, column: int, mapping: bool) -> None:
        self.line = line
        self.column = column
        self.parts: list[Any] = []  # nodes, or keys with their nodes
        self.seen: dict[str, int] | None = {} if mapping else None
        self.key: ScalarNode | None = None

    def close(self) -> Node:
        if self.seen is None:
            return ListNode(tuple(self.parts), self.line, self.column)
        return MappingNode(tuple(self.parts), self.line, self.column)


class _Stopped(Exception):
    """A signal: the problem is noted, and reading ends here."""


def read(text: str, file: str | None, limits: Limits, problems: Problems) -> Node | None:
    """Returns the one document of `text`, or None; every reason is in `problems`. Keys met twice do not end it."""
    directive = _DIRECTIVE.match(text)
    if directive is not None:
        line = text.count("\n", 0, directive.start(1)) + 1
        problems.add("yaml-directive", Place(file, line, 1), found=directive.group(1))
        return None
    if text.count("\n") > limits.nodes and _has_too_many_items(text, limits.nodes):
        problems.add("too-many-nodes", Place(file), values={"most": f"{limits.nodes:,}"})
        return None
    try:
        return _Reader(text, file, limits, problems).read(read_events(text))
    except _Stopped:
        return None
    except yaml.YAMLError as error:
        from advisor.catalog.source.yaml_mistakes.syntax import note_syntax  # noqa: PLC0415 -- only for what is no YAML

        note_syntax(error, file, text, problems)
        return None


def _has_too_many_items(text: str, most: int) -> bool:
    """Whether more lines start with `-` than there may be nodes: found in a tenth of the time that the parser takes."""
    return next(islice(_ITEM.finditer(text), most, None), None) is not None


def _commented(text: str) -> dict[int, str]:
    """The lines, counted from 0, that hold a `#` after white space and something else."""
    found: dict[int, str] = {}
    for sign in (" #", "\t#") if "#" in text else ():
        line = last = 0
        at = text.find(sign)
        while at >= 0:
            line += text.count("\n", last, at)
            start, last = text.rfind("\n", 0, at) + 1, at
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            if not text[start:at].isspace() and start != at:
                found[line] = text[start:end]
            at = text.find(sign, end)
    return found


class _Reader:
    """Builds the tree of one file. `commented`: the lines in which a comment seems to follow something."""

    def __init__(self, text: str, file: str | None, limits: Limits, problems: Problems) -> None:
        self.text = text
        self.lines: list[str] = []  # filled where a text goes over lines
        self.commented = _commented(text)
        self.file = file
        self.limits = limits
        self.problems = problems
        self.nodes = 0
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.split: dict[tuple[int, int], str] = {}

    def read(self, stream: Iterator[Any]) -> Node | None:
        most = self.limits.nodes
        for event in stream:
            kind = type(event)
            if kind is events.ScalarEvent:
                self.nodes += 1
                if event.anchor is not None or event.tag is not None or self.nodes > most:
                    self._refuse(event)
                node, holder = self._scalar(event), self.open[-1] if self.open else None
                if holder is not None and holder.key is None and holder.seen is not None:
                    holder.key = node  # written out: it is so for every other scalar
                else:
                    self._place(node)
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                self.nodes += 1
                if event.anchor is not None or event.tag is not None or self.nodes > most:
                    self._refuse(event)
                self._begin(event, kind is events.MappingStartEvent)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self._place(self.open.pop().close())
            elif kind is events.AliasEvent:
                self._stop("yaml-alias", event, "*" + event.anchor)
            elif kind is events.DocumentStartEvent and self.root is not None:
                self._stop("second-document", event)
        for (line, column), number in self.split.items():
            values = {"number": number.replace(",", "")}
            self.problems.add("number-split", Place(self.file, line, column), found=number, values=values)
        if self.root is None:
            self.problems.add("empty-file", Place(self.file))
        return self.root

    def _refuse(self, event: Any) -> None:
        """Ends the reading at what no catalog may have: too many nodes, an anchor, a tag."""
        if self.nodes > self.limits.nodes:
            self._stop("too-many-nodes", event, most=f"{self.limits.nodes:,}")
        if event.anchor is not None:
            self._stop("yaml-anchor", event, "&" + event.anchor)
        if event.tag is not None:
            self._stop("yaml-tag", event, event.tag.replace("tag:yaml.org,2002:", "!!", 1))

    def _begin(self, event: Any, mapping: bool) -> None:
        if len(self.open) >= self.limits.levels:
            self._stop("too-deep", event, most=str(self.limits.levels))
        if self.open and self.open[-1].seen is not None and self.open[-1].key is None:
            self._stop("key-not-text", event)
        mark = event.start_mark
        self.open.append(_Open(mark.line + 1, mark.column + 1, mapping))

    def _scalar(self, event: Any) -> ScalarNode:
        text, style, start = event.value, event.style, event.start_mark
        if not text.isascii():
            if has_surrogate(text):  # the pure reader lets "\ud800" pass
                self._stop("lone-surrogate", event)
            text = normalize("NFC", text)
        line = start.line
        column = start.column + 1
        if style:
            if style in _QUOTES and (end := event.end_mark).line != line and not self._is_fold(start, end):
                self.problems.add("yaml-quote-lines", Place(self.file, line + 1, column))
            return ScalarNode(text, True, line + 1, column)
        commented = bool(self.commented) and (end := event.end_mark).line in self.commented and self._is_commented(end)
        return ScalarNode(text, False, line + 1, column, commented)

    def _is_fold(self, start: Any, end: Any) -> bool:
        from advisor.catalog.source.yaml_mistakes.folds import is_fold  # noqa: PLC0415 -- few texts go over lines

        if not self.lines:
            self.lines = self.text.split("\n")
        return is_fold(self.lines, start, end)

    def _is_commented(self, end: Any) -> bool:
        """Whether a comment follows what ends here in its line."""
        return self.commented[end.line][end.column :].lstrip(" \t").startswith("#")

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        if holder.seen is None:
            holder.parts.append(node)
        elif holder.key is not None:
            self._enter(holder.key, node, holder, holder.seen)
        elif isinstance(node, ScalarNode):
            holder.key = node

    def _enter(self, key: ScalarNode, value: Node, holder: _Open, seen: dict[str, int]) -> None:
        """Enters a key with its value; of a key met twice only the first counts."""
        holder.key = None
        text = key.text
        wide = None if text.isascii() or key.quoted else _wide_sign(text)
        if wide is not None:
            self.problems.add(wide, Place(self.file, key.line, key.column), found=text)
        elif text == _MERGE and not key.quoted:
            self.problems.add("yaml-merge-key", Place(self.file, key.line, key.column), found=text)
        elif isinstance(value, ScalarNode) and not value.text and _is_piece(key, value) and self._joined(key, holder):
            return
        elif text in seen:
            place = Place(self.file, key.line, key.column)
            self.problems.add("duplicate-key", place, found=text, values={"first": str(seen[text])})
        else:
            seen[text] = key.line
            holder.parts.append((key, value))

    def _joined(self, piece: ScalarNode, holder: _Open) -> bool:
        """Joins a piece of a number that YAML split at a comma, `{at_most: 1,000}`, to what stands before it."""
        key, value = holder.parts[-1] if holder.parts else (piece, piece)
        if key is piece or not isinstance(value, ScalarNode) or value.quoted or value.line != piece.line:
            return False
        place = value.line, value.column
        if not re.fullmatch("-?[0-9]{1,3}", value.text) and place not in self.split:
            return False
        self.split[place] = f"{self.split.get(place, value.text)},{piece.text}"
        holder.parts[-1] = key, ScalarNode(self.split[place].replace(",", ""), False, *place)
        return True

    def _stop(self, code: str, event: Any, found: str | None = None, **values: str) -> None:
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        self.problems.add(code, place, found=found, values=values)
        raise _Stopped


def _is_piece(key: ScalarNode, value: ScalarNode) -> bool:
    """Whether a key is three digits and nothing else, not even a colon."""
    text = key.text
    bare = not (key.quoted or value.quoted) and value.line == key.line and value.column == key.column + len(text)
    return bare and len(text) == 3 and text.isascii() and text.isdigit()


def _wide_sign(key: str) -> str | None:
    from advisor.catalog.source.yaml_mistakes.syntax import wide_sign  # noqa: PLC0415 -- few keys are not ASCII

    return wide_sign(key)
