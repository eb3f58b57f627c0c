"""Whether a program runs on a day: against a second reading of the design, and around every boundary."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.catalog import Confirmation, Window
from advisor.engine.plan.availability import availability, first_day, last_day
from properties.oracle.points import available
from properties.strategies.drawing import between, pick, some

from .examples import examples

DAY = timedelta(days=1)
days = st.dates(date(2024, 2, 1), date(2027, 12, 31))


@st.composite
def near(draw, day):
    """A day next to another one, or next to where something that began then ends."""
    return day + timedelta(days=pick(draw, [0, 30, 180, 365, -30, -180, -365]) + between(draw, -1, 1))


@st.composite
def windows(draw, day):
    """What may be known about a program around a day."""

    def when(forms):
        return None if some(draw, 2) else draw(near(day)).isoformat()[: pick(draw, forms)]

    told = None
    if some(draw, 3):
        asked, until = draw(near(day)), draw(near(day))
        told = Confirmation(
            runs=not some(draw, 2),
            asked=asked.isoformat(),
            via="phone",
            until=until.isoformat() if some(draw, 3) else None,
        )
    return Window(
        announced=when([10]),
        reported=when([10, 7, 4]),
        planned=when([10]),
        opens=when([10, 7]) if some(draw, 2) else None,
        closes=when([10, 7]) if some(draw, 2) else None,
        season=day.year + between(draw, -1, 1) if some(draw, 3) else None,
        standing=some(draw, 4),
        confirmed=told,
    )


@given(st.data())
@examples(500)
def test_availability_is_what_the_design_reads(data):
    """Name of the state on a day, from any combination of what is known."""
    day = data.draw(days)
    window = data.draw(windows(day))
    assert availability(window, day).name == available(window, day)


@given(st.data())
@examples(200)
def test_what_it_rests_on_is_not_of_tomorrow(data):
    """The day a state rests on is that of a report or confirmation, and never later than the day asked about."""
    day = data.draw(days)
    window = data.draw(windows(day))
    since = availability(window, day).since
    if since is not None:
        told = None if window.confirmed is None else window.confirmed.asked
        assert since <= day
        assert since in [first_day(when) for when in (window.reported, told) if when is not None]


@given(days)
@examples(100)
def test_the_day_it_closes_still_counts(day):
    """Open until 31 days before the end, closing from the 30th on to the last day, closed the day after."""
    window = Window(reported="2024-01-01", closes=day.isoformat())
    states = [availability(window, day + timedelta(days=off)).name for off in (-31, -30, 0, 1)]
    assert states == ["open", "closing", "closing", "closed"]


@given(days)
@examples(100)
def test_the_day_it_opens_counts(day):
    """Upcoming the day before, open on the day, where an end is known."""
    window = Window(opens=day.isoformat(), closes="2030-01-01")
    assert [availability(window, day + off * DAY).name for off in (-1, 0)] == ["upcoming", "open"]


@given(days)
@examples(100)
def test_a_report_holds_for_under_365_days(day):
    """Unconfirmed before it was reported, reported for 364 days, unconfirmed from the 365th on."""
    window = Window(reported=day.isoformat())
    states = [availability(window, day + timedelta(days=off)).name for off in (-1, 0, 364, 365)]
    assert states == ["unconfirmed", "reported", "reported", "unconfirmed"]


@given(days, st.booleans())
@examples(100)
def test_what_an_office_was_told_holds_for_180_days(day, runs):
    """Nothing is said before the day it asked or after 180 days, in between what it was told."""
    window = Window(confirmed=Confirmation(runs=runs, asked=day.isoformat(), via="phone"))
    states = [availability(window, day + timedelta(days=off)).name for off in (-1, 0, 180, 181)]
    told = "open" if runs else "closed"
    assert states == ["unconfirmed", told, told, "unconfirmed"]


@given(days)
@examples(100)
def test_a_month_counts_to_its_end(day):
    """`YYYY-MM` closes with the last day of the month and opens with the first."""
    month = day.isoformat()[:7]
    last = last_day(month)
    assert last.month == day.month
    assert (last + DAY).day == 1
    assert availability(Window(closes=month), last + DAY).name == "closed"
    assert availability(Window(closes=month), last).name == "unconfirmed"
    assert availability(Window(opens=month), day.replace(day=1) - DAY).name == "upcoming"
    assert availability(Window(opens=month), day.replace(day=1)).name == "unconfirmed"


@given(days, st.integers(-1, 1))
@examples(100)
def test_a_season_ends_with_its_year(day, years):
    """Places chosen by year: a report says nothing about the year after."""
    window = Window(reported=day.isoformat(), season=day.year + years)
    assert availability(window, day).name == ("unconfirmed" if years < 0 else "reported")


@given(st.data())
@examples(200)
def test_promises_change_nothing(data):
    """`announced` and `planned` never change the state."""
    day = data.draw(days)
    window = data.draw(windows(day))
    names = [name for name in window.__struct_fields__ if name not in ("announced", "planned")]
    silent = Window(**{name: getattr(window, name) for name in names})
    assert availability(window, day) == availability(silent, day)
