"""Running the real program in a real process, bounded in time and memory, and reading how it ended."""

import os
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sample import profile

from advisor.wording.safe import safe
from advisor.wording.terminal_columns import width

if sys.platform != "win32":
    import pty
    import resource
    import tty

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
MARKET_STALL = profile("market-stall")
SHIPPED = ROOT / "programs.yaml"
SMALL_CATALOG = ROOT / "tests" / "catalogs" / "valid" / "small.yaml"
PROGRAM = shutil.which("advisor", path=sysconfig.get_path("scripts")) or "advisor"
SECONDS = 10
BYTES = 1_000_000_000
SMALL = 8_192  # bytes that a file may have
# Python itself keeps a file of bytecode that was cut off by a full disk, and every later run would stumble over it
KEEPS_NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
# seconds of the clock, for a machine that is busy with other tests; the limit is on the processor's time
PATIENCE = 300 if sys.platform == "win32" else 30
# ERROR_INTERNAL_ERROR: Wine could not begin a process, and none of it ran (4 of 40,000 starts of an empty program)
NOT_STARTED = 1359
COLUMNS = 80
MOST_LINES = 4


@dataclass(frozen=True)
class Ended:
    """How a run ended. A negative code is the signal that killed it."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What stood on standard output."""
        return _lines(self.out)


def _lines(data: bytes) -> str:
    """What a person reads, whose lines end as the system ends them."""
    return data.decode().replace(os.linesep, "\n")


def advisor(
    *arguments: str | bytes | Path,
    stdin: bytes | int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
    first: Callable[[], None] | None = None,
) -> Ended:
    """Runs the installed program to its end. `first` runs in the new process before it, as to close a stream."""
    given = isinstance(stdin, bytes)
    process = start(
        *arguments,
        stdin=subprocess.PIPE if given else stdin,
        stdout=stdout,
        stderr=stderr,
        variables=variables,
        folder=folder,
        first=first,
    )
    try:
        out, err = process.communicate(stdin if given else None, timeout=PATIENCE)
    finally:
        process.kill()
        process.wait()
    return Ended(process.returncode, out or b"", _lines(err or b""))


def start(
    *arguments: str | bytes | Path,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
    first: Callable[[], None] | None = None,
) -> "subprocess.Popen[bytes]":
    """Starts the installed program, without a terminal, with at most 5 seconds of the processor and 1 GB."""

    if sys.platform == "win32":
        assert first is None, "what a process of Unix does first is for tests marked posix"
        # not by advisor.exe, which pip makes: it says no word, and ends with 1, where Wine cannot start Python for it.
        # That file is tried by `windows`, `shipped` and `bundles`
        command = [sys.executable, "-P", "-m", "advisor", *map(os.fsdecode, arguments)]

        def begun() -> "subprocess.Popen[bytes]":
            return subprocess.Popen(
                command,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                env=environment(variables),
                cwd=folder,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
            )

        try:
            return begun()
        except OSError as error:
            if error.winerror != NOT_STARTED:
                raise
            return begun()

    def prepare() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if first is not None:
            first()

    return subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env=environment(variables),
        cwd=folder,
        preexec_fn=prepare,  # noqa: PLW1509 -- the one thread of the tests only reads a device
        start_new_session=True,
    )


@dataclass(frozen=True)
class Device:
    """A device of our own, and what was written to it: a program that does it harm harms no other."""

    path: str
    chunks: list[bytes] = field(default_factory=list)

    @property
    def written(self) -> bytes:
        """What stands on it so far."""
        return b"".join(self.chunks)


@contextmanager
def device() -> Iterator[Device]:
    """A character device that somebody reads. Its bytes are complete only after the block."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    found = Device(os.ttyname(theirs))

    def read() -> None:
        with suppress(OSError):  # how a pseudo-terminal says that its other end was closed
            while chunk := os.read(ours, 65_536):
                found.chunks.append(chunk)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield found
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)


def small_files() -> None:
    """Lets no file grow beyond a few kilobytes, as a full disk does. Run with KEEPS_NO_BYTECODE."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run: ours without anything that would steer the program, and these variables."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG", "PYTHON"))
    }
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        ours.pop(name, None)
    if sys.platform == "win32":
        ours["PYTHONUTF8"] = "1"  # as what is given to users there sets it; `windows` tests the code page
    return {**ours, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **(variables or {})}


def refused(ended: Ended, code: int, *begins: str) -> None:
    """Asserts that a run was refused as it should be: this code, nothing on standard output, clear problems.

    Each problem begins with one of `begins`, quotes at most 40 characters, and fills at most four lines of 80 columns.
    """
    assert ended.code == code, (ended.code, ended.err)
    assert ended.out == b""
    told = problems(ended.err)
    assert told, "no word about what is wrong"
    for problem in told:
        # a place that is too long for a line is told by its end
        place = problem[0].removeprefix("…").partition(":")[0]
        cut = problem[0].startswith("…") and any(each.rstrip(":").endswith(place) for each in begins)
        assert cut or problem[0].startswith(begins), problem
        assert len(problem) <= MOST_LINES
        for line in problem:
            assert width(line) <= COLUMNS
            assert safe(line) == line
        assert len(quoted(problem)) <= 40


def problems(err: str) -> list[list[str]]:
    """The problems on standard error, each as its lines: the first stands at the margin."""
    assert "Traceback" not in err
    told: list[list[str]] = []
    for line in err.rstrip("\n").split("\n"):
        if line.startswith("  ") and told:
            told[-1].append(line)
        elif line:
            told.append([line])
    return told


def quoted(problem: Sequence[str]) -> str:
    """The refused value that a problem quotes after its place, or an empty text."""
    joined = problem[0] + "".join(line[1:] for line in problem[1:])
    _, _, after = joined.partition(': "')
    return after.partition('": ')[0] if '": ' in after else ""
