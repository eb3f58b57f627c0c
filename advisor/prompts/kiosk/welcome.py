"""The screen between two customers: it waits for Enter, and for the word with which the office leaves."""

import hmac
import os
import select
from collections.abc import Sequence

from advisor.prompts.kiosk.terminal import Terminal
from advisor.wording.columns import wrap
from advisor.wording.language import Language
from advisor.wording.letters import fitted

LONGEST_WORD = 200
ENTER = (0x0D, 0x0A)
PRINTABLE = 0x20
LOOKS_EVERY = 0.25


class TerminalGone(Exception):
    """Nobody is at the other end any more."""


class Welcome:
    """Says what this is, in all languages. word: what leaves the kiosk when it is typed here."""

    def __init__(self, terminal: Terminal, languages: Sequence[Language], encoding: str, word: str) -> None:
        self._terminal = terminal
        self._languages = languages
        self._encoding = encoding
        self._word = word.encode()
        self._size = 0

    def wait(self) -> bool:
        """Waits for a customer. Returns False when the office leaves. Raises TerminalGone."""
        self._terminal.wipe()
        self._draw()
        typed = bytearray()
        try:
            while True:
                if self._terminal.columns() != self._size:
                    self._draw()
                if not select.select([self._terminal.keys], [], [], LOOKS_EVERY)[0]:
                    continue
                if self._take(typed):
                    return not hmac.compare_digest(bytes(typed), self._word)
        finally:
            typed[:] = bytes(len(typed))

    def _take(self, typed: bytearray) -> bool:
        """Adds what was typed; returns whether Enter was. What stands before a stray key does not count."""
        try:
            data = os.read(self._terminal.keys, 1024)
        except OSError:
            raise TerminalGone from None
        if not data:
            raise TerminalGone
        for byte in data:
            if byte in ENTER:
                return True
            if byte < PRINTABLE or len(typed) >= LONGEST_WORD:
                typed[:] = b""
            else:
                typed.append(byte)
        return False

    def _draw(self) -> None:
        self._size = self._terminal.columns()
        fit = fitted(self._encoding)
        lines: list[str] = []
        for language in self._languages:
            for key in ("title", "what", "private", "begin"):
                lines += [*wrap(fit(language.say(f"kiosk.{key}")), max(self._size - 5, 16)), ""]
            lines.append("")
        text = "\r\n".join(["", *(f"  {line}" for line in lines)])
        self._terminal.wipe()
        self._terminal.write(text.encode(self._encoding, "replace"))
