"""A long text a page at a time, on the screen of the menus: it is laid out anew whenever the size changes."""

from collections.abc import Callable, Iterator

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.formatted_text.utils import fragment_list_to_text, split_lines
from prompt_toolkit.layout import FormattedTextControl

from advisor.wording.columns import wrap
from advisor.wording.language import Language

HEADING = ("■", "#")
NARROWEST = 16


class Pages(FormattedTextControl):
    """Shows a text by pages. render: the text, so many columns wide, with its colours."""

    def __init__(self, render: Callable[[int], str], language: Language) -> None:
        self.warning: Callable[[], str] = str
        self.fit: Callable[[str], str] = str
        self._render = render
        self._language = language
        self._size = (0, 0)
        self._pages: list[list[StyleAndTextTuples]] = [[]]
        self._page = 0
        super().__init__(self._draw)

    @property
    def at_end(self) -> bool:
        """Whether the last page is on the screen."""
        return self._page + 1 >= len(self._pages)

    def state(self) -> object:
        """What its keys change."""
        return self._page

    def turn(self, pages: int) -> None:
        """Goes on, or back."""
        self._page = min(max(self._page + pages, 0), len(self._pages) - 1)

    def _draw(self) -> StyleAndTextTuples:
        size = get_app().output.get_size()
        columns = max(size.columns - 1, NARROWEST)
        height = max(size.rows - len(wrap(self._foot(), columns)) - 1, 1)
        if (columns, height) != self._size:
            self._lay_out(columns, height)
        page = self._pages[self._page]
        drawn: StyleAndTextTuples = []
        for line in [*page, *[[]] * (height - len(page) + 1)]:
            drawn += [*line, ("", "\n")]
        return [*drawn, ("class:note", "\n".join(wrap(self._foot(), columns)))]

    def _lay_out(self, columns: int, height: int) -> None:
        """Cuts the text into pages; what was being read stays on the screen as well as it can."""
        read = self._page / len(self._pages)
        self._size = (columns, height)
        fragments = to_formatted_text(ANSI(self.fit(self._render(columns)).rstrip("\n")))
        self._pages = list(_pages([list(line) for line in split_lines(fragments)], height))
        self._page = int(read * len(self._pages))

    def _foot(self) -> str:
        warning = self.warning()
        if warning:
            return self.fit(warning)
        key = "questions.pages.last" if self.at_end else "questions.pages"
        return self.fit(self._language.say(key, at=self._page + 1, of=len(self._pages)))


def _pages(lines: list[StyleAndTextTuples], height: int) -> Iterator[list[StyleAndTextTuples]]:
    """Pages of so many lines; a page ends before a heading rather than after it."""
    while lines:
        end = min(height, len(lines))
        breaks = [at for at in range(end // 2, end) if fragment_list_to_text(lines[at]).startswith(HEADING)]
        if len(lines) > height and breaks:
            end = breaks[-1]
        yield lines[:end]
        lines = lines[end:]
