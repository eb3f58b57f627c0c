"""Results on their way out: to standard output or a file, whole or not at all."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from advisor.problem import CannotWrite, Place, Problem


class ReaderGone(Exception):
    """The program that read our output went away (exit 141)."""


def deliver(text: str, target: str | None, *, force: bool = False, inputs: Iterable[str] = ()) -> None:
    """Writes the whole text to a file, or to standard output when there is no target or it is `-`.

    inputs: files that were read; an output that is one of them is refused. Raises CannotWrite, or ReaderGone.
    """
    if target is None or target == "-":
        _to_stdout(text)
    else:
        write_file(text.encode(), target, force=force, inputs=inputs)


def _to_stdout(text: str) -> None:
    stream = sys.stdout
    if stream is None:  # closed before we were started
        raise _cannot("output-closed", "stdout", "")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _forget_stdout()
        raise ReaderGone from None
    except OSError as error:
        _forget_stdout()
        raise _cannot("output-failed", "stdout", os.strerror(error.errno or errno.EIO)) from None


def _forget_stdout() -> None:
    """Sends what is still buffered nowhere, so that the interpreter's last flush does not fail again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_file(data: bytes, target: str, *, force: bool, inputs: Iterable[str] = (), private: bool = False) -> None:
    """Writes a file whole or not at all; devices and pipes are written through, a link's target is replaced.

    private: readable by its owner alone (mode 0600) from the first byte. Raises CannotWrite.
    """
    path = Path(target)
    try:
        if any(_same(path, Path(each)) for each in inputs if each != "-"):
            raise _cannot("output-is-input", target, "")
        if _is_special(path):
            _write_through(data, path)
            return
        if path.exists() and not force:
            raise _cannot("output-exists", target, "")
        _replace(data, path.resolve(), private)
    except OSError as error:
        raise _cannot("output-failed", target, os.strerror(error.errno or errno.EIO)) from None


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _is_special(path: Path) -> bool:
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def _write_through(data: bytes, path: Path) -> None:
    try:
        with path.open("wb", buffering=0) as device:
            left = memoryview(data)
            while left:
                left = left[device.write(left) :]
    except BrokenPipeError:
        raise ReaderGone from None


def _replace(data: bytes, path: Path, private: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
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


def _cannot(code: str, target: str, cause: str) -> CannotWrite:
    place = Place(file=None if target == "stdout" else target, option=None)
    return CannotWrite([Problem(code, place, values={"cause": cause})])
