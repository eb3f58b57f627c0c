"""On which days an office in Korea answers: not on weekends, nor on public holidays, as far as they are known."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# The decree on the public holidays of offices (관공서의 공휴일에 관한 규정), with the days off in their stead,
# elections and Workers' Day; compared on 2026-11-29 with release 0.109 of the package `holidays`.
HOLIDAYS: Mapping[int, tuple[str, ...]] = {  # by year, month and day
    2026: (
        *("01-01", "02-16", "02-17", "02-18", "03-01", "03-02", "05-01", "05-05", "05-24", "05-25", "06-03", "06-06"),
        *("07-17", "08-15", "08-17", "09-24", "09-25", "09-26", "10-03", "10-05", "10-09", "12-25"),
    ),
    2027: (
        *("01-01", "02-06", "02-07", "02-08", "02-09", "03-01", "05-01", "05-03", "05-05", "05-13", "06-06", "07-17"),
        *("07-19", "08-15", "08-16", "09-14", "09-15", "09-16", "10-03", "10-04", "10-09", "10-11", "12-25", "12-27"),
    ),
}


def holidays_known(day: date) -> bool:
    """Whether the public holidays of its year are known."""
    return day.year in HOLIDAYS


def is_working_day(day: date, own: Collection[date] = ()) -> bool:
    """Whether an office answers; of a year whose holidays are not known, weekends alone are told apart.

    own: days on which this office is closed beside the public holidays.
    """
    return day not in own and day.weekday() < SATURDAY and f"{day:%m-%d}" not in HOLIDAYS.get(day.year, ())


def working_day_from(day: date, own: Collection[date] = ()) -> date:
    """The first working day that is not before."""
    while not is_working_day(day, own):
        day += ONE_DAY
    return day


def working_day_until(day: date) -> date:
    """The last working day that is not after."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day
