"""Whether a program runs on a given day, as far as anybody reported it, and when it opens."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.model.catalog import AvailabilityName, Confirmation, Round, Window
from advisor.catalog.model.fact_values import first_day, last_day

ONE_DAY = timedelta(days=1)
SOON = timedelta(days=30)
REPORT_HOLDS = timedelta(days=365)
CONFIRMATION_HOLDS = timedelta(days=180)
LONGEST_MONTH = 31


class Availability(Struct, frozen=True):
    """The state of a program on a day. `since`: the day that it rests on: a report, a last round …

    last_day: the next last day that is known, of the window or of a round; none of what is closed.
    """

    name: AvailabilityName
    since: date | None = None
    last_day: date | None = None


def availability(window: Window, as_of: date) -> Availability:
    """What can be said on `as_of`. Announcements and plans never mean more than unconfirmed; a service does not age."""
    found = _state(window, as_of)
    ends = [] if found.name == "closed" else [last_day(each.closes) for each in _spans(window) if each.closes]
    ends = [each for each in ends if each >= as_of]
    return replace(found, last_day=min(ends)) if ends else found


def next_opening(window: Window, as_of: date) -> date | None:
    """The next day on which it opens, of the window or of a round."""
    opens = [first_day(each.opens) for each in _spans(window) if each.opens]
    return min((each for each in opens if each > as_of), default=None)


def _spans(window: Window) -> tuple[Window | Round, ...]:
    return (window, *window.rounds)


def _state(window: Window, as_of: date) -> Availability:
    if window.rounds:
        return _by_rounds(window, as_of)
    closes = None if window.closes is None else last_day(window.closes)
    opens = None if window.opens is None else first_day(window.opens)
    confirmed = _confirmed(window, as_of)
    if confirmed is not None and confirmed.name == "closed":
        return confirmed
    if closes is not None and as_of > closes:
        return Availability("closed")
    if opens is not None and as_of < opens:
        return Availability("upcoming")
    reported = _reported(window, as_of)
    runs = window.standing or opens is not None or reported is not None or confirmed is not None
    if closes is not None and runs:
        return Availability("closing" if closes - as_of <= SOON else "open", reported)
    if window.standing:
        return Availability("open", reported)
    if confirmed is not None:
        return confirmed
    if reported is not None and as_of - reported < REPORT_HOLDS and not _season_over(window, as_of):
        return Availability("reported", reported)
    return Availability("unconfirmed", reported)


def _by_rounds(window: Window, as_of: date) -> Availability:
    """What can be said of what opens in rounds. A round without a last day is taken to run until its year is over."""
    confirmed = _confirmed(window, as_of)
    if confirmed is not None and confirmed.name == "closed":
        return confirmed
    begun = [each for each in window.rounds if first_day(each.opens) <= as_of]
    if begun:
        opened, closes = first_day(begun[-1].opens), begun[-1].closes
        if closes is None and as_of.year == opened.year:
            return Availability("reported", opened)
        if closes is not None and as_of <= last_day(closes):
            return Availability("closing" if last_day(closes) - as_of <= SOON else "open")
    closes = begun[-1].closes if begun else None
    if confirmed is not None and (closes is None or (confirmed.since or as_of) > last_day(closes)):
        return confirmed  # but what was heard before a round closed says nothing about the time after
    if len(begun) < len(window.rounds):
        return Availability("upcoming")
    return Availability("unconfirmed", first_day(begun[-1].opens) if closes is None else last_day(closes))


def turns(window: Window) -> Iterator[date]:
    """Every day on which something else may be said than on the day before."""
    for each in _spans(window):
        if each.opens is not None:
            yield first_day(each.opens)
            yield date(first_day(each.opens).year + 1, 1, 1)
        if each.closes is not None:
            yield last_day(each.closes) - SOON
            yield last_day(each.closes) + ONE_DAY
    if window.reported is not None:
        yield first_day(window.reported)
        yield first_day(window.reported) + REPORT_HOLDS
    if window.season is not None:
        yield date(window.season + 1, 1, 1)
    if window.confirmed is not None:
        yield first_day(window.confirmed.asked)
        ends = holds_until(window.confirmed, is_standing=window.standing)
        if ends is not None:
            yield ends + ONE_DAY


def next_change(window: Window, as_of: date) -> date | None:
    """The next day on which something else can be said of a program than on `as_of`; None if there is none."""
    days = [each for each in turns(window) if each > as_of]
    now = availability(window, as_of).name
    return min((each for each in days if availability(window, each).name != now), default=None)


def _reported(window: Window, as_of: date) -> date | None:
    reported = None if window.reported is None else first_day(window.reported)
    return None if reported is None or reported > as_of else reported


def _season_over(window: Window, as_of: date) -> bool:
    return window.season is not None and as_of.year > window.season


def _confirmed(window: Window, as_of: date) -> Availability | None:
    """What an office was told, while it holds."""
    told = window.confirmed
    if told is None or not word_holds(told, as_of, is_standing=window.standing):
        return None
    return Availability("open" if told.runs else "closed", first_day(told.asked))


def word_holds(told: Confirmation, as_of: date, *, is_standing: bool) -> bool:
    """Whether what an office was told holds on a day. is_standing: it is about a service that is always there."""
    ends = holds_until(told, is_standing=is_standing)
    return first_day(told.asked) <= as_of and (ends is None or as_of <= ends)


def holds_until(told: Confirmation, *, is_standing: bool) -> date | None:
    """The last day of what an office was told: the day it was told, or 180 days.

    None: until it is told otherwise. That a service is gone does not become untrue by waiting.
    """
    if told.until is None and is_standing and not told.runs:
        return None
    return first_day(told.asked) + CONFIRMATION_HOLDS if told.until is None else first_day(told.until)


# --- what opens again each month --------------------------------------------------------------------------------------


class MonthlyOpening(Struct, frozen=True):
    """The first and the last day in the month at hand, and the first one in the next."""

    first: date
    last: date
    again: date

    def opens(self, as_of: date) -> date:
        """Returns the next day on which it opens."""
        return self.first if as_of < self.first else self.again


def monthly_opening(monthly_from: int, as_of: date) -> MonthlyOpening:
    """Returns the days in the month of a day; monthly_from: a day that each month has, from 1 to 28."""
    first = as_of.replace(day=monthly_from)
    after = (first.replace(day=1) + timedelta(days=LONGEST_MONTH)).replace(day=1)
    return MonthlyOpening(first, after - timedelta(days=1), after.replace(day=monthly_from))
