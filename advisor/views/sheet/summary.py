"""What a sheet comes to, in three lines: what to do, which day to keep, what comes then."""

from collections.abc import Iterator, Sequence

from advisor.catalog.model.availability import monthly_opening
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.scoring import is_first_come
from advisor.views.document.page import LabelledRow, Line
from advisor.views.plan.back_matter import is_for_today
from advisor.views.plan.front_page import has_no_time
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.sheet.sheet_words import MerchantWords


def summary(words: MerchantWords, plan: Plan, foremost: Sequence[PlanBlock], *, whole: bool) -> Iterator[LabelledRow]:
    """Yields the summary of what stands in front, under its label. whole: also what comes after this week.

    What is for today comes before what is for this week, as in the timetable, whatever its number.
    """
    if not foremost:
        return
    first = foremost[0]
    later = [] if has_no_time(words, plan) or is_for_today(words, plan, first) else foremost[1:]
    today = [block for block in later if is_for_today(words, plan, block)]
    days = dict(_days(words, foremost, today))
    also_ends = not {*days} <= {first.number}  # then neither "nothing else" is true nor that the next one can wait
    texts = []
    for block in today:
        told = words.say("summary.today", number=block.number, name=words.name(block.item.program))
        texts.append(" ".join(filter(None, (told, days.pop(block.number, "")))))
    begun = "first_begun" if words.goes_on(first) else "first"
    key = "after_today" if today else "first_of_some" if also_ends else begun
    key = "no_time" if has_no_time(words, plan) else key
    texts.append(words.say(f"summary.{key}", number=first.number, name=words.name(first.item.program)))
    last_days, monthly_from = [*days.values()], words.program(first.item.program).window.monthly_from
    if monthly_from is not None:  # that one can apply again next month is no last day
        month = monthly_opening(monthly_from, plan.as_of)
        opens = words.date(month.opens(plan.as_of))
        last_days.append(words.say("summary.month", number=first.number, first=month.first.day, opens=opens))
    if last_days or not today:
        texts.append(" ".join(last_days) or words.say("summary.no_day"))
    if whole:
        again = words.date(look_again(words.rules, plan)[0].day)
        key = "again" if len(foremost) == 1 else "later_others" if also_ends or today else "later"
        texts.append(words.say(f"summary.{key}", day=again))
    yield from words.label("summary", [Line(text) for text in texts])


def _days(words: MerchantWords, foremost: Sequence[PlanBlock], today: Sequence[PlanBlock]) -> Iterator[tuple[int, str]]:
    """Yields the number of each thing in front that is about to end, with its last day and whether one has to hurry.

    today: of which that is said already.
    """
    for block in foremost:
        last, program = block.item.availability.last_day, words.program(block.item.program)
        if block.item.availability.name != "closing" or last is None:
            continue
        day, hour = words.date(last), program.window.closes_at
        if hour is not None:
            day = words.say("summary.hour", day=day, hour=hour)
        hearsay = words.is_hearsay(program)
        hurries = is_first_come(program) and block is not foremost[0] and block not in today
        key = "day_hearsay" if hearsay else "day_first_come" if hurries else "day"
        yield block.number, words.say(f"summary.{key}", number=block.number, day=day)
