"""A page as PDF on A4, with a font of the system: fpdf2 lays out and embeds the letters that are used.

Black on white, as it comes out of any office printer. Nothing is fetched, and the same page gives the same bytes.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby

import segno
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from advisor.views.document import paper as a4
from advisor.views.document.fonts import Font
from advisor.views.document.letter_widths import kept_together
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
    pieces,
    typed,
)
from advisor.views.document.pictograms import Ring
from advisor.views.document.pictures import POINTS, Figure, calendar_figure, placed
from advisor.views.document.step_boxes import way_figures
from advisor.wording.letters import replaced
from advisor.wording.safe import safe

FAMILY = "korean"
MARGIN, TOP = 14.0, 10.0  # millimetres, as all that follow
ABOVE_HEADING = 1.8
QUIET = 4  # squares around a code
BETWEEN_COLUMNS = 6.0
STROKE, LINE = 0.35, 0.2


def pdf(page: Page, font: Font, language: str, as_of: date) -> tuple[bytes, int]:
    """Returns the page as a PDF, and on how many sides of paper it stands.

    as_of: its date of creation, so that the bytes say nothing of the clock.
    """
    paper = _Paper(font, a4.LEADING if language == "ko" else a4.LATIN)
    paper.set_lang(language)
    paper.set_creation_date(datetime.combine(as_of, time(), UTC))
    paper.add_page()
    for section in page:
        paper.section(section)
    sheets = paper.page_no()
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # tables left out of a font are nobody's business
    return bytes(paper.output()), sheets


class _Paper(FPDF):
    """Sheets of A4 that are written from the top."""

    def __init__(self, font: Font, leading: dict[Face, float]) -> None:
        super().__init__(format="A4")
        self.set_margins(MARGIN, TOP)
        self.set_auto_page_break(True, margin=MARGIN + 4)
        self.add_font(FAMILY, "", font.regular)
        self.add_font(FAMILY, "B", font.bold)
        has = {letter for style in ("", "B") for letter in self.fonts[f"{FAMILY}{style}"].cmap}  # type: ignore[union-attr]  # fonts of files
        self.fit = replaced(lambda text: has.issuperset(map(ord, text)))
        self.face: Face = "plain"
        self.leading = leading
        self.titled = False
        self.column: int | None = None  # which of two, or the whole width
        self.column_top = 0.0

    def footer(self) -> None:
        """The number of the sheet, for sheets get mixed up."""
        self.set_xy(MARGIN, -MARGIN)
        self._letters(a4.SIZES[self.face])
        self.cell(self.w - 2 * MARGIN, 4, f"{self.page_no()}", align="C")

    # --- parts ----------------------------------------------------------------------------------------------------

    def section(self, section: Section) -> None:
        """Writes a heading and what stands under it."""
        self.face = section.face
        self._in_columns(section.columns and not section.new_page)
        if section.new_page:
            self.add_page()
            self._in_columns(section.columns)
        if section.heading:
            self._room(a4.HEADING_NEEDS)
            self.ln(ABOVE_HEADING)
            self._letters(a4.SIZES[self.face] + a4.HEADING_LARGER, bold=True)
            self._text(section.headings)
            self.line(self.l_margin, self.y, self.w - self.r_margin, self.y)
            self.ln(a4.HEADING_ROOM - ABOVE_HEADING)
        for is_code, parts in groupby(section.parts, lambda part: isinstance(part, Code)):
            if is_code:
                self._codes([part for part in parts if isinstance(part, Code)])
                continue
            for part in parts:
                self.part(part)

    def part(self, part: Part) -> None:
        """Writes one part, drawn where it can be."""
        if isinstance(part, Blanks):
            self._blanks(part)
        elif isinstance(part, StepBoxes):
            scale = a4.sketch_scale(a4.SIZES[self.face])
            for row in way_figures(part, a4.WIDTH / scale):
                self._figure(row, scale)
            for text in filter(None, (part.remark, part.remark_also)):
                self._text(text)
        elif isinstance(part, Calendar):
            figure = calendar_figure(part)
            self._figure(
                figure,
                a4.SIZES[self.face] / POINTS,
                [text for day in part.days for text in (day.text, day.also) if text],
            )
        elif isinstance(part, Ruled):
            for _ in range(part.count):
                self._room(a4.RULE_HEIGHT)
                self.ln(a4.RULE_HEIGHT)
                self.line(self.l_margin, self.y, self.w - self.r_margin, self.y)
        else:
            for plain in in_words([part]):
                self._plain(plain)

    def _plain(self, part: Line | Rows | EmptyLine) -> None:
        if isinstance(part, EmptyLine):
            self.ln(a4.GAP_HEIGHT)
        elif isinstance(part, Line):
            self._line(part, 0)
        else:
            self._letters(a4.SIZES[self.face], bold=True)
            labels = [self.get_string_width(self._clean(row.label)) for row in part.rows]
            column = min(max(labels, default=0), a4.LABEL_MOST) + a4.LABEL_GAP
            for row in part.rows:
                self._row(row, self._indent(part.indent), column)

    def _row(self, row: LabelledRow, indent: float, column: float) -> None:
        """Writes a label, and its lines in a column beside it; a long label stands above them."""
        first = next(iter(row.lines), Line(""))
        self._for_line(first, indent + column)
        self._letters(a4.SIZES[self.face], bold=True)
        label = self._clean(row.label)
        self.set_x(self.l_margin + indent)
        if self.get_string_width(label) + a4.LABEL_GAP > column:
            self._text(row.label)
        else:
            self.cell(column, self._height(), label, new_x=XPos.LEFT, new_y=YPos.TOP)
        for line in row.lines:
            self._line(line, indent + column)

    def _line(self, line: Line, indent: float) -> None:
        """Writes a paragraph, so far from the left; its further lines hang under its text."""
        if line.tone == "name" and line.mark:
            self._room(a4.HEADING_NEEDS if not line.indent else 2 * self._height())
            self.ln(a4.NAME_ROOM)
        wide = self._for_line(line, indent)
        if line.text or line.also is None:
            self._first(line, indent, wide)
        if line.also is not None:
            self._line(replace(line.also, mark="", indent=0), indent + self._indent(line.indent) + wide)

    def _first(self, line: Line, indent: float, wide: float) -> None:
        """Writes a paragraph where `_for_line` went, in its first language. wide: how wide its mark is."""
        self.set_x(self.l_margin + indent + self._indent(line.indent))
        if line.mark:
            self.cell(wide, self._height(), f"{self._clean(line.mark)} ")
        if line.picture is not None:
            side = self.font_size * a4.PICTURE * 0.85
            drawn = tuple(placed(line.picture, self.x + 1, self.y + (self._height() - side) / 2, side))
            self._shapes(Figure(side, side, drawn, ()), 0, 0)
            self.set_x(self.x + self.font_size * a4.PICTURE)
        if line.tone == "title" and not self.titled:
            self.set_title(self._clean(line.text))
            self.titled = True
        self._text(line.whole, line.text if line.address else "")

    def _for_line(self, line: Line, indent: float) -> float:
        """Takes a paragraph's letters and goes where it fits as a whole. Returns how wide its mark is."""
        size = a4.SIZES[self.face] + (a4.TITLE_LARGER if line.tone == "title" else 0)
        self._letters(size, bold=line.tone in ("title", "name", "warn"))
        wide = self.get_string_width(f"{self._clean(line.mark)} ") + a4.MARK_ROOM if line.mark else 0.0
        left = self.l_margin + indent + self._indent(line.indent) + wide
        left += self.font_size * a4.PICTURE if line.picture is not None else 0.0
        self.set_x(left)
        self._room(self._lines(line.whole, self.w - self.r_margin - left) * self._height())
        return wide

    def _codes(self, codes: Sequence[Code]) -> None:
        """Writes codes, two side by side where the whole width is there."""
        left, right = self.l_margin, self.r_margin
        beside = 1 if self.column is not None else a4.CODES_BESIDE
        wide = (self.w - left - right) / beside
        for place in range(0, len(codes), beside):
            row = codes[place : place + beside]
            self._room(max(a4.CODE_SIDE + 2, *(1 + a4.CODE_QUIET + self._told_height(code, wide) for code in row)))
            top = lowest = self.y + 1
            for along, code in enumerate(row):
                self.set_left_margin(left + along * wide)
                self.set_right_margin(right + (beside - 1 - along) * wide)
                self._code(code, top)
                lowest = max(lowest, self.y)
            self.set_left_margin(left)
            self.set_right_margin(right)
            self.set_xy(left, max(lowest, top + a4.CODE_SIDE + 1))

    def _code(self, part: Code, top: float) -> None:
        squares = [list(row) for row in segno.make(part.address, micro=False).matrix_iter(border=QUIET)]
        side = a4.CODE_SIDE / len(squares)
        for down, row in enumerate(squares):
            for along, is_dark in enumerate(row):
                if is_dark:
                    # a little larger than it is, so that no hair of white stands between two
                    self.rect(self.l_margin + along * side, top + down * side, side + 0.02, side + 0.02, style="F")
        self._letters(a4.SIZES[self.face])
        self.set_y(top + a4.CODE_QUIET)
        for line, address in self._told(part, self.w - self.r_margin - self.l_margin - a4.BESIDE_CODE):
            self.set_x(self.l_margin + a4.BESIDE_CODE)
            self._text(line, address)

    def _told_height(self, part: Code, wide: float) -> float:
        """How high the words beside a code are, which has so much room with them: they stay on one sheet with it."""
        self._letters(a4.SIZES[self.face])
        room = wide - a4.BESIDE_CODE
        return sum(self._lines(line, room) for line, _ in self._told(part, room)) * self._height()

    def _told(self, part: Code, room: float) -> list[tuple[str, str]]:
        """What stands beside a code, each line with the address that it leads to."""
        address = ((line, part.address) for line in self._broken(typed(part.address), room))
        return [*((name, "") for name in part.names), *address]

    def _broken(self, address: str, wide: float) -> list[str]:
        """Returns an address in lines that hold it, broken where one sees that it goes on."""
        lines = [""]
        for piece in pieces(address):
            if lines[-1] and self.get_string_width(lines[-1] + piece) > wide - 2 * self.c_margin:
                lines.append("")
            lines[-1] += piece
        return lines

    def _lines(self, text: str, wide: float) -> int:
        lines = self.multi_cell(wide, self._height(), self._clean(text), dry_run=True, output=MethodReturnValue.LINES)
        return len(lines) if isinstance(lines, list) else 1

    def _blanks(self, part: Blanks) -> None:
        """Writes labels with room to write or to stamp."""
        self._letters(a4.SIZES[self.face])
        line, labels = self._height(), [self._clean(blank.labels) for blank in part.blanks]
        room = self.w - self.r_margin - self.l_margin
        places, high = a4.spaced(part, [*map(self.get_string_width, labels)], self.font_size, line, room)
        self._room(high)
        left, top = self.l_margin, self.y
        for blank, label, (along, down, wide) in zip(part.blanks, labels, places, strict=True):
            self.set_xy(left + along, top + down)
            self.cell(self.get_string_width(label) + 2, line, label)
            if blank.box:
                self.rect(self.x, self.y - 1, wide, a4.STAMP_HIGH)
            else:
                self.line(self.x, self.y + line, self.x + wide, self.y + line)
        self.set_xy(left, top + high)

    def _figure(self, figure: Figure, scale: float, beside: Sequence[str] = ()) -> None:
        """Draws a figure from here, so much larger, and writes what stands beside it."""
        self._letters(a4.SIZES[self.face])
        room = self.w - self.r_margin - self.l_margin - figure.width * scale - a4.FIGURE_BESIDE
        height = max(figure.height * scale, sum(self._lines(text, room) for text in beside) * self._height())
        self._room(height + a4.FIGURE_ROOM)
        top = self.y + a4.FIGURE_ROOM / 2
        self._shapes(figure, self.l_margin, top, scale)
        self._letters(a4.SIZES[self.face])
        self.set_y(top)
        for text in beside:
            self.set_x(self.l_margin + figure.width * scale + a4.FIGURE_BESIDE)
            self._text(text)
        self.set_xy(self.l_margin, top + height + a4.FIGURE_ROOM / 2)

    def _shapes(self, figure: Figure, left: float, top: float, scale: float = 1.0) -> None:
        """Draws shapes and their letters, so far from the corner of the sheet and so much larger."""
        self.set_line_width(STROKE)
        for shape in (each.placed(left, top, scale) for each in figure.shapes):
            style = "DF" if shape.filled else "D"
            if isinstance(shape, Ring):
                self.circle(shape.x, shape.y, shape.radius, style=style)
            else:
                self.polyline(list(shape.points), polygon=shape.closed, style=style)
        self.set_line_width(LINE)
        for words in figure.words:
            self._letters(figure.points * scale, bold=words.bold)
            text = self._clean(words.text)
            self.set_text_color(255 if words.white else 0)
            self.text(left + words.x * scale - self.get_string_width(text) / 2, top + words.y * scale, text)
        self.set_text_color(0)

    # --- letters --------------------------------------------------------------------------------------------------

    def _text(self, text: str, address: str = "") -> None:
        """Writes a text from here to the right edge, and goes to the beginning of the next line."""
        wide = self.w - self.r_margin - self.x
        self.multi_cell(
            wide, self._height(), self._clean(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, link=address
        )

    def _clean(self, text: str) -> str:
        return self.fit(kept_together(safe(" ".join(text.split()))))

    def _letters(self, size: float, *, bold: bool = False) -> None:
        self.set_font(FAMILY, "B" if bold else "", size)

    def _height(self) -> float:
        return float(self.font_size * self.leading[self.face])

    def _indent(self, columns: int) -> float:
        return columns * a4.SIZES[self.face] * a4.POINT * a4.INDENT

    # --- sheets and columns ---------------------------------------------------------------------------------------

    @property
    def accept_page_break(self) -> bool:
        """Whether the library may begin a sheet by itself: not in columns, where `_room` says what comes next."""
        return self.column is None

    def _room(self, height: float) -> None:
        """Goes on where there is so much room: in the next column, or on a new sheet."""
        if self.y + height <= self.page_break_trigger:
            return
        if self.column == 0:
            self._to_column(1)
            self.set_y(self.column_top)
            return
        if self.column == 1:
            self._to_column(0)
            self.column_top = self.t_margin
        self.add_page()

    def _in_columns(self, wanted: bool) -> None:
        """Begins two columns here, goes on in them, or ends them: what is not in columns comes after both."""
        if wanted and self.column is None:
            self._room(a4.HEADING_NEEDS)  # else both columns would begin with a heading that stands alone
            self.column_top = self.y
            self._to_column(0)
        elif not wanted and self.column is not None:
            ended = self.column
            self.column = None
            self.set_left_margin(MARGIN)
            self.set_right_margin(MARGIN)
            if ended == 1:  # the first column reached the foot
                self.add_page()

    def _to_column(self, column: int) -> None:
        middle = self.w / 2
        self.column = column
        self.set_left_margin(MARGIN if column == 0 else middle + BETWEEN_COLUMNS / 2)
        self.set_right_margin(middle + BETWEEN_COLUMNS / 2 if column == 0 else MARGIN)
        self.set_x(self.l_margin)
