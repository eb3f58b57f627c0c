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


def blocks(read: Read, line: int = 1, start: int = 0, *, quoted: bool = False, size: int = BLOCK) -> Iterator[Block]:
    """Yields the blocks of what `read` gives, from a line and the byte it begins at.

    quoted: the lines are CSV, in which a field in quotes may go on in the next line.
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
        cut = _safe_cut(held, cut) if quoted and cut else cut
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


def _safe_cut(data: bytes, cut: int) -> int:
    """The last place at or before `cut` behind which a record certainly begins.

    That is so behind two lines which are whole by themselves: whatever the first was, the second ends a record. Where
    no such place is near, the cut stays: every line around it is broken anyway.
    """
    if b'"' not in data[:cut]:
        return cut
    end = cut
    for _ in range(LOOK_BACK):
        last = data.rfind(b"\n", 0, end - 1) + 1
        if not last:
            return cut
        before = data.rfind(b"\n", 0, last - 1) + 1
        if is_whole(data[last:end]) and is_whole(data[before:last]):
            return end
        end = last
    return cut
