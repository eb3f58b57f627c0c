"""Draws the picture of the README: one page of a real plan. `python docs/picture.py docs/plan.svg`.

It is the terminal's own text, in colour, set cell by cell, so that the picture never shows what the program does not.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.segment import Segment

from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.profiles import load_what_fits
from advisor.engine.plan.action_plan import make_plan
from advisor.views.document.console import console_for
from advisor.views.plan.plan_text import print_plan
from advisor.wording.language import language
from advisor.wording.terminal_columns import width

EXAMPLE = Path(__file__).parents[1] / "examples" / "market-stall.yaml"
DAY = date(2026, 11, 23)
COLUMNS = 80
CELL, LINE, LETTER, EDGE = 8.4, 21.0, 14, 20.0  # pixels
FONTS = "D2Coding, NanumGothicCoding, 'Noto Sans Mono CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', monospace"
PAPER, INK, FRAME = "#ffffff", "#1f2328", "#d0d7de"
# by their number on a terminal: red, green, yellow, blue, magenta, cyan
COLOURS = {1: "#b42318", 2: "#1a6b34", 3: "#8a5300", 4: "#1f4b99", 5: "#7a2e8e", 6: "#0b6b7d"}
RUN = re.compile(r"\S+(?: \S+)*")  # words with one space between them; wider gaps are columns


def plan_lines() -> list[str]:
    """The lines of the plan's page, with the escape sequences of a terminal with colour."""
    rules = load_rules([])
    profile = load_what_fits(str(EXAMPLE), (), rules.catalog).profile
    plan = make_plan(rules, profile.values, DAY, profile.done)
    console = console_for(io.StringIO(), width=COLUMNS, colour=True)
    with console.capture() as captured:
        print_plan(plan, rules, language("ko"), console)
    return captured.get().strip("\n").split("\n")


def picture(lines: list[str]) -> str:
    """An SVG of lines as a terminal shows them: no script, no font and no address but the one of SVG itself."""
    decoder, console = AnsiDecoder(), Console(width=COLUMNS, color_system="standard")
    texts = []
    for row, line in enumerate(lines):
        baseline = EDGE + LINE * row + LETTER
        texts += _row(decoder.decode_line(line).render(console), baseline)
    wide, high = 2 * EDGE + COLUMNS * CELL, 2 * EDGE + LINE * len(lines)
    about = quoteattr("시장 안 가게의 계획: 이번 주에 할 일 하나와 그다음 두 가지")
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}"'
            f' height="{high:g}" role="img" aria-label={about} lang="ko" font-family="{FONTS}" font-size="{LETTER}">',
            f'<rect x="0.5" y="0.5" width="{wide - 1:g}" height="{high - 1:g}" rx="8"'
            f' fill="{PAPER}" stroke="{FRAME}"/>',
            *texts,
            "</svg>\n",
        ]
    )


def _row(segments: Iterable[Segment], baseline: float) -> Iterator[str]:
    column = 0
    for segment in segments:
        for run in RUN.finditer(segment.text):
            left = EDGE + CELL * (column + width(segment.text[: run.start()]))
            yield (
                f'<text x="{left:.1f}" y="{baseline:g}" textLength="{CELL * width(run.group()):.1f}"'
                f"{_look(segment)}>{escape(run.group())}</text>"
            )
        column += width(segment.text)


def _look(segment: Segment) -> str:
    style = segment.style
    colour = COLOURS.get(style.color.number or 0, INK) if style and style.color else INK
    weight = ' font-weight="bold"' if style and style.bold else ""
    return f' fill="{colour}"{weight}'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(plan_lines()), "utf-8")
