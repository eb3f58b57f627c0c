"""Pipes between processes: bytes enter at one end and leave at the other, and nobody waits who must not."""

import os
from contextlib import suppress

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
