"""A long text a page at a time, on the screen of the menus, with what can be chosen below it, if there is anything.

It is laid out anew whenever the size changes; what was being read stays on the screen.
"""

from collections.abc import Callable, Sequence

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.formatted_text.utils import fragment_list_to_text, split_lines
from prompt_toolkit.layout import FormattedTextControl

from advisor.prompts.menu.menu_frame import HERE, NO_POINTER, PLAIN, POINTER, Row
from advisor.prompts.menu.selection import Around
from advisor.prompts.paging import Paging, Spot
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language
from advisor.wording.terminal_columns import prefix, width, wrap

NARROWEST = 16
LEAST_TEXT = 3  # lines of the text, however much stands below it
NOTE = "class:note"


class Pages(FormattedTextControl):
    """Shows a text by pages. render: the text, so many columns wide, with its colours. shown: what can be chosen."""

    def __init__(
        self, render: Callable[[int], str], language: Language, around: Around, shown: Shown | None = None
    ) -> None:
        self.shown = shown
        self._render = render
        self._language = language
        self._around = around
        self._note = ""
        self._here: str | None = None
        self._missed = False  # what was typed last chose nothing, so that Enter behind it would take what nobody chose
        self._size = (0, 0)
        self._lines: list[StyleAndTextTuples] = []
        self._paging = Paging((), 1)
        super().__init__(self._draw)

    # --- what is where ------------------------------------------------------------------------------------------

    @property
    def at_end(self) -> bool:
        """Whether the last page is on the screen."""
        return self._paging.at_end

    @property
    def here(self) -> str | None:
        """The line pointed at; at the end, before anybody chose, the one that Enter alone takes, if there is one."""
        if self._here is None and self.at_end and self.shown is not None:
            return self.shown.enter
        return self._here

    def state(self) -> object:
        """What its keys change."""
        return self._paging.page, self._here, self._note

    # --- keys ---------------------------------------------------------------------------------------------------

    def turn(self, pages: int) -> None:
        """Goes on, or back."""
        self._note, self._missed = "", False
        self._paging.turn(pages)

    def point(self, step: int) -> None:
        """To the next line that can be chosen, or the one before; from none to the nearest end."""
        lines = self.shown.lines if self.shown is not None else ()
        ids = [line.id for line in lines]
        at = min(step, 0) if self.here is None else ids.index(self.here) + step
        self._note, self._missed = "", False
        self._here = ids[at % len(ids)]

    def dial(self, digit: str) -> None:
        """A digit points at its line; one that no line has is told."""
        numbers = self.shown.numbers if self.shown is not None else {}
        self._here = next((line for line, number in numbers.items() if str(number) == digit), None)
        self._missed = self._here is None
        self._note = self._language.say("questions.no_such_number", number=digit) if self._missed else ""

    def type(self, text: str) -> None:
        """A letter chooses nothing, which is told; most who type one want a line by its name."""
        if text.isprintable():
            self._here, self._missed = None, True
            self._note = self._language.say("questions.pages.choose")

    def enter(self) -> tuple[str, ...] | None:
        """What was chosen, empty where nothing can be; None if the text stands: on its next page, or with a note."""
        if self._missed:
            self._missed = False
            return None
        if self.here is not None:
            return (self.here,)
        if not self.at_end:
            self.turn(1)
            return None
        if self.shown is None:
            return ()
        self._note = self._language.say("questions.pages.choose")
        return None

    # --- drawing ------------------------------------------------------------------------------------------------

    def _draw(self) -> StyleAndTextTuples:
        size = get_app().output.get_size()
        columns = max(size.columns - 1, NARROWEST)
        self._lay_out(columns, size.rows)
        start, end = self._paging.span
        below = self._below(columns, size.rows)
        blank = max(size.rows - (end - start) - len(below), 0)
        rows: list[StyleAndTextTuples] = [*self._lines[start:end], *[[] for _ in range(blank)], *below]
        return [each for row in rows for each in (*row, ("", "\n"))][:-1]

    def _lay_out(self, columns: int, rows: int) -> None:
        """Cuts the text into pages, if the room has changed; what was being read stays on the screen."""
        height = max(rows - len(self._below(columns, rows)) - 1, 1)
        if (columns, height) == self._size:
            return
        if columns != self._size[0]:
            text = self._around.fit(self._render(columns)).rstrip("\n")
            self._lines = [list(line) for line in split_lines(to_formatted_text(ANSI(text)))]
        self._size = (columns, height)
        spot = self._paging.spot if len(self._lines) > height else Spot()
        self._paging = Paging(list(map(fragment_list_to_text, self._lines)), height, spot)

    def _below(self, columns: int, rows: int) -> list[StyleAndTextTuples]:
        """What stands under the text: what was told, the number of the page with its keys, what can be chosen."""
        foot = self._around.warning() or self._note or self._foot()
        notes = [line for text in (*self._around.told, foot) for line in wrap(self._around.fit(text), columns)]
        chosen = self._choices(columns)
        room = max(rows - LEAST_TEXT - len(chosen), 1)
        notes = notes[-room:] + [""] * (min(self._highest(columns), room) - len(notes))
        told: list[StyleAndTextTuples] = [[(NOTE, line)] for line in notes]
        return [*told, *chosen]

    def _highest(self, columns: int) -> int:
        """Lines of the longest foot: its room is the same on every page, or their number would change by turning."""
        kind = "menu" if self.shown is not None else "alone"
        feet = (self._language.say(f"questions.pages.{kind}.{each}", at=99, of=99) for each in ("next", "last"))
        return max(len(wrap(self._around.fit(foot), columns)) for foot in feet)

    def _choices(self, columns: int) -> list[StyleAndTextTuples]:
        """What can be chosen, side by side as far as there is room."""
        rows: list[StyleAndTextTuples] = []
        used = columns
        for style, text in self._items() if self.shown is not None else ():
            wide = width(text)
            if used + wide > columns:
                rows.append([])
                used = 0
            rows[-1].append((style, prefix(text, columns)))
            used += wide
        return rows

    def _items(self) -> Sequence[Row]:
        lines: tuple[ScreenLine, ...] = self.shown.lines if self.shown is not None else ()
        numbers = self.shown.numbers if self.shown is not None else {}
        return [
            (
                HERE if line.id == self.here else PLAIN,
                f"{POINTER if line.id == self.here else NO_POINTER}{numbers[line.id]}. {self._around.fit(line.label)} ",
            )
            for line in lines
        ]

    def _foot(self) -> str:
        """Which page this is, and what its keys do."""
        kind = "menu" if self.shown is not None else "alone"
        pages = len(self._paging.pages)
        where = "only" if pages == 1 else "last" if self.at_end else "first" if self._paging.page == 0 else "next"
        return self._language.say(f"questions.pages.{kind}.{where}", at=self._paging.page + 1, of=pages)
