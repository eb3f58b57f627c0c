"""A register cut into blocks of whole lines: the same blocks whoever works on them, one process or several.

No record spans two blocks. A line longer than the limit is never held in memory: it becomes a block of its own, told
by its length alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.batch.quotes import is_whole

BLOCK = 1 << 18
MOST_LINE = 1_000_000
LOOK_BACK = 1_000

Read = Callable[[int], bytes]
Taken = Callable[[bytes, bytes], int]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a register. line: the number of the first, from 1. start: its first byte in the file, from 0.

    size: how many bytes it takes in the file. too_long: it is one line over the limit, and `data` is empty.
    """

    line: int
    start: int
    size: int
    data: bytes
    too_long: bool = False

    @property
    def lines(self) -> int:
        """How many physical lines it holds; the last may end without a newline."""
        if self.too_long:
            return 1
        return self.data.count(b"\n") + (not self.data.endswith(b"\n") if self.data else 0)


def blocks(
    read: Read, line: int = 1, start: int = 0, *, taken: Taken | None = None, size: int = BLOCK
) -> Iterator[Block]:
    """Yields the blocks of what `read` gives, from a line that a record begins with, and the byte it begins at.

    taken: of CSV, in which a field in quotes may go on in the next line, how many lines a record takes that begins
    with a line, from that line and the one behind it.
    """
    held = b""
    while chunk := read(size):
        held += chunk
        cut = held.rfind(b"\n") + 1
        if not cut and len(held) > MOST_LINE:
            long, held = _skip(read, len(held), size)
            yield Block(line, start, long, b"", too_long=True)
            line, start = line + 1, start + long
            continue
        cut = _safe_cut(held, cut, taken) if taken and cut else cut
        if cut:
            block = Block(line, start, cut, held[:cut])
            held = held[cut:]
            yield block
            line, start = line + block.lines, start + cut
    if held:
        yield Block(line, start, len(held), held)


def _skip(read: Read, length: int, size: int) -> tuple[int, bytes]:
    """Passes over a line; returns how long it was with its newline, and what follows of the last chunk."""
    while chunk := read(size):
        end = chunk.find(b"\n") + 1
        if end:
            return length + end, chunk[end:]
        length += len(chunk)
    return length, b""


def _safe_cut(data: bytes, cut: int, taken: Taken) -> int:
    """The last place at or before `cut` behind which a record certainly begins; 0 where none is known yet.

    That is so behind two lines which are whole by themselves: whatever the first was, the second ends a record. Where
    no such lines are near, the records are counted from the first, with which `data` begins.
    """
    if b'"' not in data[:cut]:
        return cut
    end = cut
    for _ in range(LOOK_BACK):
        last = data.rfind(b"\n", 0, end - 1) + 1
        if not last:
            break
        before = data.rfind(b"\n", 0, last - 1) + 1
        if is_whole(data[last:end]) and is_whole(data[before:last]):
            return end
        end = last
    return _counted_cut(data, cut, taken)


def _counted_cut(data: bytes, cut: int, taken: Taken) -> int:
    lines = data[:cut].split(b"\n")[:-1]
    at = place = 0
    while at < len(lines) - 1:
        many = taken(lines[at], lines[at + 1])
        place += sum(len(each) + 1 for each in lines[at : at + many])
        at += many
    if at == len(lines):
        return place
    # the last line stays for the next block, unless it is whole, or what follows is too long to be joined to it
    return cut if is_whole(lines[at]) or len(data) - cut > MOST_LINE else place
