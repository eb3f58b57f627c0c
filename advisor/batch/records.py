"""From a block of a register to its records, each physical line in exactly one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.batch.blocks import MOST_LINE, Block
from advisor.batch.quotes import QUOTE, fields_apart, fields_of, is_open
from advisor.problem import Place, Problem

UTF_8, CP949 = "utf-8", "cp949"
NUL = b"\0"


@dataclass(frozen=True, slots=True)
class Letters:
    """How the bytes of a register are read. checked: the whole of it was found to be sound already."""

    encoding: str = UTF_8
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Bad:
    """Lines that are no record, and why. start: the first byte, from 0; fields: as far as they could be told apart."""

    line: int
    to: int
    start: int
    problem: Problem
    fields: tuple[bytes, ...] = ()


Good = tuple[int, int, int, list[bytes]]  # first line, last line, first byte, fields


def is_plain(block: Block, letters: Letters) -> bool:
    """Whether each line is a record by itself whose fields end at commas, as far as its letters go."""
    return letters.checked and not block.too_long and not any(each in block.data for each in (QUOTE, NUL, b"\r"))


def csv_records(block: Block, columns: int, letters: Letters) -> Iterator[Good | Bad]:
    """Yields the records of a block of CSV that follows the header; `columns` is how many fields each must have."""
    if block.too_long:
        yield _bad(block.line, block.start, "line-too-long", most="1 MB")
        return
    plain = is_plain(block, letters)
    line, start = block.line, block.start
    lines = lines_of(block.data)
    for at, text in enumerate(lines):
        if line > block.line + at:  # it went with the line before
            start += len(text) + 1
            continue
        if plain and len(text) <= MOST_LINE:
            fields = text.split(b",")
            if len(fields) == columns and (text or columns == 1):
                yield line, line, start, fields
                line, start = line + 1, start + len(text) + 1
                continue
        found = _record(text, lines[at + 1] if at + 1 < len(lines) else None, columns, letters)
        taken = found[0]
        if isinstance(found[1], Problem):
            yield Bad(line, line + taken - 1, start, found[1], tuple(found[2]))
        else:
            yield line, line + taken - 1, start, found[1]
        line, start = line + taken, start + len(text) + 1


def lines_taken(text: bytes, following: bytes, columns: int, letters: Letters) -> int:
    """How many lines a record takes that begins with this one: one, or two with the line that follows."""
    return _record(text, following, columns, letters)[0]


def _record(
    text: bytes, following: bytes | None, columns: int, letters: Letters
) -> tuple[int, Problem, list[bytes]] | tuple[int, list[bytes]]:
    """How many lines the record takes, and its fields or what is wrong with it."""
    wrong = _wrong(text, letters)
    if wrong is not None:
        return 1, wrong, []
    text = text.removesuffix(b"\r")
    if not text and columns > 1:
        return 1, _problem("blank-line"), []
    if QUOTE not in text:
        return _counted(1, text.split(b","), columns)
    told = text.decode(letters.encoding)
    fields = fields_of(told)
    if fields is None and is_open(told) and following is not None and _wrong(following, letters) is None:
        both = fields_of(told + "\n" + following.removesuffix(b"\r").decode(letters.encoding))
        if both is not None and len(both) == columns:
            return 2, [each.encode(letters.encoding) for each in both]
    if fields is None:
        apart = [each.encode(letters.encoding) for each in fields_apart(told)]
        return 1, _problem("open-quote" if is_open(told) else "stray-quote"), apart
    return _counted(1, [each.encode(letters.encoding) for each in fields], columns)


def _counted(
    taken: int, fields: list[bytes], columns: int
) -> tuple[int, Problem, list[bytes]] | tuple[int, list[bytes]]:
    if len(fields) == columns:
        return taken, fields
    return taken, _problem("ragged-row", found=str(len(fields)), columns=str(columns)), fields


def object_lines(block: Block, letters: Letters) -> Iterator[tuple[int, int, bytes] | Bad]:
    """Yields the lines of a block of JSON Lines: number, first byte, text."""
    if block.too_long:
        yield _bad(block.line, block.start, "line-too-long", most="1 MB")
        return
    start = block.start
    for line, text in enumerate(lines_of(block.data), block.line):
        wrong = _wrong(text, letters)
        if wrong is not None:
            yield Bad(line, line, start, wrong)
        elif not text.strip():
            yield _bad(line, start, "blank-line")
        else:
            yield line, start, text
        start += len(text) + 1


def lines_of(data: bytes) -> list[bytes]:
    """The physical lines without their newlines."""
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _wrong(text: bytes, letters: Letters) -> Problem | None:
    """What keeps a line from being read at all."""
    if len(text) > MOST_LINE:
        return _problem("line-too-long", most="1 MB")
    if NUL in text:
        return _problem("nul-byte")
    if not letters.checked:
        try:
            text.decode(letters.encoding)
        except UnicodeDecodeError:
            return _problem("wrong-letters", encoding=letters.encoding.upper())
    return None


def _bad(line: int, start: int, code: str, **values: str) -> Bad:
    return Bad(line, line, start, _problem(code, **values))


def _problem(code: str, found: str | None = None, **values: str) -> Problem:
    return Problem(code, Place(), found, values)
