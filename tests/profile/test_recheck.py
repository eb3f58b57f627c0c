"""A case on another day: what changed and because of what, which answers went stale, and when to look again."""

from datetime import date, timedelta
from typing import Any

import pytest
from commands.running import EXAMPLES
from commands.saved import BAKERY, CAFE, DAY, case_of, layered, looked_at, plan_of, profile_of, shipped

from advisor.catalog.model.availability import availability, next_change
from advisor.engine.calendar.working_days import is_working_day
from advisor.profile.rechecking import Noted, Recheck, RecheckedProgram

LATER = date(2027, 6, 1)
CONFIRMED = 'confirmations: {kakao-message-credit: {runs: no, asked: "2026-11-20", via: 전화}}\n'
NEW = """
programs:
  street-class: {provider: kakao, name: 교실, kind: related, summary: 가르쳐요, entry: ask, serves: {regulars: 3},
    benefit: {text: 배워요, house_rule: yes}}
"""
REMOVED = "removes: [karrot-biz-profile]\n"


def changes(found: Recheck) -> dict[str, RecheckedProgram]:
    return {change.program: change for change in found.changes}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_changes_on_the_same_day(example: Any) -> None:
    """With the same catalog, program, answers and day, nothing has changed and nothing is stale."""
    found = looked_at(case_of(example))
    assert (found.changes, found.stale, found.lacking) == ((), (), ())
    assert found.plan.items == plan_of(profile_of(example)).items


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 4, 1), LATER, date(2030, 1, 1)])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_change_is_told_and_comes_from_the_date(example: Any, day: date) -> None:
    """With time alone gone by, what is told is what the two plans say differently, and its cause is the date."""
    case = case_of(example)
    found = looked_at(case, day)
    told = changes(found)
    after = case_of(example, *(f"{each.fact}=" for each in found.stale), day=day)["saved"]["programs"]
    before = case["saved"]["programs"]
    for program in {*before, *after}:
        if before.get(program) != after.get(program) and program not in told:
            assert small(before[program], after[program]), program
    for program, change in told.items():
        assert as_noted(before[program]) == change.before
        assert as_noted(after[program]) == change.after
        assert change.causes == ("date",)


def small(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """What is passed over: what did not fit and does not, and news of what is neither in the plan nor done."""
    unfit = before["verdict"] == after["verdict"] == "no_match"
    far = before["verdict"] == after["verdict"] != "done" and "rank" not in {*before, *after}
    return unfit or far


def as_noted(entry: dict[str, Any]) -> Noted:
    return Noted(**entry)


def test_a_program_that_closes_is_told() -> None:
    """What ended since is closed, and leaves the plan."""
    eats = next(path for path in EXAMPLES if path.stem == "eats-market-restaurant")
    change = changes(looked_at(case_of(eats), date(2027, 4, 1)))["coupang-eats-market-pickup"]
    assert {"closed", "left"} <= set(change.kinds)


def test_a_confirmation_changes_its_program_alone() -> None:
    """A layer that confirms a program changes that entry; what moves because of it moves because of the catalog."""
    found = changes(looked_at(case_of(BAKERY), rules=layered(CONFIRMED)))
    assert "closed" in found["kakao-message-credit"].kinds
    assert found["kakao-message-credit"].causes == ("program",)
    assert {change.causes for name, change in found.items() if name != "kakao-message-credit"} == {("catalog",)}


def test_new_and_gone_programs_are_told() -> None:
    """What a catalog added or dropped is new or gone, unless it does not fit."""
    found = changes(looked_at(case_of(CAFE), rules=layered(NEW, REMOVED)))
    assert found["street-class"].kinds == ("new",)
    assert found["karrot-biz-profile"].kinds == ("gone",)
    assert found["karrot-biz-profile"].after is None
    back = changes(looked_at(case_of(CAFE, rules=layered(NEW))))
    assert back["street-class"].kinds == ("gone",)


def test_a_layer_that_is_lacking_is_named() -> None:
    """A case that was saved with a layer that is not given now says so."""
    assert looked_at(case_of(CAFE, rules=layered(NEW))).lacking == ("layer-0",)


def test_changed_answers_are_a_cause() -> None:
    """What changed because somebody changed the file is not put down to the date or the catalog."""
    case = case_of(CAFE) | {"platforms": ["naver_place", "kakao_channel"]}
    found = changes(looked_at(case))
    assert found["kakao-channel"].kinds == ("verdict", "moved")  # what one opened is now to be used
    assert {change.causes for change in found.values()} == {("answers",)}


def test_another_advisor_is_a_cause() -> None:
    """What changed with the same catalog, answers and day comes from the program itself."""
    case = case_of(CAFE)
    case["saved"]["advisor"] = "0.9.0"
    case["saved"]["programs"]["kakao-channel"]["verdict"] = "unsure"
    assert changes(looked_at(case))["kakao-channel"].causes == ("advisor",)


def test_date_and_catalog_together_are_both_told() -> None:
    """A program that both the catalog and the date changed has both causes."""
    late = 'confirmations: {kakao-dangol: {runs: no, asked: "2026-11-20", via: t, until: "2026-12-31"}}\n'
    case = case_of(BAKERY)
    found = changes(looked_at(case, LATER, layered(late)))["kakao-dangol"]
    assert found.causes == ("program", "date")


# --- stale answers ------------------------------------------------------------------------------------------------


def test_an_answer_for_a_year_goes_stale_with_it() -> None:
    """On the last day of the year nothing is stale; on the next the yearly answers are, and count as not asked."""
    case = case_of(BAKERY)
    yearly = {name for name, fact in shipped().catalog.facts.items() if fact.valid == "year"} & set(case)
    assert yearly
    assert looked_at(case, date(2026, 12, 31)).stale == ()
    found = looked_at(case, date(2027, 1, 1))
    assert {each.fact for each in found.stale} == yearly
    assert not yearly & set(found.plan.answers)
    assert yearly <= set(found.plan.not_asked)


def test_what_waits_for_a_stale_answer_is_named() -> None:
    """A stale answer names the programs whose verdict now waits for a new one."""
    found = looked_at(case_of(BAKERY), LATER)
    waits = {each.fact: each.decides for each in found.stale}
    assert "kakao-dangol" in waits["district_supported"]
    assert changes(found)["kakao-dangol"].after.verdict == "unsure"  # type: ignore[union-attr]


@pytest.mark.parametrize("answer", ["unknown", "declined"])
def test_no_answer_is_never_stale(answer: str) -> None:
    """Who did not know has nothing that could go stale."""
    case = case_of(BAKERY, f"district_supported={answer}")
    assert "district_supported" not in {each.fact for each in looked_at(case, LATER).stale}


def test_looking_back_makes_nothing_stale() -> None:
    """A case looked at on an earlier day than its own is held against that day, and nothing is stale."""
    assert looked_at(case_of(BAKERY), date(2025, 12, 31)).stale == ()


# --- when to look again -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("program", shipped().catalog.programs)
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 12, 9), DAY, date(2027, 3, 1), date(2099, 1, 1)])
def test_next_change_is_the_first_day_that_differs(program: str, day: date) -> None:
    """On every day before it the same is said of the program, on the day itself something else; found day by day."""
    window = shipped().catalog.programs[program].window
    following = (day + timedelta(days=number) for number in range(1, 1_500))
    now = availability(window, day).name
    assert next_change(window, day) == next(
        (each for each in following if availability(window, each).name != now), None
    )


@pytest.mark.parametrize(
    ("runs", "until", "turns"),
    [("yes", "", "2027-05-20"), ("no", "", "2027-05-20"), ("no", ', until: "2026-12-24"', "2026-12-25")],
)
def test_a_confirmation_ends(runs: str, until: str, turns: str) -> None:
    """What an office was told holds for 180 days or to its end; the day after it, look again."""
    told = f'confirmations: {{kakao-dangol: {{runs: {runs}, asked: "2026-11-20", via: t{until}}}}}\n'
    window = layered(told).catalog.programs["kakao-dangol"].window
    assert next_change(window, DAY) == date.fromisoformat(turns)


def test_every_reason_to_look_again_has_its_day() -> None:
    """A week for an answer, three months for what time changes, the new year for yearly answers, turns of programs."""
    found = {each.why: each for each in looked_at(case_of(BAKERY, "district_supported=")).look_again}
    assert found["answer"].day == date(2026, 11, 30)
    assert "kakao-dangol" in found["answer"].programs
    assert found["time"].day == date(2027, 2, 23)
    assert found["time"].facts == ("district_supported",)
    assert found["year"].day == date(2027, 1, 4)  # new year's day is a Friday
    assert "annual_sales" in found["year"].facts
    assert found["availability"].day == date(2026, 12, 16)
    assert "kakao-message-credit" in found["availability"].programs


def test_days_rise() -> None:
    """The next day to look stands first."""
    for example in EXAMPLES:
        days = [each.day for each in looked_at(case_of(example)).look_again]
        assert days == sorted(days)
        assert all(map(is_working_day, days))
        assert all(each > DAY for each in days)
        assert days


def test_three_months_end_in_a_month_that_has_no_such_day() -> None:
    """From 30 November, three months lead to the last day of February: a Sunday before a holiday, so two days on."""
    found = looked_at(case_of(BAKERY, "district_supported=", day=date(2026, 11, 30)), date(2026, 11, 30))
    assert date(2027, 3, 2) in {each.day for each in found.look_again if each.why == "time"}


def test_without_a_reason_three_months_are_a_habit() -> None:
    """Where nothing says when, the day is three months away."""
    (only,) = looked_at(case_of(CAFE, day=LATER), LATER).look_again[-1:]
    found = looked_at(case_of(CAFE, "takes_out_food=no"), LATER).look_again
    assert [(each.why, each.day) for each in found] == [("plan", date(2027, 9, 1))]
    assert only.why != "plan"
