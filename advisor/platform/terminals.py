"""Terminals: whether a stream leads to one, and what was typed there before anybody could have read a question."""

import sys
from contextlib import suppress
from typing import TextIO

# whether terminals say in TERM what they can; those of Windows say nothing there
SAYS_TERM = sys.platform != "win32"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is open and leads to a terminal: a window in which somebody types and reads."""
    try:
        return stream is not None and stream.isatty() and _has_console(stream.fileno())
    except (OSError, ValueError):  # ValueError: closed, or without a descriptor
        return False


def takes_sequences(stream: TextIO) -> bool:
    """Whether a terminal takes `ESC[…`. Those of Windows are told to first, and older ones there cannot."""
    if sys.platform != "win32":
        return True
    from advisor.platform.windows_console import takes_sequences as are_taken_by

    return are_taken_by(stream.fileno())


def discard_typed(descriptor: int) -> None:
    """Forgets what was typed and not read yet; a pipe keeps what it holds, also where no system can be asked."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        with suppress(ImportError, OSError, ValueError):
            import termios

            with suppress(termios.error):
                termios.tcflush(descriptor, termios.TCIFLUSH)


def _has_console(descriptor: int) -> bool:
    """Whether a descriptor that calls itself a terminal is one: on Windows every device does, NUL too."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    mode = ctypes.c_ulong()
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
    return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))
