"""Folders for the time being: nothing enters; where programs leave such files, and one that goes away by itself."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast


def temporary_folders() -> tuple[Path, ...]:
    """Where programs of this system leave files for the time being; some may not be there."""
    return tuple(map(Path, (tempfile.gettempdir(), "/var/tmp", "/dev/shm")))  # noqa: S108 -- only looked into


@contextmanager
def folder_for_now() -> Iterator[Path]:
    """A folder that only its owner may enter, gone with all in it when the `with` ends. Raises OSError."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def file_for_now(data: Iterable[bytes]) -> tuple[str, BinaryIO]:
    """A file of its owner alone with this in it, and where it lies; gone when it is closed, but left on Windows, which
    lets nobody else open a file that goes by itself. Raises OSError."""
    file = tempfile.NamedTemporaryFile(prefix="advisor-", delete=sys.platform != "win32")  # noqa: SIM115 -- closed by its reader
    file.writelines(data)
    file.flush()
    return file.name, cast("BinaryIO", file)
