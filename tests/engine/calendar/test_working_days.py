"""The day to look again: an office has to answer on it, and what closes has to be open still."""

from datetime import date

import pytest

from advisor.engine.calendar.working_days import (
    HOLIDAYS,
    holidays_known,
    is_working_day,
    working_day_from,
    working_day_until,
)
from advisor.engine.follow_up.review_dates import look_again
from engine.corner import corner, plan


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (date(2026, 11, 30), date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 27)),  # a Saturday
        (date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 24)),  # Christmas, a Friday
        (date(2027, 2, 7), date(2027, 2, 10), date(2027, 2, 5)),  # Seollal on a Sunday, with a day in its stead
    ],
)
def test_weekends_and_holidays_are_no_working_days(day: date, after: date, before: date) -> None:
    """The next one is the first on which nobody is away, the one before the last."""
    assert working_day_from(day) == after
    assert working_day_until(day) == before
    assert is_working_day(day) == (after == day)


def test_the_holidays_are_days_and_some_fall_on_working_days() -> None:
    """Each is a day of its year, once; whoever adds a year adds all of it: at least twelve are on a day of the week."""
    for year, days in HOLIDAYS.items():
        found = [date.fromisoformat(f"{year}-{day}") for day in days]
        assert found == sorted(set(found))
        assert len([day for day in found if day.weekday() < 5]) >= 12


def test_after_the_last_year_only_weekends_are_known() -> None:
    """That is told apart, so that a view can say it."""
    assert holidays_known(date(2027, 12, 31))
    assert not holidays_known(date(2028, 1, 1))
    assert is_working_day(date(2029, 1, 1))
    assert not is_working_day(date(2028, 1, 1))


@pytest.mark.parametrize(
    ("closes", "day"),
    [
        ("2026-06-29", "2026-06-22"),  # a week before
        ("2026-06-26", "2026-06-19"),
        ("2026-06-28", "2026-06-19"),  # a week before is a Sunday
        ("2026-06-18", "2026-06-16"),  # less than a week is left, and tomorrow is one of its days
    ],
)
def test_what_closes_is_looked_at_before(closes: str, day: str) -> None:
    """On a working day, and before all other reasons to look again that come after it."""
    programs = {"ends": f'serves: {{cash: 3}}, window: {{opens: "2026-01-01", closes: "{closes}"}}'}
    rules = corner(programs)
    first = look_again(rules, plan(rules, "{goals: [cash]}"))[0]
    assert (first.why, first.day.isoformat(), first.programs) == ("closing", day, ("ends",))


def test_nobody_is_sent_after_the_last_day() -> None:
    """Where no working day is left before it closes, none is named for it."""
    rules = corner({"ends": 'serves: {cash: 3}, window: {opens: "2026-01-01", closes: "2026-06-21"}'})
    made = plan(rules, "{goals: [cash]}", date(2026, 6, 19))
    assert "closing" not in [each.why for each in look_again(rules, made)]
