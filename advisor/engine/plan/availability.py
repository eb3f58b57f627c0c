"""Whether a program runs on a given day, as far as anybody reported it. The day comes from outside."""

from datetime import date, timedelta

from msgspec import Struct

from advisor.catalog.model.catalog import AvailabilityName, Window

SOON = timedelta(days=30)
REPORT_HOLDS = timedelta(days=365)
CONFIRMATION_HOLDS = timedelta(days=180)


class Availability(Struct, frozen=True):
    """The state of a program on a day. `since`: the day of the report or confirmation it rests on, if any."""

    name: AvailabilityName
    since: date | None = None


def first_day(when: str) -> date:
    """The first day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: the careful reading of a report's date."""
    year, month, day = (*when.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def last_day(when: str) -> date:
    """The last day of `YYYY-MM-DD` or `YYYY-MM`: a closing month counts to its end."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)  # every start would load `calendar` for this


def availability(window: Window, as_of: date) -> Availability:
    """What can be said on `as_of`. Announcements and plans never mean more than unconfirmed."""
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


def _reported(window: Window, as_of: date) -> date | None:
    reported = None if window.reported is None else first_day(window.reported)
    return None if reported is None or reported > as_of else reported


def _season_over(window: Window, as_of: date) -> bool:
    return window.season is not None and as_of.year > window.season


def _confirmed(window: Window, as_of: date) -> Availability | None:
    """What an office was told, while it holds: 180 days, or until the day it was told."""
    told = window.confirmed
    if told is None:
        return None
    asked = first_day(told.asked)
    ends = asked + CONFIRMATION_HOLDS if told.until is None else first_day(told.until)
    if not asked <= as_of <= ends:
        return None
    return Availability("open" if told.runs else "closed", asked)
