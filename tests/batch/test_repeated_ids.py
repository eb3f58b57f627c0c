"""Ids that stand in a table more than once."""

from advisor.batch.repeated_ids import AT_ONCE, RepeatedIds


def test_repeated_ids_are_found_however_many_rows_lie_between() -> None:
    """Of a table that is looked through in several parts, each id that came before is told, with both lines."""
    rows = 3 * AT_ONCE
    ids = RepeatedIds()
    ids.add([b"m-%d" % row for row in range(rows)], range(2, rows + 2))
    ids.add([b"m-0", b"", b"m-7", b"m-7", b""], range(rows + 2, rows + 7))
    found = ids.found()
    assert (found.rows, found.among) == (3, rows + 5)
    assert found.examples == ((2, rows + 2), (9, rows + 4), (9, rows + 5))
