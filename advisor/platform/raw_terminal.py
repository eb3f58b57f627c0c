"""A terminal that hands over every key as it is pressed: descriptors enter, and the modes to give back later leave.

Only where there is `termios`; `has_raw_keys` says whether there is.
"""

import os
from contextlib import suppress
from typing import Any

Modes = list[Any]
USUAL_SIZE = (80, 24)
IFLAG, LFLAG, CC = 0, 3, 6


def has_raw_keys() -> bool:
    """Whether this system can hand over keys one by one."""
    try:
        import termios  # noqa: F401 -- only whether it is there
    except ImportError:
        return False
    return True


def modes(keys: int) -> Modes:
    """What the kernel does with keys now. Raises OSError where there is no terminal."""
    import termios

    try:
        return termios.tcgetattr(keys)
    except termios.error as error:
        raise OSError(*error.args) from None


def keys_only(keys: int) -> None:
    """No echo and no line editing; Ctrl-C, Ctrl-Z, Ctrl-\\, Ctrl-S and Ctrl-Q are keys; Enter is what was pressed."""
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
        return not modes(keys)[LFLAG] & _line_flags()
    except OSError:
        return False


def give_back(keys: int, before: Modes) -> None:
    """The modes as they were; what was typed meanwhile is for nobody."""
    import termios

    with suppress(OSError, termios.error):
        termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def name_of(keys: int) -> str | None:
    """The file that is this terminal, if it has one."""
    with suppress(OSError):
        return os.ttyname(keys)
    return None


def open_again(name: str) -> int | None:
    """Another descriptor of a terminal: the system takes all that there are when its first process dies."""
    with suppress(OSError):
        return os.open(name, os.O_RDWR | os.O_NOCTTY)
    return None


def size_of(screen: int) -> tuple[int, int]:
    """Its columns and rows; the usual ones where it does not say."""
    with suppress(OSError):
        columns, rows = os.get_terminal_size(screen)
        if columns and rows:
            return columns, rows
    return USUAL_SIZE


def _line_flags() -> int:
    import termios

    return termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
