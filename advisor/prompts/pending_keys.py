"""Keys that were pressed before anybody could have read what they would answer."""

import sys
from contextlib import suppress


def discard_typed(descriptor: int) -> None:
    """Forgets what was typed and not read yet; a pipe keeps what it holds."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # only there

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios  # noqa: PLC0415  # not on Windows

        with suppress(termios.error, OSError, ValueError):
            termios.tcflush(descriptor, termios.TCIFLUSH)
