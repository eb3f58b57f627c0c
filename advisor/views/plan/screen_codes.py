"""QR codes for programs with a verified page, drawn on a screen: two rows of squares in a line of half blocks."""

from collections.abc import Iterator, Sequence

import segno

from advisor.catalog.model.catalog import Catalog
from advisor.engine.plan.action_plan import Plan
from advisor.wording.language import Language
from advisor.wording.safe import safe

BLOCKS = " ▄▀█"
DARK_ON_LIGHT, END = "\x1b[30;107m", "\x1b[0m"
QUIET = 2  # squares around a code; four are the rule on paper, a screen's own edge adds to these
OTHER_LINES = 4  # what a page says besides the code


def has_codes(plan: Plan, catalog: Catalog, encoding: str) -> bool:
    """Whether a plan has a verified page, and a stream of this encoding can carry a code."""
    try:
        BLOCKS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return any(_pages_of(plan, catalog))


def code_pages(plan: Plan, catalog: Catalog, language: Language, size: tuple[int, int], colour: bool) -> Sequence[str]:
    """A page for each verified page of the plan, in its order; where the code is too large, the address alone.

    size: columns and rows of the screen. colour: dark squares on light ones whatever the screen's own colours are;
    without it, light blocks on what is taken to be a dark screen.
    """
    pages = []
    for program, address in _pages_of(plan, catalog):
        name, lines = safe(language.text(catalog.programs[program].name)), code_lines(address, colour)
        width = segno.make(address, micro=False).symbol_size(border=QUIET)[0]
        if width >= size[0] or len(lines) + OTHER_LINES > size[1]:
            drawn = [language.say("kiosk.codes.too_small")]
        else:
            drawn = [language.say("kiosk.codes.label"), *lines]
        pages.append("\n".join([name, *drawn, address]))
    return pages


def code_lines(address: str, colour: bool) -> Sequence[str]:
    """The code of an address, with a quiet zone around it."""
    code = segno.make(address, micro=False)
    rows = [[bool(square) is colour for square in row] for row in code.matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append([not colour] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    drawn = ["".join(BLOCKS[2 * top + low] for top, low in zip(*pair, strict=True)) for pair in pairs]
    return [f"{DARK_ON_LIGHT}{line}{END}" if colour else line for line in drawn]


def _pages_of(plan: Plan, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yields each program of the plan that has a verified page, with the address."""
    for item in plan.items:
        where = catalog.programs[item.program].where
        if where is not None and where.kind == "apply" and where.url is not None:
            yield item.program, where.url
