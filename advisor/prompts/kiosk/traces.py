"""Traces of a made-up customer: where something of what only it said can still be found."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from advisor.platform.other_processes import command_lines, memory_holds
from advisor.platform.temporary import temporary_folders

MOST_FILES, LARGEST = 200_000, 20_000_000  # entries looked at, bytes of a file
IN_FILES = ("utf-8", "utf-16-le", "cp949")
IN_MEMORY = ("utf-8", "utf-16-le", "utf-32-le")  # what is read and written; how Python keeps letters
SHORTEST = 8  # letters: anything shorter may stand anywhere


@dataclass(frozen=True, slots=True)
class Folders:
    """Where to look. deep: with all that is below; flat: what lies in them alone, for they hold the work of others."""

    deep: tuple[Path, ...]
    flat: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class TraceSearch:
    """The files found; whether all were looked at, or there were too many."""

    found: tuple[str, ...]
    all: bool


def needles_of(texts: Iterable[str]) -> tuple[bytes, ...]:
    """What to look for: the texts as memory would have them."""
    return tuple({text.encode(encoding) for text in texts if len(text) >= SHORTEST for encoding in IN_MEMORY})


def in_memory(processes: Iterable[int], needles: Sequence[bytes]) -> bool | None:
    """Whether a process still knows it; None if one of them cannot be looked into."""
    found = [memory_holds(process, needles) for process in processes]
    return True if True in found else None if None in found else False


def in_arguments(needles: Sequence[bytes], but: int) -> bool:
    """Whether the arguments or the environment of any process hold it, but for the one that looks."""
    return any(needle in told for process, told in command_lines() if process != but for needle in needles)


def in_files(folders: Folders, groups: Iterable[Sequence[str]], since: float) -> TraceSearch:
    """The files in the folders, changed since then, that hold all texts of a group: one alone is anybody's."""
    wanted = [tuple(text.encode(code, "replace") for text in group) for group in groups for code in IN_FILES]
    found, left = [], MOST_FILES
    for entry in _files(folders):
        left -= 1
        if left < 0:
            break
        if _changed(entry, since):
            content = _content(entry.path)
            if any(all(text in content for text in texts) for texts in wanted):
                found.append(entry.path)
    return TraceSearch(tuple(found), left >= 0)


def usual_folders() -> Folders:
    """Where programs leave files without being told to: for the time being, caches, a home, and where they started."""
    deep = [*temporary_folders()]
    flat = [Path.cwd()]
    with suppress(RuntimeError):  # somebody without a home
        flat.append(Path.home())
        deep.append(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"))
    return Folders(_there(deep), _there(flat))


def _there(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def _files(folders: Folders) -> Iterator["os.DirEntry[str]"]:
    waiting = [*((str(folder), True) for folder in folders.deep), *((str(folder), False) for folder in folders.flat)]
    while waiting:
        folder, deep = waiting.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield entry
                elif deep:
                    waiting.append((entry.path, True))


def _changed(entry: "os.DirEntry[str]", since: float) -> bool:
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        return stat.S_ISREG(status.st_mode) and status.st_mtime >= since and status.st_size <= LARGEST
    return False


def _content(path: str) -> bytes:
    with suppress(OSError):
        return Path(path).read_bytes()
    return b""
