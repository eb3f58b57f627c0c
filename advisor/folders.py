"""The files in folders that a user named, in a fixed order, each once; loops of links end."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence

from advisor.platform.windows_names import expanded
from advisor.problem import Place, Problem

Number = tuple[int, int]
_BY_ERRNO = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ENAMETOOLONG: "file-missing",
    errno.EACCES: "file-not-allowed",
    errno.EPERM: "file-not-allowed",
    errno.ELOOP: "link-loop",
}


def files_in(paths: Sequence[str], endings: tuple[str, ...]) -> Iterator[str | Problem]:
    """Yields the files named, whatever they are called, and those in folders that end so; or what is in the way.

    Folders are gone through in the order of their names, hidden entries left out. A file reached twice counts once.
    """
    seen: set[Number] = set()
    for path in expanded(paths):
        found = False
        for each in _below(path, endings):
            found = True
            if isinstance(each, Problem):
                yield each
            elif each[1] not in seen or not each[1][1]:  # Windows may not number files
                seen.add(each[1])
                yield each[0]
        if not found and os.path.isdir(path):  # noqa: PTH112 -- `Path("")` would be the current folder
            yield Problem("folder-without-cases", Place(file=path))


def _below(named: str, endings: tuple[str, ...]) -> Iterator[tuple[str, Number] | Problem]:
    """Goes through what was named. Of each folder on the way the folders above it are known, so a loop is seen."""
    waiting: list[tuple[str, tuple[Number, ...]]] = [(named, ())]
    while waiting:
        path, above = waiting.pop()
        wanted = path is named or path.lower().endswith(endings)
        try:
            about = os.stat(path)  # noqa: PTH116 -- plain: names stay as given
            number = (about.st_dev, about.st_ino)
            if not stat.S_ISDIR(about.st_mode):
                if wanted:
                    yield path, number
            elif number in above:
                yield Problem("link-loop", Place(file=path))
            else:
                names = [name for name in sorted(os.listdir(path), reverse=True) if not name.startswith(".")]  # noqa: PTH208 -- plain: names stay as given
                waiting += [(os.path.join(path, name), (*above, number)) for name in names]  # noqa: PTH118 -- plain: names stay as given
        except (OSError, ValueError) as error:
            if wanted or getattr(error, "errno", None) != errno.ENOENT:
                yield _problem(error, path)


def _problem(error: OSError | ValueError, path: str) -> Problem:
    """What is in the way. ValueError: a name with a NUL character."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    return Problem(_BY_ERRNO.get(number or 0, "file-unreadable"), Place(file=path))
