"""Folders for the time being: nothing enters; where programs leave such files, and one that goes away by itself."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

LEAST_FREE = 16 * 1024 * 1024  # bytes: less is soon too little for what lies there while a program runs


def temporary_folders() -> tuple[Path, ...]:
    """Where programs of this system leave files for the time being; some may not be there."""
    import tempfile

    return tuple(map(Path, (tempfile.gettempdir(), "/var/tmp", "/dev/shm")))  # noqa: S108 -- only looked into


@contextmanager
def folder_for_now() -> Iterator[Path]:
    """A folder that only its owner may enter, gone with all in it when the `with` ends. Raises OSError."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def file_for_now(data: Iterable[bytes]) -> tuple[str, BinaryIO]:
    """A file of its owner alone with this in it, and where it lies; gone when it is closed, but left on Windows, which
    lets nobody else open a file that goes by itself. Raises OSError."""
    import tempfile

    file = tempfile.NamedTemporaryFile(prefix="advisor-", delete=sys.platform != "win32")  # noqa: SIM115 -- closed by its reader
    file.writelines(data)
    file.flush()
    return file.name, cast("BinaryIO", file)


def crowded_folder(target: str) -> str | None:
    """The folder for the time being, where its disk is full and that of a file that was to be written is not."""
    import tempfile

    folder = tempfile.gettempdir()
    is_crowded = _free(folder) < LEAST_FREE <= _free(Path(target).absolute().parent)
    return folder if is_crowded else None


def _free(folder: str | Path) -> int:
    """The bytes that a disk still takes; none where nobody can tell."""
    import shutil

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
