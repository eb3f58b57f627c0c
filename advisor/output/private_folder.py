"""A folder of files that only this program's user can have written; whatever else is found there counts as nothing.

Nothing in here raises or says anything: a missing home, a full disk, a file that somebody else prepared are all the
same as having no folder. Names are plain, without a separator.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from advisor.output.byte_writer import write_all
from advisor.output.unfinished import UNFINISHED
from advisor.output.whole_files import replaced
from advisor.platform.owners import caches, is_ours, is_private
from advisor.platform.system_files import open_to_read

MOST_FILES = 8
MOST_BYTES = 64_000_000
OURS = 0o700


def user_folder(name: str) -> Path | None:
    """The folder of this name among the user's caches, whether it is there or not; None where users have none."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(named):  # noqa: PTH117 -- a relative one counts for nothing
        named = caches()
    return Path(named, name) if os.path.isabs(named) else None  # noqa: PTH117


def read(folder: Path, name: str) -> bytes | None:
    """The bytes of a file, if nobody else can have written them: neither it nor the folder is a link or another's."""
    path = folder / name
    try:
        if not (is_private(folder.lstat(), stat.S_IFDIR) and is_private(path.lstat(), stat.S_IFREG)):
            return None
        with os.fdopen(open_to_read(path, links=False), "rb") as file:
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
            with replaced(folder / name, private=True, kept=False) as file:
                write_all(file, data)
            _bound(folder)


def _is_made(folder: Path) -> bool:
    """Whether the folder is there and ours. It is made in a home of ours alone: root leaves none in another's."""
    with suppress(FileNotFoundError):
        return is_private(folder.lstat(), stat.S_IFDIR)
    home = next(each for each in folder.parents if each.exists())
    if not is_ours(home.stat()):
        return False
    folder.parent.mkdir(OURS, parents=True, exist_ok=True)
    folder.mkdir(OURS, exist_ok=True)  # another process may have been faster
    return is_private(folder.lstat(), stat.S_IFDIR)


def _bound(folder: Path) -> None:
    """Takes away all but the newest files."""
    kept = sorted((each.lstat().st_mtime, each) for each in folder.iterdir() if not each.name.startswith(UNFINISHED))
    for _, path in kept[:-MOST_FILES]:
        with suppress(OSError):
            path.unlink()
