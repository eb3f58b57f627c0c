"""On which days an office in Korea answers: not on weekends, nor on public holidays, as far as they are known."""

from collections.abc import Collection
from datetime import date, timedelta

from advisor.engine.calendar.holidays import HOLIDAYS

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def holidays_known(day: date) -> bool:
    """Whether the public holidays of its year are known."""
    return day.year in HOLIDAYS


def is_working_day(day: date, own: Collection[date] = ()) -> bool:
    """Whether an office answers; of a year whose holidays are not known, weekends alone are told apart.

    own: days on which this office is closed beside the public holidays.
    """
    return day not in own and day.weekday() < SATURDAY and not is_public_holiday(day)


def is_public_holiday(day: date) -> bool:
    """Whether it is a public holiday, as far as those of its year are known."""
    return f"{day:%m-%d}" in HOLIDAYS.get(day.year, ())


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
