"""A folder of files that only this program's user can have written; whatever else is found there counts as nothing.

Nothing in here raises or says anything: a missing home, a full disk, a file that somebody else prepared are all the
same as having no folder. Names are plain, without a separator.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

MOST_FILES = 8
MOST_BYTES = 64_000_000
OURS, ALONE = 0o700, 0o600
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_HOUR = 3_600
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def user_folder(name: str) -> Path | None:
    """The folder of this name among the user's caches, whether it is there or not; None where users have none."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(named):  # noqa: PTH117 -- a relative one counts for nothing
        named = _usual()
    return Path(named, name) if os.path.isabs(named) else None  # noqa: PTH117


def _usual() -> str:
    """Where this system keeps caches; no whole path for a user without a home."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    below = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    return os.path.expanduser(below)  # noqa: PTH111 -- stays as it is where there is no home


def read(folder: Path, name: str) -> bytes | None:
    """The bytes of a file, if nobody else can have written them: neither it nor the folder is a link or another's."""
    path = folder / name
    try:
        if not (is_private(folder.lstat(), stat.S_IFDIR) and is_private(path.lstat(), stat.S_IFREG)):
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as file:
            about = os.fstat(file.fileno())
            if not is_private(about, stat.S_IFREG) or about.st_size > MOST_BYTES:
                return None
            return file.read(MOST_BYTES)
    except (OSError, ValueError):  # ValueError: a path with a NUL character
        return None


def write(folder: Path, name: str, data: bytes) -> None:
    """Keeps a file, whole or not at all, for its owner alone; of more than `MOST_FILES` the oldest go."""
    with suppress(OSError, ValueError):
        if len(data) <= MOST_BYTES and _is_made(folder):
            _replace(folder / name, data)
            _bound(folder)


def is_private(about: os.stat_result, kind: int) -> bool:
    """Whether it is of this kind (a link is not), ours, under one name only, and nobody else may write to it."""
    if stat.S_IFMT(about.st_mode) != kind or not _is_ours(about):
        return False
    if kind == stat.S_IFREG and about.st_nlink != 1:
        return False
    # Windows keeps others out of a user's folders by lists, which it does not show here
    return sys.platform == "win32" or not about.st_mode & _OTHERS_MAY_WRITE


def _is_ours(about: os.stat_result) -> bool:
    return sys.platform == "win32" or about.st_uid == os.geteuid()


def _is_made(folder: Path) -> bool:
    """Whether the folder is there and ours. It is made in a home of ours alone: root leaves none in another's."""
    with suppress(FileNotFoundError):
        return is_private(folder.lstat(), stat.S_IFDIR)
    home = next(each for each in folder.parents if each.exists())
    if not _is_ours(home.stat()):
        return False
    folder.parent.mkdir(OURS, parents=True, exist_ok=True)
    folder.mkdir(OURS, exist_ok=True)  # another process may have been faster
    return is_private(folder.lstat(), stat.S_IFDIR)


def _replace(path: Path, data: bytes) -> None:
    waiting = path.with_name(f".{os.getpid()}-{os.urandom(8).hex()}")
    try:
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, ALONE), "wb") as file:
            file.write(data)
        waiting.replace(path)
    except BaseException:  # also Ctrl-C: no half file stays
        with suppress(OSError):
            waiting.unlink()
        raise


def _bound(folder: Path) -> None:
    """Takes away all but the newest files, and what processes that were killed left behind over an hour ago."""
    files = sorted((each.lstat().st_mtime, each) for each in folder.iterdir())
    kept = [each for each in files if each[1].name[0] != "."]
    newest = kept[-1][0] if kept else 0.0
    left_behind = [each for each in files if each[1].name[0] == "." and each[0] < newest - _HOUR]
    for _, path in kept[:-MOST_FILES] + left_behind:
        with suppress(OSError):
            path.unlink()
