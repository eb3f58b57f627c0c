"""Rows about one program, whoever reads them: what it brings and costs, where to go and what to say, what to do."""

from collections.abc import Callable, Iterator

from advisor.catalog.model.catalog import Program
from advisor.views.document.page import Line, Row, listed
from advisor.views.plan.words import Words


def worth(words: Words, program: Program) -> Iterator[Row]:
    """Yields what it brings, and beside it what to beware of and what it costs now and later."""
    yield from words.label("benefit", [Line(words.claim(program.benefit))])
    yield from words.label("cautions", listed(tuple(words.claim(caution) for caution in program.cautions)))
    costs = [("cost.now", program.costs.now), ("cost.later", program.costs.later)]
    lines = [Line(words.say(key, text=words.claim(cost)), "-") for key, cost in costs if cost is not None]
    yield from words.label("cost", lines)


def place_rows(words: Words, program: Program) -> Iterator[Row]:
    """Yields where to go and whom to call."""
    text = words.language.text
    if program.where is not None:
        key = f"where.{program.where.kind or 'page'}"
        url = [Line(words.say(key, url=program.where.url))] if program.where.url is not None else []
        yield from words.label("where", [Line(text(program.where.text)), *url])
    contacts = [text(program.contact.text) + words.note([program.contact.source])] if program.contact else []
    confirmed = program.window.confirmed
    if confirmed is not None and confirmed.contact is not None:
        contacts.append(text(confirmed.contact))
    yield from words.label("contact", map(Line, contacts))


def question(words: Words, program: Program) -> Iterator[Row]:
    """Yields the sentence to say, and what follows from yes and no."""
    text = words.language.text
    if program.say is not None:
        yield from words.label("say", [Line(words.say("quoted", text=text(program.say)))])
    if program.after_answer is not None:
        yield from words.label("yes", [Line(text(program.after_answer.yes))])
        yield from words.label("no", [Line(text(program.after_answer.no))])


def doing(words: Words, program: Program, marked: Callable[[tuple[str, ...]], tuple[Line, ...]]) -> Iterator[Row]:
    """Yields the steps, the papers, what is not known, and where sources disagree."""
    text = words.language.text
    yield from words.label("steps", marked(tuple(map(text, program.steps))))
    papers = [text(words.catalog.documents[paper].name) for paper in program.documents]
    yield from words.label("papers", listed(tuple(papers)))
    yield from words.label("unknowns", listed(tuple(map(text, program.unknowns))))
    yield from words.label("conflicts", listed(tuple(words.claim(each) for each in program.conflicts)))
