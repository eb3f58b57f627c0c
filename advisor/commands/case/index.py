"""What the lists show of every case, kept in the user's own cache, so that 20,000 cases need not be read each morning.

The files are the truth: a case is read again when its folder or one of its files is another than it was. The index may
be thrown away at any time, lies never with the cases, and holds what the lists show of them and nothing else.
"""

import hashlib
import os
import time
from collections.abc import Callable, Sequence

from msgspec import MsgspecError, Struct, msgpack

from advisor import __version__
from advisor.cases.case import Earlier, case_of
from advisor.cases.case_summary import Summary, summary_of
from advisor.catalog.model.catalog import FactId
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.case.folder import CasePlace, files_of, places
from advisor.commands.shared import catalog_cache
from advisor.files import read_bytes
from advisor.output import private_folder

FOLDER = "merchant-advisor-cases"
SUFFIX = ".index"
UNSETTLED = 3_000_000_000  # ns: on some disks two changes within two seconds look alike
ANNOUNCED = 500  # cases to be read at once, from which on somebody waits

Stamp = tuple[str, int, int]  # a path, when it was changed, in ns, and how many bytes it has


class IndexedCase(Struct, frozen=True, array_like=True):
    """A case: how its folder and files were when it was read, and what the lists show of it; None if it is none."""

    stamps: tuple[Stamp, ...]
    summary: Summary | None


class Index(Struct, frozen=True, array_like=True):
    """All cases of a folder. made: by which program, for which facts."""

    made: str
    entries: dict[str, IndexedCase]


def summaries(cases: str, facts: Sequence[FactId], earlier: Earlier, announce: Callable[[int], None]) -> list[Summary]:
    """What the lists show of each case of a folder; what changed since the last time is read again.

    announce: told how many cases are to be read, where that takes a while.
    """
    made = f"{__version__} {' '.join(facts)}"
    before = _kept(cases, made)
    found = places(cases)
    known = {id_: entry for id_, entry in before.items() if id_ in found and _is_as_it_was(found[id_], entry.stamps)}
    unread = [place for id_, place in found.items() if id_ not in known]
    if len(unread) >= ANNOUNCED:
        announce(len(unread))
    fresh = {place.id: _read(place, facts, earlier) for place in unread}
    entries = {id_: known.get(id_) or fresh[id_] for id_ in found}
    if fresh or before.keys() != entries.keys():
        _keep(cases, Index(made, entries))
    return [entry.summary for entry in entries.values() if entry.summary is not None]


def forget(cases: str, id_: str) -> None:
    """Takes what is known of a case out of the index."""
    folder = private_folder.user_folder(FOLDER)
    data = None if folder is None else private_folder.read(folder, _name(cases))
    index = None if data is None else _decoded(data)
    if folder is not None and index is not None and id_ in index.entries:
        entries = {name: entry for name, entry in index.entries.items() if name != id_}
        private_folder.write(folder, _name(cases), msgpack.encode(Index(index.made, entries)))


def _read(place: CasePlace, facts: Sequence[FactId], earlier: Earlier) -> IndexedCase:
    roots = [path for path in (place.folder,) if path is not None]
    stamps = [_stamp(path) for path in roots]
    files = files_of(place)
    stamps += [_stamp(path) for path in files]
    case = case_of(((file, read_bytes(file, PROFILE_LIMITS.bytes)) for file in files), facts, earlier)
    return IndexedCase(tuple(stamps), summary_of(place.id, case))


def _stamp(path: str) -> Stamp:
    """How a file is now; of one that was changed a moment ago, as no file ever is, for it may change once more."""
    try:
        about = os.stat(path)  # noqa: PTH116 -- plain, and thousands of them
    except OSError:
        return path, -1, -1
    settled = time.time_ns() - about.st_mtime_ns > UNSETTLED
    return path, about.st_mtime_ns if settled else -1, about.st_size


def _is_as_it_was(place: CasePlace, stamps: Sequence[Stamp]) -> bool:
    paths, stat = [path for path, _, _ in stamps], os.stat
    if any(root is not None and root not in paths for root in (place.folder, place.file)):
        return False
    try:
        for path, changed, size in stamps:
            about = stat(path)
            if about.st_mtime_ns != changed or about.st_size != size:
                return False
    except OSError:
        return False
    return True


def _kept(cases: str, made: str) -> dict[str, IndexedCase]:
    folder = None if catalog_cache.is_off() else private_folder.user_folder(FOLDER)
    data = None if folder is None else private_folder.read(folder, _name(cases))
    index = None if data is None else _decoded(data)
    return index.entries if index is not None and index.made == made else {}


def _decoded(data: bytes) -> Index | None:
    try:
        return msgpack.decode(data, type=Index)
    except MsgspecError:
        return None


def _keep(cases: str, index: Index) -> None:
    folder = None if catalog_cache.is_off() else private_folder.user_folder(FOLDER)
    if folder is not None:
        private_folder.write(folder, _name(cases), msgpack.encode(index))


def _name(cases: str) -> str:
    path = os.path.realpath(cases)
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:32] + SUFFIX
