"""Days as numbers, and whole years between two of them.

Years are counted as people count birthdays: one more on each day of the same month and day. 29 February counts as 28,
so that it comes every year. 1 is the first day of year 1.
"""

from datetime import date, timedelta

from advisor.catalog.model.condition import DateTest
from advisor.catalog.model.fact_values import Days, Span, ends_of

FIRST, LAST = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
FEBRUARY, ITS_END = 2, 28


def latest(years: int, day: date) -> int:
    """The last day from which so many whole years have passed by a day."""
    if years >= day.year:
        return 0
    if day.month == FEBRUARY and day.day >= ITS_END:
        return (date(day.year - years, 3, 1) - timedelta(days=1)).toordinal()
    return date(day.year - years, day.month, day.day).toordinal()


def reached(opened: int, years: int) -> date | None:
    """The day on which so many years have passed since another one; None where there is no such year."""
    begun = date.fromordinal(opened)
    day = min(begun.day, ITS_END) if begun.month == FEBRUARY else begun.day
    return None if begun.year + years > date.max.year else date(begun.year + years, begun.month, day)


def days_of_years(band: Span, day: date) -> Days:
    """Since when, if so many whole years have passed by a day: of none also what is still to begin."""
    low, high = band.low or 0, band.high
    begun = FIRST if high is None else latest(high + 1, day) + 1
    return Days(None if begun <= FIRST else begun, None if low == 0 else latest(low, day))


def bounds_of(test: DateTest, day: date) -> tuple[int, int]:
    """The first and the last day for which a test holds."""
    lows = [FIRST, *(ends_of(each)[1] + 1 for each in (test.after,) if each is not None)]
    highs = [LAST, *(ends_of(each)[0] - 1 for each in (test.before,) if each is not None)]
    lows += [latest(each, day) + 1 for each in (test.below_years,) if each is not None]
    highs += [latest(each, day) for each in (test.at_least_years,) if each is not None]
    return max(lows), min(highs)


def days_stated(text: str) -> Days | None:
    """The days of `2019`, `2019-03..2021-05-02`, `..2020` or `2020..`, None for any other text."""
    low, dots, high = text.partition("..")
    try:
        first = ends_of(low)[0] if low else None
        last = ends_of(high if dots else low)[1] if high or not dots else None
    except ValueError:
        return None
    known = [each for each in (first, last) if each is not None]
    is_sound = known and known == sorted(known) and FIRST <= known[0] <= known[-1] <= LAST
    return Days(first, last) if is_sound else None
