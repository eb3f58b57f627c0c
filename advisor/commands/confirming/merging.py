"""What another office was told, copied into ours: its files as they are, and of a layer a record for each answer."""

import os
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from advisor.cases.confirmations import KIND, Told, read_told, told_of_layer, told_text
from advisor.cases.office import read_office
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.case.folder import file_name
from advisor.commands.shared.office_desk import FILE, desk_of
from advisor.commands.shared.office_rules.recorded_answers import records_of
from advisor.files import bytes_of
from advisor.output.whole_folders import add_file, make_folder
from advisor.problem import Problem, WrongUsage

OPTION = "--merge"


class Merged(Struct, frozen=True):
    """What came of it: how many records were added, how many were here already, and what is wrong with the others."""

    added: int
    known: int
    problems: tuple[Problem, ...]


def merge(other: str, folder: str) -> Merged:
    """Copies what the other office was told into our folder. Raises WrongUsage, CannotWrite.

    other: its folder, its office file, the folder of its records, one of them, or a catalog layer that says so.
    """
    ours = {_content(data) for _, data, _ in records_of(folder)}
    added = known = 0
    problems: list[Problem] = []
    for name, data in _records(other):
        if isinstance(data, Problem):
            problems.append(data)
        elif _content(data) in ours:
            known += 1
        else:
            make_folder(folder)
            ours.add(_content(data))
            add_file(folder, _free(folder, name), data)
            added += 1
    return Merged(added, known, tuple(problems))


def _content(data: bytes) -> object:
    """What a record says: two that say the same are the same, whatever their files are called."""
    told = read_told(data, "")
    return told if isinstance(told, Told) else data


def _free(folder: str, name: str) -> str:
    """The name, or where ours of that name says something else, one that no other has."""
    if not os.path.exists(os.path.join(folder, name)):  # noqa: PTH110, PTH118 -- names stay as given
        return name
    head, _, _ = name.rpartition(".")
    return f"{head}-{os.urandom(4).hex()}.yaml"


def _records(other: str) -> Iterator[tuple[str, bytes | Problem]]:
    """Yields the records of the other office, with the names of their files."""
    if os.path.isdir(other):  # noqa: PTH112 -- plain, as all names that are typed
        yield from _of_folder(_folder_of(other))
        return
    data = bytes_of(other, CATALOG_LIMITS.bytes, WrongUsage)
    layer = told_of_layer(data, other)
    if layer is not None:
        for each in layer:
            yield ("", each) if isinstance(each, Problem) else (_name(each), told_text(each).encode())
    elif _is_office_file(data, other):
        yield from _of_folder(desk_of(other).confirmations or "")
    else:
        told = read_told(data, other)
        yield os.path.basename(other), told[0] if isinstance(told, tuple) else data  # noqa: PTH119


def _is_office_file(data: bytes, file: str) -> bool:
    try:
        return read_office(data, file).is_ours
    except WrongUsage:
        return False


def _folder_of(other: str) -> str:
    """Of an office's folder the one of its records; else the folder itself."""
    file = os.path.join(other, FILE)  # noqa: PTH118
    if os.path.isfile(file):  # noqa: PTH113
        return desk_of(file).confirmations or other
    return other


def _of_folder(folder: str) -> Iterator[tuple[str, bytes | Problem]]:
    for name, data, told in records_of(folder):
        yield name, told if isinstance(told, Problem) else data


def _name(told: Told) -> str:
    return file_name(date.fromisoformat(told.day), KIND)
