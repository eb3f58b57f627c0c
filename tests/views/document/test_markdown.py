"""The plan as Markdown: what a reader of it sees is what the page says, and no text adds anything."""

import string
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.views.document.markdown import escaped, markdown
from advisor.views.document.page import LabelledRow, Line, Page, Rows, Section, in_words
from advisor.views.plan.plan_text import plan_page
from advisor.wording.language import language
from views.test_terminal_harmless import few, hostile, is_harmless, with_texts

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from(string.punctuation + "0123456789 abcwwwhttps\n\t가"), max_size=30)
STALL = b"goals: [regulars, new_customers]\nplace: traditional_market\nplatforms: []\nhours_per_week: 0"


def read(text: str) -> list[Token]:
    """All tokens, also those inside of lines."""
    return [token for block in READER.parse(text) for token in (block, *(block.children or ()))]


def shape(text: str) -> list[str]:
    """The elements that a reader makes of it, without their text and addresses."""
    return [token.type for token in read(text) if token.type not in ("text", "softbreak")]


def words(text: str) -> list[str]:
    """What a reader shows, line by line."""
    lines = (token.children or () for token in READER.parse(text) if token.type == "inline")
    return ["".join(part.content or " " for part in line) for line in lines]


@given(SIGNS)
def test_a_text_is_shown_as_it_stands(text: str) -> None:
    """Whatever signs a text is made of, a reader shows just these, in one paragraph and nothing else."""
    said = " ".join(text.split())
    if not said:
        return
    tokens = read(escaped(text))
    kinds = {token.type for token in tokens}
    assert kinds == {"paragraph_open", "inline", "text", "paragraph_close"}
    assert "".join(token.content for token in tokens if token.type == "text") == said


@given(SIGNS)
def test_no_text_adds_an_element(text: str) -> None:
    """In every place of a page a text of signs leads to the same elements as a plain word."""

    def page(word: str) -> Page:
        rows = Rows(
            (LabelledRow(word, (Line(word), Line(word, "-"), Line(word, "①"))), LabelledRow("b", (Line(word, "-"),)))
        )
        lines = (Line(word, tone="title"), Line(word, "1.", "name"), Line(word, "①", "name", 2), Line(word))
        marked = (Line(word, "-"), Line(word, "□"), Line(word, "②"), Line(word, "[1]"), Line(word, address=True))
        return (Section("", lines), Section(word, (rows, *marked)))

    if text.strip():
        assert shape(markdown(page(text))) == shape(markdown(page("word")))


@given(hostile)
@few
def test_any_catalog_is_harmless(texts: list[str]) -> None:
    """The text of a catalog adds no element to a plan, and nothing in the file acts on a terminal."""

    def page(texts: list[str]) -> str:
        rules = with_texts(unusual().catalog, texts)
        return markdown(plan_page(plan_for(STALL, unusual()), rules, language("ko"), explain=True))

    if all(text.split() for text in texts):
        hostile_page = page(texts)
        assert is_harmless(hostile_page)
        links = {"link_open", "link_close"}  # an address that is none is no link
        assert [kind for kind in shape(hostile_page) if kind not in links] == [
            kind for kind in shape(page(["word"])) if kind not in links
        ]
        for token in read(hostile_page):
            assert token.type != "link_open" or str(token.attrs["href"]).startswith("https://")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_everything_the_text_says_is_there(example: str, code: str) -> None:
    """The words of the page, and its addresses as links, stand in the file; headings do not skip a level."""
    page = plan_page(plan_of(example), sample(), language(code))
    text = markdown(page)
    shown = " ".join(" ".join(words(text)).split())
    for line in _lines(page):
        assert line.address or " ".join(line.text.split()) in shown
    links = {token.attrs["href"] for token in read(text) if token.type == "link_open"}
    assert links == {line.text for line in _lines(page) if line.address}
    levels = [int(token.tag[1]) for token in read(text) if token.type == "heading_open"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _lines(page: Page) -> Iterator[Line]:
    """All lines of a page, also those under labels."""
    for part in (part for section in page for part in in_words(section.parts)):
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Rows):
            yield from (line for row in part.rows for line in row.lines)
