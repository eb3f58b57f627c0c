"""PDF: a page on paper. It needs somewhere to go to, the library that lays it out, and a font with Korean letters."""

import os
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from advisor.formats.result_format import Format, ResultViews, Write, seen
from advisor.output.targets import STDOUT
from advisor.problem import CannotWrite, Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.views.document.fonts import Font

HANGUL = ord("가")


def _ready(output: str | None) -> Write:
    """Nothing is fetched: it says what to install, and that HTML needs nothing."""
    if output is None or output == STDOUT:
        raise WrongUsage([Problem("pdf-needs-file", Place(option="--format"), "pdf")])
    return partial(_write, needed_font(Place(file=output)))


def _write(font: "Font", views: ResultViews) -> bytes:
    from advisor.views.document.pdf import pdf

    assert views.as_of is not None  # noqa: S101 -- a page has a day
    return pdf(seen(views.page), font, views.languages[0].code, views.as_of)[0]


def needed_font(place: Place) -> "Font":
    """Returns the font to print with. Raises CannotWrite, with the place that wants a PDF."""
    from advisor.missing_extras import missing_extra
    from advisor.views.document.fonts import VARIABLE, korean_font

    if find_spec("fpdf") is None:
        raise CannotWrite([missing_extra("pdf", place)])
    named = os.environ.get(VARIABLE)
    font = korean_font(named)
    if font is None or not _has_hangul(font.regular):
        code = "pdf-font-unreadable" if named else "pdf-font-missing"
        raise CannotWrite([Problem(code, place, named or None)])
    return font


def _has_hangul(path: str) -> bool:
    """Whether a file is a font that can be read and has Korean letters."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with the library

    try:
        with TTFont(path, lazy=True) as font:
            return HANGUL in (font.getBestCmap() or {})
    except Exception:  # whatever is in the file, it is no font
        return False


FORMAT = Format(_ready, is_handout=True)
