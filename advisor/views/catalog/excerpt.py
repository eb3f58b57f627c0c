"""A line of a catalog file with the spot that is meant: cut around it, harmless on a terminal, counted in columns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from advisor.wording.terminal_columns import prefix, suffix

CUT = "..."
_BREAK = re.compile(r"\r\n|\n|\r")
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,{}\[\]#]+")

Cells = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown; the spot begins after `before` columns and takes `wide` of them."""

    text: str
    before: int
    wide: int


class Sources:
    """The lines of catalog files, by the name that places use."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._lines: dict[str, list[str]] = {}

    def line(self, file: str | None, number: int | None) -> str | None:
        """A line, counted from 1, as it stands in the file; None if there is none."""
        if file is None or number is None or file not in self._files:
            return None
        if file not in self._lines:
            self._lines[file] = _BREAK.split(self._files[file].decode("utf-8-sig", "replace"))
        lines = self._lines[file]
        return lines[number - 1] if 1 <= number <= len(lines) else None


def excerpt(line: str, column: int, room: int, clean: Callable[[str], str], cells: Cells) -> Excerpt:
    """Returns what is shown of a line in `room` columns: the spot at a column, counted from 1, and what is around it.

    clean: makes a text fit for where it is shown. Columns are counted on what is shown: Hangul that was written in
    single letters is put together, and what acts on a terminal is spelled out.
    """
    at = min(column - 1, len(line))
    token = _TOKEN.match(line, at)
    end = token.end() if token else min(at + 1, len(line))
    head, spot, tail = (clean(normalize("NFC", part)) for part in (line[:at], line[at:end], line[end:]))
    spot = prefix(spot, room // 2, cells)
    behind = max(room // 4, room - cells(head) - cells(spot))
    if cells(tail) > behind:
        tail = prefix(tail, behind - len(CUT), cells) + CUT
    left = room - cells(spot) - cells(tail)
    if cells(head) > left:
        head = CUT + suffix(head, left - len(CUT), cells)
    return Excerpt(head + spot + tail, cells(head), max(1, cells(spot)))
