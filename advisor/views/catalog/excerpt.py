"""A line of a catalog file with the spot that is meant: cut around it, harmless on a terminal, counted in columns."""

import re
from collections.abc import Callable, Mapping
from unicodedata import normalize

from advisor.wording.terminal_columns import prefix, suffix

CUT = "..."
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,{}\[\]#]+")

Cells = Callable[[str], int]


class Sources:
    """The lines of catalog files, by the name that places use."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._lines = {name: _lines(data.decode("utf-8-sig", "replace")) for name, data in files.items()}

    def line(self, file: str | None, number: int | None) -> str | None:
        """A line, counted from 1, as it stands in the file; None if there is none."""
        lines = self._lines.get(file or "", [])
        return lines[number - 1] if number is not None and 1 <= number <= len(lines) else None


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def excerpt(line: str, column: int, room: int, clean: Callable[[str], str], cells: Cells) -> tuple[str, int, int]:
    """Returns what is shown of a line in `room` columns: the spot at a column, counted from 1, and what is around it;
    after how many columns the spot begins there, and how many it takes.

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
    return head + spot + tail, cells(head), max(1, cells(spot))
