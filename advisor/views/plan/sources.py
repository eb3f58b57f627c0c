"""The foot of a text: the sources that its notes point to."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import Source
from advisor.views.document.page import Line, Section
from advisor.views.plan.words import Words
from advisor.wording.amounts import day


def sources_section(words: Words) -> tuple[Section, ...]:
    """Returns the sources that have got a number so far, in order; nothing if there is none."""
    lines = tuple(_lines(words))
    return (Section(words.say("heading.sources"), lines),) if lines else ()


def _lines(words: Words) -> Iterator[Line]:
    for number, source_id in words.cited():
        source = words.catalog.sources[source_id]
        mark = f"[{number}]"
        yield Line(source_text(words, source), mark)
        if source.url is not None:
            yield Line(source.url, indent=len(mark) + 1, address=True)


def source_text(words: Words, source: Source) -> str:
    """Returns who published what, and when."""
    published = words.say("sources.undated") if source.published is None else day(source.published, words.language.code)
    publisher, title = words.language.text(source.publisher), words.language.text(source.title)
    return words.say("sources.one", publisher=publisher, published=published, title=title)
