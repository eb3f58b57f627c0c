"""A register as it lies on the disk or comes through a pipe: its letters, its digest, its header."""

import codecs
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Literal, cast

from advisor.batch.blocks import MOST_LINE, Block, blocks
from advisor.batch.quotes import fields_of
from advisor.batch.records import CP949, UTF_8, Letters, lines_taken
from advisor.problem import InvalidProfile, Place, Problem

STDIN = "-"
CHUNK = 1 << 20
BOM = codecs.BOM_UTF8
WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Register:
    """An open register. size: in bytes, None for a stream. digest: of all its bytes, None for a stream.

    first: the line that the records begin with. start: the byte they begin at. titles: the header of CSV, empty for
    JSON Lines. held: bytes that were read already, and belong to the records.
    """

    name: str
    file: BinaryIO
    size: int | None
    digest: str | None
    letters: Letters
    titles: tuple[str, ...]
    first: int
    start: int
    held: bytes = b""

    def blocks(self, line: int, start: int) -> Iterator[Block]:
        """The blocks from a line and the byte it begins at. Raises InvalidProfile where it cannot be read."""
        held = self.held
        if self.size is not None:
            self.file.seek(start)
            held = b""

        def read(most: int) -> bytes:
            nonlocal held
            given, held = held, b""
            try:
                return given or self.file.read(most)
            except OSError:
                raise _invalid("file-unreadable", self.name) from None

        taken = partial(lines_taken, columns=len(self.titles), letters=self.letters) if self.titles else None
        yield from blocks(read, line, start, taken=taken)


def open_register(path: str, form: Literal["csv", "jsonl"], encoding: str | None) -> Register:
    """Opens a register and reads its header. Raises InvalidProfile for what is no register at all."""
    name = "<stdin>" if path == STDIN else path
    file = _stdin() if path == STDIN else _opened(path)
    size = digest = None
    letters = Letters(encoding or UTF_8)
    try:
        if path != STDIN:
            size = os.fstat(file.fileno()).st_size
            digest, letters = _looked_through(file, encoding)
            file.seek(0)
        begin = file.read(len(BOM))
        start = len(BOM) if begin == BOM else 0
        held = begin[start:]
        if begin.startswith(WIDE_BOMS):
            raise _invalid("encoding-utf-16", name)
        if form == "jsonl":
            return Register(name, file, size, digest, letters, (), 1, start, held)
        line, newline, held = held.partition(b"\n")
        line += newline or file.readline(MOST_LINE + 1)
    except OSError:
        raise _invalid("file-unreadable", name) from None
    return Register(name, file, size, digest, letters, _titles(line, letters, name), 2, start + len(line), held)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise _invalid("stdin-closed", "<stdin>")
    return sys.stdin.buffer


def _opened(path: str) -> BinaryIO:
    try:
        # Without O_NONBLOCK, opening a pipe would wait for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _invalid(_why(error, path), path) from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _invalid("file-is-folder" if stat.S_ISDIR(mode) else "file-is-device", path)
    return cast("BinaryIO", os.fdopen(descriptor, "rb"))


def _why(error: Exception, path: str) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return "file-missing"
    if isinstance(error, IsADirectoryError) or os.path.isdir(path):  # noqa: PTH112 -- an empty path is no folder
        return "file-is-folder"
    return "file-not-allowed" if isinstance(error, PermissionError) else "file-unreadable"


def _looked_through(file: BinaryIO, encoding: str | None) -> tuple[str, Letters]:
    """The digest of the whole file, and how its letters are read: as UTF-8 if all of it is, else as cp949 if all is."""
    digest, wanted = _read_as(file, encoding or UTF_8)
    if wanted is not None or encoding is not None:
        return digest, wanted or Letters(encoding or UTF_8)
    file.seek(0)
    return digest, _read_as(file, CP949)[1] or Letters(UTF_8)


def _read_as(file: BinaryIO, encoding: str) -> tuple[str, Letters | None]:
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder(encoding)()
    sound = True
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        if sound:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                sound = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        sound = False
    return digest.hexdigest(), Letters(encoding, checked=True) if sound else None


def _titles(line: bytes, letters: Letters, name: str) -> tuple[str, ...]:
    """The titles of a header. Raises InvalidProfile for a line that is none."""
    if not line:
        raise _invalid("register-empty", name)
    if len(line) > MOST_LINE:
        raise _invalid("line-too-long", name, 1, most="1 MB")
    try:
        text = line.decode(letters.encoding).rstrip("\r\n")
    except UnicodeDecodeError:
        raise _invalid("wrong-letters", name, 1, encoding=letters.encoding.upper()) from None
    if "\0" in text:
        raise _invalid("nul-byte", name, 1)
    titles = fields_of(text) if text.strip() else None
    if titles is None:
        raise _invalid("stray-quote" if text.strip() else "no-header", name, 1)
    return tuple(title.strip() for title in titles)


def _invalid(code: str, name: str, line: int | None = None, **values: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, Place(name, line), values=values)])
