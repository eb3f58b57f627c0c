"""Pipes between processes: bytes enter at one end and leave at the other, and nobody waits who must not."""

import os
import threading
from contextlib import suppress
from typing import IO

MOST = 65536


def pipe() -> tuple[int, int]:
    """Both ends, the one to read from first. What this process starts by name does not get them."""
    return os.pipe()


def send(descriptor: int, data: bytes | memoryview) -> int:
    """How many bytes were taken; none where there is no room now. Raises OSError."""
    with suppress(BlockingIOError):
        return os.write(descriptor, data)
    return 0


def received(descriptor: int) -> bytes:
    """What is there already, without waiting for more. Raises OSError."""
    os.set_blocking(descriptor, False)
    with suppress(BlockingIOError):
        return os.read(descriptor, MOST)
    return b""


class Feeding:
    """Writes all of it into a pipe and closes it, beside whatever else goes on."""

    def __init__(self, pipe: IO[bytes] | None, data: bytes) -> None:
        self.whole = False
        self._pipe, self._data = pipe, data
        threading.Thread(target=self._feed, daemon=True).start()

    def _feed(self) -> None:
        with suppress(OSError, ValueError):  # nobody reads on
            if self._pipe is not None:
                self._pipe.write(self._data)
                self._pipe.close()
                self.whole = True
