"""The bytes of a table as lines of one kind: UTF-16 becomes UTF-8, and carriage returns that end lines newlines."""

import codecs
import re
from collections.abc import Callable
from typing import BinaryIO

from advisor.batch.reading.dialect import UTF_16
from advisor.batch.reading.table_encoding import UTF_16_MARKS

BEGINNING = 1 << 20  # what is looked at before the reading begins
_QUOTED = re.compile(rb'"[^"]*(?:""[^"]*)*"')
_END = re.compile(rb"\r*\n|\r")

Read = Callable[[int], bytes]


class TableText:
    """A file, or a stream, which can be read only once. begun: what it begins with; it was read of the stream."""

    def __init__(self, file: BinaryIO, begun: bytes | None = None) -> None:
        self.file, self._is_stream = file, begun is not None
        self.begun = file.read(BEGINNING) if begun is None else begun
        self._is_utf_16 = self._ends_with_return = False

    def read_as(self, encoding: str) -> bytes:
        """Takes it for text in these letters, with the line ends that it begins with; returns the beginning."""
        self._is_utf_16 = encoding == UTF_16
        beginning = self.begun
        if self._is_utf_16:
            beginning = _decoder(self.begun).decode(self.begun).encode()
        end = _END.search(_QUOTED.sub(b"", beginning))
        self._ends_with_return = end is not None and end[0] == b"\r"
        return beginning.replace(b"\r", b"\n") if self._ends_with_return else beginning

    def reader(self, start: int) -> Read:
        """What reads from a byte of the text on. A stream can be read once."""
        read = _from(self._raw(0), start) if self._is_stream else self._raw(start)
        if self._is_utf_16:
            read = _from(_as_utf_8(self._raw(0), _decoder(self.begun)), start)
        if not self._ends_with_return:
            return read
        return lambda most: read(most).replace(b"\r", b"\n")

    def _raw(self, start: int) -> Read:
        if not self._is_stream:
            self.file.seek(start)
            return self.file.read
        held = self.begun

        def read(most: int) -> bytes:
            nonlocal held
            given, held = held[:most], held[most:]
            return given or self.file.read(most)

        return read


def _decoder(begun: bytes) -> codecs.IncrementalDecoder:
    """What reads UTF-16, in the order of bytes that Windows has where no mark tells it."""
    return codecs.getincrementaldecoder(UTF_16 if begun.startswith(UTF_16_MARKS) else f"{UTF_16}-le")("replace")


def _as_utf_8(raw: Read, decoder: codecs.IncrementalDecoder) -> Read:
    def read(most: int) -> bytes:
        while data := raw(max(most, 2)):
            text = decoder.decode(data)
            if text:
                return text.encode()
        return decoder.decode(b"", final=True).encode()

    return read


def _from(read: Read, start: int) -> Read:
    """The same from a byte on."""
    left = start
    held = b""
    while left and (data := read(1 << 20)):
        held = data[left:]
        left -= min(left, len(data))

    def after(most: int) -> bytes:
        nonlocal held
        given, held = held[:most], held[most:]
        return given or read(most)

    return after
