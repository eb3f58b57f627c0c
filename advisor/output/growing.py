"""A file of rows that grows over a long run, and stands there only when it is whole; with another of rows refused.

While it grows, its rows are in `OUT.part`, those refused in `OUT.rejected.part`, and `OUT.resume` says how far both go;
so a run that was killed can go on, with the same bytes. Once all rows are there it says that too, and whoever goes on
then has only to put both files in their places.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedRandom, FileIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from advisor.output.byte_writer import write_all
from advisor.output.failures import failed
from advisor.output.unfinished import clear_beside
from advisor.output.whole_files import replaced
from advisor.platform.locks import Busy, lock_of, locked
from advisor.platform.replacing import put, remove
from advisor.platform.system_files import is_special, leave_memory, open_special, open_to_go_on, usual_mode

PART, RESUME, REJECTED, MADE = ".part", ".resume", ".rejected", ".made"
BUSY, DAMAGED, DIFFERS = "output-busy", "resume-damaged", "resume-differs"
VERSION = 2
PIECE = 1 << 20
EVERY = 1.0  # seconds between two notes of how far it is: a disk takes up to a fiftieth of that for one
MANY = 32 << 20  # bytes of rows that are brought to the disk together

Make = Callable[[BinaryIO, BinaryIO, Path], None]  # of rows, into a file; with the place of those that were refused


class CutOff(Exception):
    """What an earlier run left cannot be gone on with, or another run is at it. `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Growing:
    """A file of rows under construction, with the file of those refused beside it. To be used within `alone`.

    Where those refused go to a device, they are kept beside the rows until all are there. make, make_rejected: where a
    file is of a form that cannot grow, what makes it of all rows once they are there; it may raise OSError.
    """

    def __init__(self, path: str, rejected: str, make: Make | None = None, make_rejected: Make | None = None) -> None:
        self.path, self.rejected = Path(path).resolve(), Path(rejected)
        self._passes_through = is_special(self.rejected)
        if not self._passes_through:
            self.rejected = self.rejected.resolve()
        self._part = _beside(self.path, PART)
        self._refused = _beside(self.path, REJECTED + PART) if self._passes_through else _beside(self.rejected, PART)
        self._point = _beside(self.path, RESUME)
        self._made = _Made(self._part, self._refused, _beside(self.path, MADE), make)
        self._made_refused = _Made(self._refused, self._refused, _beside(self.rejected, MADE), make_rejected)
        self._files: list[BinaryIO] = []
        self._noted = -EVERY
        self._settling: _Settling | None = None
        self._unsettled = 0  # bytes

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other runs away from both files. Raises CutOff while another run writes there, and OSError."""
        with ExitStack() as held:
            try:
                for path in (self.path, *(() if self._passes_through else (self.rejected,))):
                    clear_beside(path)
                    held.enter_context(locked(path, usual_mode(path)))
            except Busy:
                raise CutOff(BUSY) from None
            yield

    @property
    def is_begun(self) -> bool:
        """Whether an earlier run left something."""
        return any(path.exists() for path in (self._point, self._part, self._refused))

    @property
    def is_whole(self) -> bool:
        """Whether an earlier run left all rows, and was killed while it put them in their places."""
        try:
            return bool(json.loads(self._point.read_bytes())["whole"])
        except (OSError, ValueError, KeyError, TypeError):
            return False

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that a run writes, first the two that stay."""
        made = [each.target for each in (self._made, self._made_refused) if each.make is not None]
        return self.path, self.rejected, self._part, self._refused, self._point, *made, lock_of(self.path)

    def begin(self) -> None:
        """Opens both, empty. What an earlier run left is gone then."""
        self._files = [open_to_go_on(path, new=True) for path in (self._part, self._refused)]
        remove(self._point)
        self._made.remove()
        self._made_refused.remove()
        for file in self._files:
            file.truncate(0)

    def go_on(self, task: str) -> Mapping[str, Any] | None:
        """Opens both at the point that an earlier run with the same `task` noted, and returns what it noted there.

        None where there was none. Raises CutOff where what it left is not of this task, or not as it says.
        """
        if not self._point.exists():
            return None
        try:
            saved = json.loads(self._point.read_bytes())
            version, of, run, whole = saved["version"], saved["task"], saved["run"], bool(saved["whole"])
            sizes = {self._part: int(saved["output"]), self._refused: int(saved["rejected"])}
        except (ValueError, KeyError, TypeError):
            raise CutOff(DAMAGED) from None
        if version != VERSION or of != task or not isinstance(run, dict):
            raise CutOff(DIFFERS)
        if whole:
            return run
        if any(not path.is_file() or path.stat().st_size < size for path, size in sizes.items()):
            raise CutOff(DAMAGED)
        for path, size in sizes.items():
            file = open_to_go_on(path, new=False)
            self._files.append(file)
            file.truncate(size)
            file.seek(size)
        return run

    def add(self, output: bytes | memoryview, rejected: bytes) -> None:
        """Adds the rows of one block."""
        for file, data in zip(self._files, (output, rejected), strict=True):
            write_all(file, data)
        self._unsettled += len(output)
        if self._unsettled >= MANY:
            self._settle()

    def note(self, task: str, run: Mapping[str, Any], *, whole: bool = False) -> None:
        """Keeps how far the run is, if it did not just now. What comes after this is thrown away when it goes on.

        whole: nothing comes.
        """
        now = time.monotonic()
        if now - self._noted < EVERY and not whole:
            return
        self._noted = now
        output, rejected = (file.tell() for file in self._files)
        saved = {"version": VERSION, "task": task, "whole": whole, "output": output, "rejected": rejected, "run": run}
        with replaced(self._point, private=True, kept=whole) as file:
            write_all(file, json.dumps(saved).encode())

    def _settle(self) -> None:
        """Has the rows reach the disk beside the work: in the end there would be seconds to wait for all of them.

        Nor does memory fill with rows that nobody reads: on a virtual machine its first use is what costs most.
        """
        if self._settling is not None:
            if self._settling.is_alive():
                return
            self._settling.end()
        self._settling = _Settling(self._files[0], is_read_again=self._made.make is not None)
        self._settling.start()
        self._unsettled = 0

    def finish(self, task: str, run: Mapping[str, Any]) -> None:
        """Says that all rows are there, and puts them in their places."""
        if self._settling is not None:
            self._settling.end()
        for file in self._files:
            os.fsync(file.fileno())
        has_rejected = self._refused.stat().st_size > 0
        self._made.write()
        if has_rejected:
            self._made_refused.write()
        self.note(task, run, whole=True)
        self.close()
        self.put(has_rejected=has_rejected)

    def put(self, *, has_rejected: bool) -> None:
        """Puts both in their places, the rows last; without any refused, there is no file of them.

        It may be done again where it was cut off. Raises OSError, and CannotWrite for a device.
        """
        if not has_rejected:
            if not self._passes_through:
                remove(self.rejected)  # of an earlier run, which this one replaces
            remove(self._refused)
        elif self._refused.exists():
            if self._passes_through:
                self._pass_through()
            else:
                self._made_refused.place(self.rejected)
        self._made.place(self.path)
        remove(self._point)

    def close(self) -> None:
        """Lets go of both; what was written stays, to go on with."""
        if self._settling is not None:
            self._settling.join()
        for file in self._files:
            with suppress(OSError):
                file.close()

    def _pass_through(self) -> None:
        try:
            with self._refused.open("rb") as kept, open_special(self.rejected) as device:
                while piece := kept.read(PIECE):
                    write_all(device, piece)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise failed(error, str(self.rejected)) from None
        remove(self._refused)


class _Settling(threading.Thread):
    """Has what is in a file reach the disk, and leave memory if nobody is to read it soon."""

    def __init__(self, file: BinaryIO, *, is_read_again: bool) -> None:
        super().__init__(daemon=True)
        self._file, self._is_read_again = file.fileno(), is_read_again
        self._error: OSError | None = None

    def run(self) -> None:
        """Waits for the disk."""
        try:
            os.fsync(self._file)
            if not self._is_read_again:
                leave_memory(self._file)
        except OSError as error:
            self._error = error  # a disk says so only once

    def end(self) -> None:
        """Waits until it is there. Raises OSError where it is not."""
        self.join()
        if self._error is not None:
            raise self._error


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of rows, and what is made of it where its form cannot grow; else the rows themselves."""

    rows: Path
    refused: Path
    target: Path
    make: Make | None

    def write(self) -> None:
        """Makes it."""
        if self.make is None:
            return
        self.remove()
        raw = cast("FileIO", open_to_go_on(self.target, new=True))
        with self.rows.open("rb") as rows, BufferedRandom(raw) as made:
            self.make(rows, cast("BinaryIO", made), self.refused)
            made.flush()
            os.fsync(made.fileno())

    def place(self, path: Path) -> None:
        """Puts it in its place, if it is still to be put there."""
        whole = self.rows if self.make is None else self.target
        if whole.exists():
            _place(whole, path)
        if self.make is not None:
            remove(self.rows)

    def remove(self) -> None:
        """Takes away what an earlier run made."""
        if self.make is not None:
            remove(self.target)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _place(part: Path, path: Path) -> None:
    with suppress(PermissionError):  # a disk that knows no modes
        part.chmod(usual_mode(path) & 0o777)
    put(part, path)
