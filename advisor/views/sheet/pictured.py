"""What is drawn on the sheets: the way of the first thing, the days to keep, and how a code is used.

All of it comes from the catalog and the plan; what they do not say is not drawn.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from advisor.catalog.model.availability import monthly_opening
from advisor.catalog.model.catalog import Program
from advisor.catalog.model.terms import Text
from advisor.engine.calendar.working_days import is_public_holiday
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import Calendar, Line, MarkedDay, Part, Rows, Section, StepBox, StepBoxes, circled
from advisor.views.document.pictograms import Pictogram
from advisor.views.document.pictures import MOST_WEEKS
from advisor.views.plan.offer import INSTEAD, act_of
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.views.sheet.step_cues import cue_of

LEAST_STEPS = 2  # one step is no way
NEAR = timedelta(days=7 * (MOST_WEEKS - 1))  # what is later stands in no calendar


def way(
    words: MerchantWords, programs: Sequence[Program], number: int, *, sketched: bool = True
) -> Iterator[StepBoxes]:
    """Yields the steps of programs that follow each other as pictures, where the catalog says what each of them needs.

    sketched: with what each step is about, which takes more room.
    """
    stops = tuple(
        StepBox(
            act,
            words.say(f"act.{act}"),
            sketch=cue_of(words, program, place) if sketched else None,
            instead=words.say("act.or") if place > 0 and program.acts[place].startswith(INSTEAD) else "",
        )
        for program in programs
        for place in range(len(program.acts))
        if (act := act_of(program, place)) is not None
    )
    if len(stops) >= LEAST_STEPS and all(program.acts for program in programs):
        yield StepBoxes(
            words.say("heading.first", number=number),
            stops,
            remark=words.say("sketch.unlike") if any(stop.sketch is not None for stop in stops) else "",
        )


def steps(words: MerchantWords, program: Program, first: int = 1) -> Iterator[Line]:
    """Yields the steps to tick, from the first on, with their numbers, each with what it needs; then what to mind."""
    text = words.language.text
    done, minded = steps_and_notes([program])
    for number, (step, picture) in [*enumerate(done, 1)][first - 1 :]:
        yield Line(text(step), f"□ {circled(number)}", picture=picture)
    yield from (Line(text(note), "-") for note in minded)


def steps_and_notes(
    programs: Sequence[Program],
) -> tuple[Sequence[tuple[Text, Pictogram | None]], Sequence[Text]]:
    """Returns the steps that are done, each with its picture, and those that only say what to keep in mind."""
    done: list[tuple[Text, Pictogram | None]] = []
    minded: list[Text] = []
    for program in programs:
        for place, step in enumerate(program.steps):
            if program.acts and program.acts[place] == "note":
                minded.append(step)
            else:
                done.append((step, act_of(program, place)))
    return done, minded


def without_pictures(section: Section) -> Section:
    """Returns a section without what is drawn beside its lines, which takes room."""

    def plain(part: Part) -> Part:
        if isinstance(part, Line):
            return replace(part, picture=None)
        if isinstance(part, Rows):
            rows = (replace(row, lines=tuple(replace(line, picture=None) for line in row.lines)) for row in part.rows)
            return replace(part, rows=tuple(rows))
        return part

    return replace(section, parts=tuple(map(plain, section.parts)))


def calendar(words: MerchantWords, plan: Plan, foremost: Sequence[PlanBlock]) -> Iterator[Calendar]:
    """Yields the weeks up to the last day that is to be kept: what ends, and when to look again."""
    weekdays, months, pairs = (tuple(words.say(f"calendar.{key}").split()) for key in ("weekdays", "months", "pairs"))

    def short(day: date) -> str:
        return words.say("calendar.date", month=months[day.month - 1], day=day.day)

    found = [MarkedDay(plan.as_of, words.say("calendar.today", day=short(plan.as_of)))]
    again = look_again(words.rules, plan)[0].day
    found.append(MarkedDay(again, words.say("calendar.again", day=short(again))))
    for block in foremost:
        last, program = block.item.availability.last_day, words.program(block.item.program)
        if block.item.availability.name == "closing" and last is not None:
            key = "calendar.last_hearsay" if words.is_hearsay(program) else "calendar.last"
            found.append(MarkedDay(last, words.say(key, day=short(last), number=block.number), ends=True))
        if block is foremost[0] and program.window.monthly_from is not None:  # no last day: what closes opens again
            month = monthly_opening(program.window.monthly_from, plan.as_of)
            opens = month.opens(plan.as_of)
            told = [("month_begins", opens), *([("month_ends", month.last)] if month.last < opens else [])]
            found += [
                MarkedDay(day, words.say(f"calendar.{key}", day=short(day), number=block.number)) for key, day in told
            ]
    days = sorted((each for each in found if each.day - plan.as_of <= NEAR), key=lambda each: each.day)
    if len(days) == 1:
        return
    length = (days[-1].day - plan.as_of).days
    every_day = (plan.as_of + timedelta(days=each) for each in range(length + 1))
    rest = tuple(filter(is_public_holiday, every_day))
    if rest:
        days.append(MarkedDay(rest[0], words.say("calendar.rest"), quiet=True))
    yield Calendar(words.say("calendar"), plan.as_of, tuple(days), weekdays, months, pairs, rest)
