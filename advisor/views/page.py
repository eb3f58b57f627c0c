"""What a text view says before any terminal is chosen: sections of lines and labelled rows, as plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Face = Literal["plain", "front", "small"]
Tone = Literal["plain", "title", "heading", "name", "good", "open", "first", "warn", "own"]


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


@dataclass(frozen=True, slots=True)
class Stop:
    """A time, and what is to be done then. `marks` are what little room can hold of it, such as numbers."""

    label: str
    texts: tuple[str, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stops in the order of time; drawn where that is possible."""

    label: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A whole address: a code to be read by a telephone where one can be drawn, and the address in letters."""

    label: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A labelled space to write in, wide enough for so many letters; as a box, to stamp in."""

    label: str
    letters: int = 8
    box: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """Spaces side by side."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on."""

    count: int


PlainPart = Line | Rows | Gap
Part = PlainPart | Timeline | Code | Blanks | Ruled


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading; none if it is empty. The face is how large its letters are on paper: the front is largest.

    On paper, with columns its parts may stand in two columns, with run_in its items follow each other in a paragraph.
    """

    heading: str
    parts: tuple[Part, ...]
    face: Face = "plain"
    columns: bool = False
    run_in: bool = False


Page = tuple[Section, ...]


RULE = "_" * 32


def in_words(parts: Iterable[Part]) -> Iterator[PlainPart]:
    """Yields parts for a view that cannot draw: what is drawn or left blank elsewhere, as lines and rows."""
    for part in parts:
        if isinstance(part, Timeline):
            yield Rows(tuple(Row(stop.label, tuple(map(Line, stop.texts))) for stop in part.stops))
        elif isinstance(part, Code):
            yield Line(f"{part.label}: {part.name}")
            yield Line(part.address, indent=2, address=True)
        elif isinstance(part, Blanks):
            yield Line("  ".join(f"{blank.label}: {'_' * blank.letters}" for blank in part.blanks))
        elif isinstance(part, Ruled):
            for _ in range(part.count):
                yield Line(RULE)
        else:
            yield part


def circled(number: int) -> str:
    """Returns ① to ⑳, and `21.` beyond."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"{number}."


def listed(texts: tuple[str, ...], mark: str = "-") -> tuple[Line, ...]:
    """Returns one marked line for each text."""
    return tuple(Line(text, mark) for text in texts)


def numbered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    """Returns one line for each text, marked ①, ②, …"""
    return tuple(Line(text, circled(place)) for place, text in enumerate(texts, 1))
