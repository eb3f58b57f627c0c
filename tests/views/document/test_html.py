"""Sheets as HTML: one file that stands alone, says what it means, and in which no text becomes an element."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import cycle, islice, pairwise

import pytest
from hypothesis import given
from msgspec.structs import replace as changed
from sample import EXAMPLES, LANGUAGES, plan_of, sample

from advisor.records import replace
from advisor.views.document.html.html_page import html_page
from advisor.views.document.page import Blank, Blanks, Code, Line, Page, Rows, Ruled, Section, Stop, Timeline, in_words
from advisor.views.sheet.changes import SheetChanges
from advisor.wording.language import language
from views.sheet.samples import OWN, PAGE, SHEETS, html_of, sheet_of, with_pages
from views.test_terminal_harmless import few, hostile, is_harmless, with_texts

VOID = ("meta", "img", "br", "hr", "input", "link")
MOST_TEXTS = 20_000  # more than a catalog has, so that no two of them are the same
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></main>",
    "<!--",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7 * 7 }} {% raw %}",
    "' onclick='x",
)


class Elements(HTMLParser):
    """Every element in order, its attributes, and the letters between."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.letters: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.letters.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        """All letters, with single spaces."""
        return " ".join(" ".join(self.letters).split())

    def shape(self) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
        """The elements with their attributes; of those that are read aloud, that they are there."""
        return [
            (tag, tuple((name, None if name == "aria-label" else value) for name, value in attributes))
            for tag, attributes in self.elements
        ]


def values(found: Elements, attribute: str) -> list[str]:
    """All values of an attribute."""
    return [value or "" for _, attributes in found.elements for name, value in attributes if name == attribute]


def every_page() -> Iterator[tuple[str, Page]]:
    """Each sheet of each example, and those with codes and lines of the counselor's."""
    for code in LANGUAGES:
        for kind in SHEETS:
            for example in EXAMPLES:
                yield code, sheet_of(kind, example, code)
            yield code, sheet_of(kind, "bakery", code, OWN, with_pages())


# --- it stands alone ----------------------------------------------------------------------------------------------


def test_it_needs_nothing_else() -> None:
    """No scripts, no pictures, fonts or styles from elsewhere; the page forbids itself to ask for any."""
    for code, page in every_page():
        text = html_page(page, language(code))
        found = Elements(text)
        assert not found.open
        tags = {tag for tag, _ in found.elements}
        assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "video"}
        names = {name for _, attributes in found.elements for name, _ in attributes}
        assert not [name for name in names if name.startswith("on") or name in ("src", "srcset", "xlink:href", "ping")]
        assert not re.search(r"url\(|@import|expression", text)
        assert "default-src 'none'" in text
        assert {name for name in values(found, "href") if not name.startswith("https://")} == set()


def test_it_says_what_it_means() -> None:
    """Language, title, one first heading, no level left out, each part named by its heading."""
    for code, page in every_page():
        found = Elements(html_page(page, language(code)))
        assert dict(found.elements)["html"] == (("lang", code),)
        levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = values(found, "id")
        assert len(set(ids)) == len(ids)
        assert set(values(found, "aria-labelledby")) <= set(ids)
        drawn = [dict(attributes) for tag, attributes in found.elements if tag == "svg"]
        assert all(each["role"] == "img" and each["aria-label"] for each in drawn)


def test_nothing_of_the_page_is_lost() -> None:
    """Every letter of the sheet stands in the HTML, as text or as what is read aloud of a drawing."""
    for code, page in every_page():
        found = Elements(html_page(page, language(code)))
        told = f"{found.text} {' '.join(values(found, 'aria-label'))}"
        told = " ".join(told.split())
        for section in page:
            assert section.heading in told
            for part in in_words(part for part in section.parts if not isinstance(part, Blanks | Ruled | Code)):
                lines = (part,) if isinstance(part, Line) else ()
                rows = part.rows if isinstance(part, Rows) else ()
                for line in (*lines, *(line for row in rows for line in row.lines)):
                    assert " ".join(line.text.split()) in told


def test_a_code_holds_the_address_that_stands_beside_it() -> None:
    """The squares are drawn without pictures, and the address can be read and clicked too."""
    found = Elements(html_of("merchant", "bakery", rules=with_pages()))
    assert PAGE in values(found, "href")
    assert PAGE.removeprefix("https://") in found.text
    labels = [label for label in values(found, "aria-label") if "QR" in label]
    assert labels
    assert all(re.match(r"[1-9]번 하는 곳 ", label) for label in labels)


def test_a_timeline_is_told_in_words_too() -> None:
    """The drawing has numbers; who hears the page hears what is to be done when."""
    page = (
        Section("", (Timeline("언제", (Stop("이번 주", ("1. 가", "2. 나"), ("1", "2")), Stop("석 달 뒤", ("다",)))),)),
    )
    found = Elements(html_page(page, language("ko")))
    assert values(found, "aria-label") == ["언제. 이번 주: 1. 가, 2. 나 · 석 달 뒤: 다"]
    assert [tag for tag, _ in found.elements].count("circle") == 3


def test_spaces_to_write_in_say_that_they_are_such() -> None:
    """Who hears the page hears that there is room to write; a box is for the stamp."""
    page = (Section("", (Blanks((Blank("전화", 10), Blank("도장", 5, box=True))), Ruled(2))),)
    found = Elements(html_page(page, language("ko")))
    assert values(found, "aria-label") == ["적는 곳", "적는 곳"]
    assert values(found, "class").count("stamp") == 1
    assert values(found, "class").count("ruled") == 2


# --- no text becomes an element -----------------------------------------------------------------------------------


def different(texts: list[str]) -> list[str]:
    """These texts again and again, each time with another number: equal texts would be told once."""
    return [f"{text} {number}" for number, text in enumerate(islice(cycle(texts), MOST_TEXTS))]


def shapes(texts: list[str]) -> list[object]:
    """The elements of both sheets of a catalog and a counselor's lines of these texts."""
    rules = with_texts(sample().catalog, different(texts), addresses=False)
    own = SheetChanges(("karrot-biz-profile",), (texts[0], texts[-1]), texts[0])
    found = [
        Elements(html_of(kind, plan_of(example), "ko", own, rules))
        for kind in SHEETS
        for example in ("bakery", "no-time")
    ]
    assert all(is_harmless(each.text) for each in found)
    return [each.shape() for each in found]


@cache
def plain() -> list[object]:
    """The elements with a text that nobody could mistake."""
    return shapes(["plain"])


@given(hostile)
@few
def test_any_text_is_only_text(texts: list[str]) -> None:
    """The same elements, attributes and addresses with any text in any field as with a plain one."""
    assert shapes(texts) == plain()


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_only_text(text: str) -> None:
    """What would be a script, an attribute, the end of something or a template elsewhere is read as it is written."""
    assert shapes([text]) == plain()
    rules = with_texts(sample().catalog, different([text]), addresses=False)
    assert text in Elements(html_of("merchant", plan_of("bakery"), rules=rules)).text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://e.org/"><script>', "data:text/html,x", "https://e.org/a b", "//e.org/a"]
)
def test_only_an_address_that_shows_where_it_leads_is_a_link(address: str) -> None:
    """Anything else stays text, also as the address of a source."""
    rules = sample()
    sources = {name: changed(source, url=address) for name, source in rules.catalog.sources.items()}
    rules = replace(rules, catalog=changed(rules.catalog, sources=sources))
    found = Elements(html_of("counselor", plan_of("bakery"), rules=rules))
    assert values(found, "href") == []
    assert address in found.text
