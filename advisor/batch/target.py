"""Where the rows go: a file that stands there only when it is whole.

While it grows, a file's rows are in `OUT.part`, those refused in `OUT.rejected.part`, and `OUT.resume` says how far
both go; so a run that was killed can go on, with the same bytes. Once all rows are there it says that too, and whoever
goes on then has only to put both files in their places.
"""

import errno
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from advisor.batch.tally import Tally

try:
    import fcntl
except ImportError:  # Windows keeps others from a file that is open for writing by itself
    fcntl = None  # type: ignore[assignment]

PART, RESUME, REJECTED, NEW = ".part", ".resume", ".rejected", ".new"
BUSY = "output-busy"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Point:
    """How far a run came: the next line of the register and the byte it begins at, and what it came to so far.

    whole: that was all; the files have to be put in their places, if they are not there yet.
    """

    line: int
    start: int
    output: int
    rejected: int
    tally: Tally
    whole: bool = False


class CutOff(Exception):
    """What an earlier run left cannot be gone on with. `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Growing:
    """A file of rows under construction, with the file of those refused beside it."""

    def __init__(self, path: str, rejected: str) -> None:
        self.path, self.rejected = Path(path).resolve(), Path(rejected).resolve()
        self._part = self._beside(self.path, PART)
        self._refused = self._beside(self.rejected, PART)
        self._point = self._beside(self.path, RESUME)
        self._files: list[BinaryIO] = []

    @staticmethod
    def _beside(path: Path, suffix: str) -> Path:
        return path.with_name(path.name + suffix)

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
        return self.path, self.rejected, self._part, self._refused, self._point, self._beside(self._point, NEW)

    def begin(self) -> None:
        """Opens both, empty. What an earlier run left is gone then. Raises CutOff while another run writes there."""
        for path in (self._part, self._refused):
            self._files.append(self._alone(path, create=True))
        self._point.unlink(missing_ok=True)
        for file in self._files:
            file.truncate(0)

    def go_on(self, task: str) -> Point | None:
        """Opens both at the point that an earlier run with the same `task` reached; None where there was none.

        Raises CutOff where what it left is not of this task, or not as it says.
        """
        if not self._point.exists():
            return None
        point = self._read_point(task)
        if point.whole:
            return point
        sizes = ((self._part, point.output), (self._refused, point.rejected))
        if any(not path.is_file() or path.stat().st_size < size for path, size in sizes):
            raise CutOff("resume-damaged")
        for path, size in sizes:
            file = self._alone(path)
            self._files.append(file)
            file.truncate(size)
            file.seek(size)
        return point

    def _read_point(self, task: str) -> Point:
        try:
            saved = json.loads(self._point.read_bytes())
            tally = Tally.read(saved["tally"])
            line, start, output, rejected = (int(saved[key]) for key in ("line", "start", "output", "rejected"))
            point = Point(line, start, output, rejected, tally, bool(saved["whole"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CutOff("resume-damaged") from None
        if saved.get("version") != VERSION or saved.get("task") != task:
            raise CutOff("resume-differs")
        return point

    def add(self, output: bytes, rejected: bytes) -> None:
        """Adds the rows of one block."""
        for file, data in zip(self._files, (output, rejected), strict=True):
            file.write(data)

    def note(self, task: str, line: int, start: int, tally: Tally, *, whole: bool = False) -> None:
        """Keeps how far the run is. What comes after this is thrown away when it goes on. whole: nothing comes."""
        for file in self._files:
            file.flush()
        sizes = [file.tell() for file in self._files]
        saved = {"version": VERSION, "task": task, "line": line, "start": start, "whole": whole}
        saved |= {"output": sizes[0], "rejected": sizes[1], "tally": tally.saved()}
        fresh = self._beside(self._point, NEW)
        with self._open(fresh, create=True) as file:
            file.truncate(0)
            file.write(json.dumps(saved).encode())
        fresh.replace(self._point)

    def finish(self, task: str, tally: Tally) -> None:
        """Says that all rows are there, and puts them in their places."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        self.note(task, 0, 0, tally, whole=True)
        self.close()
        self.put(has_rejected=self._refused.stat().st_size > 0)

    def put(self, *, has_rejected: bool) -> None:
        """Puts both in their places, the rows last; without any refused, there is no file of them.

        It may be done again where it was cut off.
        """
        if not has_rejected:
            self.rejected.unlink(missing_ok=True)  # of an earlier run, which this one replaces
            self._refused.unlink(missing_ok=True)
        elif self._refused.exists():
            self._place(self._refused, self.rejected)
        if self._part.exists():
            self._place(self._part, self.path)
        self._point.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of both; what was written stays, to go on with."""
        for file in self._files:
            with suppress(OSError):
                file.close()

    def _place(self, part: Path, path: Path) -> None:
        mask = os.umask(0)
        os.umask(mask)
        with suppress(OSError):
            part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        part.replace(path)

    def _alone(self, path: Path, *, create: bool = False) -> BinaryIO:
        """Opens a file for this run alone. The lock ends with this process; no worker inherits it."""
        file = self._open(path, create=create)
        if fcntl is None:
            return file
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                file.close()
                raise CutOff(BUSY) from None
        return file  # also where the file system knows no locks

    @staticmethod
    def _open(path: Path, *, create: bool = False) -> BinaryIO:
        """Opens a file that only its owner reads while it is unfinished; never through a link."""
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | (os.O_CREAT if create else 0)
        return os.fdopen(os.open(path, flags, 0o600), "r+b")
