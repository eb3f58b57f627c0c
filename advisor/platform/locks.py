"""A lock that the system holds for a process, and lets go of when it ends, however it ends.

It is on an empty file beside what it guards. That file says nothing by being there: one that a process left behind
when it was killed is no lock, however young.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".lock"
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK))
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
PAUSE = 0.02
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OURS: set[Path] = set()  # what this process holds: to itself, Unix would give the same lock again


class Busy(Exception):
    """Another process holds the lock."""


def lock_of(path: Path) -> Path:
    """The empty file beside a file, on which its lock is."""
    return path.with_name(path.name + LOCK)


@contextmanager
def locked(path: Path, mode: int, patience: float = 0) -> Iterator[bool]:
    """Holds the lock of a file. patience: how many seconds any one other may hold it; of a queue all have their turn.

    mode: of the empty file beside it, as of the file. Where the file system knows no locks there is none, and False.
    Raises Busy, and OSError where the empty file cannot be made.
    """
    lock = lock_of(path)
    holder, ends = None, time.monotonic() + patience
    while (taken := _taken(lock, mode)) is None:
        if patience and (now := _holder(lock)) != holder:
            holder, ends = now, time.monotonic() + patience
        if time.monotonic() >= ends:
            raise Busy
        time.sleep(PAUSE)
    descriptor, is_held = taken
    _OURS.add(lock)
    try:
        yield is_held
    finally:
        _OURS.discard(lock)
        _let_go(lock, descriptor)


def _taken(lock: Path, mode: int) -> tuple[int, bool] | None:
    """A descriptor, and whether it holds the lock, as the file system may know none; None while somebody has it."""
    if lock in _OURS:
        return None
    try:
        descriptor = os.open(lock, _FLAGS, mode)
    except PermissionError:
        if _is_going(lock):
            return None
        raise
    with suppress(OSError, AttributeError):
        os.fchmod(descriptor, mode)  # whoever may change the file may wait for it, whatever the mask says
    try:
        is_held = _lock(descriptor)
        # whoever had it may have taken the file away: then this is the lock of a name that another has made anew
        about = os.fstat(descriptor)
        if os.path.samestat(about, lock.stat()):
            if not about.st_size:  # else somebody keeps something in a file of this name
                with suppress(OSError):
                    os.utime(lock)  # those who wait see that it is another's turn
            return descriptor, is_held
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return descriptor, False
        if error.errno not in _TAKEN:
            os.close(descriptor)
            raise
    os.close(descriptor)
    return None


def _is_going(lock: Path) -> bool:
    """Whether a file that cannot be opened is about to be taken away by whoever has it, or was in this moment.

    Windows refuses to open a file of which that is true, and nothing says that it was the reason once the file is gone:
    then its folder is asked whether anything can be made in it.
    """
    if lock.exists():
        return True
    if sys.platform != "win32":
        return False
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=lock.parent):
            return True
    except OSError:
        return False


def _holder(lock: Path) -> tuple[int, int] | None:
    """What differs between one holder of a lock and the next: the empty file, and when it was taken."""
    try:
        about = lock.stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns


def _let_go(lock: Path, descriptor: int) -> None:
    """Takes the file away while its lock is still held, so that nobody can be waiting at a name that is gone."""
    is_ours = os.fstat(descriptor).st_size == 0  # else somebody keeps something in a file of this name
    if sys.platform != "win32" and is_ours:
        with suppress(OSError):
            lock.unlink()
    os.close(descriptor)
    if sys.platform == "win32" and is_ours:
        with suppress(OSError):  # which it does not let go of while somebody waits
            lock.unlink()


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:  # Wine says no number where another has it
            raise OSError(error.errno or errno.EACCES, error.strerror) from None
    else:
        try:
            import fcntl
        except ImportError:  # a system that has neither: there is no lock, as where the file system knows none
            return False
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True
