"""How large letters are on paper, and how much paper a page takes: an estimate that no font is needed for.

It is meant to be a little too high, so that what fits by it fits in a browser and in the PDF, in any usual Korean font.
"""

from functools import lru_cache
from itertools import groupby
from unicodedata import east_asian_width

from advisor.views.document.page import (
    Blanks,
    Calendar,
    Code,
    EmptyLine,
    Face,
    LabelledRow,
    Line,
    Page,
    Part,
    Rows,
    Ruled,
    Section,
    StepBoxes,
    in_words,
)
from advisor.views.document.pictures import POINTS, calendar_figure, way_figure

SIZES: dict[Face, float] = {"large": 18, "front": 14, "plain": 12, "small": 11}  # points; nothing is smaller
LEADING: dict[Face, float] = {"large": 1.28, "front": 1.32, "plain": 1.36, "small": 1.36}  # large letters need less
LATIN: dict[Face, float] = {"large": 1.2, "front": 1.2, "plain": 1.3, "small": 1.3}  # lower than Hangul, and more
POINT = 25.4 / 72
WIDE, NARROW, SPACE = 0.95, 0.55, 0.3  # of the size: how far a letter goes, of Hangul, of others, and no letter
HEIGHT, WIDTH = 269.0, 182.0  # millimetres of A4 within the margins
LABEL_MOST, LABEL_GAP, INDENT = 34.0, 2.5, 0.22
HEADING_ROOM, ROW_ROOM, CODE_HEIGHT, CODES_BESIDE = 4.0, 0.5, 28.0, 2
BLANKS_HEIGHT, RULE_HEIGHT, GAP_HEIGHT = 12.0, 9.0, 2.0
FIGURE_ROOM, FIGURE_BESIDE, PICTURE = 3.0, 5.0, 1.5
MOST_WORDS = 4_000  # that are remembered


def sheets_of(page: Page, code: str) -> tuple[float, ...]:
    """Returns how many sheets each part of a page takes that begins on a new one. code: of its first language."""
    parts: list[float] = []
    for section in page:
        if not parts or section.new_page:
            parts.append(0.0)
        parts[-1] += _Measure(section.face, code).section(section)
    return tuple(part / HEIGHT for part in parts)


class _Measure:
    """Millimetres of what stands in one face."""

    def __init__(self, face: Face, code: str) -> None:
        self.size = SIZES[face] * POINT
        self.scale = SIZES[face] / POINTS
        self.line_height = self.size * (LEADING if code == "ko" else LATIN)[face]

    def section(self, section: Section) -> float:
        height = 0.0
        if section.heading:
            height += self._text(section.headings, WIDTH) * 1.1 + HEADING_ROOM
        for is_code, parts in groupby(section.parts, lambda part: isinstance(part, Code)):
            if is_code:
                height += -(-len(tuple(parts)) // CODES_BESIDE) * max(CODE_HEIGHT, 4 * self.line_height)
            else:
                height += sum(map(self._part, parts))
        return height

    def _part(self, part: Part) -> float:
        if isinstance(part, Blanks):
            return max(BLANKS_HEIGHT, 2.0 * self.line_height)
        if isinstance(part, StepBoxes):
            return way_figure(part).height * self.scale + FIGURE_ROOM
        if isinstance(part, Calendar):
            figure = calendar_figure(part)
            room = WIDTH - figure.width * self.scale - FIGURE_BESIDE
            beside = sum(self._text(text, room) for day in part.days for text in (day.text, day.also) if text)
            return max(figure.height * self.scale, beside) + FIGURE_ROOM
        if isinstance(part, Ruled):
            return part.count * RULE_HEIGHT
        return sum(self._plain(plain) for plain in in_words([part]))

    def _plain(self, part: Line | Rows | EmptyLine) -> float:
        if isinstance(part, EmptyLine):
            return GAP_HEIGHT
        if isinstance(part, Line):
            return self._line(part, WIDTH)
        column = min(max((self.length(row.label) for row in part.rows), default=0.0), LABEL_MOST) + LABEL_GAP
        return sum(self._row(row, WIDTH - column - part.indent * INDENT * self.size) for row in part.rows)

    def _row(self, row: LabelledRow, room: float) -> float:
        above = self.line_height if self.length(row.label) > LABEL_MOST else 0.0
        return above + sum(self._line(line, room) for line in row.lines) + ROW_ROOM

    def _line(self, line: Line, room: float) -> float:
        room -= line.indent * INDENT * self.size + self.length(line.mark) + (1.0 if line.mark else 0.0)
        room -= PICTURE * self.size if line.picture is not None else 0.0
        larger = 1.2 if line.tone == "title" else 1.0
        height = self._text(line.whole, room) * larger if line.text or line.also is None else 0.0
        return height + (self._line(line.also, room) if line.also is not None else 0.0)

    def _text(self, text: str, room: float) -> float:
        return self.line_height * self._lines(text, room)

    def _lines(self, text: str, room: float) -> int:
        """Returns how many lines a text takes, broken between words."""
        lines, used = 1, 0.0
        for word in text.split():
            wide = self.length(word)
            if used and used + self.length(" ") + wide > room:
                lines, used = lines + 1, 0.0
            used += wide + (self.length(" ") if used else 0.0)
            while used > room:
                lines, used = lines + 1, used - room
        return lines

    def length(self, text: str) -> float:
        return self.size * _width(text)


@lru_cache(MOST_WORDS)
def _width(text: str) -> float:
    """How far a word goes, in its size: a sheet is measured many times, and most of its words stand on others, too."""
    return sum(SPACE if letter.isspace() else WIDE if east_asian_width(letter) in "WF" else NARROW for letter in text)
