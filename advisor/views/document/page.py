"""What a text view says before any terminal is chosen: sections of lines and labelled rows, as plain values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from advisor.views.document.pictograms import Pictogram

Face = Literal["plain", "front", "small", "large"]
SketchKind = Literal["window", "computer", "phone", "dial", "speech", "note", "day"]
Tone = Literal["plain", "title", "heading", "name", "good", "open", "first", "warn", "own"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `mark` stands before it (`-`, `①`, `[1]`), and its further lines are set under its text.

    `tail` is a detail that is said only where it takes no further line. `address`: the text is an address of the
    catalog and nothing else, which a view may turn into a link. `also`: the same in the page's second language, which
    is set under it; alone where the text is empty. `picture`: what one needs for it, drawn before it where that is
    possible.
    """

    text: str
    mark: str = ""
    tone: Tone = "plain"
    indent: int = 0
    tail: str = ""
    address: bool = False
    also: "Line | None" = None
    picture: Pictogram | None = None

    @property
    def whole(self) -> str:
        """The text with its detail."""
        return f"{self.text} {self.tail}" if self.tail else self.text


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """Lines under one label: beside it where there is room, after it where there is not.

    second: the row is in the page's second language, and says what the row before it says.
    """

    label: str
    lines: tuple[Line, ...]
    second: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong together."""

    rows: tuple[LabelledRow, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class EmptyLine:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A time, and what is to be done then. `marks` are what little room can hold of it, such as numbers.

    also: the same in the page's second language; its marks are not needed.
    """

    label: str
    texts: tuple[str, ...]
    marks: tuple[str, ...] = ()
    also: "Stop | None" = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stops in the order of time; drawn where that is possible."""

    label: str
    stops: tuple[Stop, ...]
    also: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A whole address: a code to be read by a telephone where one can be drawn, and the address in letters.

    told: the address stands on the page in letters, so that who cannot draw says nothing more. also: label and name in
    the page's second language.
    """

    label: str
    name: str
    address: str
    told: bool = False
    also: tuple[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is for, in one language or in both."""
        return (f"{self.label}: {self.name}", *([] if self.also is None else [": ".join(self.also)]))


@dataclass(frozen=True, slots=True)
class Blank:
    """A labelled space to write in, wide enough for so many letters; as a box, to stamp in."""

    label: str
    letters: int = 8
    box: bool = False
    also: str = ""

    @property
    def labels(self) -> str:
        """The label, in both languages where there are two."""
        return both(self.label, self.also)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Spaces side by side."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on."""

    count: int


def typed(address: str) -> str:
    """Returns an address as one types it: shorter, so that it is seldom broken."""
    return address.removeprefix("https://").removeprefix("www.").removesuffix("/")


def pieces(address: str) -> tuple[str, ...]:
    """Returns an address in the pieces between which it may be broken: after a slash, and before a dot."""
    return tuple(re.split(r"(?<=/)|(?=\.)", address))


@dataclass(frozen=True, slots=True)
class Bar:
    """A group, and how many are in it; most: how many the longest bar beside it stands for."""

    label: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Groups below each other; drawn where that is possible."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A thing that one acts on, drawn with its own words: no picture of anybody's screen.

    head: the address of a page, the month of a day. texts: what to look for, dial, say or note; the day of a month.
    """

    kind: SketchKind
    head: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepBox:
    """A step of a way: what one needs for it, and what one does in a word or two, in one or in both languages.

    sketch: what the step is about, where it says so; without it the picture is drawn. instead: the word for "or", where
    the step is done instead of the one before it.
    """

    picture: Pictogram
    text: str
    also: str = ""
    sketch: Sketch | None = None
    instead: str = ""
    instead_also: str = ""


@dataclass(frozen=True, slots=True)
class StepBoxes:
    """The steps of one thing, drawn as boxes with arrows or "or" between them.

    The steps themselves stand on the page in words. remark: said below them, in one or both languages.
    """

    label: str
    stops: tuple[StepBox, ...]
    remark: str = ""
    remark_also: str = ""


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day in a calendar. text: what is that day. ends: it is the last one. quiet: the text explains it, no frame."""

    day: date
    text: str
    ends: bool = False
    also: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks from the first day on, Sunday first, with what is on which day: what is said is on the page in words.

    weekdays: their names from Sunday on. months: the names of the months; pairs: of each with the one after it. rest:
    holidays, as far as they are known.
    """

    label: str
    first: date
    days: tuple[MarkedDay, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    pairs: tuple[str, ...]
    rest: tuple[date, ...] = ()


PlainPart = Line | Rows | EmptyLine
Part = PlainPart | Timeline | Code | Blanks | Ruled | Bars | StepBoxes | Calendar


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading; none if it is empty. The face is how large its letters are on paper: the front is largest.

    On paper, with columns its parts may stand in two columns, with run_in its items follow each other in a paragraph,
    and with new_page it begins a page.
    also: the heading in the page's second language.
    """

    heading: str
    parts: tuple[Part, ...]
    face: Face = "plain"
    columns: bool = False
    run_in: bool = False
    new_page: bool = False
    also: str = ""

    @property
    def headings(self) -> str:
        """The heading, in both languages where there are two."""
        return both(self.heading, self.also)


Page = tuple[Section, ...]


RULE = "_" * 32


def both(text: str, also: str) -> str:
    """Returns a short text such as a label in one or in both languages."""
    return " · ".join(filter(None, (text, also)))


def in_words(parts: Iterable[Part]) -> Iterator[PlainPart]:
    """Yields parts for a view that cannot draw: what is drawn or left blank elsewhere, as lines and rows."""
    for part in parts:
        if isinstance(part, Timeline):
            second = tuple(stop.also for stop in part.stops if stop.also is not None)
            yield Line(told(part.stops), also=Line(told(second)) if second else None)
        elif isinstance(part, Code):
            if part.told:
                continue
            first, *also = map(Line, part.names)
            yield replace(first, also=also[0] if also else None)
            yield Line(part.address, indent=2, address=True)
        elif isinstance(part, Blanks):
            yield Line("  ".join(f"{blank.labels}: {'_' * blank.letters}" for blank in part.blanks))
        elif isinstance(part, Ruled):
            for _ in range(part.count):
                yield Line(RULE)
        elif isinstance(part, (StepBoxes, Calendar)):  # all of it is told in words elsewhere
            continue
        elif isinstance(part, Bars):
            yield from (Line(f"{bar.label}: {bar.count:,}", "-") for bar in part.bars)
        else:
            yield part


def told(stops: Sequence[Stop]) -> str:
    """Returns a timeline in words, in one line."""
    return " · ".join(f"{stop.label}: {', '.join(stop.texts)}" for stop in stops)


def step_told(number: int, stop: StepBox) -> str:
    """Returns a box of a way in words: its number, what one does, and all that its sketch is about."""
    sketch = stop.sketch
    about = () if sketch is None else tuple(filter(None, (sketch.head, *sketch.texts)))
    named = " ".join(filter(None, (stop.instead, circled(number), both(stop.text, stop.also))))
    return f"{named}: {', '.join(about)}" if about else named


def rows_of(rows: Iterable[LabelledRow]) -> tuple[Rows, ...]:
    """Returns rows as a part of a page; none where there are none."""
    found = tuple(rows)
    return (Rows(found),) if found else ()


def circled(number: int) -> str:
    """Returns ① to ⑳, and `21.` beyond."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"{number}."


def listed(texts: tuple[str, ...], mark: str = "-") -> tuple[Line, ...]:
    """Returns one marked line for each text."""
    return tuple(Line(text, mark) for text in texts)


def numbered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    """Returns one line for each text, marked ①, ②, …"""
    return tuple(Line(text, circled(place)) for place, text in enumerate(texts, 1))
