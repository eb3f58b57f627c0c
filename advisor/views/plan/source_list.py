"""The foot of a text: the sources that its notes point to."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import Source
from advisor.views.document.page import Line, Section
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.amounts import day


def sources_section(words: PlanWords, *, titled: bool = True) -> tuple[Section, ...]:
    """Returns the sources that have got a number so far, in order; nothing if there is none.

    titled: with what each is about, also where its address leads there.
    """
    lines = tuple(_lines(words, titled))
    return (Section(words.say("heading.sources"), lines),) if lines else ()


def sources_in_brief(words: PlanWords) -> tuple[Section, ...]:
    """Returns who published them, and when, in one paragraph; their addresses stand where there is room for them."""
    texts = [
        words.say("sources.in_brief", number=number, publisher=words.language.text(source.publisher), month=month)
        for number, name in words.cited()
        for source in [words.catalog.sources[name]]
        for month in [words.month(source.published or source.read)]
    ]
    lines = (Line(words.say("join").join(texts)), Line(words.say("sources.elsewhere")))
    return (Section(words.say("heading.sources"), lines),) if texts else ()


def _lines(words: PlanWords, titled: bool) -> Iterator[Line]:
    for number, source_id in words.cited():
        source = words.catalog.sources[source_id]
        mark = f"[{number}]"
        text = source_text if titled or source.url is None else published_text
        yield Line(text(words, source), mark)
        if source.url is not None:
            yield Line(source.url, indent=len(mark) + 1, address=True)


def source_text(words: PlanWords, source: Source) -> str:
    """Returns who published what, and when."""
    return words.say("sources.titled", published=published_text(words, source), title=words.language.text(source.title))


def published_text(words: PlanWords, source: Source) -> str:
    """Returns who published it, and when; of what shows no date, when it was read."""
    code = words.language.code
    if source.published is not None:
        when = day(source.published, code)
    elif source.read is not None:
        when = words.say("sources.read", read=day(source.read, code))
    else:
        when = words.say("sources.undated")
    return words.say("sources.one", publisher=words.language.text(source.publisher), published=when)
