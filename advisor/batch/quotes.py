"""Quotes of CSV, line by line: a stray one costs its own line and at most the next, never the rest of the file."""

import csv

QUOTE = b'"'

# a cell that is only carried through may be as long as a line
csv.field_size_limit(1 << 21)


def fields_of(text: str) -> list[str] | None:
    """Returns the fields of one record, or None where its quotes do not fit."""
    try:
        return next(csv.reader([text], strict=True), None)
    except csv.Error:
        return None


def fields_apart(text: str) -> list[str]:
    """Returns the fields of a record whose quotes do not fit, as far as they can be told apart: to find its id."""
    return next(csv.reader([text]), [])


def is_whole(line: bytes) -> bool:
    """Whether a line is a record by itself, or broken in a way that no further line mends."""
    return QUOTE not in line or not is_open(line.rstrip(b"\r\n").decode("latin-1"))


def is_open(text: str) -> bool:
    """Whether a record ends inside of a field in quotes: the field may go on in the next line."""
    return fields_of(text) is None and fields_of(text + '"') is not None
