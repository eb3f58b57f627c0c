"""What a text view says before any terminal is chosen: sections of lines and labelled rows, as plain values."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "title", "heading", "name", "good", "open", "first", "warn"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `mark` stands before it (`-`, `①`, `[1]`), and its further lines are set under its text.

    `tail` is a detail that is said only where it takes no further line. `address`: the text is an address of the
    catalog and nothing else, which a view may turn into a link.
    """

    text: str
    mark: str = ""
    tone: Tone = "plain"
    indent: int = 0
    tail: str = ""
    address: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Lines under one label: beside it where there is room, after it where there is not."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong together."""

    rows: tuple[Row, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Part = Line | Rows | Gap


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading; none if it is empty."""

    heading: str
    parts: tuple[Part, ...]


Page = tuple[Section, ...]


def circled(number: int) -> str:
    """Returns ① to ⑳, and `21.` beyond."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"{number}."


def listed(texts: tuple[str, ...], mark: str = "-") -> tuple[Line, ...]:
    """Returns one marked line for each text."""
    return tuple(Line(text, mark) for text in texts)


def numbered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    """Returns one line for each text, marked ①, ②, …"""
    return tuple(Line(text, circled(place)) for place, text in enumerate(texts, 1))
