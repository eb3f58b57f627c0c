"""Puts a page on a console: folds at spaces by the columns that letters take, sets labels beside or before, colours.

We fold ourselves, and Rich only colours and writes: hanging lines under marks and labels, and the width of signs on
Korean code pages, are not Rich's trade. Every text passes `safe` here, so no view can forget it. There are no frames:
box drawing takes two columns on old Korean consoles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from rich.console import Console
from rich.text import Text

from advisor.views.document.console import fitted, measured
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Page, PlainPart, Tone, in_words
from advisor.wording.safe import safe
from advisor.wording.terminal_columns import wrap

NARROW = 60
WIDEST = 120
NARROWEST = 16
LABEL_TONE = "cyan"
TONES: dict[Tone, str] = {
    "plain": "",
    "title": "bold",
    "heading": "bold cyan",
    "name": "bold",
    "good": "green",
    "open": "magenta",
    "first": "blue",
    "warn": "bold red",
    "own": "",
}

Piece = tuple[str, str]


def print_page(page: Page, console: Console) -> None:
    """Writes the page to the console, in one go."""
    print_lines(_Ink(console).lines(page), console)


def print_lines(lines: Iterable[Iterable[Piece]], console: Console) -> None:
    """Writes lines of pieces, each with its style, as they are."""
    text = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        for piece, style in line:
            text.append(piece, style or None)
        text.append("\n")
    console.print(text, end="", soft_wrap=True, crop=False)


def line_count(page: Page, console: Console) -> int:
    """Returns how many lines the page takes there."""
    return sum(1 for _ in _Ink(console).lines(page))


class _Ink:
    """Lines of coloured pieces for one console."""

    def __init__(self, console: Console) -> None:
        self.fit = fitted(console)
        self.cells = measured(console)
        self.width = max(NARROWEST, min(console.width, WIDEST))
        self.narrow = self.width < NARROW

    def clean(self, text: str) -> str:
        """Returns the text as this console can show it: harmless, on one line, in letters it has."""
        return self.fit(safe(" ".join(text.split("\n"))))

    def lines(self, page: Page) -> Iterator[list[Piece]]:
        for place, section in enumerate(page):
            if place:
                yield []
            if section.heading:
                yield from self.line(Line(section.headings, "■", "heading"), 0)
            for part in in_words(section.parts):
                yield from self.part(part)

    def part(self, part: PlainPart) -> Iterator[list[Piece]]:
        if isinstance(part, EmptyLine):
            yield []
        elif isinstance(part, Line):
            yield from self.line(replace(part, indent=min(part.indent, 2)) if self.narrow else part, 0)
        elif self.narrow:
            yield from chain.from_iterable(self.stacked(row, part.indent) for row in part.rows)
        else:
            column = max((self.cells(self.clean(row.label)) for row in part.rows), default=0) + 2
            yield from chain.from_iterable(self.beside(row, part.indent, column) for row in part.rows)

    def line(self, line: Line, indent: int) -> Iterator[list[Piece]]:
        """Yields a paragraph; its further lines, and the same in a second language, hang under its text."""
        indent += line.indent
        mark = f"{self.clean(line.mark)} " if line.mark else ""
        hang = self.cells(mark)
        style = TONES[line.tone]
        alone = line.also is not None and not line.text
        texts = [] if alone else self.folded(line, max(8, self.width - indent - hang))
        for place, text in enumerate(texts):
            start = mark if place == 0 else " " * hang
            yield [(" " * indent, ""), (start, style), (text, style)]
        if line.also is not None:
            yield from self.line(replace(line.also, mark="", indent=0), indent + hang)

    def folded(self, line: Line, width: int) -> list[str]:
        """Returns the lines of a paragraph, with its tail if that takes no further line."""
        texts = wrap(self.clean(line.text), width, cells=self.cells)
        longer = wrap(self.clean(f"{line.text} {line.tail}"), width, cells=self.cells) if line.tail else texts
        return longer if len(longer) == len(texts) else texts

    def beside(self, row: LabelledRow, indent: int, column: int) -> Iterator[list[Piece]]:
        """Yields a row with its label in a column of its own."""
        label = self.clean(row.label)
        start = [(" " * indent, ""), (label, LABEL_TONE), (" " * (column - self.cells(label)), "")]
        for line in row.lines:
            for pieces in self.line(line, indent + column):
                yield [*start, *pieces[1:]] if start else pieces
                start = []

    def stacked(self, row: LabelledRow, indent: int) -> Iterator[list[Piece]]:
        """Yields a row with its label before the first line, or above marked lines."""
        indent = min(indent, 2)
        label = f"{self.clean(row.label)}:"
        lines = row.lines
        if lines and not lines[0].mark and self.cells(label) + 8 < self.width - indent:
            style = TONES[lines[0].tone]
            text = f"{label} {self.clean(lines[0].text)}"
            first, *rest = wrap(text, max(8, self.width - indent - 2), cells=self.cells)
            yield [(" " * indent, ""), (label, LABEL_TONE), (first[len(label) :], style)]
            yield from ([(" " * (indent + 2), ""), (each, style)] for each in rest)
            lines = lines[1:]
        else:
            yield [(" " * indent, ""), (label, LABEL_TONE)]
        for line in lines:
            yield from self.line(line, indent + 2)
