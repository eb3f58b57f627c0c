"""One case: what happened on which day, what was answered otherwise, what came of it, and what is open."""

from collections.abc import Iterator, Mapping

from advisor.cases.case import CaseFiles, Visit
from advisor.cases.case_records import Record
from advisor.cases.open_items import open_items
from advisor.profile.profile import Profile
from advisor.views.cases.case_words import CaseWords
from advisor.views.document.page import Line, Page, Section
from advisor.wording.sentences import answer_text, capital

MOST_PLANNED = 3


def case_page(id_: str, case: CaseFiles, answers: Mapping[str, Profile], words: CaseWords) -> Page:
    """Returns the page of a case. answers: those of each visit, by the name of its file."""
    title = words.say("one.title", id=id_, whose=case.label or words.say("join").join(words.said(case.visits[-1].said)))
    sections = [Section("", (Line(title, tone="title"), *_history(case, answers, words)))]
    open_now = [
        Line(words.say("one.open", day=words.day(item.day), why=words.why(item)), "-") for item in open_items(case)
    ]
    if open_now:
        sections.append(Section(words.say("one.heading.open"), tuple(open_now)))
    return tuple(sections)


def _history(case: CaseFiles, answers: Mapping[str, Profile], words: CaseWords) -> Iterator[Line]:
    before: Visit | None = None
    for event in case.events:
        if isinstance(event, Visit):
            planned = words.say("join").join(map(words.words.name_or_id, event.plan[:MOST_PLANNED])) or words.say(
                "one.no_plan"
            )
            yield Line(words.say("one.visit", day=event.day, programs=planned), "-")
            if before is not None:
                changes = _changes(answers[before.file], answers[event.file], words)
                yield from (Line(text, indent=4) for text in changes)
            before = event
        elif event.record.record != "label":
            yield Line(_told(event.record, words), "-")


def _changes(before: Profile, after: Profile, words: CaseWords) -> Iterator[str]:
    for fact in dict.fromkeys((*before.answers, *after.answers)):
        was, now = before.answers.get(fact), after.answers.get(fact)
        if (was and was.value) != (now and now.value) and fact in words.catalog.facts:
            texts = [
                answer_text(words.catalog, fact, None if each is None else each.value, words.language)
                for each in (was, now)
            ]
            yield words.say("one.changed", label=capital(words.words.fact(fact)), before=texts[0], after=texts[1])


def _told(record: Record, words: CaseWords) -> str:
    about = "" if record.program is None else words.say("one.about", program=words.words.name_or_id(record.program))
    text = "" if record.text is None else words.say("one.text", text=record.text)
    key = record.outcome if record.record == "call" else record.record
    until = record.until or ""
    form = record.form or ""
    return words.say(f"one.{key}", day=record.day, about=about, text=text, until=until, form=form)
