"""Writes a page as one HTML file: no scripts, nothing from elsewhere, every text escaped."""

from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from advisor.views.document.html import drawing, elements
from advisor.views.document.page import Line, Page, told, typed
from advisor.views.document.pictograms import Ring
from advisor.views.document.pictures import calendar_figure
from advisor.wording.language import Language


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
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=elements.clean
    )
    environment.filters |= {"kind": elements.kind_of, "short": drawing.short, "measured": elements.measured}
    environment.tests["ring"] = lambda shape: isinstance(shape, Ring)
    called = (
        *(elements.boxes_of, elements.elements_of, elements.groups_of, elements.is_link, elements.mark_of),
        *(elements.second_told, drawing.em_of, drawing.path_of, drawing.pictogram, drawing.shapes_of),
        *(drawing.squares_of, calendar_figure, told, typed),
    )
    environment.globals |= {each.__name__: each for each in called}
    return environment.from_string(template), style
