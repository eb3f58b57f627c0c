"""What is not whole yet stands beside its target under a name of its own; what a killed writer left of it goes.

While a writer lives it holds the lock of that name. The system lets go of it however the writer ends, so whoever writes
in the folder next and gets the lock knows that nobody is at it; how old a file is says nothing.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from advisor.platform.locks import LOCK, Busy, locked
from advisor.platform.replacing import remove, remove_folder
from advisor.platform.system_files import usual_mode

UNFINISHED = ".advisor-"
_OURS = re.compile(re.escape(UNFINISHED) + r"[0-9a-f]{16}(?:\.lock)?")
_PATIENCE = 5  # seconds: another who looks whether anybody is at it has the lock for a moment


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A free name beside `path` that is a writer's alone; what stands there is taken away unless it ended well.

    Raises OSError.
    """
    clear_beside(path)
    mode = _mode(path)
    part = path.with_name(UNFINISHED + os.urandom(8).hex())
    try:
        with locked(part, mode, _PATIENCE):
            try:
                yield part
            except BaseException:  # also Ctrl-C: no half file stays
                with suppress(OSError):
                    _remove(part)
                raise
    except Busy:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), part) from None


def clear_beside(path: Path) -> None:
    """Takes away what writers that were killed left beside a file. What cannot be, or is not sure, stays."""
    folder, mode = path.parent, _mode(path)
    with suppress(OSError):
        left = {name.removesuffix(LOCK) for name in os.listdir(folder) if _OURS.fullmatch(name)}  # noqa: PTH208 -- of thousands, few
        for part in (folder / name for name in left):
            with suppress(OSError, Busy), locked(part, mode) as nobody_is_at_it:
                if nobody_is_at_it:
                    _remove(part)


def _mode(path: Path) -> int:
    return usual_mode(path) & 0o666  # whoever may write the file may look whether anybody is at it


def _remove(part: Path) -> None:
    """Takes away a file, or a folder with all that is in it, if it is there. Raises OSError."""
    if part.is_dir() and not part.is_symlink():
        remove_folder(part)
    else:
        remove(part)
