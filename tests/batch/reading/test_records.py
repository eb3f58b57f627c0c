"""Every physical line belongs to exactly one record, and what is a row is one for any standard reader, too."""

import csv
import io
import itertools
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from properties.examples import examples

from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.table_blocks import BLOCK, LOOK_AHEAD, MOST_LINE, TableBlock, record_blocks
from advisor.batch.reading.table_records import Bad, csv_records

CHECKED = Dialect(checked=True)
COLUMNS = 3
PIECES = st.sampled_from(
    [
        '"',
        '""',
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "a",
        "b",
        "가",
        "\0",
        "x,y,z\n",
        '"p","q","r"\n',
        '"p\nq",s,t\n',
        ',"',
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def fits(fields: Sequence[bytes]) -> bool:
    """A merchant has three cells, and the second says something."""
    return len(fields) == COLUMNS and bool(fields[1])


def cut(data: bytes, size: int, dialect: Dialect = CHECKED) -> list[TableBlock]:
    """The blocks of some bytes, read `size` at a time."""
    return list(record_blocks(io.BytesIO(data).read, dialect, fits, size=size))


def records(data: bytes, size: int = BLOCK, dialect: Dialect = CHECKED):
    """All records and broken lines, with the first and the last line of each."""
    return [record for block in cut(data, size, dialect) for record in csv_records(block, dialect)]


def lines(record) -> range:
    """The physical lines of a record."""
    first, last = (record.line, record.to) if isinstance(record, Bad) else record[:2]
    return range(first, last + 1)


def good(found):
    """The records that are no broken lines: where they stand, and their fields."""
    return [(record[0], record[1], record[3]) for record in found if not isinstance(record, Bad)]


def standard(text: str) -> list[tuple[int, int, list[bytes]]]:
    """The records that Python's reader has, when it is strict, up to the first thing it refuses."""
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    found, line = [], 0
    try:
        for fields in reader:
            found.append((line + 1, reader.line_num, [field.encode() for field in fields] or [b""]))
            line = reader.line_num
    except csv.Error:
        pass
    return found


@given(TEXTS, st.integers(1, 20))
@example('a"b\nx,y,z\n', 3)
@example('1,"a\n2,b,c\n', 5)
def test_every_line_belongs_to_one_record(text: str, size: int) -> None:
    """No line is lost or read twice, in order, and each record tells the byte it begins at."""
    data = text.encode().rstrip(b"\r\n")  # blank lines below a table are nothing
    found = records(text.encode(), size)
    told = [line for record in found for line in lines(record)]
    assert told == list(range(1, data.count(b"\n") + (not data.endswith(b"\n") if data else 0) + 1))
    starts = [0, *(at + 1 for at, byte in enumerate(data) if byte == ord("\n"))]
    for record in found:
        assert (record.start if isinstance(record, Bad) else record[2]) == starts[lines(record)[0] - 1]


@examples(600)
@given(TEXTS)
def test_rows_are_what_a_standard_reader_reads(text: str) -> None:
    """Up to the first broken quote they are its rows, all but those with a NUL; behind, each is one by itself."""
    found = records(text.encode())
    text = text.rstrip("\r\n")
    read = standard(text)
    places = {record[:2] for record in read}
    broken = min(
        (each.line for each in found if isinstance(each, Bad) and (each.line, each.to) not in places), default=99
    )
    rows = good(found)
    wanted = [record for record in read if record[0] < broken and not any(b"\0" in field for field in record[2])]
    assert [row for row in rows if row[0] < broken] == wanted
    physical = text.split("\n")
    for first, last, fields in rows:
        alone = "\n".join(physical[first - 1 : last])
        assert standard(alone) == [(1, last - first + 1, fields)] or not alone


@examples(600)
@given(TEXTS)
def test_nothing_before_a_closing_quote_is_a_row(text: str) -> None:
    """Behind a broken quote, no line is a row while a quote follows that would close a field."""
    found = records(text.encode())
    data = text.encode()
    for broken, row in itertools.pairwise(found):
        if isinstance(broken, Bad) and "quote" in broken.problem.code and not isinstance(row, Bad):
            at = next((at for at in range(row[2], len(data)) if data[at : at + 1] == b'"' and _acts(data, at)), None)
            assert at is None or data[at + 1 : at + 2] not in (b"", b",", b"\r", b"\n")


def _acts(data: bytes, at: int) -> bool:
    """Whether a quote opens or closes a field."""
    opens = at == 0 or data[at - 1 : at] in (b",", b"\n")
    return opens or data[at + 1 : at + 2] in (b"", b",", b"\r", b"\n")


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab",가 \n\r')), min_size=3, max_size=3), min_size=1), st.integers(1, 40)
)
def test_what_a_spreadsheet_writes_is_read(table: list[list[str]], size: int) -> None:
    """Fields with commas, quotes and line breaks come out as they went in, wherever the blocks are cut."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(table)
    found = records(target.getvalue().encode(), size)
    assert [[cell.decode() for cell in record[3]] for record in found] == table


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator(separator: str) -> None:
    """The other separators are letters then."""
    others = "".join({",", ";", "\t", "|"} - {separator})
    table = [["1", others, f'a{separator}"b"'], ["2", "x\ny", others]]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(table)
    found = records(target.getvalue().encode(), dialect=Dialect(checked=True, separator=separator))
    assert [[cell.decode() for cell in record[3]] for record in found] == table


@given(TEXTS, st.integers(1, 20))
@example('1,"a\nb",2\n' * 5, 7)
@example('1,"a\n2,b,c\n3,d,"e"\n', 2)
def test_no_cut_changes_a_record(text: str, size: int) -> None:
    """Wherever the reading stops and goes on, the records and the broken lines are those of the whole."""
    data = text.encode()
    assert records(data, size) == records(data)


def test_a_memo_of_any_number_of_lines_is_one_cell() -> None:
    """A closed record is one record, however many of its lines look like rows."""
    memo = "called\n" + "2,traditional_market,wrote\n" * 5_000 + "no answer"
    found = records(f'1,no_shop,"{memo}"\n3,no_shop,x\n'.encode())
    assert good(found) == [(1, 5_002, [b"1", b"no_shop", memo.encode()]), (5_003, 5_003, [b"3", b"no_shop", b"x"])]


def test_a_broken_quote_is_bounded_by_the_next_row() -> None:
    """Lines behind it are rejected with it, in one piece, up to the first that is a merchant's."""
    text = '1,a,x\n2,b,"oops\n\n합계,,\n7,c\n3,d,x\n4,e,x\n'
    found = records(text.encode())
    assert [(type(record) is Bad, *lines(record)) for record in found] == [
        (False, 1),
        (True, 2, 3, 4, 5),
        (False, 6),
        (False, 7),
    ]


@pytest.mark.parametrize(
    "memo",
    [
        '"said "hi\n2,market,wrote"\n',  # the first quote that seems to close does not
        '"said "hi\n2,market,wrote\nno answer"\n',
        '"said "hi" there\n2,market,wrote\n3,market,wrote"\n',
    ],
)
def test_a_memo_with_quotes_that_are_not_doubled_makes_no_merchant(memo: str) -> None:
    """Up to the quote that a person takes for the closing one, nothing is a row."""
    found = records(f"1,no_shop,{memo}4,no_shop,x\n".encode())
    assert [fields[0] for _, _, fields in good(found)] == [b"4"]


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


def test_a_stray_quote_in_a_large_register_costs_a_line() -> None:
    """Also where no quote follows in ten megabytes: the next line is a row again."""
    rows = b"m-1,no_shop,x\n" * (LOOK_AHEAD // 10)
    found = records(b'm-0,no_shop,"x\n' + rows)
    assert [*lines(found[0])] == [1]
    assert len(found) == LOOK_AHEAD // 10 + 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"a,\0,c", "nul-byte"),
        (b'a,"b,c', "open-quote"),
        (b'a,"b"x,c', "stray-quote"),
        (b'a,"b",c\rd', "lone-return"),
        (b"a,b,c\rd", "lone-return"),
        (b"a,\xff,c", "wrong-letters"),
        (b"a," + b"x" * MOST_LINE + b",c", "line-too-long"),
        (b"a," + b"x" * 5 * MOST_LINE + b",c", "line-too-long"),
        (b'a,"' + b"x" * 5 * MOST_LINE + b'",c', "line-too-long"),
        (b'a,"' + b"x" * 12 * MOST_LINE + b'",c', "line-too-long"),
    ],
)
def test_a_broken_line_is_told_alone(line: bytes, code: str) -> None:
    """What is wrong has a code of its own, and the lines around it are read."""
    found = records(b"x,y,z\n" + line + b"\nx,y,z\n", dialect=Dialect())
    assert [lines(record) for record in found] == [range(1, 2), range(2, 3), range(3, 4)]
    assert isinstance(found[1], Bad)
    assert found[1].problem.code == code
    assert [record[3] for record in (found[0], found[2])] == [[b"x", b"y", b"z"]] * 2


def test_a_record_of_many_lines_may_be_too_long() -> None:
    """It is told with all of its lines, and none of them is a row."""
    memo = b"2,traditional_market,wrote\n" * (2 * MOST_LINE // 26)
    (long, row) = records(b'1,no_shop,"' + memo + b'"\n9,no_shop,x\n')
    assert (long.problem.code, row[0]) == ("line-too-long", memo.count(b"\n") + 2)


@pytest.mark.parametrize(("length", "whole"), [(999_999, True), (1_000_000, True), (1_000_001, False)])
@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_record_has_a_million_bytes(length: int, whole: bool, quote: bytes) -> None:
    """Just below, at and just above the limit."""
    found = records(b"a,b," + quote + b"x" * (length - 4 - 2 * len(quote)) + quote + b"\n")
    assert [isinstance(record, Bad) for record in found] == [not whole]


@pytest.mark.parametrize("end", [b"\r\n", b"\r\r\n"])
def test_returns_at_the_end_of_a_line_are_its_end(end: bytes) -> None:
    """Also two of them, as Python writes on Windows where nobody told it otherwise."""
    assert [record[3] for record in records(b"a,b,c" + end + b'd,"e",f' + end)] == [
        [b"a", b"b", b"c"],
        [b"d", b"e", b"f"],
    ]
