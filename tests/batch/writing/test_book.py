"""A workbook says nothing of the hour in which it was written."""

import io
import re
import zipfile

import pytest

from advisor.batch.writing.book import WRITTEN, new_book


@pytest.mark.parametrize("by_rows", [True, False])
def test_the_same_content_is_the_same_file(by_rows: bool) -> None:
    """The only date in a workbook is one that never changes, so two of the same content are the same bytes."""
    target = io.BytesIO()
    book = new_book(target, by_rows=by_rows)
    book.add_worksheet("s").write_string(0, 0, "=1+1")
    book.close()
    with zipfile.ZipFile(target) as packed:
        about = packed.read("docProps/core.xml").decode()
        assert {each.date_time[0] for each in packed.infolist()} == {WRITTEN.year}
    assert set(re.findall(r"\d{4}-\d\d-\d\d", about)) == {f"{WRITTEN:%Y-%m-%d}"}
