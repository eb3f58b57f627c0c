"""Looking into other processes: their ids enter; memory, arguments and open files leave, where the system shows them.

Linux shows them below `/proc`; elsewhere nothing can be seen, and that is what is said.
"""

import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
STRETCH = 1 << 20  # bytes of memory looked at together
FLAGS = re.compile(rb"flags:\s+([0-7]+)")
MAPPED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) .w\S* \S+ \S+ \S+ *(\S*)")


def can_be_seen() -> bool:
    """Whether this system shows anything of other processes."""
    return (PROCESSES / "self" / "mem").exists()


def descendants(process: int) -> tuple[int, ...]:
    """All that a process started, and what those started, that still run; the oldest first."""
    parents = {number: parent for number, parent in _parents() if parent is not None}
    found = [process]
    for number in sorted(parents):
        if parents[number] in found and number not in found:
            found.append(number)
    return tuple(found[1:])


def runs(process: int) -> bool:
    """Whether it does anything still; one that only waits to be collected does not."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    state = _read(process, "stat").rpartition(b")")[2].split()
    return not state or state[0] != b"Z"


def memory_holds(process: int, needles: Iterable[bytes]) -> bool | None:
    """Whether any of the needles stands in what a process can write to; None if that cannot be seen."""
    needles = tuple(needles)
    overlap = max(map(len, needles)) - 1
    try:
        with (PROCESSES / str(process) / "mem").open("rb", 0) as memory:
            for start, end in _writable(process):
                if _holds(memory, start, end, needles, overlap):
                    return True
    except OSError:
        return None
    return False


def command_lines() -> Iterator[tuple[int, bytes]]:
    """The arguments and the environment of every process, as far as they can be seen."""
    for number, _ in _parents():
        yield number, _read(number, "cmdline") + b"\0" + _read(number, "environ")


def files_written(process: int) -> tuple[str, ...]:
    """The files on a disk that a process has open for writing."""
    found = []
    with suppress(OSError):
        for entry in (PROCESSES / str(process) / "fd").iterdir():
            with suppress(OSError):
                told = FLAGS.search(_read(process, f"fdinfo/{entry.name}"))
                if told is None:
                    continue  # closed meanwhile
                if int(told[1], 8) & (os.O_WRONLY | os.O_RDWR) and stat.S_ISREG(entry.stat().st_mode):
                    found.append(str(entry.readlink()))
    return tuple(found)


def _parents() -> Iterator[tuple[int, int | None]]:
    """Every process and the one that started it."""
    with suppress(OSError):
        for entry in PROCESSES.iterdir():
            if entry.name.isdigit():
                told = _read(int(entry.name), "stat").rpartition(b")")[2].split()
                yield int(entry.name), int(told[1]) if len(told) > 1 else None


def _read(process: int, name: str) -> bytes:
    with suppress(OSError):
        return (PROCESSES / str(process) / name).read_bytes()
    return b""


def _writable(process: int) -> Iterator[tuple[int, int]]:
    for line in (PROCESSES / str(process) / "maps").read_text(encoding="utf-8", errors="replace").splitlines():
        found = MAPPED.match(line)
        if found is not None and not found[3].startswith("[v"):
            yield int(found[1], 16), int(found[2], 16)


def _holds(memory: io.FileIO, start: int, end: int, needles: tuple[bytes, ...], overlap: int) -> bool:
    tail = b""
    while start < end:
        try:
            memory.seek(start)
            part = memory.read(min(STRETCH, end - start))
        except (OSError, OverflowError, ValueError):
            return False  # a stretch that is there for nobody
        if not part:
            return False
        whole = tail + part
        if any(needle in whole for needle in needles):
            return True
        tail = whole[-overlap:] if overlap else b""
        start += len(part)
    return False
