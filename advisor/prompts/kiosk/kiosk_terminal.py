"""The terminal of the kiosk: one screen that is kept apart from the history, keys that do not reach the kernel, a wipe.

Everything goes straight to the file descriptors: what is buffered nowhere cannot be left behind anywhere.
"""

from contextlib import suppress
from types import TracebackType
from typing import Self

from advisor.platform.raw_terminal import (
    are_keys_only,
    empty,
    give_back,
    keys_only,
    modes,
    name_of,
    open_again,
    put,
    size_of,
    typed,
)
from advisor.platform.terminals import discard_typed

OTHER_SCREEN, FIRST_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
PLAIN_TEXT = b"\x1b[0m\x1b[?7h\x1b[?2004l"
HIDE_CURSOR, SHOW_CURSOR = b"\x1b[?25l", b"\x1b[?25h"
EMPTY = b"\x1b[H\x1b[2J\x1b[3J"


class Terminal:
    """The shared terminal, to be used in a `with`. keys, screen: file descriptors of one terminal. Raises OSError."""

    def __init__(self, keys: int, screen: int) -> None:
        self.keys = keys
        self.screen = screen
        self._before = modes(keys)
        self._name = name_of(keys)

    def __enter__(self) -> Self:
        keys_only(self.keys)
        self.write(OTHER_SCREEN + HIDE_CURSOR)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.wipe()
        self.leave()

    def wipe(self) -> None:
        """Empties the screen and its history, whoever wrote last, and forgets what was typed."""
        keys_only(self.keys)
        self.write(OTHER_SCREEN + PLAIN_TEXT + HIDE_CURSOR + EMPTY)
        self._empty()
        discard_typed(self.keys)

    def leave(self) -> None:
        """Gives it back as it was, unless somebody else has taken it over meanwhile."""
        self.write(FIRST_SCREEN + SHOW_CURSOR)
        if are_keys_only(self.keys):
            give_back(self.keys, self._before)

    def open_again(self) -> None:
        """Goes on where the system took the terminal away from all who had it, but it is still there."""
        again = open_again(self._name) if self._name else None
        if again is not None:
            self.keys = self.screen = again

    def write(self, data: bytes) -> None:
        """Writes all of it, unless the terminal is gone."""
        with suppress(OSError):
            put(self.screen, data)

    def draw(self, data: bytes) -> None:
        """An empty screen with this on it."""
        self.write(EMPTY)
        self._empty()
        self.write(data)

    def typed(self, seconds: float) -> bytes | None:
        """What was typed; None where nobody did in so many seconds; nothing at all where the terminal is gone."""
        return typed(self.keys, seconds)

    def size(self) -> tuple[int, int]:
        """Its columns and rows."""
        return size_of(self.screen)

    def _empty(self) -> None:
        with suppress(OSError):
            empty(self.screen)
