"""What comes one after the other and is wanted again later, in its order or sorted, on disk as soon as it is much: a
few things lie in memory, however many there are. The file has no name that anybody could find, and goes by itself.

Where there is no room for such a file, all of it stays in memory: nobody loses a result for that.
"""

import os
import tempfile
import weakref
from collections.abc import Callable, Iterator
from heapq import merge
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, msgpack

if TYPE_CHECKING:
    from io import FileIO

Kept = TypeVar("Kept")
MOST = 1_000  # things in memory before they are written
PIECE = 16  # things that are read at once of each run


class Run(Struct, frozen=True):
    """Where the pieces of a run lie in the file, and how many bytes each has."""

    pieces: list[tuple[int, int]]


class KeptOnDisk(Generic[Kept]):
    """Things of one type that msgspec can write. key: by which they are sorted, those that are alike in
    the order in which they came; None: all stay in that order. most: how many of them memory holds."""

    def __init__(self, kind: Any, key: Callable[[Kept], Any] | None = None, most: int = MOST) -> None:
        self._decoder, self._key, self._most = msgpack.Decoder(list[kind]), key, most
        self._count = 0
        self._newest: list[Kept] = []
        self._runs: list[Run | list[Kept]] = []
        self._file: FileIO | None = None

    def __len__(self) -> int:
        return self._count

    def add(self, each: Kept) -> None:
        """Adds one."""
        self._count += 1
        self._newest.append(each)
        if len(self._newest) == self._most:
            self._runs.append(self._written(self._sorted(self._newest)))
            self._newest = []

    def __iter__(self) -> Iterator[Kept]:
        runs = [*map(self._read, self._runs), iter(self._sorted(self._newest))]
        if self._key is None:
            for run in runs:
                yield from run
        else:
            yield from merge(*runs, key=self._key)

    def _sorted(self, things: list[Kept]) -> list[Kept]:
        return things if self._key is None else sorted(things, key=self._key)

    def _written(self, things: list[Kept]) -> "Run | list[Kept]":
        """Where these things lie now; or the things themselves, where there is no room for them on the disk."""
        run: Run = Run([])
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0, prefix="advisor-")  # noqa: SIM115 -- closed with this
                weakref.finalize(self, self._file.close)
            at = self._file.seek(0, os.SEEK_END)
            for first in range(0, len(things), PIECE):
                data = msgpack.encode(things[first : first + PIECE])
                if self._file.write(data) != len(data):
                    return things
                run.pieces.append((at, len(data)))
                at += len(data)
        except OSError:
            return things
        return run

    def _read(self, run: "Run | list[Kept]") -> Iterator[Kept]:
        if isinstance(run, list) or self._file is None:
            yield from run if isinstance(run, list) else ()
            return
        for at, size in run.pieces:
            self._file.seek(at)
            yield from self._decoder.decode(self._file.read(size))
