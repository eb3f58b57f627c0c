"""An answer that an office was given: which cases waited for it, and the text to send them."""

from collections.abc import Iterator, Sequence

from advisor.cases.case_summary import Summary
from advisor.cases.confirmations import Told
from advisor.catalog.model.availability import availability
from advisor.views.cases.case_words import CaseWords
from advisor.views.document.page import Line, Page, Section

MOST_LISTED = 12


def answered_page(cases: Sequence[Summary], told: Told, words: CaseWords, office: str | None) -> Page:
    """Returns whom an answer is for, and what to send them; no name of a person stands in it. office: whom to call."""
    if not cases:
        return (Section("", (Line(words.say("answered.nobody")),)),)
    title = Line(words.language.counted("case.answered.title", len(cases)), tone="title")
    rows = [Line(words.say("answered.row", id=case.id, whose=words.whose(case)), "-") for case in cases[:MOST_LISTED]]
    if len(cases) > MOST_LISTED:
        more = len(cases) - MOST_LISTED
        rows.append(Line(words.say("answered.more", count=more, program=told.program)))
    text = tuple(map(Line, message(told, words, office)))
    return (Section("", (title, *rows)), Section(words.say("answered.text"), text))


def message(told: Told, words: CaseWords, office: str | None) -> Iterator[str]:
    """Yields the lines of the text to send: what was heard, from whom, when, and who decides. It promises nothing."""
    program = words.catalog.programs[told.program]
    if office:
        yield words.say("answered.from", office=office)
    name = words.words.name_or_id(told.program)
    yield words.say("answered.runs" if told.runs else "answered.runs_not", program=name, day=told.asked, via=told.via)
    closes = availability(program.window, words.words.as_of).last_day if told.runs else None
    if closes is not None:
        yield words.say("answered.closes", day=closes)
    if told.until is not None:
        yield words.say("answered.until", day=told.until)
    if told.contact is not None:
        yield words.say("answered.contact", contact=told.contact)
    if told.runs:
        yield words.say("answered.decides")
