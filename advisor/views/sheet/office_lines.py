"""What the office puts on a sheet: its own lines, marked as such, room to write and stamp, and the day to come back."""

from collections.abc import Iterator, Sequence
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.calendar.working_days import holidays_known
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.page import Blank, Blanks, LabelledRow, Line, Part, Rows
from advisor.views.plan.plan_words import PlanWords
from advisor.views.sheet.changes import SheetChanges

NAME, PHONE, STAMP = 7, 11, 5  # letters to leave room for


def own_lines(
    words: PlanWords, changes: SheetChanges, gone: Sequence[ProgramId] = (), plan: Plan | None = None
) -> Iterator[Line]:
    """Yields what the counselor added, left out and put in front: their heading says whose it is.

    gone: left out; plan: as it is shown. Both are for the office alone: a merchant would ask for what was left out.
    """
    for text in changes.add:
        yield Line(words.language.text(text), "□", tone="own")
    if gone:
        yield Line(words.say("own.dropped", names=words.names(gone)), "-", tone="own")
    if plan is not None and plan.moved:
        yield Line(words.say("own.moved", names=words.names(plan.moved)), "-", tone="own")
        for program in plan.moved_late:
            yield Line(words.say("own.late", name=words.name(program), day=last_day(words, plan, program)), "-", "warn")


def last_day(words: PlanWords, plan: Plan, program: ProgramId) -> str:
    """Returns the last day of what is in the plan, in words; empty where none is known."""
    item = next(each for each in plan.items if each.program == program)
    aims = (each for each in plan.items if each.program in (program, item.placed_for))
    days = [each.availability.last_day for each in aims if each.availability.last_day is not None]
    return words.date(min(days)) if days else ""


def look_again_text(words: PlanWords, day: date) -> str:
    """Returns the day to come back; with a word where nobody can say yet whether it is a holiday."""
    text = words.date(day)
    return text if holidays_known(day) else words.say("again.holidays", day=text)


def office_row(words: PlanWords, changes: SheetChanges) -> tuple[LabelledRow, ...]:
    """Returns where the office is reached, in its own words whatever they are."""
    own = () if changes.contact is None else (Line(changes.contact, tone="own"),)
    return (LabelledRow(words.say("label.office"), own),) if own else ()


def return_parts(words: PlanWords, plan: Plan, changes: SheetChanges) -> Iterator[Part]:
    """Yields the day to look again, whom to call, and the spaces to fill in: none for what is known."""
    rows = [*words.label("again", [Line(look_again_text(words, look_again(words.rules, plan)[0].day), tone="warn")])]
    yield Rows((*rows, *office_row(words, changes)))
    blanks = [Blank(words.say("blank.counselor"), NAME), Blank(words.say("blank.phone"), PHONE)]
    yield Blanks(
        (
            *(blanks if changes.contact is None else ()),
            Blank(changes.stamp or words.say("blank.stamp"), STAMP, box=True),
        )
    )
