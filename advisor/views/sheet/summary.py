"""What a sheet comes to, in three lines: what to do, which day to keep, what comes then."""

from collections.abc import Iterator, Sequence

from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.scoring import is_first_come
from advisor.views.document.page import LabelledRow, Line
from advisor.views.plan.front_page import has_no_time
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.views.sheet.step_cues import month_of


def summary(words: MerchantWords, plan: Plan, foremost: Sequence[PlanBlock], *, whole: bool) -> Iterator[LabelledRow]:
    """Yields the summary of what stands in front, under its label. whole: also what comes after this week."""
    if not foremost:
        return
    first, days = foremost[0], dict(_days(words, foremost))
    also_ends = not {*days} <= {first.number}  # then neither "nothing else" is true nor that the next one can wait
    begun = "first_begun" if words.goes_on(first) else "first"
    key = "no_time" if has_no_time(words, plan) else "first_of_some" if also_ends else begun
    texts = [words.say(f"summary.{key}", number=first.number, name=words.name(first.item.program))]
    told = (*days.values(), *_months(words, plan, foremost))
    texts.append(" ".join(told) or words.say("summary.no_day"))
    if whole:
        again = words.date(look_again(words.rules, plan)[0].day)
        key = "again" if len(foremost) == 1 else "later_others" if also_ends else "later"
        texts.append(words.say(f"summary.{key}", day=again))
    yield from words.label("summary", [Line(text) for text in texts])


def _months(words: MerchantWords, plan: Plan, foremost: Sequence[PlanBlock]) -> Iterator[str]:
    """Yields until when one can apply this month, and when again, of each thing in front that opens every month."""
    for block in foremost:
        month = month_of(words.program(block.item.program), plan.as_of)
        if month is not None:
            last, again = words.date(month.last), words.date(month.again)
            yield words.say("summary.month", number=block.number, first=month.first.day, last=last, again=again)


def _days(words: MerchantWords, foremost: Sequence[PlanBlock]) -> Iterator[tuple[int, str]]:
    """Yields the number of each thing in front that is about to end, with its last day and whether one has to hurry."""
    for block in foremost:
        last, program = block.item.availability.last_day, words.program(block.item.program)
        if block.item.availability.name != "closing" or last is None:
            continue
        day, hour = words.date(last), program.window.closes_at
        if hour is not None:
            day = words.say("summary.hour", day=day, hour=hour)
        hearsay, hurries = words.is_hearsay(program), is_first_come(program) and block is not foremost[0]
        key = "day_hearsay" if hearsay else "day_first_come" if hurries else "day"
        yield block.number, words.say(f"summary.{key}", number=block.number, day=day)
