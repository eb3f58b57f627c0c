"""What opens again each month: from the day that the catalog names to the last of the month, whatever day it is."""

from datetime import date

import pytest

from advisor.catalog.model.availability import monthly_opening


@pytest.mark.parametrize(
    ("day", "first", "last", "again"),
    [
        ((2026, 11, 29), (2026, 11, 2), (2026, 11, 30), (2026, 12, 2)),
        ((2026, 12, 1), (2026, 12, 2), (2026, 12, 31), (2027, 1, 2)),
        ((2027, 2, 28), (2027, 2, 2), (2027, 2, 28), (2027, 3, 2)),
        ((2028, 1, 31), (2028, 1, 2), (2028, 1, 31), (2028, 2, 2)),
    ],
)
def test_a_month_ends_on_its_last_day_and_comes_again(
    day: tuple[int, int, int], first: tuple[int, int, int], last: tuple[int, int, int], again: tuple[int, int, int]
) -> None:
    """The last day of a month is that of the calendar, and the next one opens on the same day."""
    month = monthly_opening(2, date(*day))
    assert (month.first, month.last, month.again) == (date(*first), date(*last), date(*again))
