"""A table of text cut into blocks of whole records: the same blocks whoever works on them, one process or several.

A record of CSV may take any number of lines, so where a block may end is read from its grammar. Where a quote is out of
place, the lines that it makes doubtful become a block of their own, which gives no rows: up to the first line behind
whose cells are those of a merchant, and never before a quote that may close what was opened.

What is longer than the limits is not held in memory: it becomes a block that is told by its length alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.batch.reading.csv_grammar import QUOTE, clean_end, next_quote, record_end, strict_records
from advisor.batch.reading.dialect import Dialect

BLOCK = 1 << 18
MOST_LINE = 1_000_000  # bytes of a line, and of a record
LOOK_AHEAD = 1 << 23  # how far a closing quote is looked for

Read = Callable[[int], bytes]
Fits = Callable[[list[bytes]], bool]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Lines of a table. line: the number of the first, from 1. start: its first byte in the file, from 0.

    size: how many bytes it takes in the file. wrong: the code of what is wrong with it as a whole. Then it gives no
    rows, `many` says how many lines it takes, and `data` is the record it begins with, as far as that is known.
    """

    line: int
    start: int
    size: int
    data: bytes
    wrong: str | None = None
    many: int = 0

    @property
    def lines(self) -> int:
        """How many physical lines it takes; the last may end without a newline."""
        return self.many or _lines(self.data)


@dataclass(frozen=True, slots=True)
class Apart:
    """Records of a table that is no text, told apart by whoever read it. line: the place of the first, from 1.

    records: of each the first and the last place, and its cells, or its text where it is an object. bad: those that
    are no record, by code. behind: the place behind the last. start, size: in whatever the table counts.
    """

    line: int
    behind: int
    records: tuple[tuple[int, int, list[bytes] | bytes], ...]
    start: int = 0
    size: int = 0

    @property
    def lines(self) -> int:
        """How many places it takes."""
        return self.behind - self.line


def line_blocks(read: Read, line: int = 1, start: int = 0, *, size: int = BLOCK) -> Iterator[TableBlock]:
    """Yields blocks of lines, each of which is a record: of JSON Lines. size: how many bytes are read at a time."""
    held = _Held(read, line, start)
    while held.fill(size):
        cut = held.lines_end()
        if cut:
            yield held.taken(cut)
        elif len(held.data) <= MOST_LINE:
            held.fill(len(held.data) + BLOCK)
        else:
            first, begin = held.line, held.start
            length, _ = held.pass_line()
            yield TableBlock(first, begin, length, b"", "line-too-long", 1)


def record_blocks(
    read: Read, dialect: Dialect, fits: Fits, line: int = 1, start: int = 0, *, size: int = BLOCK
) -> Iterator[TableBlock]:
    """Yields blocks of records of CSV, from a line and the byte at which a record begins.

    fits: whether the fields of a record are those of a merchant: there reading begins again behind a broken quote.
    """
    held = _Held(read, line, start)
    while held.fill(size):
        if QUOTE in held.data:
            cut, most = clean_end(held.data, dialect.between, ended=held.ended), LOOK_AHEAD
            is_open = not cut and record_end(held.data, dialect.between, "lenient", ended=held.ended) is None
        else:
            cut, most = held.lines_end(), MOST_LINE + 1
            is_open = not cut
        written = held.written(cut)
        if written:
            yield held.taken(written)  # blank lines wait for what follows them
        elif cut and held.ended:
            return  # and are nothing below a table
        elif cut and len(held.data) > MOST_LINE:
            yield held.taken(cut)
        elif cut:
            held.fill(len(held.data) + BLOCK)
        elif is_open and not held.ended and len(held.data) < most:
            held.fill(min(len(held.data) + max(BLOCK, len(held.data)), most))
        else:
            yield _broken(held, dialect, fits)


def _broken(held: "_Held", dialect: Dialect, fits: Fits) -> TableBlock:
    """The record that is not as it should be, with the lines behind it that it makes doubtful."""
    line, start, between = held.line, held.start, dialect.between
    end = record_end(held.data, between, "lenient", ended=held.ended)
    if end is not None:
        record = held.data[:end]
        spoilt = record_end(record.replace(b"\r", b""), between, "strict", ended=True) is None
        code = "stray-quote" if spoilt else "lone-return"
        held.drop(end)
    else:
        newline = held.data.find(b"\n") + 1
        known = newline or (len(held.data) if held.ended else 0)
        record, (_, spoilt) = held.data[:known], held.pass_line()
        code = "open-quote" if known else "line-too-long"
    if spoilt:
        _pass_doubtful(held, dialect, fits)
    return TableBlock(line, start, held.start - start, record[:MOST_LINE], code, held.line - line)


def _pass_doubtful(held: "_Held", dialect: Dialect, fits: Fits) -> None:
    """Passes over lines up to one that certainly begins a merchant's record: no quote behind may close what is open."""
    sure, closes = 0, False  # so many bytes lie before the next quote, which closes or does not
    while held.fill(BLOCK):
        if sure <= 0:
            found = next_quote(held.data[:MOST_LINE], dialect.between)
            if found is None and not held.ended and len(held.data) < MOST_LINE:
                held.fill(MOST_LINE)
                continue
            closes = found is not None and found[1]
            sure = min(len(held.data), MOST_LINE) if found is None else found[0] + 1
        if not closes and _begins(held, dialect, fits):
            return
        before = held.start
        held.pass_line()
        sure -= held.start - before


def _begins(held: "_Held", dialect: Dialect, fits: Fits) -> bool:
    end = record_end(held.data, dialect.between, "proper", ended=held.ended)
    if end is None or end > MOST_LINE:
        return False
    return all(fits(fields) for _, _, fields in strict_records(held.data[:end], dialect.separator))


class _Held:
    """What was read and is not yet given away. line, start: where it begins in the file. ended: there is no more."""

    def __init__(self, read: Read, line: int, start: int) -> None:
        self._read = read
        self.line, self.start = line, start
        self.data = b""
        self.ended = False

    def fill(self, size: int) -> bool:
        """Reads until so many bytes are held, if there are so many; returns whether any are."""
        while len(self.data) < size and not self.ended:
            more = self._read(size - len(self.data))
            self.ended = not more
            self.data += more
        return bool(self.data)

    def taken(self, end: int) -> TableBlock:
        """What is held up to a line's end, as a block."""
        block = TableBlock(self.line, self.start, end, self.data[:end])
        self.drop(end)
        return block

    def lines_end(self) -> int:
        """Where the last line ends that is held; 0 where none does."""
        return len(self.data) if self.ended else self.data.rfind(b"\n") + 1

    def written(self, end: int) -> int:
        """Where the last line ends, up to a line's end, behind which more than blank lines are held; 0 if none does."""
        if self.data[end:].strip(b"\r\n"):
            return end
        letters = len(self.data[:end].rstrip(b"\r\n"))
        return letters and (self.data.find(b"\n", letters) + 1 or end)

    def drop(self, end: int) -> None:
        """Lets go of what is held up to a line's end."""
        self.line += _lines(self.data[:end])
        self.start += end
        self.data = self.data[end:]

    def pass_line(self) -> tuple[int, bool]:
        """Lets go of one line, however long; returns its bytes, and whether its quotes are odd in number."""
        length, quotes = 0, 0
        while not (cut := self.data.find(b"\n") + 1) and not self.ended:
            length, quotes = length + len(self.data), quotes + self.data.count(QUOTE)
            self.data = b""
            self.fill(BLOCK)
        cut = cut or len(self.data)
        quotes += self.data[:cut].count(QUOTE)
        length += cut
        self.data, self.line, self.start = self.data[cut:], self.line + 1, self.start + length
        return length, quotes % 2 == 1


def _lines(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n") if data else 0)
