"""The merchant's sheet: in front one thing for this week in large letters and two more, overleaf how it is done."""

from collections.abc import Iterator

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import Blanks, Page, Part, Section, circled, rows_of
from advisor.views.plan.front_page import IN_FRONT, Guide
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.content import Content
from advisor.views.sheet.pictured import calendar, without_pictures
from advisor.views.sheet.sheet_words import KioskWords
from advisor.wording.language import Language

# how much stands in front, from all to what nobody can do without; with all of it, the calendar, too
GUIDES = (
    Guide(),
    Guide(),
    Guide(runs=False),
    Guide(about=False, runs=False),
    Guide(about=False, runs=False, begins=False),
    Guide(about=False, runs=False, begins=False, doors=False),
    Guide(about=False, runs=False, begins=False, doors=False, summary=False),
)
FRONTS = len(GUIDES)
MOST_OF_FRONT = FRONTS - 1
# overleaf, what helps least goes first: what one need not do, codes of later things, questions, when to do
# what is later, sketches in the way, the calendar, the way, and last the step that stands in front, too
WHOLE, NEEDED, FIRST_CODES, FEWER, ONE_ASKED, NO_TIMES, NO_SKETCHES, NO_DAYS, NO_WAY, FROM_SECOND = range(10)
ASKED = {FEWER: 2, ONE_ASKED: 1}  # how many questions from there on
MOST_SHORTENED = (FROM_SECOND + 1) * FRONTS - 1  # each of these with each front
STEPS, ONCE = FRONTS, FRONTS + 1  # from where on a side goes without the steps, and without where else to ask
MOST_CODES = 4  # on a sheet of one page
FEWER_CODES = MOST_CODES - 1  # all but the first thing's
MOST_OF_A_KIOSK = FEWER_CODES + MOST_OF_FRONT + 1
MOST_OF_A_SIDE = ONCE + 1  # then also without up to when there were reports


def merchant_sheet(plan: Plan, rules: Rules, language: Language, changes: SheetChanges, shortened: int = 0) -> Page:
    """Returns the sheet that a merchant takes home. shortened: how much is left out, 0 to MOST_SHORTENED."""
    content = Content(plan, rules, language, changes)
    room, guide = divmod(shortened, FRONTS)
    sections = _in_front(content, guide, overleaf=GUIDES[guide].doors)
    days = tuple(calendar(content.words, content.plan, content.foremost))
    if guide == 0:
        sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, *days))
        days = ()
    overleaf, *rest = (replace(section, face="plain") for section in _overleaf(content, room, days))
    return (*sections, replace(overleaf, new_page=True), *rest)


def _in_front(content: Content, guide: int, *, overleaf: bool) -> list[Section]:
    """Returns what stands in front, with so much of it as its guide says. overleaf: also that there is another side."""
    sections = (*content.front(GUIDES[guide]), *content.own(), content.closing(overleaf=overleaf))
    shown = map(without_pictures, sections) if guide == MOST_OF_FRONT else sections
    return [replace(section, face="front") for section in shown]


def kiosk_sheet(plan: Plan, rules: Rules, language: Language, shortened: int = 0, contact: str | None = None) -> Page:
    """Returns the one page that a kiosk gives: the merchant's first, with codes, nothing for a counselor to fill in.

    shortened: how much is left out, 0 to MOST_OF_A_KIOSK: first the codes of later things, last that of the first.
    contact: whom to call at the office.
    """
    content = Content(plan, rules, language, SheetChanges(contact=contact), KioskWords)
    closing = content.closing()
    closing = replace(closing, parts=tuple(part for part in closing.parts if not isinstance(part, Blanks)))
    front = (*content.front(GUIDES[min(max(0, shortened - FEWER_CODES), MOST_OF_FRONT)]), closing)
    drawn = max(1, MOST_CODES - shortened) if shortened < MOST_OF_A_KIOSK else 0
    codes = (*content.codes(), *content.later_codes())[:drawn]
    small = (replace(section, face="small") for section in (*([Section("", codes)] if codes else []), content.once()))
    return (*(replace(section, face="front") for section in front), *small)


def merchant_side(plan: Plan, rules: Rules, language: Language, changes: SheetChanges, shortened: int = 0) -> Page:
    """Returns what one side of paper holds in one language, where the other side is in another one.

    shortened: how much is left out, 0 to MOST_OF_A_SIDE.
    """
    content = Content(plan, rules, language, changes)
    front = _in_front(content, min(max(shortened, 1), MOST_OF_FRONT), overleaf=False)
    way = content.way() if shortened == 0 else ()
    steps = (*way, *content.check_list()) if shortened < STEPS else ()
    made = (content.made(),) if shortened < MOST_OF_A_SIDE else ()
    once = content.once() if shortened < ONCE else Section("", made)
    return (*front, *(replace(section, face="small") for section in (Section("", steps), once) if section.parts))


def _overleaf(content: Content, room: int, days: tuple[Part, ...]) -> Iterator[Section]:
    """Yields how to do the first thing, what else there is, and what must be said once.

    room: WHOLE to FROM_SECOND. days: the calendar, where it does not stand in front.
    """
    if content.told is not None:
        heading = content.words.say(
            "heading.first" if room < FROM_SECOND else "heading.first_on", number=content.told.number, first=circled(1)
        )
        way = content.way(sketched=room < NO_SKETCHES) if room < NO_WAY else ()
        about = rows_of(content.about_first())
        steps = content.check_list(1 if room < FROM_SECOND else 2)
        yield Section(heading, (*way, *steps, *about))
    yield from content.questions(min((most for level, most in ASKED.items() if room >= level), default=IN_FRONT))
    yield from content.tried() if room == WHOLE else ()
    yield from content.doors(later=room < FIRST_CODES)
    days = days if room < NO_DAYS else ()
    yield from content.times(days) if room < NO_TIMES else [Section("", days)] if days else ()
    yield from content.more() if room == WHOLE else ()
    yield replace(content.once(), heading=content.words.say("heading.once"))
