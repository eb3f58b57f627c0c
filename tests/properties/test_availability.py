"""Whether a program runs on a day: against the second evaluator, and around every boundary."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.availability import availability, turns
from advisor.catalog.model.catalog import Confirmation, Round, Window
from advisor.catalog.model.catalog_notation import plain
from advisor.catalog.model.doubt import doubt_of
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.records import replace
from advisor.second import evaluate as second
from properties.strategies.drawing import between, pick, some

from .examples import examples

DAY = timedelta(days=1)
days = st.dates(date(2024, 2, 1), date(2027, 12, 31))


@st.composite
def near(draw, day):
    """A day next to another one, or next to where something that began then ends."""
    return day + timedelta(days=pick(draw, [0, 30, 180, 365, -30, -180, -365]) + between(draw, -1, 1))


@st.composite
def rounds_near(draw, day):
    """One to three rounds around a day, one after the other, some without a last day."""
    found = []
    opens = draw(near(day)) - timedelta(days=pick(draw, [0, 0, 400]))
    for _ in range(between(draw, 1, 3)):
        closes = opens + timedelta(days=between(draw, 0, 60))
        found.append(Round(opens=opens.isoformat(), closes=closes.isoformat() if some(draw, 2) else None))
        opens = closes + timedelta(days=pick(draw, [1, 30, 370]))
    return tuple(found)


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
    rounds = draw(rounds_near(day)) if some(draw, 3) else ()
    return Window(
        announced=when([10]),
        reported=when([10, 7, 4]),
        planned=when([10]),
        opens=when([10, 7]) if some(draw, 2) and not rounds else None,
        closes=when([10, 7]) if some(draw, 2) and not rounds else None,
        rounds=rounds,
        season=day.year + between(draw, -1, 1) if some(draw, 3) else None,
        standing=some(draw, 4),
        confirmed=told,
    )


@given(st.data())
@examples(500)
def test_both_read_a_window_alike(data):
    """Name of the state on a day, and the kind of doubt on any, from any combination of what is known."""
    day = data.draw(days)
    window = data.draw(windows(day))
    assert availability(window, day).name == second.availability(plain(window), day.isoformat())
    assert doubt_of(window) == second.doubt(plain(window))


@given(st.data())
@examples(200)
def test_what_it_rests_on_is_not_of_tomorrow(data):
    """The day a state rests on is that of a report, a round or a confirmation, never later than the day asked about."""
    day = data.draw(days)
    window = data.draw(windows(day))
    since = availability(window, day).since
    if since is not None:
        told = None if window.confirmed is None else window.confirmed.asked
        assert since <= day
        days_told = [first_day(when) for when in (window.reported, told) if when is not None]
        for each in window.rounds:
            days_told += [first_day(each.opens), *([] if each.closes is None else [last_day(each.closes)])]
        assert since in days_told


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


@given(st.data())
@examples(300)
def test_a_service_says_the_same_on_every_day(data):
    """What is always there changes with no date on which nothing happened: only an office's word has days."""
    day, other = data.draw(days), data.draw(days)
    window = data.draw(windows(day))
    service = replace(window, standing=True, seen=day.isoformat(), opens=None, closes=None, rounds=(), confirmed=None)
    assert doubt_of(service) == "service"
    assert availability(service, day).name == availability(service, other).name == "open"


@given(days, st.integers(0, 3000))
@examples(100)
def test_a_service_that_is_gone_does_not_come_back_by_waiting(day, later):
    """What an office was told of a service holds until it is told otherwise."""
    told = Confirmation(runs=False, asked=day.isoformat(), via="phone")
    assert availability(Window(standing=True, confirmed=told), day + timedelta(days=later)).name == "closed"


@given(days)
@examples(100)
def test_a_round_flips_with_its_year(day):
    """A round without a last day runs until its year is over, one with it until then; neither closes for good."""
    begun = Window(rounds=(Round(opens=day.isoformat()),))
    assert availability(begun, date(day.year, 12, 31)).name == "reported"
    assert availability(begun, date(day.year + 1, 1, 1)).name == "unconfirmed"
    ended = Window(rounds=(Round(opens=day.isoformat(), closes=day.isoformat()),))
    states = [availability(ended, day + timedelta(days=off)).name for off in (-1, 0, 1, 1000)]
    assert states == ["upcoming", "closing", "unconfirmed", "unconfirmed"]


@given(st.data())
@examples(300)
def test_the_kind_of_doubt_hangs_on_no_day(data):
    """Days known: dated; rounds, a year or a report: round; always there: service; only announced: promise."""
    window = data.draw(windows(data.draw(days)))
    kind = doubt_of(window)
    known = window.opens or window.closes
    runs = window.confirmed is not None and window.confirmed.runs
    assert (kind == "dated") == bool(known)
    assert (kind == "service") == (window.standing and not known and not window.rounds)
    heard = bool(window.rounds or ((window.season or window.reported or runs) and not window.standing))
    assert (kind == "round") == (heard and not known)
    if kind == "promise":
        assert availability(window, date(2026, 6, 15)).name in ("unconfirmed", "closed")
    assert (kind is None) == (not (known or heard or window.standing or window.announced or window.planned))


@given(st.data())
@examples(300)
def test_every_day_on_which_something_turns_is_known(data):
    """The state of a day is that of the day before, unless `turns` has the day."""
    day = data.draw(days)
    window = data.draw(windows(day))
    if availability(window, day).name != availability(window, day - DAY).name:
        assert day in set(turns(window))
