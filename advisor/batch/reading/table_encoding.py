"""Which letters the bytes of a table are: those of its mark, else UTF-8 if all of it is, else CP949 if all of it is.

Else it is the one of both in which fewer lines are broken: those are rejected, and the rest is read.
"""

import codecs
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from advisor.batch.reading.dialect import CP949, UTF_8, UTF_16

CHUNK = 1 << 20
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def looked_through(file: BinaryIO, encoding: str | None) -> tuple[str, str, bool]:
    """The digest of a whole file, its letters, and whether all of it is sound. encoding: where it is stated."""
    file.seek(0)
    if encoding is None and file.read(2) in UTF_16_MARKS:
        encoding = UTF_16
    digest, sound = _read_as(file, encoding or UTF_8)
    if sound or encoding is not None:
        return digest, encoding or UTF_8, sound
    if _read_as(file, CP949)[1]:
        return digest, CP949, True
    return digest, _least_broken(_lines(file)), False


def letters_of(data: bytes, before: str | None = None) -> str:
    """The letters of what a stream begins with. before: those of another table of the form, which these may be."""
    if data.startswith(UTF_16_MARKS):
        return UTF_16
    lines = data.split(b"\n")[:-1] or [data]
    if before is not None:
        with suppress(UnicodeDecodeError):
            b"\n".join(lines).decode(before)
            return before
    return _least_broken(iter(lines))


def _read_as(file: BinaryIO, encoding: str) -> tuple[str, bool]:
    file.seek(0)
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder(encoding)()
    sound = True
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        if sound:
            try:
                decoder.decode(chunk)
            except UnicodeError:  # also of UTF-16 without a mark
                sound = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        sound = False
    return digest.hexdigest(), sound


def _lines(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    held = b""
    while chunk := file.read(CHUNK):
        *lines, held = (held + chunk).split(b"\n")
        yield from lines
        if len(held) > CHUNK:
            yield held
            held = b""
    yield held


def _least_broken(lines: Iterator[bytes]) -> str:
    broken = {UTF_8: 0, CP949: 0}
    for line in lines:
        if line.isascii():
            continue
        for encoding in broken:
            try:
                line.decode(encoding)
            except UnicodeDecodeError:
                broken[encoding] += 1
    return min(broken, key=lambda encoding: broken[encoding])
