"""What leaves the program: results to standard output or a file, whole or not at all; complaints to standard error."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from advisor.output.writing import write_all
from advisor.problem import CannotWrite, Place, Problem

STDIN, STDOUT = "-", "-"
PATIENCE = 5  # seconds in which somebody has to read from a pipe that was named
_BY_ERRNO = {
    errno.ENOENT: "output-folder-missing",
    errno.ENOTDIR: "output-folder-missing",
    errno.EISDIR: "file-is-folder",
    errno.EACCES: "output-not-allowed",
    errno.EPERM: "output-not-allowed",
    errno.EROFS: "output-not-allowed",
    errno.ENOSPC: "output-full",
    errno.EDQUOT: "output-full",
    errno.ENAMETOOLONG: "output-name-too-long",
    errno.ENXIO: "output-without-reader",
}


class ReaderGone(Exception):
    """The program that read our output went away (exit 141)."""


def deliver(
    text: str, target: str | None, *, for_programs: bool = False, force: bool = False, inputs: Iterable[str] = ()
) -> None:
    """Writes the whole text to a file, or to standard output when there is no target or it is `-`.

    for_programs: UTF-8 whatever the encoding of standard output; else the text was made to fit that. inputs: files
    that were read; an output that is one of them is refused. Raises CannotWrite, or ReaderGone.
    """
    if target is None or target == STDOUT:
        _to_stdout(text, for_programs)
    else:
        write_file(text.encode(), target, force=force, inputs=inputs)


def say(text: str) -> None:
    """Writes a line to standard error, if that can be written to: nobody is left to tell if not."""
    if sys.stderr is None:
        return
    try:
        _carry_hangul(sys.stderr)
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        _forget(sys.stderr)


def _to_stdout(text: str, for_programs: bool) -> None:
    with writing_to_stdout() as stream:
        if for_programs:
            data = text.encode()
        else:
            data = text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
        stream.flush()
        write_all(getattr(stream.buffer, "raw", stream.buffer), data)


@contextmanager
def writing_to_stdout() -> Iterator[TextIO]:
    """Standard output, with everything that can go wrong there told as what it is. Raises CannotWrite, ReaderGone."""
    stream = sys.stdout
    if stream is None:  # closed before we were started
        raise _cannot("output-closed", "<stdout>")
    try:
        yield stream
    except BrokenPipeError:
        _forget(stream)
        raise ReaderGone from None
    except OSError as error:
        _forget(stream)
        raise failed(error, "<stdout>") from None
    except BaseException:  # a signal, while nobody reads: the interpreter's last flush must not wait
        _forget(stream)
        raise


def _forget(stream: TextIO) -> None:
    """Sends what is still buffered nowhere, so that the interpreter's last flush does not fail again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _carry_hangul(stream: TextIO) -> None:
    """A stream that has no Hangul at all is switched to UTF-8, as for the plan itself."""
    try:
        "가".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        stream.reconfigure(encoding="utf-8")  # type: ignore[attr-defined]  # a TextIOWrapper


def check_target(target: str | None, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Refuses at once, before anybody is asked anything, what would be refused in the end. Raises CannotWrite.

    inputs: files that are read, `-` for standard input.
    """
    if target is None or target == STDOUT:
        return
    path = Path(target)
    try:
        if path.is_dir():
            raise _cannot("file-is-folder", target)
        if is_special(path):
            return
        if any(_same(path, each) for each in inputs):
            raise _cannot("output-is-input", target)
        if path.exists() and not force:
            raise _cannot("output-exists", target)
        if not path.resolve().parent.is_dir():
            raise _cannot("output-folder-missing", target)
    except OSError as error:
        raise failed(error, target) from None


def write_file(data: bytes, target: str, *, force: bool, inputs: Iterable[str] = (), private: bool = False) -> None:
    """Writes a file whole or not at all; devices and pipes are written through, a link's target is replaced.

    private: readable by its owner alone (mode 0600) from the first byte. Raises CannotWrite, or ReaderGone.
    """
    check_target(target, force=force, inputs=inputs)
    path = Path(target)
    try:
        if is_special(path):
            _write_through(data, path)
        else:
            _replace(data, path.resolve(), private)
    except OSError as error:
        raise failed(error, target) from None


def _same(path: Path, read: str) -> bool:
    with suppress(OSError, ValueError):
        if read == STDIN:
            return sys.stdin is not None and os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
        return path.samefile(read)
    return False


def is_special(path: Path) -> bool:
    """Whether it is a device or a pipe: neither a file nor a folder."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def _write_through(data: bytes, path: Path) -> None:
    try:
        with open_special(path) as device:
            write_all(device, data)
    except BrokenPipeError:
        raise ReaderGone from None


def open_special(path: Path) -> BinaryIO:
    """A device or a pipe, ready to be written to. Nobody waits for ever for a reader of a pipe. Raises OSError."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            opened = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
            break
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > ends:
                raise
            time.sleep(0.05)
    os.set_blocking(opened, True)
    return os.fdopen(opened, "wb", buffering=0)


def _replace(data: bytes, path: Path, private: bool) -> None:
    import tempfile  # with random and more, for results that go to a file

    handle, name = tempfile.mkstemp(prefix=".advisor-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            Path(name).chmod(_usual_mode(path))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _usual_mode(path: Path) -> int:
    """The mode of the file that is replaced, or what the process would give a new one."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def failed(error: OSError, target: str) -> CannotWrite:
    """What to tell when writing to `target` failed."""
    number = error.errno or errno.EIO
    cause = errno.errorcode.get(number, str(number))  # a name that is the same in every language
    return _cannot(_BY_ERRNO.get(number, "output-failed"), target, cause=cause)


def _cannot(code: str, target: str, **values: str) -> CannotWrite:
    place = Place(file=target) if target else Place(option="-o")
    return CannotWrite([Problem(code, place, values=values)])
