"""A page as elements: what belongs together as one list, what is a heading, all texts made safe.

The template only writes them down; what is an element and what is not is decided here, never by a text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from advisor.catalog.loading.fields.forms import is_url
from advisor.views.document.html.drawing import Drawn, Shapes, Squares, drawn, pictogram, shapes_of, squares_of
from advisor.views.document.page import (
    Bars,
    Blank,
    Blanks,
    Calendar,
    Code,
    Line,
    Page,
    Part,
    Rows,
    Ruled,
    Section,
    StepBox,
    StepBoxes,
    Stop,
    Timeline,
    told,
    typed,
)
from advisor.views.document.pictograms import Pictogram
from advisor.views.document.pictures import calendar_figure, way_figure
from advisor.wording.safe import safe

ListKind = Literal["dashes", "boxes", "steps", "notes"]
TITLE, NAME = "title", "name"


@dataclass(frozen=True, slots=True)
class TextElement:
    """A paragraph, an item or a heading. box: an empty square to tick stands before it. also: in a second language.

    hangs: it belongs to the item before it, and stands under its text.
    """

    kind: Literal["title", "name", "paragraph"]
    text: str
    mark: str = ""
    box: bool = False
    tone: str = "plain"
    link: str = ""
    also: str = ""
    hangs: bool = False
    picture: tuple[Pictogram, Drawn] | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list; the marks of its items are their own."""

    list_kind: ListKind
    items: tuple[TextElement, ...]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Term:
    """A label and what stands under it. second: both are in the second language."""

    label: str
    elements: "tuple[Element, ...]"
    second: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is one paragraph, which can go on after its label."""
        return len(self.elements) == 1 and self.elements[0].kind == "paragraph"


@dataclass(frozen=True, slots=True)
class Terms:
    """Labels side by side with what they hold."""

    terms: tuple[Term, ...]
    kind: str = "terms"


@dataclass(frozen=True, slots=True)
class TimelineElement:
    """A drawn timeline: its title, all of it in words, and the shapes. also: title and words in a second language."""

    title: str
    words: str
    shapes: Shapes
    also: str = ""
    kind: str = "timeline"


@dataclass(frozen=True, slots=True)
class CodeElement:
    """A drawn code, what it is for, and the address that it holds. typed: the address as one types it."""

    label: str
    name: str
    address: str
    typed: str
    squares: Squares
    also: tuple[str, str] | None = None
    kind: str = "code"


@dataclass(frozen=True, slots=True)
class Space:
    """A space to write or stamp in."""

    label: str
    letters: int
    box: bool
    also: str = ""


@dataclass(frozen=True, slots=True)
class Spaces:
    """Spaces side by side."""

    spaces: tuple[Space, ...]
    kind: str = "spaces"


@dataclass(frozen=True, slots=True)
class EmptyLines:
    """Empty lines."""

    count: int
    kind: str = "lines"


@dataclass(frozen=True, slots=True)
class BarRow:
    """A group, how many are in it, and how long its bar is, in percent of the longest."""

    label: str
    count: str
    percent: int


@dataclass(frozen=True, slots=True)
class BarTable:
    """Bars below each other."""

    rows: tuple[BarRow, ...]
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class FigureElement:
    """A drawn figure: what it shows, all of it in words, and what stands beside it, each with its second language."""

    title: str
    words: str
    drawn: Drawn
    beside: tuple[tuple[str, str], ...] = ()
    kind: str = "figure"


Element = FigureElement | TextElement | Items | Terms | TimelineElement | CodeElement | Spaces | EmptyLines | BarTable


@dataclass(frozen=True, slots=True)
class Group:
    """A named thing and all that is said about it, kept together on paper where there is room; or what has no name."""

    elements: tuple[Element, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class SectionElement:
    """A section of the page."""

    heading: str
    face: str
    way: Literal["", "columns", "run-in"]
    groups: tuple[Group, ...]
    also: str = ""
    new_page: bool = False


def sections_of(page: Page) -> tuple[SectionElement, ...]:
    """Returns a page as elements."""
    return tuple(_section(section) for section in page if section.heading or section.parts)


def _section(section: Section) -> SectionElement:
    groups: list[list[Element]] = []
    for element in elements_of(section.parts):
        if not groups or element.kind == NAME:
            groups.append([])
        groups[-1].append(element)
    made = tuple(Group(tuple(group), group[0].kind == NAME) for group in groups)
    way: Literal["", "columns", "run-in"] = "columns" if section.columns else "run-in" if section.run_in else ""
    return SectionElement(_clean(section.heading), section.face, way, made, _clean(section.also), section.new_page)


def elements_of(parts: Sequence[Part]) -> Iterator[Element]:
    """Yields the elements of parts that follow each other; items of one kind become one list."""
    for key, group in groupby(parts, _key):
        if key is not None:
            yield Items(key, tuple(_text(part) for part in group if isinstance(part, Line)))
            continue
        for part in group:
            yield from _element(part)


def _element(part: Part) -> Iterator[Element]:
    if isinstance(part, Line):
        yield _text(part)
    elif isinstance(part, Rows):
        yield Terms(tuple(Term(_clean(row.label), tuple(elements_of(row.lines)), row.second) for row in part.rows))
    elif isinstance(part, Timeline):
        stops = tuple(_clean_stop(stop) for stop in part.stops)
        also = tuple(stop.also for stop in stops if stop.also is not None)
        second = f"{_clean(part.also or part.label)}. {told(also)}" if also else ""
        yield TimelineElement(_clean(part.label), told(stops), shapes_of(stops), second)
    elif isinstance(part, Code):
        address = _clean(part.address)
        named = None if part.also is None else (_clean(part.also[0]), _clean(part.also[1]))
        yield CodeElement(
            _clean(part.label), _clean(part.name), address, typed(address), squares_of(part.address), named
        )
    elif isinstance(part, Blanks):
        yield Spaces(tuple(_space(blank) for blank in part.blanks))
    elif isinstance(part, StepBoxes):
        steps = tuple(StepBox(stop.picture, _clean(stop.text), _clean(stop.also)) for stop in part.stops)
        words = ", ".join(stop.text for stop in steps)
        yield FigureElement(_clean(part.label), words, drawn(way_figure(replace(part, stops=steps))))
    elif isinstance(part, Calendar):
        beside = tuple((_clean(marked.text), _clean(marked.also)) for marked in part.days)
        words = ", ".join(text for text, _ in beside)
        yield FigureElement(_clean(part.label), words, drawn(calendar_figure(part)), beside)
    elif isinstance(part, Ruled):
        yield EmptyLines(part.count)
    elif isinstance(part, Bars):
        rows = ((bar.label, bar.count, round(100 * bar.count / max(bar.most, 1))) for bar in part.bars)
        yield BarTable(tuple(BarRow(_clean(label), f"{count:,}", percent) for label, count, percent in rows))


def _key(part: Part) -> ListKind | None:
    """Which kind of list a part is an item of; None for what stands alone. A marked name is a heading."""
    if not isinstance(part, Line) or not part.mark or part.tone in (TITLE, NAME):
        return None
    if part.mark.startswith("□"):
        return "boxes"
    if part.mark.startswith("["):
        return "notes"
    return "dashes" if part.mark == "-" else "steps"


def _text(line: Line) -> TextElement:
    kind: Literal["title", "name", "paragraph"] = "paragraph"
    if line.tone == "title":
        kind = "title"
    elif line.tone == "name":
        kind = "name"
    mark = "" if line.mark == "-" else line.mark.removeprefix("□").strip()
    link = line.text if line.address and is_url(line.text) else ""
    also = "" if line.also is None else _clean(line.also.whole)
    return TextElement(
        kind,
        _clean(line.whole),
        _clean(mark),
        line.mark.startswith("□"),
        line.tone,
        link,
        also,
        line.indent > 0,
        None if line.picture is None else (line.picture, pictogram(line.picture)),
    )


def _space(blank: Blank) -> Space:
    return Space(_clean(blank.label), blank.letters, blank.box, _clean(blank.also))


def _clean_stop(stop: Stop) -> Stop:
    also = None if stop.also is None else _clean_stop(stop.also)
    return Stop(_clean(stop.label), tuple(map(_clean, stop.texts)), tuple(map(_clean, stop.marks)), also)


def _clean(text: str) -> str:
    return safe(" ".join(text.split("\n")))
