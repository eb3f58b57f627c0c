"""The sheet in large print: the same as the merchant's, everything in the largest letters, the first thing foremost."""

from collections.abc import Iterator

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import Page, Section, rows_of
from advisor.views.plan.front_page import Guide
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.content import Content
from advisor.views.sheet.pictured import without_pictures
from advisor.wording.language import Language

# what is left out step by step, the least needed first
MORE, ABOUT, WAY, CODES, QUESTIONS, RUNS, SUMMARY, ONCE, DOORS, STEPS, IN_SHORT = range(1, 12)
MOST_SHORTENED = IN_SHORT


def large_sheet(plan: Plan, rules: Rules, language: Language, changes: SheetChanges, shortened: int = 0) -> Page:
    """Returns the sheet for who reads large letters only. shortened: how much is left out, 0 to MOST_SHORTENED."""
    content = Content(plan, rules, language, changes)
    sections = (replace(section, face="large") for section in _sections(content, shortened))
    return tuple(sections) if shortened < SUMMARY else tuple(map(without_pictures, sections))


def _sections(content: Content, shortened: int) -> Iterator[Section]:
    told, runs, doors, in_short = (shortened < level for level in (SUMMARY, RUNS, DOORS, IN_SHORT))
    yield from content.front(Guide(about=told, runs=runs, begins=runs, doors=doors, summary=in_short))
    if content.told is not None:
        about = rows_of(content.about_first()) if shortened < ABOUT else ()
        way = content.way() if shortened < WAY else ()
        steps = content.check_list() if shortened < STEPS else ()
        parts = (*about, *way, *steps)
        if parts:
            yield Section(content.words.say("heading.first", number=content.told.number), parts)
    yield from content.own()
    yield content.closing()
    if shortened < QUESTIONS:
        yield from content.questions()
    if shortened < CODES:
        yield from content.doors()
    if shortened < MORE:
        yield from content.tried()
        yield from content.more()
    yield replace(content.once(), run_in=False) if shortened < ONCE else Section("", (content.made(),))
