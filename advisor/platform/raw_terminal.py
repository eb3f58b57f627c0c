"""A terminal that hands over every key as it is pressed: descriptors enter, and the modes to give back later leave.

With `termios`, or on Windows by the console's own calls; `has_raw_keys` says whether there is one of them.
"""

import os
import select
import sys
from contextlib import suppress
from typing import Any

from advisor.platform import windows_console
from advisor.platform.terminals import discard_typed

Modes = list[Any]
USUAL_SIZE = (80, 24)
IFLAG, LFLAG, CC = 0, 3, 6
MOST = 1024


def has_raw_keys() -> bool:
    """Whether this system can hand over keys one by one."""
    if sys.platform == "win32":
        return True
    try:
        import termios  # noqa: F401 -- only whether it is there
    except ImportError:
        return False
    return True


def modes(keys: int) -> Modes:
    """What the kernel does with keys now. Raises OSError where there is no terminal."""
    if sys.platform == "win32":
        return [windows_console.mode_of(keys)]
    import termios

    try:
        return termios.tcgetattr(keys)
    except termios.error as error:
        raise OSError(*error.args) from None


def keys_only(keys: int) -> None:
    """No echo and no line editing; Ctrl-C, Ctrl-Z, Ctrl-\\, Ctrl-S and Ctrl-Q are keys; Enter is what was pressed."""
    if sys.platform == "win32":
        windows_console.set_mode(keys, windows_console.AS_THEY_COME)
        return
    import termios

    with suppress(OSError, termios.error):
        now = termios.tcgetattr(keys)
        now[LFLAG] &= ~_line_flags()
        now[IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[CC][termios.VMIN], now[CC][termios.VTIME] = 1, 0
        termios.tcsetattr(keys, termios.TCSANOW, now)


def are_keys_only(keys: int) -> bool:
    """Whether it still is as `keys_only` leaves it: nobody else, such as a shell, has taken it over."""
    try:
        if sys.platform == "win32":
            return windows_console.mode_of(keys) & windows_console.AS_A_SHELL_HAS_THEM == 0
        return not modes(keys)[LFLAG] & _line_flags()
    except OSError:
        return False


def give_back(keys: int, before: Modes) -> None:
    """The modes as they were; what was typed meanwhile is for nobody."""
    if sys.platform == "win32":
        discard_typed(keys)
        windows_console.set_mode(keys, before[0])
        return
    import termios

    with suppress(OSError, termios.error):
        termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def name_of(keys: int) -> str | None:
    """The file that is this terminal, if it has one."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        return os.ttyname(keys)
    return None


def open_again(name: str) -> int | None:
    """Another descriptor of a terminal: the system takes all that there are when its first process dies."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        return os.open(name, os.O_RDWR | os.O_NOCTTY)
    return None


def typed(keys: int, seconds: float) -> bytes | None:
    """What was typed; None where nobody did in so many seconds; nothing at all where the terminal is gone."""
    if sys.platform == "win32":
        return windows_console.typed(seconds)
    if not select.select([keys], [], [], seconds)[0]:
        return None
    with suppress(OSError):
        return os.read(keys, MOST)
    return b""


def put(screen: int, data: bytes) -> None:
    """Writes all of it. Raises OSError where the terminal is gone."""
    if sys.platform == "win32":
        windows_console.put(screen, data)
        return
    while data:
        data = data[os.write(screen, data) :]


def empty(screen: int) -> None:
    """Has a console forget what sequences do not reach: its whole buffer, and the lines that it keeps."""
    if sys.platform == "win32":
        windows_console.empty(screen)
        windows_console.forget_lines()


def size_of(screen: int) -> tuple[int, int]:
    """Its columns and rows; the usual ones where it does not say."""
    with suppress(OSError):
        columns, rows = os.get_terminal_size(screen)
        if columns and rows:
            return columns, rows
    return USUAL_SIZE


def _line_flags() -> int:
    if sys.platform == "win32":
        return 0
    import termios

    return termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
