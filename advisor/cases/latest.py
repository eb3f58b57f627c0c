"""Of many files, those that say how each case stands now: of a case's folder its last visit, of all else everything."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from advisor.cases.case import Earlier, case_of
from advisor.cases.open_items import Open, open_items
from advisor.problem import Problem

OURS = re.compile(r"[0-9]{6}-[0-9a-z]{4}")  # what a case's folder is called


class Latest(Struct, frozen=True):
    """A file that says how a case stands, and its bytes. open: what is still to be done about it, and label: what it is
    called, where its folder says so; None of a file that stands alone, which says all there is. before: earlier visits,
    oldest first.
    """

    file: str
    data: bytes
    open: tuple[Open, ...] | None = None
    label: str = ""
    before: tuple[str, ...] = ()


class _Group(Struct):
    """Files that are one case, if they are one: of a folder that is called as cases are, or those that are called alike
    and then what is in a folder of that name. key: its folder, which may not be there; inside: whether any is in it."""

    key: str
    files: list[str]
    inside: bool = False


def latest_visits(
    paths: Iterable[str | Problem], read: Callable[[str], bytes | Problem], earlier: Earlier
) -> Iterator[Latest | Problem]:
    """Yields the files, in their order; of those of one case the last visit alone, and what cannot be read.

    A file and a folder beside it that has its name are of one case. earlier: for visits that kept no days to look.
    paths: what is in a folder comes right after a file that is called like the folder, so that no more is kept of all
    of them than the files of one case.
    """
    begun: list[_Group] = []
    for path in paths:
        while begun and not _may_hold(begun[-1], path):
            yield from _of_group(begun.pop(), read, earlier)
        if isinstance(path, Problem):
            yield path
        elif not _is_added(begun, path):
            begun.append(_begun(path))
    for group in reversed(begun):
        yield from _of_group(group, read, earlier)


def called(path: str) -> str:
    """What a file is called on paper: its case, where it lies in a case's folder; else itself, without its ending."""
    folder, name = os.path.split(path)
    above = os.path.basename(folder)  # noqa: PTH119
    return above if OURS.fullmatch(above) else os.path.splitext(name)[0]  # noqa: PTH122


def _begun(path: str) -> _Group:
    """What a file is the first of."""
    folder = os.path.dirname(path)  # noqa: PTH120 -- names stay as given
    if OURS.fullmatch(os.path.basename(folder)):  # noqa: PTH119 -- the same
        return _Group(folder, [path], inside=True)
    return _Group(os.path.splitext(path)[0], [path])  # noqa: PTH122 -- the same


def _may_hold(group: _Group, path: str | Problem) -> bool:
    """Whether what comes after a path may still be of a group: whether we are still in its folder, or just before."""
    file = path if isinstance(path, str) else path.place.file or ""
    return file.startswith(os.path.join(group.key, "")) or os.path.splitext(file)[0] == group.key  # noqa: PTH118, PTH122


def _is_added(begun: Sequence[_Group], path: str) -> bool:
    """Puts a file with those that it is of one case with, if there are any."""
    folder, alike = os.path.dirname(path), os.path.splitext(path)[0]  # noqa: PTH120, PTH122 -- names stay as given
    for key in (folder, alike):
        for group in begun:
            if group.key == key:
                group.files.append(path)
                group.inside |= key == folder
                return True
    return False


def _of_group(group: _Group, read: Callable[[str], bytes | Problem], earlier: Earlier) -> Iterator[Latest | Problem]:
    """Yields how a case stands, and what of it cannot be read; all, where they are files of their own."""
    data = {file: read(file) for file in group.files}
    yield from (each for each in data.values() if isinstance(each, Problem))
    if not group.inside:
        yield from (Latest(file, each) for file, each in data.items() if isinstance(each, bytes))
        return
    known = {file: each for file, each in data.items() if isinstance(each, bytes)}
    found = case_of(known.items(), (), earlier)
    yield from (Latest(each.file, known[each.file]) for each in found.unreadable)
    visits = tuple(each.file for each in found.visits)
    for last in visits[-1:]:
        yield Latest(last, known[last], open_items(found), found.label, visits[:-1])
