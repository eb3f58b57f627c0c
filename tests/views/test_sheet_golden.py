"""The sheets of the examples, as text and as HTML, as they were looked at and found good.

`ADVISOR_RENEW_GOLDEN=1 pytest tests/views` writes the files anew; look at the pages in a browser before they are
committed. The style is left out: the browser's tests look at what it does.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sheet_samples import OWN, SHEETS, html_of, text_of, with_pages
from .terminal_samples import EXAMPLES

GOLDEN = Path(__file__).with_name("golden_sheets")
RENEW = bool(os.environ.get("ADVISOR_RENEW_GOLDEN"))
STYLE = re.compile(r"<style>.*?</style>\n", re.DOTALL)


def _cases() -> Iterator[tuple[str, tuple[object, ...]]]:
    for kind in SHEETS:
        for example in EXAMPLES:
            yield f"{kind}-{example}-ko.txt", (text_of, kind, example, "ko")
        yield f"{kind}-market-stall-en.txt", (text_of, kind, "market-stall", "en")
        yield f"{kind}-market-stall-own-ko.txt", (text_of, kind, "market-stall", "ko", OWN)
        for code in ("ko", "en"):
            yield f"{kind}-market-stall-{code}.html", (html_of, kind, "market-stall", code)
    yield "merchant-preparing-ko.html", (html_of, "merchant", "preparing", "ko")
    yield "merchant-bakery-codes-ko.html", (html_of, "merchant", "bakery", "ko", OWN, with_pages())


CASES = dict(_cases())


@pytest.mark.parametrize("name", CASES)
def test_the_sheet_is_as_it_was_found_good(name: str) -> None:
    """A change of a text, an order or an element shows here, and somebody looks at it."""
    make, *arguments = CASES[name]
    text = STYLE.sub("", make(*arguments))  # type: ignore[operator]
    file = GOLDEN / name
    if RENEW:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a case."""
    left = {file for file in GOLDEN.iterdir() if file.name not in CASES}
    if RENEW:
        for file in left:
            file.unlink()
        left = set()
    assert not left
