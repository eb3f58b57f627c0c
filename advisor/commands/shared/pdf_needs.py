"""What a PDF needs: somewhere to go to, the library that lays it out, and a font with Korean letters."""

import os
from importlib.util import find_spec

from advisor.commands.shared.missing_extras import missing_extra
from advisor.output.targets import STDOUT
from advisor.problem import CannotWrite, Place, Problem, WrongUsage
from advisor.views.document.fonts import VARIABLE, Font, korean_font

HANGUL = ord("가")


def font_for_pdf(output: str | None) -> Font:
    """Returns the font to print with. Raises WrongUsage without a file, CannotWrite where something is not installed.

    Asked before anybody answers a question. Nothing is fetched: it says what to install, and that HTML needs nothing.
    """
    if output is None or output == STDOUT:
        raise WrongUsage([Problem("pdf-needs-file", Place(option="--format"), "pdf")])
    return needed_font(Place(file=output))


def needed_font(place: Place) -> Font:
    """Returns the font to print with. Raises CannotWrite, with the place that wants a PDF."""
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
