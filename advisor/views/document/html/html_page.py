"""Writes a page as one HTML file: no scripts, nothing from elsewhere, every text escaped."""

from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from advisor.views.document.html.elements import TextElement, kind_of, sections_of
from advisor.views.document.page import Page
from advisor.wording.language import Language


def html_page(page: Page, language: Language, other: Language | None = None) -> str:
    """Returns the page as an HTML document, with a newline at its end. other: its second language."""
    sections = sections_of(page)
    faces = [(face, list(run)) for face, run in groupby(enumerate(sections), lambda each: each[1].face)]
    texts = (element for section in sections for group in section.groups for element in group.elements)
    title = next(
        (element.text for element in texts if isinstance(element, TextElement) and element.kind == "title"), ""
    )
    template, style = _template()
    text = template.render(
        faces=faces,
        title=title,
        style=style,
        code=language.code,
        other="" if other is None else other.code,
        say=language.say,
        kind_of=kind_of,
    )
    return f"{text.rstrip()}\n"


@cache
def _template() -> tuple[Template, str]:
    """The template, which takes longer to compile than a page to write, and the style."""
    folder = resources.files("advisor.views.document.html")
    template, style = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.html.jinja", "page.css"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template), style
