"""Of many files, those that say how each case stands now: of a case's folder its last visit, of all else everything."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from advisor.cases.case import case_of
from advisor.problem import Problem

OURS = re.compile(r"[0-9]{6}-[0-9a-z]{4}")  # what a case's folder is called


def latest_visits(paths: Sequence[str | Problem], read: Callable[[str], bytes | Problem]) -> Iterator[str | Problem]:
    """Yields the files, in their order; of those of one case the last visit alone, and what cannot be read.

    A file and a folder beside it that has its name are of one case.
    """
    names = [path for path in paths if isinstance(path, str)]
    folders = {os.path.dirname(path) for path in names}  # noqa: PTH120 -- names stay as given
    beside = {name for path in names if (name := os.path.splitext(path)[0]) in folders}  # noqa: PTH122
    files: dict[str, list[str]] = {}
    for path in paths:
        if isinstance(path, str):
            files.setdefault(_case(path, beside), []).append(path)
    told: set[str] = set()
    for path in paths:
        case = _case(path, beside) if isinstance(path, str) else ""
        if isinstance(path, Problem) or len(files[case]) == 1:
            yield path
        elif case not in told:
            told.add(case)
            found = case_of(((each, read(each)) for each in files[case]), (), lambda _data, _file: ())
            yield from (each.file for each in found.unreadable)
            yield from (each.file for each in found.visits[-1:])


def called(path: str) -> str:
    """What a file is called on paper: its case, where it lies in a case's folder; else itself, without its ending."""
    folder, name = os.path.split(path)
    above = os.path.basename(folder)  # noqa: PTH119
    return above if OURS.fullmatch(above) else os.path.splitext(name)[0]  # noqa: PTH122


def _case(path: str, beside: Collection[str]) -> str:
    """What the files of one case have in common; of any other file its own name."""
    folder, _ = os.path.split(path)
    is_folder_of_one = OURS.fullmatch(os.path.basename(folder)) is not None or folder in beside  # noqa: PTH119
    if is_folder_of_one:
        return folder
    name = os.path.splitext(path)[0]  # noqa: PTH122
    return name if name in beside else path
