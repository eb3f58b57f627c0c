"""A page as elements: what belongs together as one list, what is a heading, what is drawn.

The template only writes them down; what is an element and what is not is decided here, never by a text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, groupby
from typing import Literal

from markupsafe import Markup, escape

from advisor.catalog.loading.fields.forms import is_url
from advisor.views.document.letter_widths import kept_together
from advisor.views.document.page import EmptyLine, Face, Line, Part, Section, StepBoxes, Timeline, step_told, told
from advisor.views.document.paper import SIZES, WIDTH, sketch_scale
from advisor.views.document.pictures import Figure
from advisor.views.document.step_boxes import way_rows
from advisor.wording.safe import safe

ListKind = Literal["dashes", "boxes", "steps", "notes"]
HEADINGS = ("title", "name")


@dataclass(frozen=True, slots=True)
class Items:
    """A list; the marks of its items are their own."""

    list_kind: ListKind
    lines: tuple[Line, ...]


Element = Part | Items


@dataclass(frozen=True, slots=True)
class Group:
    """A named thing and all that is said about it, kept together on paper where there is room; or what has no name."""

    elements: tuple[Element, ...]
    named: bool


def groups_of(section: Section) -> tuple[Group, ...]:
    """Returns what a section holds, each named thing by itself."""
    groups: list[list[Element]] = []
    for element in elements_of(section.parts):
        if not groups or kind_of(element) == "name":
            groups.append([])
        groups[-1].append(element)
    return tuple(Group(tuple(group), kind_of(group[0]) == "name") for group in groups)


def elements_of(parts: Iterable[Part]) -> Iterator[Element]:
    """Yields the elements of parts that follow each other; items of one kind become one list."""
    shown = (part for part in parts if not isinstance(part, EmptyLine))
    for key, group in groupby(shown, _key):
        if key is None:
            yield from group
        else:
            yield Items(key, tuple(part for part in group if isinstance(part, Line)))


def kind_of(element: Element) -> str:
    """Returns how an element is written down."""
    if isinstance(element, Line):
        return element.tone if element.tone in HEADINGS else "paragraph"
    return type(element).__name__


def _key(part: Part) -> ListKind | None:
    """Which kind of list a part is an item of; None for what stands alone. A marked name is a heading."""
    if not isinstance(part, Line) or not part.mark or part.tone in HEADINGS:
        return None
    if part.mark.startswith("□"):
        return "boxes"
    if part.mark.startswith("["):
        return "notes"
    return "dashes" if part.mark == "-" else "steps"


def mark_of(line: Line) -> str:
    """Returns the mark of a paragraph, where neither a box nor the kind of its list says as much."""
    return "" if line.mark == "-" else line.mark.removeprefix("□").strip()


def is_link(line: Line) -> bool:
    """Whether a paragraph is an address that leads somewhere."""
    return line.address and is_url(line.text)


def second_told(timeline: Timeline) -> str:
    """Returns a timeline in words in the second language, under its name; empty where there is none."""
    also = tuple(stop.also for stop in timeline.stops if stop.also is not None)
    return f"{timeline.also or timeline.label}. {told(also)}" if also else ""


def boxes_of(way: StepBoxes, face: Face) -> Iterator[tuple[str, Figure]]:
    """Yields the boxes of a way among letters of this face, each with what it is about in words."""
    figures = chain.from_iterable(way_rows(way, WIDTH / sketch_scale(SIZES[face])))
    return zip(map(step_told, count(1), way.stops), figures, strict=False)


def clean(value: object) -> object:
    """Returns a text as a page may hold it; anything else, and what is HTML already, as it is."""
    return kept_together(safe(" ".join(value.split("\n")))) if type(value) is str else value


def measured(text: str) -> Markup:
    """Returns a text whose room was measured: nothing in it is kept together that was broken into lines."""
    return escape(safe(text))
