"""Standard output and standard error: results to the one, whole or with exit 5; complaints to the other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TextIO

from advisor.output.byte_writer import write_all
from advisor.output.failures import ReaderGone, cannot, failed

NAME = "<stdout>"


def to_stdout(text: str, *, for_programs: bool) -> None:
    """Writes the whole text to standard output. Raises CannotWrite, ReaderGone.

    for_programs: UTF-8 with the line ends as they are, whatever standard output has; else the text was made to fit.
    """
    with writing_to_stdout() as stream:
        if for_programs:
            data = text.encode()
        else:
            data = text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
        write_all(bytes_of(stream), data)


@contextmanager
def writing_to_stdout() -> Iterator[TextIO]:
    """Standard output, with everything that can go wrong there told as what it is. Raises CannotWrite, ReaderGone."""
    stream = sys.stdout
    if stream is None:  # closed before we were started
        raise cannot("output-closed", NAME)
    try:
        yield stream
    except BrokenPipeError:
        _forget(stream)
        raise ReaderGone from None
    except OSError as error:
        _forget(stream)
        raise failed(error, NAME) from None
    except BaseException:  # a signal, while nobody reads: the interpreter's last flush must not wait
        _forget(stream)
        raise


def bytes_of(stream: TextIO) -> IO[bytes]:
    """What takes the bytes of a stream as they are, without a buffer; what was buffered is written before."""
    stream.flush()
    raw: IO[bytes] = getattr(stream.buffer, "raw", stream.buffer)
    return raw


def say(text: str) -> None:
    """Writes a line to standard error, if that can be written to: nobody is left to tell if not."""
    _tell(f"{text}\n")


def draw(text: str) -> None:
    """Writes to standard error what is drawn over again, as a line of progress."""
    _tell(text)


def _tell(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        _carry_hangul(sys.stderr)
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        _forget(sys.stderr)


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
