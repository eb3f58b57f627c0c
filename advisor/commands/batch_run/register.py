"""A register worked through: from where it begins, or goes on, to the end; to a file that is whole, or a stream."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from advisor import __version__
from advisor.batch.run import Task, form_of, run
from advisor.batch.source import Register
from advisor.batch.tally import Tally
from advisor.batch.target import BUSY, REJECTED, CutOff, Growing, Point
from advisor.commands.shared.ask import is_terminal
from advisor.commands.shared.output import STDOUT, ReaderGone, check_target, failed, is_special, open_special
from advisor.output.writing import write_all
from advisor.problem import CannotWrite, Place, Problem, WrongUsage
from advisor.wording.language import Language

EVERY = 0.2  # seconds between two looks at the progress


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the rows go, and those refused. inputs: files that are read, `-` for standard input."""

    output: str
    beside: str | None
    force: bool
    resume: bool
    inputs: tuple[str, ...]

    @property
    def is_stream(self) -> bool:
        """Whether the rows go as they come."""
        return self.output == STDOUT or is_special(Path(self.output))

    @property
    def rejected(self) -> str:
        """The file of those refused."""
        return self.beside if self.beside is not None else self.output + REJECTED

    def check(self) -> None:
        """Refuses at once what would be refused in the end. Raises CannotWrite, or WrongUsage."""
        if self.is_stream and self.beside is None:
            raise WrongUsage([Problem("rejected-needed", Place(option="-o"), self.output)])
        if self.resume and (self.is_stream or "-" in self.inputs):
            raise WrongUsage([Problem("resume-needs-files", Place(option="--resume"))])
        if self.rejected == STDOUT:
            raise WrongUsage([Problem("rejected-needed", Place(option="--rejected"), self.rejected)])
        growing = Growing(self.output, self.rejected)
        replaces = self.force or (self.resume and growing.is_whole)
        check_target(self.output, force=replaces, inputs=self.inputs)
        check_target(self.rejected, force=replaces, inputs=(*self.inputs, self.output))
        if not self.is_stream:
            self._check_apart(growing)

    def _check_apart(self, growing: Growing) -> None:
        """Refuses names that a run needs twice: of files it reads, writes, or keeps while it runs."""
        if len(set(growing.files)) < len(growing.files):
            raise CannotWrite([Problem("output-is-input", Place(self.rejected))])
        read = [each for each in self.inputs if each != STDOUT and Path(each).exists()]
        for each in read:
            if any(file.exists() and file.samefile(each) for file in growing.files):
                raise CannotWrite([Problem("output-is-input", Place(each))])


def carry_out(task: Task, register: Register, ends: Ends, jobs: int, language: Language) -> Tally:
    """Works through the register. Raises CannotWrite, ReaderGone, InvalidProfile."""
    progress = _Progress(register, language)
    try:
        if ends.is_stream:
            return _streamed(task, register, ends, jobs, progress)
        return _grown(task, register, ends, jobs, progress)
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise failed(error, ends.output) from None
    finally:
        progress.end()


def _grown(task: Task, register: Register, ends: Ends, jobs: int, progress: "_Progress") -> Tally:
    growing = Growing(ends.output, ends.rejected)
    name = fingerprint(task, register)
    point = _begun(growing, name, ends)
    tally = Tally() if point is None else point.tally
    if point is not None and point.whole:
        growing.put(has_rejected=tally.rejected > 0)
        return tally
    line, start = (register.first, register.start) if point is None else (point.line, point.start)
    try:
        if point is None:
            growing.add(form_of(task).header(), b"")
        for block, done in run(task, register.blocks(line, start), jobs):
            growing.add(done.output, done.rejected)
            tally.add(done.tally)
            growing.note(name, block.line + block.lines, block.start + block.size, tally)
            progress.show(tally, block.start + block.size)
        growing.finish(name, tally)
    finally:
        growing.close()
    return tally


def _begun(growing: Growing, name: str, ends: Ends) -> Point | None:
    """Where to go on, None to begin. Raises CannotWrite where what an earlier run left stands in the way."""
    if growing.is_begun and not ends.resume and not ends.force:
        raise CannotWrite([Problem("run-cut-off", Place(ends.output))])
    try:
        point = growing.go_on(name) if ends.resume else None
        if point is None:
            growing.begin()
    except CutOff as error:
        place = Place(ends.output) if error.code == BUSY else Place(option="--resume")
        raise CannotWrite([Problem(error.code, place)]) from None
    return point


def _streamed(task: Task, register: Register, ends: Ends, jobs: int, progress: "_Progress") -> Tally:
    tally = Tally()
    with _naming(ends.rejected):
        refused = open(ends.rejected, "wb", buffering=0)  # noqa: PTH123, SIM115 -- a name as given, also of a device
    with refused:
        output = _output(ends.output)
        write_all(output, form_of(task).header())
        for block, done in run(task, register.blocks(register.first, register.start), jobs):
            write_all(output, done.output)
            output.flush()
            with _naming(ends.rejected):
                write_all(refused, done.rejected)
            tally.add(done.tally)
            progress.show(tally, block.start + block.size)
        output.flush()
    return tally


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """What cannot be written is told with this name. Raises CannotWrite."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise failed(error, file) from None


def _output(path: str) -> BinaryIO:
    if path != STDOUT:
        return open_special(Path(path))
    if sys.stdout is None:
        raise CannotWrite([Problem("output-closed", Place("<stdout>"))])
    return sys.stdout.buffer


def fingerprint(task: Task, register: Register) -> str:
    """What a run can go on with: the same register, catalogs, day, options and version of the program."""
    parts = (
        __version__,
        register.digest,
        register.titles,  # none for JSON Lines
        [layer.sha256 for layer in task.rules.catalog.layers],
        task.as_of.isoformat(),
        sorted(task.choice.renamed.items()),
        task.choice.keep,
        task.settings,
        task.form,
        task.rows,
        task.letters.encoding,
        task.tell,
    )
    return sha256(repr(parts).encode()).hexdigest()


class _Progress:
    """Rows, rate and time left, on a terminal that shows standard error; nowhere else."""

    def __init__(self, register: Register, language: Language) -> None:
        self._size, self._language = register.size, language
        self._shows = sys.stderr is not None and is_terminal(sys.stderr)
        self._began = self._last = time.monotonic()
        self._first: tuple[int, int] | None = None
        self._wrote = False

    def show(self, tally: Tally, byte: int) -> None:
        """Draws the line anew, if it is time."""
        now = time.monotonic()
        rows = tally.rows + tally.rejected
        if self._first is None:
            self._first = (rows, byte)
        if not self._shows or now - self._last < EVERY:
            return
        self._last = now
        took = max(now - self._began, 0.001)
        rate = rows / took
        left = "" if not self._size else _time(took * (self._size - byte) / max(byte, 1))
        text = self._language.say("batch.progress", rows=f"{rows:,}", rate=f"{rate:,.0f}", left=left or "?")
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()
        self._wrote = True

    def end(self) -> None:
        """Takes the line away."""
        if self._wrote:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
