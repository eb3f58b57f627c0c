"""A sheet in two languages: every sentence in both, the second right below the first, and marked as what it is."""

import re
from html.parser import HTMLParser
from itertools import permutations

import pytest
from sample import EXAMPLES

from advisor.languages import languages
from advisor.records import replace
from advisor.views.document.bilingual import paired
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.document.page import LabelledRow, Line, Page, Rows, Section, in_words
from advisor.views.document.terminal import print_page
from advisor.wording.language import language
from views.sheet.samples import OWN, SHEETS, sheet_of, with_pages
from views.terminal_samples import printed

from .test_markdown import words

PAIRS = list(permutations(languages(), 2))
PLAIN = re.compile(r"\W+")


def both(kind: str, example: str, codes: tuple[str, str]) -> Page:
    """A sheet of an example in two languages."""
    first, second = (sheet_of(kind, example, code) for code in codes)
    return paired(first, second)


def texts(page: Page, *, details: bool = True) -> list[str]:
    """All sentences, labels and headings of a page in one language, in the order of reading.

    details: also what a line says only where it has room.
    """
    found: list[str] = []
    for section in page:
        found.append(section.heading)
        for part in in_words(section.parts):
            if isinstance(part, Line):
                found += [] if part.address else [part.whole if details else part.text]
            elif isinstance(part, Rows):
                for row in part.rows:
                    found += [row.label, *(line.whole for line in row.lines)]
    return [letters(text) for text in found if letters(text) and "___" not in text]


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return PLAIN.sub("", text).replace("_", "")


class Spoken(HTMLParser):
    """The letters of an HTML page by the language that they are marked with."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.aloud: list[str] = []  # the words of what is drawn
        self.feed(text)

    @property
    def told(self) -> str:
        """All that is read or heard."""
        return "".join([*(text for _, text in self.said), *self.aloud])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.aloud += [value or "" for name, value in attrs if name == "aria-label"]
        if tag not in ("meta", "path", "rect", "line", "circle"):
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("style", "title") and data.strip():
            self.said.append((self.open[-1][1], data))


@pytest.mark.parametrize("codes", PAIRS, ids=",".join)
@pytest.mark.parametrize("kind", SHEETS)
def test_every_sentence_stands_there_in_both_languages(kind: str, codes: tuple[str, str]) -> None:
    """Nothing that a sheet of one language says is missing from that of two, in any form."""
    for example in EXAMPLES:
        page = both(kind, example, codes)
        forms = {
            "text": printed(lambda console, page=page: print_page(page, console), 120),
            "md": " ".join(words(markdown(page))),
            "html": Spoken(html_page(page, *map(language, codes))).told,
        }
        for form, text in forms.items():
            told = letters(text)
            for code in codes:
                said = texts(sheet_of(kind, example, code), details=form != "text")
                missing = [each for each in said if each not in told]
                assert not missing, (example, form, missing)


@pytest.mark.parametrize("kind", SHEETS)
def test_each_part_says_which_language_it_is_in(kind: str) -> None:
    """A screen reader changes its voice: what is marked as English stands on the English sheet, and so with Korean."""
    for example in EXAMPLES:
        alone = {
            code: letters(Spoken(html_page(sheet_of(kind, example, code), language(code))).told)
            for code in ("ko", "en")
        }
        marked = Spoken(html_page(both(kind, example, ("ko", "en")), language("ko"), language("en"))).said
        assert {code for code, _ in marked} == {"ko", "en"}
        for code, text in marked:
            assert letters(text) in alone[code]


def test_the_second_language_stands_right_below_the_first() -> None:
    """Two people read one line: each paragraph is followed by the same in the other language."""
    text = printed(lambda console: print_page(both("merchant", "market-stall", ("ko", "en")), console), 120)
    lines = text.splitlines()
    for one, other in (
        ("□ 1. 카카오 프로젝트 단골", "     Kakao Project Dangol"),
        ("   어디  ", "   Where  "),
        ("□ ② 뽑혔다고 하면", "  "),
        ("다시 볼 날", "Look again on"),
    ):
        place = next(at for at, line in enumerate(lines) if line.startswith(one))
        assert lines[place + 1].startswith(other)


def test_a_thing_to_do_has_one_box_in_both_languages() -> None:
    """What is to be ticked is one thing, in however many languages it is said."""
    page = both("merchant", "bakery", ("ko", "en"))
    alone = sheet_of("merchant", "bakery")
    for form in (markdown, lambda page: html_page(page, language("ko"), language("en"))):
        for box in ("[ ]", 'class="box"', "□"):
            assert form(page).count(box) == form(alone).count(box)


def test_what_reads_the_same_is_said_once() -> None:
    """An address needs no translation."""
    codes = with_pages()
    first, second = (sheet_of("counselor", "bakery", code, OWN, codes) for code in ("ko", "en"))
    address = "https://example.org/apply?round=2026&lang=ko"
    text = printed(lambda console: print_page(paired(first, second), console), 120)
    assert text.count(address) == printed(lambda console: print_page(first, console), 120).count(address) > 0


def test_pages_that_differ_in_more_than_words_lose_nothing() -> None:
    """Where one language takes two sentences for one, all of the first stands before all of the second."""
    first = (Section("가", (Line("나", "-"), Line("다", "-"), Rows((LabelledRow("라", (Line("마"),)),)))),)
    second = (Section("a", (Line("b", "-"), Rows((LabelledRow("d", (Line("e"),)), LabelledRow("f", (Line("g"),)))))),)
    page = paired(first, second)
    text = printed(lambda console: print_page(page, console))
    assert [letters(line) for line in text.splitlines()] == ["가a", "나", "다", "라마", "b", "de", "fg"]
    assert [code for code, _ in Spoken(html_page(page, language("ko"), language("en"))).said] == [
        "ko", "en", "ko", "ko", "ko", "ko", "en", "en", "en", "en", "en",
    ]  # fmt: skip
    more = paired((*first, replace(first[0], face="small")), first)
    assert printed(lambda console: print_page(more, console)).count("나") == 3
