"""The screen between two customers: it waits for Enter, and for the word with which the office leaves."""

from collections.abc import Iterable, Sequence

from advisor.prompts.kiosk.exit_word import Guesses, Typing
from advisor.prompts.kiosk.kiosk_terminal import Terminal
from advisor.wording.language import Language
from advisor.wording.letters import fitted
from advisor.wording.terminal_columns import wrap

WHOLE, SHORT = ("title", "what", "private", "begin"), ("title", "begin")
NARROWEST = 16
LOOKS_EVERY = 0.25


class TerminalGone(Exception):
    """Nobody is at the other end any more."""


class Welcome:
    """Says what this is, in all languages. words: what leaves the kiosk when it is typed here."""

    def __init__(self, terminal: Terminal, languages: Sequence[Language], encoding: str, words: Iterable[str]) -> None:
        self._terminal = terminal
        self._languages = languages
        self._encoding = encoding
        self._words = frozenset(words)
        self._guesses = Guesses()
        self._size = (0, 0)

    def wait(self) -> bool:
        """Waits for a customer. Returns False when the office leaves. Raises TerminalGone."""
        self._terminal.wipe()
        self._draw()
        typing = Typing()
        try:
            while True:
                if self._terminal.size() != self._size:
                    self._draw()
                data = self._terminal.typed(LOOKS_EVERY)
                if data == b"":
                    raise TerminalGone
                if data is not None and typing.add(data):
                    return not self._leaves(typing)
        finally:
            typing.forget()

    def _leaves(self, typing: Typing) -> bool:
        """Whether the word was typed. A wrong one begins a turn as Enter alone does, and only delays the next word."""
        if typing.is_empty or not self._guesses.may_try:
            return False
        if typing.is_one_of(self._words):
            return True
        self._guesses.was_wrong()
        return False

    def _draw(self) -> None:
        self._size = columns, rows = self._terminal.size()
        text = "\r\n".join(f"  {line}".rstrip() for line in self._lines(max(columns - 5, NARROWEST), rows))
        self._terminal.draw(text.encode(self._encoding, "replace"))

    def _lines(self, columns: int, rows: int) -> list[str]:
        """What fits: on a low screen without the empty lines, then without all but what it is and how to begin."""
        fit = fitted(self._encoding)
        lines: list[str] = []
        for keys, gap in ((WHOLE, [""]), (WHOLE, []), (SHORT, [])):
            texts = [tuple(fit(language.say(f"kiosk.{key}")) for key in keys) for language in self._languages]
            told = dict.fromkeys(texts)  # once, where languages have no words of their own for it
            lines = [line for each in told for text in each for line in [*gap, *wrap(text, columns)]]
            if len(lines) < rows:
                break
        return lines[: max(rows - 1, 1)]
