"""A terminal of our own with a program on it: its command enters, and what it writes leaves, as a person would see it.

Only where there is `pty`.
"""

import os
import select
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

MOST = 65536
LOOKS_EVERY = 0.02


class PseudoTerminal:
    """Starts the command on a terminal of so many columns and rows. Raises OSError."""

    def __init__(self, command: Sequence[str], size: tuple[int, int], environment: Mapping[str, str]) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.process, self.end = pty.fork()
        if self.process == 0:
            try:
                columns, rows = size
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execve(command[0], list(command), dict(environment))  # noqa: S606 -- no shell is wanted
            finally:
                os._exit(127)
        self._status: int | None = None

    def read(self, seconds: float, keys: int) -> tuple[bytes, bytes]:
        """What the program wrote, and what somebody typed at `keys` meanwhile; empty after so many seconds."""
        watched = [keys, *([self.end] if self.end >= 0 else [])]
        ready = select.select(watched, [], [], seconds)[0]
        return (_taken(self.end) if self.end in ready else b""), (_taken(keys) if keys in ready else b"")

    def write(self, keys: bytes) -> None:
        """Types keys."""
        with suppress(OSError):
            while keys:
                keys = keys[os.write(self.end, keys) :]

    def hang_up(self) -> None:
        """Takes the terminal away."""
        if self.end >= 0:
            os.close(self.end)
        self.end = -1

    def ended(self, seconds: float) -> int | None:
        """The exit code, negative for a signal, as soon as the program has ended; None if it runs on after all."""
        until = time.monotonic() + seconds
        while self._status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= until:
                return None
            else:
                time.sleep(LOOKS_EVERY)
        return self._status


def _taken(descriptor: int) -> bytes:
    with suppress(OSError):  # Linux says so when nobody is at the other end any more
        return os.read(descriptor, MOST)
    return b""
