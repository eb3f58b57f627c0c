"""The public holidays of Korea, a year at a time. Beyond the last year only weekends are known, and that is said."""

from collections.abc import Mapping

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
