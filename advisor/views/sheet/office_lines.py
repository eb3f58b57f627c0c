"""What the office puts on a sheet: its own lines, marked as such, room to write and stamp, and the day to come back."""

from collections.abc import Iterator, Sequence
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.follow_up.working_days import holidays_known
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.page import Blank, Blanks, LabelledRow, Line, Part, Rows
from advisor.views.plan.plan_words import PlanWords
from advisor.views.sheet.changes import SheetChanges

NAME, PHONE, STAMP = 7, 11, 5  # letters to leave room for


def own_lines(words: PlanWords, changes: SheetChanges, gone: Sequence[ProgramId] = ()) -> Iterator[Line]:
    """Yields what the counselor added, and what they left out: their heading says whose it is.

    gone: left out; for the office alone, for a merchant would ask for it.
    """
    for text in changes.add:
        yield Line(words.language.text(text), "□", tone="own")
    if gone:
        yield Line(words.say("own.dropped", names=words.names(gone)), "-", tone="own")


def look_again_text(words: PlanWords, day: date) -> str:
    """Returns the day to come back; with a word where nobody can say yet whether it is a holiday."""
    text = words.date(day)
    return text if holidays_known(day) else words.say("again.holidays", day=text)


def return_parts(words: PlanWords, plan: Plan, changes: SheetChanges) -> Iterator[Part]:
    """Yields the day to look again, whom to call, and the spaces to fill in: none for what is known."""
    rows = [*words.label("again", [Line(look_again_text(words, look_again(words.rules, plan)[0].day), tone="warn")])]
    if changes.contact is not None:
        rows.append(LabelledRow(words.say("label.office"), (Line(changes.contact, tone="own"),)))
    yield Rows(tuple(rows))
    blanks = [Blank(words.say("blank.counselor"), NAME), Blank(words.say("blank.phone"), PHONE)]
    yield Blanks(
        (
            *(blanks if changes.contact is None else ()),
            Blank(changes.stamp or words.say("blank.stamp"), STAMP, box=True),
        )
    )
