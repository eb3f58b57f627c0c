"""Putting a whole file into its place, also where another program holds the old one for a moment."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

PATIENCE = 2.5  # seconds: a scanner that looks at a new file holds it for milliseconds
DENIED, SHARED, LOCKED = 5, 32, 33  # what Windows calls a file that another program has open
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
_NOT_SYNCED = (errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.EBADF)

Done = TypeVar("Done")


def put(part: Path, path: Path) -> None:
    """Puts a whole file in the place of another, or of none. Raises OSError."""
    _again(lambda: part.replace(path))
    _keep_name(path.parent)


def put_new(part: Path, path: Path) -> None:
    """Puts a whole file where none is. Raises FileExistsError where one came to be there, and OSError."""
    if sys.platform == "win32":
        _again(lambda: part.rename(path))
        return
    try:
        path.hardlink_to(part)  # the one step that refuses a name that is taken
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        part.replace(path)
    else:
        part.unlink()
    _keep_name(path.parent)


def put_folder(part: Path, path: Path) -> None:
    """Gives a folder another name beside its own, where nothing has that. Raises OSError where something has.

    An empty folder that has it may be replaced, which loses nothing.
    """
    try:
        _again(lambda: part.rename(path))
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.ENOTDIR, errno.EEXIST):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        raise
    _keep_name(path.parent)


def remove_folder(path: Path) -> None:
    """Takes a folder away with all that is in it; a link in it goes, never what it leads to. Raises OSError."""
    for each in path.iterdir():
        if each.is_dir() and not each.is_symlink():
            remove_folder(each)
        else:
            remove(each)
    _again(path.rmdir)


def remove(path: Path) -> None:
    """Takes a file away, if it is there. Raises OSError."""
    _again(lambda: path.unlink(missing_ok=True))


def is_open_elsewhere(error: OSError) -> bool:
    """Whether a file could not be written because another program has it open; only Windows says so."""
    number = getattr(error, "winerror", None)
    if number == DENIED and error.filename is not None:
        name = getattr(error, "filename2", None) or error.filename
        with suppress(OSError, TypeError):
            about = Path(name).stat()
            return stat.S_ISREG(about.st_mode) and bool(about.st_mode & stat.S_IWRITE)
    return number in (SHARED, LOCKED)


def _again(do: Callable[[], Done]) -> Done:
    """Does a step; while another program holds the file, again, for a short time. Raises OSError."""
    ends = time.monotonic() + PATIENCE
    pause = 0.01
    while True:
        try:
            return do()
        except OSError as error:
            if getattr(error, "winerror", None) not in (DENIED, SHARED, LOCKED) or time.monotonic() > ends:
                raise
        time.sleep(pause)
        pause = min(pause * 2, 0.25)


def _keep_name(folder: Path) -> None:
    """Has the disk keep the new name, where folders can be told so. Raises OSError where the disk fails."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # a folder that may be written to but not read
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise
    finally:
        os.close(descriptor)
