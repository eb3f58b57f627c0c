"""Reading a date: a day, a month or a year, or a range such as `"2019-03..2021"`; a test holds bounds.

Answers may also say how many whole years ago it was, as the question's lines do: `"3..5"`. They become the days at
once, for tomorrow it would be other days.
"""

import re
from datetime import date
from typing import Any as Anything

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types.option_fields import bounds_of_test
from advisor.catalog.model.catalog import DateTest, FactId
from advisor.catalog.model.fact_values import Days, Span, ends_of
from advisor.catalog.model.whole_years import FIRST, LAST, bounds_of, days_of_years
from advisor.catalog.source import nodes

DAYS, YEARS = ("before", "after"), ("at_least_years", "below_years")
BOUNDS = (*DAYS, *YEARS)
MOST_YEARS = 200
FIRST_YEAR, LAST_YEAR = date.fromordinal(FIRST).year, date.fromordinal(LAST).year
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEARS = re.compile(r"[0-9]{1,3}")


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Days | None:  # noqa: ARG001 -- no list
    """See `ReadType`."""
    if not isinstance(node, nodes.ScalarNode):
        scope.add("date-expected", node, fact=fact)
        return None
    low, separator, high = (part.strip() for part in node.text.partition(".."))
    stated = [each for each in (low, high) if each]
    if not stated:
        scope.add("date-expected", node, node.text, fact=fact)
        return None
    if all(_YEARS.fullmatch(each) for each in stated) and scope.day is not None:
        return _years(low, high if separator else low, node, fact, scope)
    ends: list[tuple[int, int]] = []
    for each in stated:
        end = _span(each, node, fact, scope)
        if end is None:
            return None
        ends.append(end)
    first = ends[0][0] if low else None
    last = ends[-1][1] if high or not separator else None
    if first is not None and last is not None and first > last:
        scope.add("range-backwards", node, node.text, fact=fact)
        return None
    return Days(first, last)


def read_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> DateTest | None:
    """See `ReadType`."""
    entries = bounds_of_test(node, fact, scope, BOUNDS)
    if entries is None:
        return None
    read = {key.text: _bound(key.text, value, fact, scope) for key, value in entries}
    bounds: dict[str, Anything] = {name: bound for name, bound in read.items() if bound is not None}
    if len(bounds) < len(read):
        return None
    test = DateTest(fact=fact, **bounds, **evidence)
    years = (bounds.get("at_least_years", 0), bounds.get("below_years", MOST_YEARS + 1))
    low, high = bounds_of(DateTest(fact=fact, before=test.before, after=test.after), date.fromordinal(LAST))
    if low > high or years[0] >= years[1]:
        scope.add("bounds-contradict", node, fact=fact)
        return None
    return test


def is_plain(text: str, shape: FactShape) -> bool:  # noqa: ARG001 -- any date is one
    """See `ReadType`."""
    parts = [part.strip() for part in text.split("..")]
    return all(not part or _DATE.fullmatch(part) or _YEARS.fullmatch(part) for part in parts)


def _years(low: str, high: str, node: nodes.ScalarNode, fact: FactId, scope: Scope) -> Days | None:
    least, most = int(low or 0), int(high) if high else None
    if most is not None and least > most:
        scope.add("range-backwards", node, node.text, fact=fact)
        return None
    if max(least, most or 0) > MOST_YEARS or scope.day is None:
        scope.add("out-of-range", node, node.text, fact=fact, low="0", high=str(MOST_YEARS))
        return None
    found = days_of_years(Span(least, most), scope.day)
    if found.high is not None and found.high < FIRST:
        scope.add("date-out-of-range", node, node.text, fact=fact)
        return None
    return found


def _bound(word: str, node: nodes.Node, fact: FactId, scope: Scope) -> str | int | None:
    text = node.text if isinstance(node, nodes.ScalarNode) else ""
    if word in DAYS:
        return None if _span(text, node, fact, scope) is None else text
    if not _YEARS.fullmatch(text) or not 1 <= int(text) <= MOST_YEARS or text.startswith("0"):
        scope.add("years-expected", node, text, fact=fact, most=MOST_YEARS)
        return None
    return int(text)


def _span(text: str, node: nodes.Node, fact: FactId, scope: Scope) -> tuple[int, int] | None:
    """The first and the last day of a day, a month or a year."""
    match = _DATE.fullmatch(text)
    if match is None:
        scope.add("date-expected", node, text, fact=fact)
        return None
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        scope.add("date-out-of-range", node, text, fact=fact)
        return None
    try:
        return ends_of(text)
    except ValueError:
        scope.add("no-such-day", node, text, fact=fact)
        return None
