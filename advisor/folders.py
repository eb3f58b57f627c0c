"""The files in folders that a user named, in a fixed order, each once; loops of links end.

Of what was found nothing is kept but the names of the folders that are being gone through, and the files that have
several names: an office has tens of thousands.
"""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from advisor.file_names import form_of
from advisor.platform.system_files import is_link
from advisor.platform.windows_names import expanded
from advisor.problem import Place, Problem

Number = tuple[int, int]
SEPARATORS = os.sep + (os.altsep or "")
_BY_ERRNO = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ENAMETOOLONG: "file-missing",
    errno.EACCES: "file-not-allowed",
    errno.EPERM: "file-not-allowed",
    errno.ELOOP: "link-loop",
}


def yaml_files(folder: str) -> list[str]:
    """The YAML files that lie in a folder, by name, hidden ones left out. Raises OSError."""
    names = sorted(name for name in os.listdir(folder) if form_of(name) == "yaml" and name[0] != ".")  # noqa: PTH208 -- plain: names stay as given
    return [os.path.join(folder, name) for name in names]  # noqa: PTH118 -- the same


def files_in(paths: Sequence[str], endings: tuple[str, ...]) -> Iterator[str | Problem]:
    """Yields the files named, whatever they are called, and those in folders that end so; or what is in the way.

    Folders are gone through in the order of their names, hidden entries left out; a file comes right before a folder
    that is called as it is without its ending. A file reached twice counts once.
    """
    named = _named(paths)
    once = _Once(named, endings)
    for path in named:
        found = False
        for each in _below(path, endings):
            found = True
            if isinstance(each, Problem):
                yield each
            elif not once.is_again(each):
                yield each.path
        if not found and os.path.isdir(path):  # noqa: PTH112 -- `Path("")` would be the current folder
            yield Problem("folder-without-cases", Place(file=path))


def _named(paths: Sequence[str]) -> list[str]:
    """What was named, in its order, but a file right before a folder that is called so."""
    named = list(dict.fromkeys(expanded(paths)))
    if len(named) == 1:
        return named
    folders = {path for path in named if os.path.isdir(path)}  # noqa: PTH112 -- plain: names stay as given
    called: dict[str, list[str]] = {}
    for path in named:
        if path not in folders:
            called.setdefault(os.path.splitext(path)[0], []).append(path)  # noqa: PTH122 -- the same
    groups = ([*called.get(path.rstrip(SEPARATORS), ()), path] if path in folders else [path] for path in named)
    return list(dict.fromkeys(each for group in groups for each in group))


class _Found(Struct):
    """A file. is_linked: a link led to it; names: how many it has on its disk."""

    path: str
    number: Number
    is_linked: bool
    names: int


class _Once:
    """Knows which files were reached before. Only some can be reached again: those with several names, and all, where
    one of the folders that were named lies in another."""

    def __init__(self, named: Sequence[str], endings: tuple[str, ...]) -> None:
        self._endings = endings
        tops = [_real(path) for path in named]
        self._tops = frozenset(tops)
        self._overlap = len(self._tops) < len(tops) or any(
            any(map(self._tops.__contains__, _above(top))) for top in tops
        )
        self._seen: set[Number] = set()

    def is_again(self, found: _Found) -> bool:
        """Whether a file was found before, or will be under the name that it has by itself."""
        if (
            not (self._overlap or found.is_linked or found.names > 1) or not found.number[1]
        ):  # Windows may not number files
            return False
        if found.is_linked and self._is_found_by_itself(_real(found.path)):
            return True
        again = found.number in self._seen
        self._seen.add(found.number)
        return again

    def _is_found_by_itself(self, path: str) -> bool:
        top = next((top for top in (path, *_above(path)) if top in self._tops), None)
        if top is None or top == path:
            return top is not None
        is_hidden = any(name.startswith(".") for name in Path(path).relative_to(top).parts)
        return path.lower().endswith(self._endings) and not is_hidden


class _Folder(Struct):
    """A folder that is gone through. names: of what is left in it, as `_name` reads it, the next
    one last; above: it and those above it."""

    path: str
    names: list[str]
    above: tuple[Number, ...] = ()
    is_linked: bool = False


def _below(named: str, endings: tuple[str, ...]) -> Iterator[_Found | Problem]:
    """Goes through what was named. Of each folder on the way the folders above it are known, so a loop is seen."""
    waiting = [_Folder("", [f"{named}\0"])]
    while waiting:
        folder = waiting[-1]
        if not folder.names:
            waiting.pop()
            continue
        path = os.path.join(folder.path, _name(folder.names.pop()))  # noqa: PTH118 -- plain: names stay as given
        wanted = len(waiting) == 1 or path.lower().endswith(endings)
        try:
            about = os.lstat(path)
            is_linked = is_link(about)
            about = os.stat(path) if is_linked else about  # noqa: PTH116 -- the same
            number = (about.st_dev, about.st_ino)
            is_linked = folder.is_linked or (is_linked and len(waiting) > 1)
            if not stat.S_ISDIR(about.st_mode):
                if wanted:
                    yield _Found(path, number, is_linked, about.st_nlink)
            elif number in folder.above:
                yield Problem("link-loop", Place(file=path))
            else:
                waiting.append(_Folder(path, _names(path), (*folder.above, number), is_linked))
        except (OSError, ValueError) as error:
            if wanted or getattr(error, "errno", None) != errno.ENOENT:
                yield _problem(error, path)


def _names(folder: str) -> list[str]:
    """What is in a folder, as `_name` reads it, the last one first. Raises OSError."""
    with os.scandir(folder) as entries:
        found = [_sortable(each) for each in entries if not each.name.startswith(".")]
    found.sort(reverse=True)
    return found


def _sortable(entry: "os.DirEntry[str]") -> str:
    """A name as a text that sorts by itself, for there may be tens of thousands: what a file is called without its
    ending, then whether it is a folder, then the rest."""
    is_folder = _is_folder(entry)
    called = entry.name if is_folder else os.path.splitext(entry.name)[0]  # noqa: PTH122 -- plain: names stay as given
    return f"{called}\0{int(is_folder)}{entry.name[len(called) :]}"


def _name(sortable: str) -> str:
    called, _, rest = sortable.rpartition("\0")
    return called + rest[1:]


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # ValueError: a name with a NUL character
        return path


def _above(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first."""
    while path != (path := os.path.dirname(path)):  # noqa: PTH120 -- plain: names stay as given
        yield path


def _problem(error: OSError | ValueError, path: str) -> Problem:
    """What is in the way. ValueError: a name with a NUL character."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    return Problem(_BY_ERRNO.get(number or 0, "file-unreadable"), Place(file=path))
