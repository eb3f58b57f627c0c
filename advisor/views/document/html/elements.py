"""A page as elements: what belongs together as one list, what is a heading, all texts made safe.

The template only writes them down; what is an element and what is not is decided here, never by a text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain, count, groupby
from typing import Any, Literal, TypeVar, cast

from advisor.catalog.loading.fields.forms import is_url
from advisor.views.document.html.drawing import Drawn, Shapes, Squares, drawn, pictogram, shapes_of, squares_of
from advisor.views.document.letter_widths import kept_together
from advisor.views.document.page import (
    Bars,
    Blanks,
    Calendar,
    Code,
    Face,
    Line,
    Page,
    Part,
    Rows,
    Ruled,
    Section,
    StepBoxes,
    Timeline,
    step_told,
    told,
    typed,
)
from advisor.views.document.paper import SIZES, WIDTH, sketch_scale
from advisor.views.document.pictograms import Pictogram
from advisor.views.document.pictures import calendar_figure
from advisor.views.document.step_boxes import way_rows
from advisor.wording.safe import safe

ListKind = Literal["dashes", "boxes", "steps", "notes"]
TITLE, NAME = "title", "name"
T = TypeVar("T")


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
        return len(self.elements) == 1 and kind_of(self.elements[0]) == "paragraph"


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
class FigureElement:
    """A drawn figure: what it shows, all of it in words, and what stands beside it, each with its second language."""

    title: str
    words: str
    drawn: Drawn
    beside: tuple[tuple[str, str], ...] = ()
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class WayElement:
    """The steps of one thing: each with what it is about in words, and drawn. remark: said below, in both languages."""

    title: str
    steps: tuple[tuple[str, Drawn], ...]
    remark: str = ""
    remark_also: str = ""
    kind: str = "way"


Drawing = FigureElement | WayElement | TimelineElement | CodeElement
Element = Drawing | TextElement | Items | Terms | Blanks | Ruled | Bars


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


def kind_of(element: Element) -> str:
    """Returns how an element is written down."""
    return type(element).__name__ if isinstance(element, Blanks | Ruled | Bars) else element.kind


def _section(section: Section) -> SectionElement:
    groups: list[list[Element]] = []
    for element in elements_of(section.parts, section.face):
        if not groups or kind_of(element) == NAME:
            groups.append([])
        groups[-1].append(element)
    made = tuple(Group(tuple(group), kind_of(group[0]) == NAME) for group in groups)
    way: Literal["", "columns", "run-in"] = "columns" if section.columns else "run-in" if section.run_in else ""
    return SectionElement(_clean(section.heading), section.face, way, made, _clean(section.also), section.new_page)


def elements_of(parts: Sequence[Part], face: Face = "plain") -> Iterator[Element]:
    """Yields the elements of parts that follow each other; items of one kind become one list.

    face: of their letters.
    """
    for key, group in groupby(parts, _key):
        if key is not None:
            yield Items(key, tuple(_text(part) for part in group if isinstance(part, Line)))
            continue
        for part in group:
            yield from _element(part, face)


def _element(part: Part, face: Face) -> Iterator[Element]:
    if isinstance(part, Line):
        yield _text(part)
    elif isinstance(part, Rows):
        yield Terms(tuple(Term(_clean(row.label), tuple(elements_of(row.lines)), row.second) for row in part.rows))
    elif isinstance(part, Timeline):
        timeline = _cleaned(part)
        also = tuple(stop.also for stop in timeline.stops if stop.also is not None)
        second = f"{timeline.also or timeline.label}. {told(also)}" if also else ""
        yield TimelineElement(timeline.label, told(timeline.stops), shapes_of(timeline.stops), second)
    elif isinstance(part, Code):
        code, squares = _cleaned(part), squares_of(part.address)
        yield CodeElement(code.label, code.name, code.address, typed(code.address), squares, code.also)
    elif isinstance(part, StepBoxes):
        way = _cleaned(part)
        figures = chain.from_iterable(way_rows(way, WIDTH / sketch_scale(SIZES[face])))
        boxes = tuple(zip(map(step_told, count(1), way.stops), map(drawn, figures), strict=False))
        yield WayElement(way.label, boxes, way.remark, way.remark_also)
    elif isinstance(part, Calendar):
        weeks = _cleaned(part)
        beside = tuple((marked.text, marked.also) for marked in weeks.days)
        words = ", ".join(text for text, _ in beside)
        yield FigureElement(weeks.label, words, drawn(calendar_figure(part)), beside)
    elif isinstance(part, Blanks | Ruled | Bars):
        yield _cleaned(part)


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


def _cleaned(part: T) -> T:
    """A part with all of its texts made safe, whatever it is made of."""
    cleaned: Any = part
    if isinstance(part, str):
        cleaned = _clean(part)
    elif isinstance(part, tuple):
        cleaned = tuple(map(_cleaned, part))
    elif is_dataclass(part):
        cleaned = replace(cleaned, **{each.name: _cleaned(getattr(part, each.name)) for each in fields(part)})
    return cast("T", cleaned)


def _clean(text: str) -> str:
    return kept_together(safe(" ".join(text.split("\n"))))
