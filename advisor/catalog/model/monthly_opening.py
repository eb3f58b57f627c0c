"""When one can apply for what opens again each month, from one day until the month ends."""

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class MonthlyOpening:
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
