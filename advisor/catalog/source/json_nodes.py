"""From JSON to nodes, as strictly as from YAML: no key twice, no `NaN`, nothing after the end, bounded depth.

Numbers stay text, so that one of 5,000 digits costs nothing; true, false and null are unquoted scalars.
"""

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # exported, and missing in the stubs
from typing import NoReturn
from unicodedata import normalize

from advisor.catalog.source.nodes import Limits, ListNode, MappingNode, Node, ScalarNode, has_surrogate
from advisor.problem import Place, Problems

_SPACE = re.compile(r"[ \t\r\n]*+")
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+"
_LITERAL = re.compile(rf"(?:{_NUMBER}|true|false|null)(?![0-9A-Za-z_.+-])")
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,40}|.", re.DOTALL)


class _Stopped(Exception):
    """A signal: the problem is noted, and reading ends here."""


def read(text: str, file: str | None, limits: Limits, problems: Problems) -> Node | None:
    """Returns the tree of one JSON value, or None; every reason is in `problems`. Keys met twice do not end it."""
    reader = _Reader(text, file, limits, problems)
    try:
        node = reader.value(0)
        reader.space()
        if reader.offset < len(text):
            reader.stop("json-after-end", reader.word())
    except _Stopped:
        return None
    return node


class _Reader:
    """Walks through one text. `offset` is the next character, `line_start` the offset of its line."""

    def __init__(self, text: str, file: str | None, limits: Limits, problems: Problems) -> None:
        self.text = text
        self.file = file
        self.limits = limits
        self.problems = problems
        self.offset = 0
        self.line = 1
        self.line_start = 0
        self.nodes = 0

    def value(self, level: int) -> Node:
        """Reads a value that stands inside `level` lists and objects; the limit on levels bounds the recursion."""
        self.space()
        character = self.text[self.offset : self.offset + 1]
        if character == '"':
            return self.string()
        self.count()
        if character in ("{", "["):
            if level >= self.limits.levels:
                self.stop("too-deep", most=str(self.limits.levels))
            return self.mapping(level + 1) if character == "{" else self.sequence(level + 1)
        return self.literal()

    def mapping(self, level: int) -> MappingNode:
        line, column = self.here()
        entries: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, int] = {}
        self.offset += 1
        more = not self.take("}")
        while more:
            self.space()
            if self.text[self.offset : self.offset + 1] != '"':
                self.expected("json-key-expected")
            key = self.string()
            if not self.take(":"):
                self.expected("json-colon-expected")
            value = self.value(level)
            if self.is_new(key, seen):
                entries.append((key, value))
            more = self.goes_on("}")
        return MappingNode(tuple(entries), line, column)

    def sequence(self, level: int) -> ListNode:
        line, column = self.here()
        items: list[Node] = []
        self.offset += 1
        more = not self.take("]")
        while more:
            items.append(self.value(level))
            more = self.goes_on("]")
        return ListNode(tuple(items), line, column)

    def string(self) -> ScalarNode:
        self.count()
        line, column = self.here()
        try:
            text, end = scanstring(self.text, self.offset + 1, True)
        except JSONDecodeError as error:
            self.offset = min(error.pos, len(self.text))
            self.expected("json-string")
        if not text.isascii():
            if has_surrogate(text):
                self.stop("lone-surrogate")
            text = normalize("NFC", text)
        self.offset = end
        return ScalarNode(text, True, line, column)

    def literal(self) -> ScalarNode:
        line, column = self.here()
        match = _LITERAL.match(self.text, self.offset)
        if match is None:
            self.expected("json-value-expected")
        self.offset = match.end()
        return ScalarNode(match.group(), False, line, column)

    def space(self) -> None:
        """Skips white space, and counts the lines in it: they can end nowhere else."""
        match = _SPACE.match(self.text, self.offset)
        if match is None or match.end() == self.offset:
            return
        lines = self.text.count("\n", self.offset, match.end())
        if lines:
            self.line += lines
            self.line_start = self.text.rfind("\n", self.offset, match.end()) + 1
        self.offset = match.end()

    def take(self, character: str) -> bool:
        self.space()
        found = self.text.startswith(character, self.offset)
        self.offset += found
        return found

    def goes_on(self, end: str) -> bool:
        more = self.take(",")
        if not more and not self.take(end):
            self.expected("json-comma-expected")
        return more

    def here(self) -> tuple[int, int]:
        return self.line, self.offset - self.line_start + 1

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self.stop("too-many-nodes", most=f"{self.limits.nodes:,}")

    def word(self) -> str | None:
        match = _WORD.match(self.text, self.offset)
        return match.group() if match else None

    def is_new(self, key: ScalarNode, seen: dict[str, int]) -> bool:
        """Notes a key met twice; only the first counts."""
        if key.text not in seen:
            seen[key.text] = key.line
            return True
        place = Place(self.file, key.line, key.column)
        self.problems.add("duplicate-key", place, found=key.text, values={"first": str(seen[key.text])})
        return False

    def expected(self, code: str) -> NoReturn:
        """Ends the reading where something else should stand; at the end of the text it was cut off."""
        if self.offset >= len(self.text):
            self.stop("json-cut-off")
        self.stop(code, self.word())

    def stop(self, code: str, found: str | None = None, **values: str) -> NoReturn:
        line, column = self.here()
        self.problems.add(code, Place(self.file, line, column), found=found, values=values)
        raise _Stopped
