"""A register worked through: from where it begins, or goes on, to the end; to a file that is whole, or a stream."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

from advisor.batch.block_work import Done
from advisor.batch.reading.register import Register
from advisor.batch.repeated_ids import Repeated, RepeatedIds
from advisor.batch.resume_point import Point, fingerprint
from advisor.batch.run import RejectedForm, Task, fits_of, form_of, run
from advisor.batch.tally import Tally
from advisor.commands.batch_run.row_names import said
from advisor.file_names import form_of as name_form
from advisor.formats.registry import FORMATS_OF, rows_of
from advisor.output.byte_writer import write_all
from advisor.output.failures import ReaderGone, cannot, failed
from advisor.output.growing import BUSY, DAMAGED, REJECTED, CutOff, Growing, Make
from advisor.output.streams import bytes_of, draw, writing_to_stdout
from advisor.output.targets import STDOUT, check_roles, check_target
from advisor.output.whole_files import whole_file
from advisor.platform.system_files import is_special, open_special
from advisor.platform.temporary import file_for_now
from advisor.platform.terminals import is_terminal
from advisor.problem import CannotWrite, Place, Problem, WrongUsage
from advisor.wording.language import Language
from advisor.wording.terminal_columns import width

LINES: RejectedForm = "jsonl"  # of those refused, unless a table to correct is made of them
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
        """The file of those refused; of rows that go as they come, only where one is named."""
        return self.beside if self.beside is not None else self.output + REJECTED

    @property
    def keeps_rejected(self) -> bool:
        """Whether those refused go to a file."""
        return self.beside is not None or not self.is_stream

    @property
    def rejected_form(self) -> RejectedForm:
        """The form of that file, by its name."""
        form = None if self.beside is None else name_form(self.beside)
        return cast("RejectedForm", form) if form in FORMATS_OF["batch-rejected"] else LINES

    def check(self, *, grows: bool) -> None:
        """Refuses at once what would be refused in the end. grows: the rows go as they come.

        Raises CannotWrite, or WrongUsage.
        """
        if self.is_stream and not grows:
            raise WrongUsage([Problem("form-needs-file", Place(option="-o"), self.output)])
        if self.rejected_form != LINES and is_special(Path(self.rejected)):
            raise WrongUsage([Problem("form-needs-file", Place(option="--rejected"), self.rejected)])
        if self.resume and (self.is_stream or "-" in self.inputs):
            raise WrongUsage([Problem("resume-needs-files", Place(option="--resume"))])
        if self.rejected == STDOUT:
            raise WrongUsage([Problem("rejected-needed", Place(option="--rejected"), self.rejected)])
        growing = Growing(self.output, self.rejected)
        replaces = self.force or (self.resume and growing.is_whole)
        check_target(self.output, force=replaces, inputs=self.inputs)
        if self.keeps_rejected:
            check_target(self.rejected, force=replaces, inputs=self.inputs)
            check_roles({"-o": self.output, "--rejected": self.rejected})
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


def carry_out(task: Task, register: Register, ends: Ends, jobs: int, language: Language) -> tuple[Tally, Repeated]:
    """Works through the register; returns what it came to, and which ids are there again, as far as this run saw them.

    Raises CannotWrite, ReaderGone, InvalidProfile.
    """
    progress = _Progress(register, language)
    try:
        work = _streamed if ends.is_stream else _grown
        return work(task, register, ends, jobs, progress), progress.ids.found()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise _failed(error, ends) from None
    finally:
        progress.end()


def _failed(error: OSError, ends: Ends) -> CannotWrite:
    """What to tell; where a file is open in another program, nothing is lost: the run can go on."""
    told = failed(error, ends.output)
    if told.problems[0].code != "output-open-elsewhere" or ends.is_stream:
        return told
    return cannot("output-open-elsewhere-resume", ends.output)


def _grown(task: Task, register: Register, ends: Ends, jobs: int, progress: "_Progress") -> Tally:
    growing = Growing(
        ends.output, ends.rejected, making(task, progress.language), making_rejected(task, progress.language)
    )
    name = fingerprint(task, register)
    try:
        with growing.alone():
            point = _begun(growing, name, ends)
            if point is None or not point.is_end:
                return _worked(growing, name, task, register, point, jobs, progress)
            growing.put(has_rejected=point.tally.rejected > 0)
            return point.tally
    except CutOff as error:
        place = Place(ends.output) if error.code == BUSY else Place(option="--resume")
        raise CannotWrite([Problem(error.code, place)]) from None
    finally:
        growing.close()


def _worked(
    growing: Growing, name: str, task: Task, register: Register, point: Point | None, jobs: int, progress: "_Progress"
) -> Tally:
    """Works through what is left from a point on, to the end. Raises OSError."""
    if point is None:
        growing.add(form_of(task).header(), b"")
        point = Point(register.first, register.start, Tally())
    tally = point.tally
    for block, done in run(task, register.blocks(point.line, point.start, fits_of(task)), jobs):
        growing.add(done.output, done.rejected)
        tally.add(done.tally)
        growing.note(name, Point(block.line + block.lines, block.start + block.size, tally).saved())
        progress.show(tally, block.start + block.size, done)
    growing.finish(name, Point(0, 0, tally).saved())
    return tally


def _begun(growing: Growing, name: str, ends: Ends) -> Point | None:
    """Where to go on, None to begin. Raises CannotWrite where what an earlier run left stands in the way, CutOff."""
    if growing.is_begun and not ends.resume and not ends.force:
        raise CannotWrite([Problem("run-cut-off", Place(ends.output))])
    noted = growing.go_on(name) if ends.resume else None
    if noted is None:
        growing.begin()
        return None
    try:
        return Point.read(noted)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CutOff(DAMAGED) from None


def _streamed(task: Task, register: Register, ends: Ends, jobs: int, progress: "_Progress") -> Tally:
    """Rows that go as they come; those refused are a file once they all went."""
    tally = Tally()
    with _refused(task, ends, progress.language) as refused, _output(ends.output) as output:
        write_all(output, form_of(task).header())
        for block, done in run(task, register.blocks(register.first, register.start, fits_of(task)), jobs):
            with _naming(ends.output):
                write_all(output, done.output)
            if refused is not None:
                with _naming(ends.rejected):
                    write_all(refused, done.rejected)
            tally.add(done.tally)
            progress.show(tally, block.start + block.size, done)
    return tally


@contextmanager
def _refused(task: Task, ends: Ends, language: Language) -> Iterator[IO[bytes] | None]:
    """Where the rows that are refused go beside a stream; nowhere unless a file is named. Raises CannotWrite."""
    if not ends.keeps_rejected:
        yield None
        return
    make = making_rejected(task, language)
    with whole_file(ends.rejected, force=True) as target:
        if make is None:
            yield target
            return
        _, rows = file_for_now(())
        with rows:
            yield rows
            rows.seek(0)
            make(rows, target, Path(ends.rejected))


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """What cannot be written is told with this name. Raises CannotWrite."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise failed(error, file) from None


@contextmanager
def _output(path: str) -> Iterator[IO[bytes]]:
    if path == STDOUT:
        with writing_to_stdout() as stream:
            yield bytes_of(stream)
    else:
        with _naming(path), open_special(Path(path)) as device:
            yield device


def making(task: Task, language: Language) -> Make | None:
    """What makes a file of a form that cannot grow, of all rows as JSON Lines; None for one that grows."""
    make = rows_of(task.form).make
    return None if make is None else make(task, partial(said, task, language))


def making_rejected(task: Task, language: Language) -> Make | None:
    """What makes a table to correct of the rows that were refused; None where they stay JSON Lines."""
    correct = rows_of(task.rejected_form).correct
    return None if correct is None else correct(task.titles, language)


class _Progress:
    """Rows, rate and time left, on a terminal that shows standard error; and the ids that went by."""

    def __init__(self, register: Register, language: Language) -> None:
        self._size, self.language = register.size, language
        self.ids = RepeatedIds()
        self._shows = sys.stderr is not None and is_terminal(sys.stderr)
        self._began = self._last = time.monotonic()
        self._first: tuple[int, int] | None = None
        self._columns = 0  # of what stands there

    def show(self, tally: Tally, byte: int, done: Done) -> None:
        """Notes what was done, and draws the line anew if it is time."""
        self.ids.add(*done.ids)
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
        text = self.language.say("batch.progress", rows=f"{rows:,}", rate=f"{rate:,.0f}", left=left or "?")
        self._draw(text)

    def end(self) -> None:
        """Takes the line away."""
        self._draw("")

    def _draw(self, text: str) -> None:
        """Draws over what stood there. Blanks, for a console may print what tells others to clear a line."""
        columns = width(text)
        if columns or self._columns:
            draw(f"\r{text}{' ' * (self._columns - columns)}" + ("" if text else "\r"))
        self._columns = columns


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
