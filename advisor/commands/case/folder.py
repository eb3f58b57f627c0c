"""The folder of an office's cases on a disk: which cases there are, what their files hold, and adding one more file.

A case is a folder that carries one of our names, or a file that `--save` wrote, with what was written down about it in
a folder of the same name beside it. Other folders are gone into, and name the cases in them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from advisor.cases.case import case_of
from advisor.cases.case_records import Record, record_text
from advisor.cases.latest import OURS
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.today import time_of_day
from advisor.file_names import ends_of
from advisor.files import read_bytes
from advisor.output.whole_folders import add_file, add_folder, make_folder
from advisor.problem import Place, Problem, WrongUsage, nearest

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that another is taken for
CASES = ends_of("yaml", "json")
MOST_LEVELS = 8
MOST_NAMED = 5
LABELLED = "-label.yaml"


class CasePlace(Struct, frozen=True):
    """Where a case lies. file: of today's `--save`, if it is one; folder: of what else there is, if there is any."""

    id: str
    file: str | None = None
    folder: str | None = None


def places(cases: str) -> dict[str, CasePlace]:
    """All cases of a folder by name; none where there is no such folder. Raises WrongUsage where it cannot be read."""
    return {place.id: place for place in sorted(_below(cases, "", 0), key=lambda place: place.id)}


def _below(folder: str, above: str, level: int) -> Iterator[CasePlace]:
    try:
        with os.scandir(folder) as entries:
            found = {each.name: each.is_dir() for each in entries if not each.name.startswith(".")}
    except FileNotFoundError:
        return
    except OSError as error:
        code = "file-missing" if isinstance(error, NotADirectoryError) else "file-not-allowed"
        raise WrongUsage([Problem(code, Place(file=folder))]) from None
    files = {name[: name.rfind(".")]: name for name, is_dir in found.items() if not is_dir and _is_case(name)}
    for name, file in files.items():
        beside = os.path.join(folder, name) if found.get(name) else None  # noqa: PTH118
        yield CasePlace(above + name, os.path.join(folder, file), beside)  # noqa: PTH118
    for name, is_dir in found.items():
        path = os.path.join(folder, name)  # noqa: PTH118
        if is_dir and name not in files:
            if OURS.fullmatch(name):
                yield CasePlace(above + name, None, path)
            elif level < MOST_LEVELS:
                yield from _below(path, f"{above}{name}/", level + 1)


def _is_case(name: str) -> bool:
    return name.lower().endswith(CASES)


def files_of(place: CasePlace) -> list[str]:
    """The files of a case, in no order that counts."""
    found = [] if place.file is None else [place.file]
    if place.folder is not None:
        try:
            with os.scandir(place.folder) as entries:
                found += [each.path for each in entries if _is_case(each.name) and not each.name.startswith(".")]
        except FileNotFoundError:  # somebody forgot the case meanwhile
            return []
    return found


def read_files(place: CasePlace) -> list[tuple[str, bytes | Problem]]:
    """The bytes of a case's files."""
    return [(file, read_bytes(file, PROFILE_LIMITS.bytes)) for file in files_of(place)]


def case_named(cases: str, word: str | None, command: str) -> CasePlace:
    """The case that is called so, or whose name alone has this part; else that of this label. Raises WrongUsage."""
    here = Place(option=command)
    word, known = needed(command, "CASE", word), places(cases)
    if word in known:
        return known[word]
    wanted = word.casefold()
    found = [name for name in known if wanted and wanted in name.casefold()]
    if len(found) == 1:
        return known[found[0]]
    labels = {} if found or not wanted else _labelled(known.values(), wanted)
    if len(labels) == 1:
        return known[next(iter(labels))]
    several = found or [f"{name} {label}" for name, label in labels.items()]
    if several:
        raise WrongUsage([Problem("several-cases", here, word, {}, tuple(several[:MOST_NAMED]))])
    raise WrongUsage([Problem("no-such-case", here, word, {"folder": cases}, nearest(word, known))])


def _labelled(cases: Iterable[CasePlace], wanted: str) -> dict[str, str]:
    """The cases whose label is so, else those in whose label it is a part, by name. wanted: in small letters.

    Read is only what carries the name of a label: whoever types one has a case in mind that our own command labelled.
    """
    found: dict[str, str] = {}
    for place in cases:
        file = max((each for each in files_of(place) if each.endswith(LABELLED)), default=None)
        data = b"" if file is None else read_bytes(file, PROFILE_LIMITS.bytes)
        if file is not None and isinstance(data, bytes) and wanted in data.decode("utf-8", "replace").casefold():
            label = case_of([(file, data)], (), lambda _data, _file: ()).label
            found |= {place.id: label} if wanted in label.casefold() else {}
    return {name: label for name, label in found.items() if label.casefold() == wanted} or found


# --- writing ------------------------------------------------------------------------------------------------------


def file_name(day: date, kind: str) -> str:
    """A name that no other file has, in the order of time."""
    return f"{day.isoformat()}-{time_of_day()}-{os.urandom(4).hex()}-{kind}.yaml"


def add_case(cases: str, day: date, files: Mapping[str, bytes]) -> str:
    """Adds a case with its first files, and returns its name. Raises CannotWrite."""
    make_folder(cases)
    while True:
        id_ = f"{day:%y%m%d}-" + "".join(LETTERS[byte % len(LETTERS)] for byte in os.urandom(4))
        if add_folder(cases, id_, files):
            return id_


def add_to_case(place: CasePlace, name: str, data: bytes) -> str:
    """Adds one file to a case, and returns where. Raises CannotWrite."""
    if place.folder is None and place.file is not None:
        beside = Path(place.file).with_suffix("")
        if add_folder(str(beside.parent), beside.name, {name: data}):
            return str(beside / name)
        place = CasePlace(place.id, place.file, str(beside))  # another was faster
    folder = place.folder or ""
    add_file(folder, name, data)
    return str(Path(folder, name))


def write_down(place: CasePlace, record: Record) -> str:
    """Adds a record to a case, and returns its file. Raises CannotWrite."""
    name = file_name(date.fromisoformat(record.day), record.record)
    return add_to_case(place, name, record_text(record).encode())
