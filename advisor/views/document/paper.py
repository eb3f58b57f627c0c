"""How large letters are on paper, and how much paper a page takes: an estimate that no font is needed for.

It follows how the PDF is set, in letters as wide as those of the widest usual font. A browser sets the same a little
closer, on a page with smaller margins; so what fits by it fits in both.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from advisor.views.document.letter_widths import length_of, lines_of
from advisor.views.document.page import (
    Blanks,
    Calendar,
    Code,
    EmptyLine,
    Face,
    Line,
    Page,
    Part,
    Rows,
    Ruled,
    Section,
    StepBoxes,
    in_words,
    typed,
)
from advisor.views.document.pictures import POINTS, calendar_figure
from advisor.views.document.step_boxes import way_figures
from advisor.views.document.step_sketches import POINTS as SKETCHED

SIZES: dict[Face, float] = {"large": 18, "front": 14, "plain": 12, "small": 11}  # points; nothing is smaller
LEADING: dict[Face, float] = {"large": 1.28, "front": 1.32, "plain": 1.36, "small": 1.36}  # large letters need less
LATIN: dict[Face, float] = {"large": 1.2, "front": 1.2, "plain": 1.3, "small": 1.3}  # lower than Hangul, and more
POINT = 25.4 / 72
HEIGHT, WIDTH = 269.0, 182.0  # millimetres of A4 within the margins, as all that follow
CELL = 1.0  # on both sides of a text
LABEL_MOST, LABEL_GAP, INDENT = 34.0, 2.5, 0.22
HEADING_LARGER, TITLE_LARGER, HEADING_ROOM, NAME_ROOM, MARK_ROOM = 1.5, 3.0, 3.0, 1.5, 0.6  # the first two in points
HEADING_NEEDS = 24.0  # a heading never stands alone at the foot of a page
CODE_SIDE, CODE_QUIET, CODES_BESIDE = 24.0, 4.0, 2
BESIDE_CODE = CODE_SIDE + 3  # where the words beside a code begin
BLANK_ROOM, BLANK_GAP, BLANK_LETTER, STAMP_WIDE, STAMP_HIGH = 2.0, 4.0, 0.8, 34.0, 15.0
RULE_HEIGHT, GAP_HEIGHT = 9.0, 2.0
FIGURE_ROOM, FIGURE_BESIDE, PICTURE = 3.0, 5.0, 1.5


Kept = tuple[float, float]  # the height of what is kept together, and how much room there has to be where it begins


def sheets_of(page: Page, code: str) -> tuple[float, ...]:
    """Returns how many sheets each part of a page takes that begins on a new one. code: of its first language.

    What is kept together and does not fit on what is left of a sheet goes to the next one.
    """
    parts: list[float] = []
    for section in page:
        if not parts or section.new_page:
            parts.append(0.0)
        for height, needs in _Measure(section.face, code).section(section):
            left = HEIGHT - parts[-1] % HEIGHT
            parts[-1] += height + (left if left < max(height, needs) < HEIGHT else 0.0)
    return tuple(part / HEIGHT for part in parts)


def sketch_scale(points: float) -> float:
    """Returns how much larger sketches are drawn among letters of this size; theirs have 11 points or more."""
    return points / SKETCHED if points > SIZES["plain"] else 1.0


def spaced(
    part: Blanks, labels: Sequence[float], size: float, line: float, width: float = WIDTH
) -> tuple[list[tuple[float, float, float]], float]:
    """Returns where spaces to write in stand, and how high they are together.

    labels: how long each label is. Of each: how far along and how far down its label begins, and how wide its space is.
    """
    places: list[tuple[float, float, float]] = []
    along, top, lowest = 0.0, BLANK_ROOM, 0.0
    for blank, label in zip(part.blanks, labels, strict=True):
        room = STAMP_WIDE if blank.box else blank.letters * size * BLANK_LETTER
        if along + label + 2 + room > width:
            along, top = 0.0, top + line + 3
        places.append((along, top, room))
        lowest = max(lowest, top + line, top - 1 + STAMP_HIGH if blank.box else 0.0)
        along += label + 2 + room + BLANK_GAP
    return places, lowest + 1


def _each(heights: Iterable[float]) -> Iterator[Kept]:
    """Things of these heights, each kept together."""
    return ((height, 0.0) for height in heights)


class _Measure:
    """Millimetres of what stands in one face."""

    def __init__(self, face: Face, code: str) -> None:
        self.points = SIZES[face]
        self.size = SIZES[face] * POINT
        self.scale = SIZES[face] / POINTS
        self.leading = (LEADING if code == "ko" else LATIN)[face]
        self.line_height = self.size * self.leading

    def section(self, section: Section) -> Iterator[Kept]:
        """Yields what is kept together, from the top."""
        if section.heading:
            yield self._text(section.headings, WIDTH, HEADING_LARGER) + HEADING_ROOM, HEADING_NEEDS
        for is_code, parts in groupby(section.parts, lambda part: isinstance(part, Code)):
            if is_code:
                yield from _each(self._codes([part for part in parts if isinstance(part, Code)]))
            else:
                for part in parts:
                    yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Kept]:
        if isinstance(part, Blanks):
            labels = [self.length(blank.labels) for blank in part.blanks]
            yield spaced(part, labels, self.size, self.line_height)[1], 0.0
        elif isinstance(part, StepBoxes):
            scale = sketch_scale(self.points)
            yield from _each(row.height * scale + FIGURE_ROOM for row in way_figures(part, WIDTH / scale))
            yield from _each(self._text(text, WIDTH) for text in (part.remark, part.remark_also) if text)
        elif isinstance(part, Calendar):
            figure = calendar_figure(part)
            room = WIDTH - figure.width * self.scale - FIGURE_BESIDE
            beside = sum(self._text(text, room) for day in part.days for text in (day.text, day.also) if text)
            yield max(figure.height * self.scale, beside) + FIGURE_ROOM, 0.0
        elif isinstance(part, Ruled):
            yield from _each([RULE_HEIGHT] * part.count)
        elif isinstance(part, EmptyLine):
            yield GAP_HEIGHT, 0.0
        elif isinstance(part, Line):
            yield from self._line(part, WIDTH)
        elif isinstance(part, Rows):
            column = min(max((self.length(row.label) for row in part.rows), default=0.0), LABEL_MOST) + LABEL_GAP
            room = WIDTH - column - part.indent * INDENT * self.size
            for row in part.rows:
                if self.length(row.label) > LABEL_MOST:
                    yield self.line_height, 2 * self.line_height
                for line in row.lines:
                    yield from self._line(line, room)
        else:
            for plain in in_words([part]):
                yield from self._part(plain)

    def _codes(self, codes: Sequence[Code]) -> Iterator[float]:
        """As many rows as the codes fill, each as high as the most that is told beside one."""
        room = WIDTH / CODES_BESIDE - BESIDE_CODE
        told = [sum(self._text(text, room) for text in (*code.names, typed(code.address))) for code in codes]
        rows = [told[place : place + CODES_BESIDE] for place in range(0, len(told), CODES_BESIDE)]
        return (max(CODE_SIDE + 2, 1 + CODE_QUIET + max(row)) for row in rows)

    def _line(self, line: Line, room: float) -> Iterator[Kept]:
        room -= line.indent * INDENT * self.size
        room -= self.length(f"{line.mark} ") + MARK_ROOM if line.mark else 0.0
        if line.tone == "name" and line.mark:
            yield NAME_ROOM, 2 * self.line_height if line.indent else HEADING_NEEDS
        if line.text or line.also is None:
            beside = PICTURE * self.size if line.picture is not None else 0.0
            yield self._text(line.whole, room - beside, TITLE_LARGER if line.tone == "title" else 0.0), 0.0
        if line.also is not None:
            yield from self._line(line.also, room)

    def _text(self, text: str, room: float, larger: float = 0.0) -> float:
        size = self.size + larger * POINT
        return size * self.leading * lines_of(text, (room - 2 * CELL) / size)

    def length(self, text: str) -> float:
        return self.size * length_of(text)
