"""Files as systems open them: without waiting, without a link, as bytes; and names that mean something else."""

import errno
import os
import re
import stat
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

PATIENCE = 5  # seconds in which somebody has to read from a pipe that was named
OURS_ALONE = 0o600
_BYTES = getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_OF_A_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?:self|thread-self|\d+))/fd/(\d{1,6})")
MOST_LINKS = 10
_JUNCTION = 0xA0000003
_READ, _SHARE_ALL, _EXISTING, _SHARED = 0x80000000, 7, 3, 32  # in the words of Windows


def open_to_read(path: str | os.PathLike[str], *, links: bool = True) -> int:
    """A descriptor to read from; waits for no pipe. links: whether they are followed. Raises OSError or ValueError."""
    try:
        return os.open(path, os.O_RDONLY | _NO_WAIT | _BYTES | (0 if links else _NO_LINK))
    except PermissionError as error:
        if sys.platform == "win32" and _is_held(path):  # which this way of opening does not tell
            raise PermissionError(error.errno, error.strerror, path, _SHARED) from None
        raise


def _is_held(path: str | os.PathLike[str]) -> bool:
    """Whether another program has a file open on Windows, and lets nobody else read it."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    kernel.CreateFileW.restype = ctypes.c_void_p
    opened = kernel.CreateFileW(os.fspath(path), _READ, _SHARE_ALL, None, _EXISTING, 0, None)
    if opened != ctypes.c_void_p(-1).value:
        kernel.CloseHandle(ctypes.c_void_p(opened))
        return False
    return bool(ctypes.get_last_error() == _SHARED)  # type: ignore[attr-defined, unused-ignore]


def create(path: Path) -> BinaryIO:
    """A new file that its owner alone can read. Raises OSError, also where the name is taken."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BYTES, OURS_ALONE), "wb")


def open_to_go_on(path: Path, *, new: bool) -> BinaryIO:
    """A file to write on, without a buffer, its owner's alone if new; never through a link. Raises OSError."""
    flags = os.O_RDWR | _BYTES | _NO_LINK | (os.O_CREAT if new else 0)
    return os.fdopen(os.open(path, flags, OURS_ALONE), "r+b", 0)


def leave_memory(descriptor: int) -> None:
    """Has what a file has on the disk leave memory, where a system can be told so; a disk may not care."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def open_special(path: Path) -> BinaryIO:
    """A device, a pipe or an open descriptor, to be written to without a buffer. Nobody waits for ever for a reader.

    Raises OSError; ENXIO where nobody read from a pipe in time.
    """
    number = descriptor_named(path)
    if number is not None:
        return os.fdopen(os.dup(number), "wb", 0)
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            opened = os.open(path, os.O_WRONLY | _NO_WAIT | _BYTES)
            break
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > ends:
                raise
            time.sleep(0.05)
    if _NO_WAIT:
        os.set_blocking(opened, True)
    return os.fdopen(opened, "wb", 0)


def is_special(path: Path) -> bool:
    """Whether it is a device, a pipe or an open descriptor (`/dev/stdout`): neither a file nor a folder.

    Raises OSError.
    """
    if descriptor_named(path) is not None:
        return True
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def descriptor_named(path: Path) -> int | None:
    """The descriptor of this process that a name stands for, as `/dev/stdout`: what is open there, not its file."""
    name = os.path.abspath(path)  # noqa: PTH100 -- resolved, it would be the file behind the descriptor
    for _ in range(MOST_LINKS):
        found = _OF_A_DESCRIPTOR.fullmatch(name)
        if found is not None:
            own = f"/proc/{os.getpid()}/fd/"
            return int(found[1]) if name.startswith(("/dev/", "/proc/self/", "/proc/thread-self/", own)) else None
        try:
            name = os.path.normpath(os.path.join(os.path.dirname(name), os.readlink(name)))  # noqa: PTH115, PTH118, PTH120
        except (OSError, ValueError):
            return None
    return None


def same_name(one: Path, other: Path) -> bool:
    """Whether two names stand for one file, whether it is there or not."""
    with suppress(OSError, ValueError):
        if one.samefile(other):
            return True
    return _key(one) == _key(other)


def _key(path: Path) -> str:
    resolved = os.path.normcase(path.resolve())
    return unicodedata.normalize("NFC", resolved).casefold() if sys.platform == "darwin" else resolved


def usual_mode(path: Path) -> int:
    """The mode of the file that is there, or what this process would give a new one."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def is_link(about: os.stat_result) -> bool:
    """Whether a file, looked at without going on, leads to another: a link, or what Windows calls a junction."""
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) == _JUNCTION
