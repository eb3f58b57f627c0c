"""A process on the same console that ends with all that it started: a command line enters, a pipe leads each way.

Windows alone, which cannot split a process in two: a job object holds what belongs together.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

ENDS_WHEN_CLOSED = 0x2000 | 0x400  # also when we are killed; and no window that tells what went wrong
LIMITS, SIZE, FLAGS_AT = 9, 144, 16  # JobObjectExtendedLimitInformation, in bytes, for 64 bits
NO_WINDOWS_OF_ERRORS = 0x1 | 0x2
MOST = 65536


class Child:
    """Starts the command; a variable of this name tells it both pipes, for `pipes_of`. Raises OSError."""

    is_held: bool
    _tell: int
    _listen: int
    _job: Any
    _process: "subprocess.Popen[bytes]"

    def __init__(self, command: Sequence[str], variable: str) -> None:
        if sys.platform != "win32":
            raise OSError("only on Windows")
        import ctypes
        import msvcrt

        reading, self._tell = os.pipe()
        self._listen, writing = os.pipe()
        handles = [msvcrt.get_osfhandle(each) for each in (reading, writing)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        self._job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = ctypes.create_string_buffer(SIZE)
        limits[FLAGS_AT : FLAGS_AT + 4] = ENDS_WHEN_CLOSED.to_bytes(4, "little")
        kernel.SetInformationJobObject(self._job, LIMITS, limits, SIZE)
        kernel.SetErrorMode(NO_WINDOWS_OF_ERRORS)  # handed down: Windows keeps no report of what a child knew
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            list(command), env={**os.environ, variable: ":".join(map(str, handles))}, close_fds=False
        )
        held = ctypes.c_void_p(int(self._process._handle))  # type: ignore[attr-defined, unused-ignore]
        self.is_held = bool(kernel.AssignProcessToJobObject(self._job, held))
        os.close(reading)
        os.close(writing)

    def tell(self, data: bytes) -> None:
        """Hands something over, and says that no more will come."""
        with suppress(OSError):
            os.write(self._tell, data)
        os.close(self._tell)
        self._tell = -1

    @property
    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def end(self) -> bytes:
        """Ends it and all that it started, without asking, and returns what it told."""
        if sys.platform != "win32":
            return b""
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.TerminateJobObject(self._job, 1)
        if not self.is_held:
            self._process.kill()
        self._process.wait()
        kernel.CloseHandle(self._job)
        if self._tell >= 0:
            os.close(self._tell)
        told = os.read(self._listen, MOST)
        os.close(self._listen)
        return told


def pipes_of(word: str) -> tuple[int, int]:
    """In the child: the descriptor to read from, and the one to write to. Raises OSError, ValueError."""
    if sys.platform != "win32":
        raise OSError("only on Windows")
    import msvcrt

    reading, writing = map(int, word.split(":"))
    return msvcrt.open_osfhandle(reading, os.O_RDONLY), msvcrt.open_osfhandle(writing, os.O_WRONLY)


def again() -> list[str]:
    """The command line with which this program was started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *(["-X", "utf8"] if sys.flags.utf8_mode else []), "-m", "advisor", *sys.argv[1:]]


def received_all(descriptor: int) -> bytes:
    """Waits until no more will come. Raises OSError."""
    parts = []
    while part := os.read(descriptor, MOST):
        parts.append(part)
    os.close(descriptor)
    return b"".join(parts)
