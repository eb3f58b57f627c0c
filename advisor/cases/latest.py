"""Of many files, those that say how each case stands now: of a case's folder its last visit, of all else everything."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from advisor.cases.case import Earlier, case_of
from advisor.cases.open_items import Open, open_items
from advisor.problem import Problem

OURS = re.compile(r"[0-9]{6}-[0-9a-z]{4}")  # what a case's folder is called


class Latest(Struct, frozen=True):
    """A file that says how a case stands. open: what is still to be done about it, and label: what it is called, where
    its folder says so; None of a file that stands alone, which says all there is. before: earlier visits, oldest first.
    """

    file: str
    open: tuple[Open, ...] | None = None
    label: str = ""
    before: tuple[str, ...] = ()


def latest_visits(
    paths: Sequence[str | Problem], read: Callable[[str], bytes | Problem], earlier: Earlier
) -> Iterator[Latest | Problem]:
    """Yields the files, in their order; of those of one case the last visit alone, and what cannot be read.

    A file and a folder beside it that has its name are of one case. earlier: for visits that kept no days to look.
    """
    names = [path for path in paths if isinstance(path, str)]
    folders = {os.path.dirname(path) for path in names}  # noqa: PTH120 -- names stay as given
    beside = {name for path in names if (name := os.path.splitext(path)[0]) in folders}  # noqa: PTH122
    files: dict[str, list[str]] = {}
    for name in names:
        case = _case(name, beside)
        if case is not None:
            files.setdefault(case, []).append(name)
    for path in paths:
        case = _case(path, beside) if isinstance(path, str) else None
        if isinstance(path, Problem):
            yield path
        elif case is None:
            yield Latest(path)
        elif case in files:
            found = case_of(((each, read(each)) for each in files.pop(case)), (), earlier)
            yield from (Latest(each.file) for each in found.unreadable)
            visits = tuple(each.file for each in found.visits)
            yield from (Latest(last, open_items(found), found.label, visits[:-1]) for last in visits[-1:])


def called(path: str) -> str:
    """What a file is called on paper: its case, where it lies in a case's folder; else itself, without its ending."""
    folder, name = os.path.split(path)
    above = os.path.basename(folder)  # noqa: PTH119
    return above if OURS.fullmatch(above) else os.path.splitext(name)[0]  # noqa: PTH122


def _case(path: str, beside: Collection[str]) -> str | None:
    """What the files of one case have in common; None of a file that stands alone."""
    folder, _ = os.path.split(path)
    is_folder_of_one = OURS.fullmatch(os.path.basename(folder)) is not None or folder in beside  # noqa: PTH119
    if is_folder_of_one:
        return folder
    name = os.path.splitext(path)[0]  # noqa: PTH122
    return name if name in beside else None
