"""The lines of an input that nobody sits at, numbered, as they arrive.

Whatever wrote them: a byte order mark, UTF-16 and CP949, Hangul in single letters, lines that end with CR or CR LF are
all read as what they mean. Nothing is waited for longer than it takes: a program that answers one question after the
other may keep its end open.
"""

import codecs
import re
from collections import deque
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from time import monotonic, sleep
from typing import BinaryIO, NamedTuple, Protocol
from unicodedata import normalize

from advisor.problem import InvalidProfile, Place, Problem

STDIN = "<stdin>"
COMMENT = "#"
EQUALS = re.compile("[=＝]")
LONGEST_LINE = 10_000  # bytes
MOST_LINES = 1_000
CHUNK = 65_536
WAITING = 4  # chunks that were read and not asked for
BRIEFLY = 0.2  # seconds after which Ctrl-C is heard, also where waiting cannot be broken off
MARK = "\ufeff"
LINE_END = re.compile(rb"\r\n|\n|\r")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class ArrivingLine(NamedTuple):
    """A line without the spaces around it, and its number, from 1."""

    number: int
    text: str

    @property
    def is_answer(self) -> bool:
        """Whether it is neither empty nor a comment."""
        return bool(self.text) and not self.text.startswith(COMMENT)

    @property
    def names_its_question(self) -> bool:
        """Whether it is an answer of the form `question = answer`."""
        return self.is_answer and EQUALS.search(self.text) is not None


class _Source(Protocol):
    def read(self, most: int, /) -> bytes | None:
        """What is there, at most so many bytes; nothing at the end, None where nothing is there yet."""


class Arriving:
    """The lines of a stream of bytes. Everything that waits raises InvalidProfile for what cannot be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._cutting = Cutting()
        self._chunks: Queue[bytes | None] = Queue(WAITING)
        self._lines: deque[ArrivingLine] = deque()
        self._count = 0
        self._ended = False
        # below the buffer, whose lock would have to be free when the program ends
        source = getattr(stream, "raw", stream)
        Thread(target=_fill, args=(source, self._chunks), daemon=True).start()

    def following(self) -> ArrivingLine | None:
        """The next line, waited for; None at the end."""
        self._wait(None)
        return self._lines.popleft() if self._lines else None

    def first_answer(self, seconds: float) -> ArrivingLine | None:
        """The first line that is neither empty nor a comment, if it arrives within so many seconds. It stays."""
        until = monotonic() + seconds
        at = 0
        while True:
            while at < len(self._lines):
                if self._lines[at].is_answer:
                    return self._lines[at]
                at += 1
            if not self._more(until):
                return None

    def left_over(self, seconds: float) -> ArrivingLine | None:
        """A line that is neither empty nor a comment, if one still arrives within so many seconds."""
        found = self.first_answer(seconds)
        self._lines.clear()
        return found

    def rest(self) -> list[ArrivingLine]:
        """All lines to the end."""
        lines: list[ArrivingLine] = []
        while (line := self.following()) is not None:
            lines.append(line)
        return lines

    def _wait(self, until: float | None) -> None:
        while not self._lines and self._more(until):
            pass

    def _more(self, until: float | None) -> bool:
        """Takes in what arrives next; False at the end, or when it is too late."""
        while not self._ended:
            with suppress(Empty):
                left = BRIEFLY if until is None else min(until - monotonic(), BRIEFLY)
                data = self._chunks.get(timeout=left) if left > 0 else self._chunks.get_nowait()
                self._take(data)
                return True
            if until is not None and monotonic() >= until:
                return False
        return False

    def _take(self, data: bytes | None) -> None:
        if data is None:
            raise InvalidProfile([Problem("file-unreadable", Place(STDIN))])
        self._ended = not data
        for line in self._cutting.cut(data):
            self._count += 1
            if self._count > MOST_LINES or len(line) > LONGEST_LINE:
                raise InvalidProfile([Problem("answers-endless", Place(STDIN, self._count))])
            self._lines.append(ArrivingLine(self._count, decoded(line)))


class Cutting:
    """Cuts bytes into lines, however they arrive."""

    def __init__(self) -> None:
        self._left = self._mark = b""
        self._after_return = False
        self._wide: codecs.IncrementalDecoder | None = None
        self._begun = False

    def cut(self, data: bytes) -> list[bytes]:
        """The lines that are whole now; nothing more to come is told by no bytes. One that is too long comes early."""
        ended = not data
        data = self._plain(data, ended)
        if self._after_return and data:
            data = data.removeprefix(b"\n")  # the other half of a line end
            self._after_return = False
        self._after_return = self._after_return or data.endswith(b"\r")
        *lines, self._left = LINE_END.split(self._left + data)
        if ended and self._left == codecs.BOM_UTF8:  # a file of nothing but its mark has no line
            self._left = b""
        if self._left and (ended or len(self._left) > LONGEST_LINE):
            lines.append(self._left)
            self._left = b""
        return lines

    def _plain(self, data: bytes, ended: bool) -> bytes:
        """The bytes as they are, or UTF-16 made UTF-8; its mark is two bytes long, and the second may come later."""
        if not self._begun:
            data = self._mark + data
            if data in (b"\xff", b"\xfe") and not ended:
                self._mark = data
                return b""
            self._begun = bool(data)
            if data.startswith(WIDE):
                self._wide = codecs.getincrementaldecoder("utf-16")("replace")
        return data if self._wide is None else self._wide.decode(data, ended).encode()


def decoded(line: bytes) -> str:
    """The text of a line in UTF-8, or else CP949; without spaces or a mark around it, Hangul in whole syllables."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("cp949", errors="replace")
    return normalize("NFC", text.strip().strip(MARK).strip())


def _fill(source: _Source, chunks: "Queue[bytes | None]") -> None:
    """Hands on what arrives; no bytes at the end, None where it cannot be read."""
    data: bytes | None = b"-"
    while data:
        try:
            data = source.read(CHUNK)
        except (OSError, ValueError):  # ValueError: closed, or only written to
            chunks.put(None)
            return
        if data is None:  # a pipe that does not wait
            sleep(BRIEFLY)
            data = b"-"
            continue
        chunks.put(data)
