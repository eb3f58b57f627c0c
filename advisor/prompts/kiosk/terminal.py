"""The terminal of the kiosk: one screen that is kept apart from the history, keys that do not reach the kernel, a wipe.

Everything goes straight to the file descriptors: what is buffered nowhere cannot be left behind anywhere.
"""

import os
import termios
from contextlib import suppress
from types import TracebackType
from typing import Self

USUAL_SIZE = (80, 24)
IFLAG, OFLAG, LFLAG, CC = 0, 1, 3, 6
# no echo; no line editing; Ctrl-C, Ctrl-Z and Ctrl-\ are keys; so are Ctrl-S and Ctrl-Q; Enter is what was pressed
KEYS_ONLY = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
NO_FLOW = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
OTHER_SCREEN, FIRST_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
PLAIN_TEXT = b"\x1b[0m\x1b[?7h\x1b[?2004l"
HIDE_CURSOR, SHOW_CURSOR = b"\x1b[?25l", b"\x1b[?25h"
EMPTY = b"\x1b[H\x1b[2J\x1b[3J"


class Terminal:
    """The shared terminal, to be used in a `with`. keys, screen: file descriptors of one terminal."""

    def __init__(self, keys: int, screen: int) -> None:
        self.keys = keys
        self.screen = screen
        self._before = termios.tcgetattr(keys)

    def __enter__(self) -> Self:
        self._keys_only()
        self.write(OTHER_SCREEN + HIDE_CURSOR)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.wipe()
        self.write(FIRST_SCREEN + SHOW_CURSOR)
        with suppress(termios.error, OSError):
            termios.tcsetattr(self.keys, termios.TCSAFLUSH, self._before)

    def wipe(self) -> None:
        """Empties the screen and its history, whoever wrote last, and forgets what was typed."""
        self._keys_only()
        self.write(OTHER_SCREEN + PLAIN_TEXT + HIDE_CURSOR + EMPTY)
        with suppress(termios.error, OSError):
            termios.tcflush(self.keys, termios.TCIFLUSH)

    def write(self, data: bytes) -> None:
        """Writes all of it, unless the terminal is gone."""
        with suppress(OSError):
            while data:
                data = data[os.write(self.screen, data) :]

    def size(self) -> tuple[int, int]:
        """Its columns and rows."""
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.screen)
            if columns and rows:
                return columns, rows
        return USUAL_SIZE

    def _keys_only(self) -> None:
        with suppress(termios.error, OSError):
            now = termios.tcgetattr(self.keys)
            now[LFLAG] &= ~KEYS_ONLY
            now[IFLAG] &= ~NO_FLOW
            now[CC][termios.VMIN], now[CC][termios.VTIME] = 1, 0
            termios.tcsetattr(self.keys, termios.TCSANOW, now)
