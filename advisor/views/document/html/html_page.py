"""Writes a page as one HTML file: no scripts, nothing from elsewhere, every text escaped.

The template only writes elements down: what belongs together as one list, what is a heading, what is drawn. What is an
element and what is not is decided here, never by a text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, count, groupby
from typing import Literal

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from advisor.catalog.loading.fields.forms import is_url
from advisor.views.document.html import drawing
from advisor.views.document.letter_widths import kept_together
from advisor.views.document.page import (
    EmptyLine,
    Face,
    Line,
    Page,
    Part,
    Section,
    StepBoxes,
    Timeline,
    step_told,
    told,
    typed,
)
from advisor.views.document.paper import SIZES, WIDTH, sketch_scale
from advisor.views.document.pictograms import Ring
from advisor.views.document.pictures import Figure, calendar_figure
from advisor.views.document.step_boxes import way_rows
from advisor.wording.language import Language
from advisor.wording.safe import safe

ListKind = Literal["dashes", "boxes", "steps", "notes"]
HEADINGS = ("title", "name")


@dataclass(frozen=True, slots=True)
class Items:
    """A list; the marks of its items are their own."""

    list_kind: ListKind
    lines: tuple[Line, ...]


Element = Part | Items


def html_page(page: Page, language: Language, other: Language | None = None) -> str:
    """Returns the page as an HTML document, with a newline at its end. other: its second language."""
    sections = [section for section in page if section.heading or section.parts]
    lines = (part for section in sections for part in section.parts if isinstance(part, Line))
    template, style = _template()
    text = template.render(
        faces=[(face, list(run)) for face, run in groupby(enumerate(sections), lambda each: each[1].face)],
        title=next((line.whole for line in lines if line.tone == "title"), ""),
        style=style,
        language=language.code,
        other="" if other is None else other.code,
        say=language.say,
    )
    return f"{text.rstrip()}\n"


@cache
def _template() -> tuple[Template, str]:
    """The template, which takes longer to compile than a page to write, and the style."""
    folder = resources.files("advisor.views.document.html")
    template, style = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.html.jinja", "page.css"))
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=clean
    )
    environment.filters |= {"kind": kind_of, "short": drawing.short, "measured": measured}
    environment.tests["ring"] = lambda shape: isinstance(shape, Ring)
    called = (
        *(boxes_of, elements_of, groups_of, is_link, mark_of),
        *(second_told, drawing.em_of, drawing.path_of, drawing.pictogram, drawing.shapes_of),
        *(drawing.squares_of, calendar_figure, told, typed),
    )
    environment.globals |= {each.__name__: each for each in called}
    return environment.from_string(template), style


# --- elements ---------------------------------------------------------------------------------------------------------


def groups_of(section: Section) -> tuple[tuple[list[Element], bool], ...]:
    """Returns what a section holds: each named thing with all that is said about it, or what has no name; and whether
    it is named, and kept together on paper where there is room.
    """
    groups: list[list[Element]] = []
    for element in elements_of(section.parts):
        if not groups or kind_of(element) == "name":
            groups.append([])
        groups[-1].append(element)
    return tuple((group, kind_of(group[0]) == "name") for group in groups)


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
