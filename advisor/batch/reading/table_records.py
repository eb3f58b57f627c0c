"""From a block of a table to its records, each physical line in exactly one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from advisor.batch.reading.csv_grammar import QUOTE, fields_apart, strict_records
from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.table_blocks import MOST_LINE, Apart, TableBlock
from advisor.problem import Place, Problem

NUL, RETURN = b"\0", b"\r"


@dataclass(frozen=True, slots=True)
class Bad:
    """Lines that are no record, and why. start: the first byte, from 0, if there are any.

    fields: as far as they could be told apart.
    """

    line: int
    to: int
    start: int | None
    problem: Problem
    fields: tuple[bytes, ...] = ()


Good = tuple[int, int, int | None, list[bytes]]  # first line, last line, first byte, fields


def plain_lines(block: TableBlock | Apart, dialect: Dialect) -> tuple[list[bytes], int] | None:
    """The lines of a block in which each is a record whose fields end at separators, and how many bytes end a line.

    None where it takes a closer look.
    """
    if isinstance(block, Apart):
        return None
    data = block.data
    if block.wrong is not None or not dialect.checked or QUOTE in data or NUL in data or len(data) > MOST_LINE:
        return None
    if RETURN not in data:
        return lines_of(data), 1
    ends = data.count(b"\n")
    if data.count(RETURN) != ends or data.count(b"\r\n") != ends or not data.endswith(b"\n"):
        return None
    return lines_of(data.replace(b"\r\n", b"\n")), 2


def csv_records(block: TableBlock | Apart, dialect: Dialect) -> Iterator[Good | Bad]:
    """Yields the records of a block of cells; how many fields they have is not looked at."""
    if isinstance(block, Apart):
        for line, to, cells in block.records:
            yield line, to, None, cast("list[bytes]", cells)
        return
    if block.wrong is not None:
        apart = tuple(fields_apart(block.data, dialect.separator))
        yield Bad(block.line, block.line + block.many - 1, block.start, _problem(block.wrong), apart)
        return
    has_nul = NUL in block.data
    line, place = block.line, 0
    for many, size, fields in _fields_of(block.data, dialect):
        text = block.data[place : place + size].rstrip(b"\r\n")
        wrong = _wrong(text, dialect, has_nul=has_nul)
        start, place = block.start + place, place + size
        if fields is None:
            apart = tuple(fields_apart(text, dialect.separator))
            yield Bad(line, line, start, wrong or _problem("lone-return"), apart)
        elif wrong is not None:
            yield Bad(line, line + many - 1, start, wrong, tuple(fields))
        else:
            yield line, line + many - 1, start, fields
        line += many


def _fields_of(data: bytes, dialect: Dialect) -> Iterator[tuple[int, int, list[bytes] | None]]:
    """How many lines and bytes each record takes, and its fields; None where a line's end stands in it."""
    if QUOTE in data:
        yield from strict_records(data, dialect.separator)
        return
    between = dialect.between
    for text in lines_of(data):
        line = text.rstrip(RETURN)
        yield 1, len(text) + 1, None if RETURN in line else line.split(between)


def object_lines(block: TableBlock | Apart, dialect: Dialect) -> Iterator[tuple[int, int, int | None, bytes] | Bad]:
    """Yields the objects of a block: first line, last line, first byte, text."""
    if isinstance(block, Apart):
        for line, to, text in block.records:
            wrong = _wrong(cast("bytes", text), dialect, has_nul=True)
            yield (line, to, None, cast("bytes", text)) if wrong is None else Bad(line, to, None, wrong)
        return
    if block.wrong is not None:
        yield Bad(block.line, block.line, block.start, _problem(block.wrong))
        return
    start = block.start
    for line, text in enumerate(lines_of(block.data), block.line):
        wrong = _wrong(text, dialect, has_nul=NUL in text)
        if wrong is not None:
            yield Bad(line, line, start, wrong)
        else:
            yield line, line, start, text
        start += len(text) + 1


def lines_of(data: bytes) -> list[bytes]:
    """The physical lines without their newlines."""
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _wrong(text: bytes, dialect: Dialect, *, has_nul: bool) -> Problem | None:
    """What keeps a record from being read at all."""
    if len(text) > MOST_LINE:
        return _problem("line-too-long")
    if has_nul and NUL in text:
        return _problem("nul-byte")
    if not dialect.checked:
        try:
            text.decode(dialect.encoding)
        except UnicodeDecodeError:
            return _problem("wrong-letters", encoding=dialect.encoding.upper())
    return None


def _problem(code: str, **values: str) -> Problem:
    if code == "line-too-long":
        values["most"] = "1 MB"
    return Problem(code, Place(), values=values)
