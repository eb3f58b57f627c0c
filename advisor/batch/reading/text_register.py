"""A table of text as it lies on the disk or comes through a pipe: its letters, its digest, its header."""

import codecs
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from advisor.batch.reading.dialect import SEPARATORS, UTF_8, UTF_16, Dialect
from advisor.batch.reading.json_array import item_blocks
from advisor.batch.reading.kinds import Kind
from advisor.batch.reading.register import Before, Piece, Register, TableChoices
from advisor.batch.reading.table_blocks import Fits, Read, line_blocks, record_blocks
from advisor.batch.reading.table_encoding import letters_of, looked_through
from advisor.batch.reading.table_header import NAME, Header, find_header
from advisor.batch.reading.table_sheets import NotRead
from advisor.batch.reading.table_text import TableText
from advisor.problem import InvalidProfile, Place, Problem

BOM = codecs.BOM_UTF8


@dataclass(frozen=True, kw_only=True)
class TextRegister(Register):
    """A register of CSV, JSON Lines or a list of JSON."""

    text: TableText

    def close(self) -> None:
        """Closes the file; standard input is not ours to close."""
        if self.size is not None:
            self.text.file.close()

    def blocks(self, line: int, start: int, fits: Fits) -> Iterator[Piece]:
        """The blocks from a line and the byte it begins at. Raises InvalidProfile where it cannot be read."""
        if self.kind == "array":
            yield from self._items(line)
        elif self.kind == "lines":
            yield from line_blocks(self._reader(start), line, start)
        else:
            yield from record_blocks(self._reader(start), self.dialect, fits, line, start)

    def _items(self, line: int) -> Iterator[Piece]:
        try:
            yield from item_blocks(self._reader(self.start), line)
        except NotRead as error:
            raise invalid(error.code, self.name, most="1 MB") from None

    def _reader(self, start: int) -> Read:
        read = self.text.reader(start)

        def told(most: int) -> bytes:
            try:
                return read(most)
            except OSError:
                raise invalid("file-unreadable", self.name) from None

        return told


def open_text(
    name: str, file: BinaryIO, kind: Kind, stated: TableChoices, *, begun: bytes | None = None
) -> TextRegister:
    """The register of a file with its header read. begun: of a stream, what was read of it.

    Raises InvalidProfile for what is no register at all.
    """
    size = digest = None
    try:
        if begun is not None:
            text = TableText(file, begun)
            encoding, checked = stated.encoding or letters_of(begun), False
        else:
            size = os.fstat(file.fileno()).st_size
            digest, encoding, checked = _letters(file, stated)
            file.seek(0)
            text = TableText(file)
    except OSError:
        raise invalid("file-unreadable", name) from None
    beginning = text.read_as(encoding)
    if encoding == UTF_16:
        encoding, checked = UTF_8, True  # what is no letter in it has become U+FFFD
    begin = len(BOM) if beginning.startswith(BOM) else 0
    opened = TextRegister(
        name=name, kind=kind, size=size, digest=digest, dialect=Dialect(encoding, checked), start=begin, text=text
    )
    if kind != "text":
        return opened
    header = _header(beginning[begin:], name, encoding, stated)
    dialect = Dialect(encoding, checked, header.separator)
    return replace(
        opened,
        dialect=dialect,
        titles=header.titles,
        above=header.line,
        written=header.written,
        texts_above=header.above,
        sideways=header.sideways,
        first=header.first,
        start=begin + header.size,
    )


def _letters(file: BinaryIO, stated: TableChoices) -> tuple[str, str, bool]:
    """The digest of a file, its letters, and whether it is sound: as another table was, where this one may be so."""
    before = None if stated.before is None else stated.before.encoding
    if stated.encoding is None and before is not None:
        found = looked_through(file, before)
        if found[2]:
            return found
    return looked_through(file, stated.encoding)


def _header(data: bytes, name: str, encoding: str, stated: TableChoices) -> Header:
    """Raises InvalidProfile where there is none, or it cannot be read."""
    if not data:
        raise invalid("register-empty", name)
    before = stated.before or Before()
    header = find_header(data, encoding, stated.knows, stated.separator, before.separator, before.header)
    if _is_in_quotes(header, stated):
        raise invalid("lines-in-quotes", name, header.line)
    wrong = header.wrong if any(header.titles) else header.wrong or "no-header"
    if wrong is not None:
        raise invalid(wrong, name, header.line, most="1 MB", encoding=encoding.upper())
    return header


def _is_in_quotes(header: Header, stated: TableChoices) -> bool:
    """Whether the only title is all of them, with what stood between them: the lines were put in quotes as a whole."""
    titles = [title for title in header.titles if title]
    if len(titles) != 1:
        return False
    return any(sum(stated.knows(part.strip()) == NAME for part in titles[0].split(each)) > 1 for each in SEPARATORS)


def invalid(code: str, name: str, line: int | None = None, **values: str) -> InvalidProfile:
    """A table that cannot be read."""
    return InvalidProfile([Problem(code, Place(name, line), values=values)])
