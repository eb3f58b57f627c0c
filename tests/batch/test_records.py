"""Every physical line belongs to exactly one record, whatever stands in it and wherever a block is cut."""

import csv
import io
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advisor.batch.blocks import Block, blocks
from advisor.batch.records import Bad, Letters, csv_records, lines_taken

LETTERS = Letters("utf-8", checked=True)
PIECES = st.sampled_from(
    ['"', '""', ",", "\n", "\r\n", "a", "b", "가", "\0", "x,y,z\n", '"p","q","r"\n', '"p\nq",s,t\n']
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def cut(data: bytes, size: int) -> list[Block]:
    """The blocks of some bytes, read `size` at a time."""
    return list(blocks(io.BytesIO(data).read, taken=partial(lines_taken, columns=3, letters=LETTERS), size=size))


def records(data: bytes, size: int = 1 << 18, letters: Letters = LETTERS, columns: int = 3):
    """All records and broken lines, with the first and the last line of each."""
    return [record for block in cut(data, size) for record in csv_records(block, columns, letters)]


def lines(record) -> range:
    """The physical lines of a record."""
    first, last = (record.line, record.to) if isinstance(record, Bad) else record[:2]
    return range(first, last + 1)


@given(TEXTS, st.integers(1, 20))
@example('a"b\nx,y,z\n', 3)
def test_every_line_belongs_to_one_record(text: str, size: int) -> None:
    """No line is lost or read twice, in order, and each record tells the byte it begins at."""
    data = text.encode()
    found = records(data, size)
    told = [line for record in found for line in lines(record)]
    assert told == list(range(1, data.count(b"\n") + (not data.endswith(b"\n") if data else 0) + 1))
    starts = [0, *(at + 1 for at, byte in enumerate(data) if byte == ord("\n"))]
    for record in found:
        assert (record.start if isinstance(record, Bad) else record[2]) == starts[lines(record)[0] - 1]


@given(st.lists(st.lists(st.text(st.sampled_from('ab",가 ')), min_size=3, max_size=3), min_size=1), st.integers(1, 40))
def test_what_a_spreadsheet_writes_is_read(table: list[list[str]], size: int) -> None:
    """Fields with commas and quotes come out as they went in, wherever the blocks are cut."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(table)
    found = records(target.getvalue().encode(), size)
    assert [[cell.decode() for cell in record[3]] for record in found] == table


@given(TEXTS, st.integers(1, 20))
@example('1,"a\nb",2\n' * 5, 7)
def test_no_cut_changes_a_record(text: str, size: int) -> None:
    """Wherever the reading stops and goes on, the records and the broken lines are those of the whole."""
    data = text.encode()
    assert records(data, size) == list(csv_records(Block(1, 0, len(data), data), 3, LETTERS))


def test_a_field_may_go_on_in_the_next_line() -> None:
    """A field in quotes that spans two lines is one record."""
    assert records(b'1,"a\nb",2\n3,4,5\n') == [(1, 2, 0, [b"1", b"a\nb", b"2"]), (3, 3, 10, [b"3", b"4", b"5"])]


@pytest.mark.parametrize("place", range(200))
def test_a_stray_quote_costs_two_lines_at_most(place: int) -> None:
    """One quote anywhere in a register takes its own line and at most the next; all others stay as they were."""
    clean = "".join(f"m-{row},이름 {row},{row * 7}\n" for row in range(40))
    at = place * len(clean) // 200
    broken = clean[:at] + '"' + clean[at:]
    line = clean[:at].count("\n") + 1
    kept = {record[0]: record[3] for record in records(clean.encode()) if record[0] not in (line, line + 1)}
    found = {record[0]: record[3] for record in records(broken.encode(), 64) if not isinstance(record, Bad)}
    assert kept.items() <= found.items()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"a,b", "ragged-row"),
        (b"a,b,c,d", "ragged-row"),
        (b"", "blank-line"),
        (b"a,\0,c", "nul-byte"),
        (b'a,"b,c', "open-quote"),
        (b'a,"b"x,c', "stray-quote"),
        (b"a,\xff,c", "wrong-letters"),
        (b"a," + b"x" * 1_000_000 + b",c", "line-too-long"),
        (b"a," + b"x" * 5_000_000 + b",c", "line-too-long"),
    ],
)
def test_a_broken_line_is_told_alone(line: bytes, code: str) -> None:
    """What is wrong has a code of its own, and the lines around it are read."""
    found = records(b"x,y,z\n" + line + b"\nx,y,z\n", letters=Letters())
    assert [lines(record) for record in found] == [range(1, 2), range(2, 3), range(3, 4)]
    assert isinstance(found[1], Bad)
    assert found[1].problem.code == code
    assert [record[3] for record in (found[0], found[2])] == [[b"x", b"y", b"z"]] * 2


@pytest.mark.parametrize(("length", "whole"), [(999_999, True), (1_000_000, True), (1_000_001, False)])
def test_a_line_has_a_million_bytes(length: int, whole: bool) -> None:
    """Just below, at and just above the limit."""
    found = records(b"a,b," + b"x" * (length - 4) + b"\n")
    assert [isinstance(record, Bad) for record in found] == [not whole]
