"""Asking with menus: arrows, digits, Space and Enter; left arrow and Esc go back. No letters are needed.

Letters would fail while a Korean input method is on, and keys pressed too early must not answer the next question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from types import TracebackType
from typing import Self, TextIO

from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys

from advisor.prompts.lines.plain_text import PlainText
from advisor.prompts.menu.menu_screen import ENTER, Act, Stage
from advisor.prompts.menu.pages import NARROWEST, Pages
from advisor.prompts.menu.selection import Around, Choosing
from advisor.prompts.screen import Shown, TextQuestion
from advisor.wording.language import Language
from advisor.wording.terminal_columns import wrap

DIGITS = "0123456789"


class Menu:
    """Asks on a stage, to be used in a `with`. after: where sentences go that no question followed."""

    def __init__(self, language: Language, stage: Stage, after: TextIO) -> None:
        self._language = language
        self._stage = stage
        self._paper = PlainText(after)
        self._told: list[str] = []

    def __enter__(self) -> Self:
        self._stage.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._stage.close()
        for sentence in self._told:
            self._paper.write(sentence)
        self._told = []

    def speak(self, language: Language) -> None:
        """Goes on in another language."""
        self._language = language

    def tell(self, *sentences: str) -> None:
        """Shows sentences above the next question; after the last one they stand on the screen itself."""
        self._told += [sentence for sentence in sentences if sentence]

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """The ids of the lines chosen. Raises KeyboardInterrupt on Ctrl-C, TimeUp when a watch ends the turn."""
        told, self._told = tuple(self._told), []
        choosing = Choosing(shown, self._language, Around(told, self._warning, self._paper.fit))
        chosen: tuple[str, ...] = self._stage.run(choosing, _keys_of_list(choosing), choosing.state)
        return chosen

    def write(self, blank: TextQuestion) -> str:
        """The text typed. Raises as `ask` does."""
        told, self._told = tuple(self._told), []
        texts = (*told, blank.heading, blank.question, blank.help)
        return self._stage.write([self._paper.fit(text) for text in texts if text])

    def refuse(self, _blank: TextQuestion, said: str) -> None:
        """Shows what is wrong with the text typed last above the question, which follows once more."""
        self.tell(said)

    def present(self, lines: Sequence[str]) -> None:
        """Shows lines as they stand below what was told, by pages if need be. Raises as `ask` does."""
        told, self._told = tuple(self._told), []  # it scrolls with the lines

        def render(columns: int) -> str:
            folded = [part for line in (*told, *lines) for part in _folded(line, columns)]
            return "\n".join(folded)

        self.read(render)

    def read(self, render: Callable[[int], str], shown: Shown | None = None) -> tuple[str, ...]:
        """Shows a long text by pages until its reader has enough, and returns what was chosen below it.

        render: the text, so many columns wide. shown: what can be chosen; nothing, where it is only read. Raises as
        `ask` does.
        """
        told, self._told = tuple(self._told), []
        pages = Pages(render, self._language, Around(told, self._warning, self._paper.fit), shown)
        watch = self._stage.watch
        with watch.reading() if watch is not None else nullcontext():
            chosen: tuple[str, ...] = self._stage.run(pages, _keys_of_pages(pages), pages.state)
        return chosen

    def show(self, text: str) -> None:
        """Shows a sentence while something takes time."""
        self._stage.show(self._paper.fit(text))

    def awake(self) -> None:
        """Whoever sits there had to wait: the time without a key begins anew."""
        if self._stage.watch is not None:
            self._stage.watch.awake()

    def _warning(self) -> str:
        return self._stage.watch.warning(self._language) if self._stage.watch else ""


def _folded(line: str, columns: int) -> Iterator[str]:
    """A line with its blanks; what is too long for the screen goes on under its text."""
    text = line.lstrip(" ")
    blanks = " " * (len(line) - len(text))
    yield from (blanks + part for part in wrap(text, max(columns - len(blanks), NARROWEST)))


def _keys_of_list(choosing: Choosing) -> Mapping[str, Act]:
    def enter(event: KeyPressEvent) -> None:
        chosen = choosing.enter()
        if chosen is not None:
            event.app.exit(result=chosen)

    def back(event: KeyPressEvent) -> None:
        if any(line.id == "back" for line in choosing.shown.lines):
            event.app.exit(result=("back",))

    def escape(event: KeyPressEvent) -> None:
        if not choosing.erase():
            back(event)

    return {
        "up": lambda _: choosing.move(-1),
        "down": lambda _: choosing.move(1),
        "left": back,
        "escape": escape,
        "backspace": lambda _: choosing.erase(),
        " ": lambda _: choosing.tick(),
        **dict.fromkeys(ENTER, enter),
        **dict.fromkeys(DIGITS, lambda event: choosing.dial(event.data)),
        Keys.Any: lambda event: choosing.type(event.data),
    }


def _keys_of_pages(pages: Pages) -> Mapping[str, Act]:
    def enter(event: KeyPressEvent) -> None:
        chosen = pages.enter()
        if chosen is not None:
            event.app.exit(result=chosen)

    on, back = (lambda _: pages.turn(1)), (lambda _: pages.turn(-1))
    keys: dict[str, Act] = {
        **dict.fromkeys(ENTER, enter),
        **dict.fromkeys((" ", "down", "pagedown"), on),
        **dict.fromkeys(("up", "pageup", "backspace"), back),
    }
    if pages.shown is None:
        stop = dict.fromkeys(("0", "escape"), lambda event: event.app.exit(result=()))
        return {**keys, "right": on, "left": back, **stop}
    digits = dict.fromkeys(DIGITS, lambda event: pages.dial(event.data))
    arrows: dict[str, Act] = {"right": lambda _: pages.point(1), "left": lambda _: pages.point(-1)}
    return {**keys, **arrows, **digits, Keys.Any: lambda event: pages.type(event.data)}
