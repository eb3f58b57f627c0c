"""The foot of a text: the sources that its notes point to."""

from advisor.catalog.model.catalog import Source
from advisor.views.document.page import Line, Section
from advisor.views.plan.plan_words import PlanWords


def sources_section(words: PlanWords, *, titled: bool = True) -> tuple[Section, ...]:
    """Returns the sources that have got a number so far, in order; nothing if there is none.

    titled: with what each is about, also where its address leads there.
    """
    lines = []
    for number, source_id in words.cited():
        source, mark = words.catalog.sources[source_id], f"[{number}]"
        text = source_text if titled or source.url is None else published_text
        lines.append(Line(text(words, source), mark))
        lines += [Line(source.url, indent=len(mark) + 1, address=True)] if source.url is not None else []
    return (Section(words.say("heading.sources"), tuple(lines)),) if lines else ()


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


def source_text(words: PlanWords, source: Source) -> str:
    """Returns who published what, and when."""
    return words.say("sources.titled", published=published_text(words, source), title=words.language.text(source.title))


def published_text(words: PlanWords, source: Source) -> str:
    """Returns who published it, and when; of what shows no date, when it was read."""
    if source.published is not None:
        when = words.day(source.published)
    elif source.read is not None:
        when = words.say("sources.read", read=words.day(source.read))
    else:
        when = words.say("sources.undated")
    return words.say("sources.one", publisher=words.language.text(source.publisher), published=when)
