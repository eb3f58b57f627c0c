"""Dates as people write them in a table: `2019.3.2`, `2019년 3월`, `2019~2021`, and how long ago: `3년`, `3~5년`.

What is found is in the notation of a profile; how long ago is left in whole years, which whoever reads it counts from
the day of the plan.
"""

import re

from advisor.profile.amount_texts import span_of
from advisor.quantities.quantity_reading import readable

LONGEST = 60
_PART = r"[.\-/]\s?"
_ONE = (
    rf"(?P<year>(?:19|20)\d\d)(?:{_PART}(?P<month>\d{{1,2}})(?:{_PART}(?P<day>\d{{1,2}})[.]?)?"
    r"|년(?:\s?(?P<month2>\d{1,2})월(?:\s?(?P<day2>\d{1,2})일)?)?)?"
)
_DATE = re.compile(_ONE)
_CLOCK = re.compile(r"(?<=\d)[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_BETWEEN = re.compile(r"\s?~\s?|\s?부터\s?")
_UNTIL = re.compile(r"\s?까지$")
_AND_MONTHS = re.compile(r"(\d{1,3})\s?(?:년|years?)\s?(?:and\s)?\d{1,2}\s?(?:개월|달|months?)")
_MONTHS = re.compile(r"(?:\d|1[01])\s?(?:개월|달|months?)")
_YEARS = re.compile(r"(?<=\d)\s?(?:년|years?|yrs?)(?![차째\w])(?:\s?(?:됨|된|됐어요|ago))?")
_MOST_YEARS = 200


def date_cell(text: str) -> str | None:
    """What a text states and nothing else, None where it is no date and no number of years."""
    told = readable(text).strip().casefold()
    if not told or len(told) > LONGEST:
        return None
    ends = [_one(each.strip()) for each in _BETWEEN.split(_UNTIL.sub("", told), maxsplit=1)]
    if all(ends):
        return "..".join(each for each in ends if each)
    return _years(told)


def _one(told: str) -> str | None:
    match = _DATE.fullmatch(_CLOCK.sub("", told))
    if match is None:
        return None
    parts = match.groupdict()
    more = (parts["month"] or parts["month2"], parts["day"] or parts["day2"])
    return "-".join([parts["year"], *(f"{int(each):02}" for each in more if each)])


def _years(told: str) -> str | None:
    if _MONTHS.fullmatch(told):
        return "0"
    told = _AND_MONTHS.sub(r"\1년", told)
    plain, found = _YEARS.subn("", told)
    span = span_of(plain, None) if found else None
    if span is None or max(span.low or 0, span.high or 0) > _MOST_YEARS:
        return None
    low, high = ("" if each is None else str(each) for each in (span.low, span.high))
    return low if low == high else f"{low}..{high}"
