"""The grammar of CSV, as Python's own reader has it when it is strict: what is a record, and where does it end?

A field is in quotes, with each quote in it doubled, and then may hold anything; or it begins with no quote, and ends at
the next separator or line's end. A quote in the middle of it is a letter like others. What follows a closing quote must
be a separator or the line's end: there a strict reader stops, and a lenient one reads on to the end of the line.

A carriage return by itself, outside of quotes, ends a line for some readers and not for others: no strict record has
one.
"""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Literal

from advisor.batch.reading.dialect import COMMA

QUOTE = b'"'

# proper: strict, and no quote stands but around a field, or doubled in it
Kind = Literal["strict", "lenient", "proper"]

# a cell that is only carried through may be as long as the longest record that is looked at
csv.field_size_limit(1 << 24)

TEXT_OF_DIGITS = b'="'  # begins what programs write so that spreadsheets keep its zeros: `="00123"`
_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"\Z')

_QUOTED = rb'"[^"]*(?:""[^"]*)*"(?!")'


@cache
def _record(separator: bytes, kind: Kind, *, ended: bool) -> bytes:
    """What a record looks like. ended: it may end without a line's end."""
    other = re.escape(separator)
    field = {
        "strict": rb'(?:%b|[^%b"\r\n][^%b\r\n]*|)' % (_QUOTED, other, other),
        "lenient": rb'(?:%b[^%b\n]*|[^%b"\n][^%b\n]*|)' % (_QUOTED, other, other, other),
        "proper": rb'(?:%b|[^%b"\r\n]+|)' % (_QUOTED, other),
    }[kind]
    end = rb"\r*(?:\n|\Z)" if ended else rb"\r*\n"
    return rb"%b(?:%b%b)*%b" % (field, other, field, end)


def clean_end(data: bytes, separator: bytes, *, ended: bool = False) -> int:
    """Where the strict records end that `data` begins with, all of them whole. ended: nothing comes behind `data`."""
    found = re.match(rb"(?:%b)*" % _record(separator, "strict", ended=ended), data)
    return 0 if found is None else found.end()


def record_end(data: bytes, separator: bytes, kind: Kind, *, ended: bool = False) -> int | None:
    """Where the record ends that `data` begins with; None where it does not end there, or is not of this kind."""
    found = re.match(_record(separator, kind, ended=ended), data)
    return None if found is None else found.end()


def strict_records(data: bytes, separator: str) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yields the records of strict CSV: how many lines and bytes each takes, and its fields."""
    taken = [0]

    def lines() -> Iterator[str]:
        for line in io.StringIO(data.decode("latin-1"), newline="\n"):
            taken[0] += len(line)
            yield line

    reader = csv.reader(lines(), strict=True, delimiter=separator)
    line = place = 0
    has_texts = TEXT_OF_DIGITS in data
    for fields in reader:
        if has_texts:
            fields = [_shown(field) for field in fields]  # noqa: PLW2901 -- for all who read records
        yield reader.line_num - line, taken[0] - place, [field.encode("latin-1") for field in fields] or [b""]
        line, place = reader.line_num, taken[0]


def _shown(field: str) -> str:
    """What a spreadsheet shows of a field."""
    found = _AS_TEXT.fullmatch(field)
    return field if found is None else found[1].replace('""', '"')


def fields_apart(data: bytes, separator: str = COMMA) -> list[bytes]:
    """The fields of a record that is not strict, as far as they can be told apart: to find its id."""
    text = data.decode("latin-1").replace("\r", " ").rstrip()
    fields = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator)
    return [field.encode("latin-1") for field in chain.from_iterable(fields)]


def next_quote(data: bytes, separator: bytes, at: int = 0) -> tuple[int, bool] | None:
    """Where the next quote stands that opens or closes a field, and whether it closes; others are letters."""
    while (place := data.find(QUOTE, at)) >= 0:
        if data[place + 1 : place + 2] in (b"", separator, b"\r", b"\n"):
            return place, True
        if place == 0 or data[place - 1 : place] in (separator, b"\n"):
            return place, False
        at = place + 1
    return None
