"""The sheets of the sample profiles as text, HTML and Markdown, and plans as Markdown, as they were found good.

`make golden` writes the files anew; look at the pages in a browser before they are committed. The style is left out but
for one whole file: the browser's tests look at what it does.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sample import LANGUAGES, NOTHING, plan_of, sample

from advisor.views.document.bilingual import paired
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.document.page import Page
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_text import plan_page
from advisor.wording.language import language
from views.terminal_samples import printed

from .samples import OWN, SHEETS, html_of, sheet_of, text_of, with_pages

GOLDEN = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("ADVISOR_RENEW_GOLDEN"))
WHOLE = "merchant-market-stall-ko-en.html"
# a plan in full, one with what is done, one of questions, one without time, one with a private step, one of nothing
SHAPES = ("market-stall", "bakery", "mostly-unknown", "no-time", "preparing", NOTHING)
Form = Callable[[Page], str]
STYLE = re.compile(r"<style>.*?</style>\n", re.DOTALL)


def _cases() -> Iterator[tuple[str, tuple[object, ...]]]:
    for kind in SHEETS:
        for example in SHAPES:
            yield f"{kind}-{example}-ko.txt", (text_of, kind, example, "ko")
        yield f"{kind}-market-stall-en.txt", (text_of, kind, "market-stall", "en")
        yield f"{kind}-market-stall-own-ko.txt", (text_of, kind, "market-stall", "ko", OWN)
        for code in ("ko", "en"):
            yield f"{kind}-market-stall-{code}.html", (html_of, kind, "market-stall", code)
        yield f"{kind}-market-stall-ko-en.txt", (_in_two, kind, "market-stall", ("ko", "en"), _text)
        yield f"{kind}-market-stall-ko-en.md", (_in_two, kind, "market-stall", ("ko", "en"), markdown)
        yield f"{kind}-market-stall-ko-40.txt", (_in_columns, kind, "market-stall", "ko", 40)
        yield f"{kind}-market-stall-ko.md", (_in_one, kind, "market-stall", "ko", markdown)
    for code, columns in (("ko", 60), ("ko", 120), ("en", 40), ("en", 60), ("en", 120)):  # 80 stand above
        yield f"merchant-market-stall-{code}-{columns}.txt", (_in_columns, "merchant", "market-stall", code, columns)
    yield "merchant-market-stall-en-ko.html", (_in_two, "merchant", "market-stall", ("en", "ko"), None)
    yield WHOLE, (_in_two, "merchant", "market-stall", ("ko", "en"), None)
    for code in LANGUAGES:
        yield f"merchant-{NOTHING}-{code}.html", (html_of, "merchant", NOTHING, code)
        for example in ("market-stall", NOTHING):
            yield f"plan-{example}-{code}.md", (_plan, example, code)
    yield "merchant-preparing-ko.html", (html_of, "merchant", "preparing", "ko")
    yield "merchant-bakery-codes-ko.html", (html_of, "merchant", "bakery", "ko", OWN, with_pages())


def _in_one(kind: str, example: str, code: str, form: Form) -> str:
    return form(sheet_of(kind, example, code))


def _in_two(kind: str, example: str, codes: tuple[str, str], form: Form | None) -> str:
    page = paired(*(sheet_of(kind, example, code) for code in codes))
    return html_page(page, *map(language, codes)) if form is None else form(page)


def _plan(example: str, code: str) -> str:
    return markdown(plan_page(plan_of(example), sample(), language(code)))


def _text(page: Page) -> str:
    return printed(lambda console: print_page(page, console))


def _in_columns(kind: str, example: str, code: str, columns: int) -> str:
    page = sheet_of(kind, example, code)
    return printed(lambda console: print_page(page, console), columns)


CASES = dict(_cases())


@pytest.mark.parametrize("name", CASES)
def test_the_sheet_is_as_it_was_found_good(name: str) -> None:
    """A change of a text, an order or an element shows here, and somebody looks at it."""
    make, *arguments = CASES[name]
    made = make(*arguments)  # type: ignore[operator]
    text = made if name == WHOLE else STYLE.sub("", made)
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
