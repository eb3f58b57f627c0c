"""The timetable: when to begin what stands in the plan, so that its last day is kept. The day is 15 June 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.offers import borrowers, shoppers
from properties.strategies.situations import situations

from engine.corner import corner, order, plan

OPEN = "serves: {cash: 3}"
ENDS = 'serves: {cash: 1}, window: {opens: "2026-01-01", closes: "%s"}, hours: %s'


def starts(made):
    """By program, the day to begin, as it is written; nothing where nobody can say."""
    return {item.program: item.slot.start and item.slot.start.isoformat() for item in made.items}


def test_one_thing_a_week_at_the_merchants_pace():
    """What takes more than a week of the merchant's hours keeps what is behind it waiting so many weeks."""
    programs = {"two": f"{OPEN}, hours: 2", "half": f"{OPEN}, hours: 0.5", "last": "serves: {cash: 1}, hours: 3"}
    made = plan(corner(programs), "{goals: [cash], hours: 1}")
    assert order(made) == ["half", "two", "last"]
    assert starts(made) == {"half": "2026-06-15", "two": "2026-06-22", "last": "2026-07-06"}
    quick = plan(corner(programs), "{goals: [cash], hours: 9}")
    assert list(starts(quick).values()) == ["2026-06-15", "2026-06-22", "2026-06-29"]


@pytest.mark.parametrize(
    ("closes", "hours", "start"),
    [
        ("2026-12-31", 1, "2026-07-06"),  # its turn, after three weeks of other work
        ("2026-06-30", 1, "2026-06-30"),  # within a week's hours: on the last day
        ("2026-06-30", 2, "2026-06-23"),
        ("2026-06", 3, "2026-06-16"),  # a month counts to its end
        ("2026-06-20", 3, "2026-06-15"),  # it should have begun before
    ],
)
def test_what_ends_is_begun_in_time(closes, hours, start):
    """On its turn, or as many weeks before its last day as it takes, less the last of them; not before today."""
    programs = {"long": f"{OPEN}, hours: 3", "ends": ENDS % (closes, hours)}
    made = plan(corner(programs), "{goals: [cash], hours: 1}")
    assert order(made) == ["long", "ends"]
    assert starts(made)["ends"] == start
    assert not made.items[1].slot.too_late


@pytest.mark.parametrize(("hours", "is_late"), [(16, False), (16.1, True)])
def test_what_no_two_days_are_enough_for_is_too_late(hours, is_late):
    """Eight hours on each day that is left, today and the last one too; nobody begins it, and nothing waits for it."""
    programs = {"ends": (ENDS % ("2026-06-16", hours)).replace("cash: 1", "cash: 3"), "next": "serves: {cash: 1}"}
    made = plan(corner(programs), "{goals: [cash], hours: 8}")
    assert order(made) == ["ends", "next"]
    assert made.items[0].slot.too_late == is_late
    assert starts(made)["ends"] == (None if is_late else "2026-06-15")
    assert starts(made)["next"] == ("2026-06-15" if is_late else "2026-07-06")


def test_a_chain_is_one_thing():
    """Its steps and what they are for follow each other as the hours allow, and the next thing comes after them all."""
    programs = {
        "credit": "serves: {cash: 3}, requires: {tools: wallet}, hours: 1",
        "wallet": "kind: enabling, requires: {tools: channel}, gives: {tools: wallet}, hours: 1",
        "channel": "kind: enabling, gives: {tools: channel}, hours: 2",
        "next": "serves: {cash: 1}",
    }
    slow = plan(corner(programs), "{goals: [cash], hours: 1, tools: []}")
    assert order(slow) == ["channel", "wallet", "credit", "next"]
    assert list(starts(slow).values()) == ["2026-06-15", "2026-06-29", "2026-07-06", "2026-07-13"]
    quick = plan(corner(programs), "{goals: [cash], hours: 3, tools: []}")
    assert list(starts(quick).values()) == ["2026-06-15", "2026-06-15", "2026-06-22", "2026-06-29"]


def test_a_step_is_begun_in_time_for_what_it_is_for():
    """With the whole work of the chain before the last day, not its own alone."""
    programs = {
        "long": f"{OPEN}, hours: 9",
        "credit": (ENDS % ("2026-07-31", 1)) + ", requires: {tools: channel}",
        "channel": "kind: enabling, gives: {tools: channel}, hours: 3",
    }
    made = plan(corner(programs), "{goals: [cash], hours: 1, tools: []}")
    assert order(made) == ["long", "channel", "credit"]
    assert starts(made)["channel"] == "2026-07-10"


def test_first_come_first_served_is_today_and_put_forward():
    """Whatever stands before it; and by the catalog's figure in the order, which is no part of its score."""
    grant = "serves: {cash: 2}, hours: 1, funding: {form: grant, first_come: yes, most: 1, unit: KRW, sources: [page]}"
    programs = {"long": f"{OPEN}, hours: 3", "grant": grant}
    made = plan(corner(programs), "{goals: [cash], hours: 1}")
    assert order(made) == ["long", "grant"]
    assert starts(made)["grant"] == "2026-06-15"
    hurried = plan(corner(programs, urgent=30), "{goals: [cash], hours: 1}")
    assert order(hurried) == ["grant", "long"]
    assert [item.urgency for item in hurried.items] == [30, 0]
    assert hurried.items[0].score == made.items[1].score


def test_what_opens_later_begins_when_it_opens():
    """An upcoming thing has its day; what is only to be read has none."""
    programs = {
        "upcoming": f'{OPEN}, window: {{opens: "2026-07-01", closes: "2026-08-31"}}',
        "rounds": f'{OPEN}, window: {{rounds: [{{opens: "2026-02", closes: "2026-03"}}, {{opens: "2026-09-02"}}]}}',
        "reading": f"{OPEN}, entry: information",
    }
    made = plan(corner(programs), "{goals: [cash]}")
    assert starts(made) == {"upcoming": "2026-07-01", "rounds": "2026-09-02", "reading": None}


@given(st.one_of(situations(), shoppers(), borrowers()))
@examples(600)
def test_nothing_begins_after_its_last_day(situation):
    """Nor before today; what can be begun now has a day unless it is too late, and what waits has none."""
    plan = situation.plan()
    by_id = {item.program: item for item in plan.items}
    for item in plan.items:
        start = item.slot.start
        opens = item.group == "later" and item.availability.name == "upcoming"
        begins = item.group == "now" and not item.slot.too_late
        assert (start is not None) == (opens or begins)
        if start is not None:
            assert plan.as_of <= start
            assert start <= (item.availability.last_day or date.max)
            assert item.placed_for is None or start <= (by_id[item.placed_for].availability.last_day or date.max)
