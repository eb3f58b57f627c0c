"""Figures of texts held against each other: what one names and the other does not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product

from advisor.quantities.quantities import Date, Named, Quantity, agrees, covers, says
from advisor.quantities.quantity_reading import MOST_KEPT, quantities, readable

MOST_SHOWN = 4
VAT = Decimal("1.1")
# words of limit that no two can be of one limit: 51일 이상 and more than 51 days differ by one
_APART = {
    *map(frozenset, (("at_least", "above"), ("at_most", "below"), ("at_least", "at_most"), ("above", "below"))),
}
# which a text and its translation cannot both mean; a claim may well speak of what lies beyond the limit of its source
_OPPOSED = {*_APART, *map(frozenset, (("at_least", "below"), ("at_most", "above")))}
# whether a span goes by before something, or something lasts as long
_AFTER = (
    re.compile(r"\b(?:after|following)\s(?:the\sfirst\s)?$"),
    re.compile(r"(?:이|가)?\s?(?:뒤|후|지나|거치)|\s(?:later|after)\b"),
)
_DURING = (
    re.compile(r"\b(?:over|for|during|across|throughout)\s(?:the\snext\s)?$"),
    re.compile(r"\s?(?:동안|에\s걸쳐|내내)|\slong\b"),
)


@lru_cache(maxsize=MOST_KEPT)
def figures(text: str) -> tuple[Named, ...]:
    """What a text names, but for what is named in passing."""
    return tuple(each for each in quantities(text) if not (isinstance(each, Quantity) and each.slight))


def lacking(text: str, others: Iterable[str]) -> list[str]:
    """The figures of a text, as it writes them, that none of the others names."""
    mine = figures(text)
    known = [each for other in others for each in quantities(other)] if mine else []
    return [written(text, each) for each in mine if not is_said(each, known)]


def is_said(figure: Named, known: Sequence[Named]) -> bool:
    """Whether one of those that are known says a figure. Most are said in the same way, which is seen at once."""
    if isinstance(figure, Quantity):
        value, kind, unit = figure.value, figure.kind, figure.unit
        for each in known:
            if isinstance(each, Quantity) and each.value == value and each.kind == kind and each.unit == unit:
                return True
    return any(says(other, figure) for other in known)


def written(text: str, named: Named) -> str:
    """A figure as its text writes it."""
    return readable(text)[named.start : named.end].strip()


def shown(found: Sequence[str]) -> str:
    """A few figures in one line, each once."""
    unique = list(dict.fromkeys(found))
    return ", ".join([*unique[:MOST_SHOWN], *(["…"] if len(unique) > MOST_SHOWN else [])])


def opposed(one: str, other: str, *, beyond: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of figures that are the same, and whose words of limit are not: at least in one text, above in the other.

    beyond: one of them may speak of what lies beyond the limit of the other.

    Only where each text names the figure once: else nobody knows which goes with which.
    """
    sorts = _APART if beyond else _OPPOSED
    for mine, theirs in _pairs(one, other):
        if mine.bound and theirs.bound and frozenset({mine.bound, theirs.bound}) in sorts:
            yield written(one, mine), written(other, theirs)


def changed_places(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Pairs of spans that are the same, of which one goes by first, and the other is how long something lasts."""
    for mine, theirs in _pairs(one, other):
        if mine.kind == "span" and {_order(one, mine), _order(other, theirs)} == {"after", "during"}:
            yield _with_words(one, mine), _with_words(other, theirs)


def _order(text: str, span: Quantity) -> str | None:
    """What the words beside a span make of it, `after` or `during`; what stands behind it counts first."""
    text = readable(text)
    for order, (_, behind) in (("after", _AFTER), ("during", _DURING)):
        if behind.match(text, span.end):
            return order
    before = text[max(0, span.start - 24) : span.start]
    return next((order for order, (words, _) in (("after", _AFTER), ("during", _DURING)) if words.search(before)), None)


def _with_words(text: str, span: Quantity) -> str:
    text = readable(text)
    start = text.rfind(" ", 0, max(span.start - 1, 0)) + 1 if text.isascii() else span.start
    return text[start : span.end + (0 if text.isascii() else 3)].strip()


def due_otherwise(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """Pairs of sums that are the same, and fall due each month in one text and each year, or once, in the other.

    Sales are those of a year in Korean, `연 매출`, also where the translation does not say so.
    """
    for mine, theirs in _pairs(korean, english):
        if mine.per != theirs.per and not (theirs.per is None and mine.per == "year"):
            yield written(korean, mine), written(english, theirs)


@lru_cache(maxsize=MOST_KEPT)
def _pairs(one: str, other: str) -> tuple[tuple[Quantity, Quantity], ...]:
    found = []
    mine, theirs = _amounts(one), _amounts(other)
    for each in mine if theirs else ():
        same = [their for their in theirs if their.kind == each.kind and agrees(each, their)]
        again = [my for my in mine if my.kind == each.kind and agrees(each, my)] if len(same) == 1 else ()
        if len(again) == 1:
            found.append((each, same[0]))
    return tuple(found)


@lru_cache(maxsize=MOST_KEPT)
def _amounts(text: str) -> tuple[Quantity, ...]:
    return tuple(each for each in figures(text) if isinstance(each, Quantity) and (each.kind != "count" or each.bound))


def is_worked_out(figure: Named, text: str, known: Sequence[Named]) -> bool:
    """Whether a figure follows from what is known by the arithmetic that a text may do for its reader.

    With VAT; so many times a price, where the text names how many; a share of a sum that it names; two shares together;
    what a share leaves of the whole; the days between two days; the month that follows a last one; nothing.
    """
    if isinstance(figure, Date):
        return any(_follows(figure, each) for each in known if isinstance(each, Date))
    if isinstance(figure, Quantity) and figure.kind == "span" and figure.unit == "day":
        days = [day for each in (*quantities(text), *known) if (day := _day(each)) is not None]
        return any(abs((one - other).days) == figure.value for one, other in product(days, days))
    if not isinstance(figure, Quantity) or figure.kind not in ("money", "share", "count"):
        return False
    near = Decimal("0.05") if figure.about else Decimal("0.005")

    def is_it(value: Decimal) -> bool:
        return abs(value - figure.value) <= near * max(abs(value), abs(figure.value))

    own = [each for each in quantities(text) if isinstance(each, Quantity) and each is not figure]
    amounts = [each for each in known if isinstance(each, Quantity)]
    same = [each.value for each in amounts if each.kind == figure.kind]
    if any(is_it(value * VAT) for value in same):
        return True
    if figure.kind == "share":
        return any(is_it(one + other) for one, other in product(same, same)) or any(is_it(100 - one) for one in same)
    if figure.kind != "money":
        return False
    counts = [each.value for each in own if each.kind == "count"]
    shares = [each.value / 100 for each in (*amounts, *own) if each.kind == "share"]
    sums = [each.value for each in (*amounts, *own) if each.kind == "money"]
    times = (*counts, *(count * VAT for count in counts), *shares)
    return any(is_it(one * many) for one, many in product(sums, times))


def is_example(figure: Named, text: str, known: Sequence[Named]) -> bool:
    """Whether a text works something out from it: 100,000 won, of which 90% are the 90,000 won that stand beside it."""
    if not isinstance(figure, Quantity) or figure.kind not in ("money", "count"):
        return False
    own = [each for each in quantities(text) if isinstance(each, Quantity)]
    shares = {each.value / 100 for each in (*own, *known) if isinstance(each, Quantity) and each.kind == "share"}
    return any(figure.value * share == each.value for share in shares for each in own if each.kind == figure.kind)


def _follows(figure: Date, other: Date) -> bool:
    """Whether a month is the one after another: what ends with March changes in April."""
    if figure.day is not None or figure.month is None or other.month is None or other.bound != "at_most":
        return False
    if figure.month != other.month % 12 + 1 or figure.year is None or other.year is None:
        return False
    return figure.year == other.year + other.month // 12


def _day(named: Named) -> date | None:
    """A whole day; None for what is less exact, or no day at all."""
    if not isinstance(named, Date) or None in (named.year, named.month, named.day):
        return None
    try:
        return date(named.year or 0, named.month or 0, named.day or 0)
    except ValueError:
        return None


def is_dated(figure: Named, days: Iterable[str | None]) -> bool:
    """Whether a figure is a day, a month or a year that one of the days of the catalog says, as exactly or more so."""
    if not isinstance(figure, Date):
        return False
    for day in days:
        if day is None:
            continue
        year, month, number = (*map(int, day.split("-")), None, None)[:3]
        if covers(Date(year, month, number), figure):
            return True
    return False
