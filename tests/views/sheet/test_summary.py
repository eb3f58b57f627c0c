"""What a sheet says in short, and how it makes itself plain: names, days, addresses, and what an answer decides."""

from datetime import date
from pathlib import Path

import pytest
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.follow_up.review_dates import look_again
from advisor.views.plan.front_page import blocks_in_order, has_no_time, told_in_front
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import language

from .samples import ending, html_of, text_of

ROOT = Path(__file__).parents[3]
SHIPPED = load_rules([])
DAY = date(2026, 11, 29)


def front_of(text: str) -> str:
    """What stands before the first heading, in one line."""
    return " ".join(text.split("■ ", maxsplit=1)[0].split())


def body_of(text: str) -> str:
    """What stands after the first heading, in one line."""
    return " ".join(text.partition("■ ")[2].split())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_summary_says_the_day_that_the_sheet_says(example: str, code: str) -> None:
    """The day to look again is one day, wherever it stands; without time nobody is told of a week."""
    said, plan = language(code), plan_of(example)
    words = PlanWords(sample(), said, plan.as_of, plan.listed)
    text, again = text_of("merchant", example, code), words.date(look_again(sample(), plan)[0].day)
    if not told_in_front(words, plan, blocks_in_order(words, plan)):
        assert again not in front_of(text)
        return
    assert again in front_of(text)
    assert again in body_of(text)
    foremost = told_in_front(words, plan, blocks_in_order(words, plan))
    key = "no_time" if has_no_time(words, plan) else "first_begun" if words.goes_on(foremost[0]) else "first"
    told = said.say(f"sheet.summary.{key}", number=1, name=words.name(foremost[0].item.program))
    assert told in front_of(text) or said.say("sheet.private.name") in front_of(text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_last_day_stands_in_the_summary_and_below(code: str) -> None:
    """Whatever in front is about to end is named with its day, a blog's as a blog's, and one day is told one way; then
    the first thing is not the only one, nor may the second wait."""
    plan, rules = ending()
    said, words = language(code), PlanWords(rules, language(code), plan.as_of)
    day = words.date(plan.items[0].availability.last_day or plan.as_of)
    text = text_of("merchant", plan, code, rules=rules)
    keys = ("day_hearsay", "day_first_come", "day")
    told = [said.say(f"sheet.summary.{key}", number=number, day=day) for number, key in enumerate(keys, 1)]
    assert all(each in front_of(text) for each in told)
    assert said.say("sheet.summary.no_day") not in text
    again = words.date(look_again(rules, plan)[0].day)
    assert said.say("sheet.summary.later_others", day=again) in front_of(text)
    assert said.say("sheet.summary.later", day=again) not in front_of(text)
    first = words.name(plan.items[0].program)
    assert said.say("sheet.summary.first_of_some", number=1, name=first) in front_of(text)
    assert body_of(text).count(day) >= len(told)
    assert "2026-12-04" not in text or code == "en"
    assert said.say("sheet.summary.no_day") in front_of(text_of("merchant", "market-stall", code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_for_today_comes_before_what_is_for_this_week(code: str) -> None:
    """Who comes first gets the second thing: summary and timetable begin with it, and the first is for this week."""
    shipped = ROOT / "tests" / "shipped"
    rules = load_rules(["shipped", str(shipped / "merchants-district.yaml")])
    plan = plan_for((shipped / "merchants" / "district-grant.yaml").read_bytes(), rules, DAY)
    said, words = language(code), PlanWords(rules, language(code), plan.as_of)
    text = text_of("merchant", plan, code, rules=rules)
    first, second = told_in_front(words, plan, blocks_in_order(words, plan))[:2]
    today = said.say("sheet.summary.today", number=2, name=words.name(second.item.program))
    day = said.say("sheet.summary.day", number=2, day=words.date(second.item.availability.last_day or DAY))
    then = said.say("sheet.summary.after_today", number=1, name=words.name(first.item.program))
    assert f"{said.say('sheet.label.summary')} {today} {day} {then}" in front_of(text)
    times = body_of(text).partition(said.say("terminal.heading.timeline"))[2]
    assert times.index(said.say("terminal.timeline.number", number=2)) < times.index(
        said.say("terminal.timeline.number", number=1)
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["merchant", "large", "helper"])
def test_a_name_is_explained_once(kind: str, code: str) -> None:
    """What a name means stands behind it where it comes first, and nowhere else on the sheet."""
    catalog, said = sample().catalog, language(code)
    glosses = {name: said.optional(about.gloss) for name, about in catalog.programs.items() if about.gloss is not None}
    assert glosses
    met = 0
    for example in EXAMPLES:
        text = " ".join(text_of(kind, example, code).split())
        for name, gloss in glosses.items():
            whole = said.text(catalog.programs[name].name).removesuffix(")")
            assert text.count(gloss or "") <= 1
            if gloss in text:
                assert text.index(whole) + len(whole) <= text.index(gloss) <= text.index(whole) + len(whole) + 2
                met += 1
    assert met


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_one_only_looks_at_has_its_address_and_a_code(code: str) -> None:
    """Who is sent to a page to look at something finds its address in front, and its code overleaf."""
    plan, rules = ending()
    text = text_of("merchant", plan, code, rules=rules)
    assert language(code).say("sheet.front.looked_at", addresses="example.org/look") in text
    assert language(code).say("sheet.code.check") in html_of("merchant", plan, code, rules=rules)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_question_says_what_it_decides(code: str) -> None:
    """A thing to find out is followed by what hangs on it, by number or by name."""
    said = language(code)
    text = text_of("merchant", "mostly-unknown", code)
    lines = text.split("■ " + said.say("terminal.heading.find_out"))[1].split("■ ")[0].splitlines()
    questions = [line for line in lines if line.startswith("□")]
    decided = [line for line in lines if line.strip().startswith(said.say("sheet.find_out.for", programs="").strip())]
    assert questions
    assert len(decided) == len(questions)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("hours", "weeks"), [('"6.."', 3), ('"3..5"', 6), ("unknown", None)])
def test_what_takes_several_weeks_is_to_be_begun(hours: str, weeks: int | None, code: str) -> None:
    """Nobody has sixteen hours this week: heading and summary say begin, and how many weeks it is at a pace, if known.

    What is done in an hour is to be done.
    """
    answers = (ROOT / "examples" / "preparing.yaml").read_text("utf-8")
    assert 'hours_per_week: "6.."' in answers
    long = answers.replace('hours_per_week: "6.."', f"hours_per_week: {hours}")
    for answered, begun in ((long, True), ((ROOT / "examples" / "cafe.yaml").read_text("utf-8"), False)):
        plan = plan_for(answered.encode(), SHIPPED, DAY)
        said, text = language(code), " ".join(text_of("merchant", plan, code, rules=SHIPPED).split())
        name = PlanWords(SHIPPED, said, DAY, plan.listed).name(plan.items[0].program)
        for key, told in (("first_begun", begun), ("first", not begun)):
            assert (f"■ {said.say(f'terminal.front.{key}')} □" in text) == told
            assert (said.say(f"sheet.summary.{key}", number=1, name=name) in text) == told
        paced = said.say("terminal.time.weeks", time="", weeks=weeks).strip()
        assert (paced in text) == (begun and weeks is not None)
