"""Numbers as people write them in a table: `1억2천`, `약 5천만원`, `5천만~1억`, `10억 이하`, `8천만원대`, `30대`.

Sums in words are read by `advisor.quantities`; here is what belongs to answers: ranges, limits, what is counted. The
words for these stand in the tables `words`.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from advisor.catalog.model.fact_values import Span
from advisor.quantities.quantities import ABOUT
from advisor.quantities.quantity_reading import amount, readable
from advisor.wording.table_words import words

LONGEST = 60
WON = "KRW"
# the limit that a word makes, in front of an amount or behind it: lowest and highest, as steps from the amount
LIMITS: dict[str, tuple[int | None, int | None]] = {
    "at_most": (None, 0),
    "below": (None, -1),
    "at_least": (0, None),
    "above": (1, None),
}
_SCIENCE = re.compile(r"\d+(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})*\.\d+|\d+\.\d+")
_DECADE = re.compile(r"([1-9])0\s?대")
_BETWEEN = re.compile(r"\s?(?:~|-|에서|부터|\bto\b)\s?")
_SCALED = re.compile(r"[만억조].*$")


def span_of(text: str, unit: str | None, bands: tuple[int, ...] = (), *, is_of_year: bool = False) -> Span | None:
    """The number or the range that a text states and nothing else; None where it is none, or could be two.

    unit: of the fact; only money has no fractions that may be left out. bands: the limits that matter: what is stated
    as being about so much is that much, but a range where such a limit is near. is_of_year: the fact is of a whole
    year, so that an amount may say so; of all others nobody knows what it would be there.
    """
    told = readable(text).strip().casefold()
    if is_of_year:
        told = _words("of_year").sub("", told)
    if not told or len(told) > LONGEST:
        return None
    decade = _DECADE.fullmatch(told)
    if decade is not None:
        return Span(int(decade[1]) * 10, int(decade[1]) * 10 + 9)
    begun = _begun(told) if unit == WON else None
    if begun is not None:
        return begun
    limited = _limited(told, unit) or _between_limits(told, unit)
    if limited is not None:
        return limited
    plain = _words("about").sub("", told)
    number = _number(plain, unit)
    if number is not None:
        return _about(number, bands) if plain != told else Span(number, number)
    return _range(plain, unit)


@cache
def _words(name: str) -> re.Pattern[str]:
    """The words of a kind, in front of an amount or behind it."""
    before = "|".join(re.escape(word) for word in words(f"{name}.before") if word)
    behind = "|".join(re.escape(word) for word in words(f"{name}.behind") if word)
    return re.compile(rf"^(?:{before or '(?!)'})\s?|\s?(?:{behind or '(?!)'})$")


def _begun(told: str) -> Span | None:
    """`8천만원대`: from 80 to below 90 million; the last digit that is none of the noughts tells how wide it is."""
    plain, found = _words("begun").subn("", told)
    number = _number(plain, WON) if found == 1 else None
    if not number:
        return None
    digits = str(number)
    return Span(number, number + 10 ** (len(digits) - len(digits.rstrip("0"))) - 1)


def _limited(told: str, unit: str | None) -> Span | None:
    for limit, (low, high) in LIMITS.items():
        plain, found = _words(limit).subn("", told)
        number = _number(_words("about").sub("", plain), unit) if found == 1 else None
        if number is not None:
            return Span(None if low is None else number + low, None if high is None else number + high)
    return None


def _between_limits(told: str, unit: str | None) -> Span | None:
    """`10억 초과 15억 이하`: two limits, one behind the other."""
    for blank in re.finditer(r"[\s,~]+", told):
        low, high = _limited(told[: blank.start()], unit), _limited(told[blank.end() :], unit)
        if low is not None and high is not None:
            is_range = low.low is not None and high.high is not None and low.low <= high.high
            return Span(low.low, high.high) if is_range else None
    return None


def _range(told: str, unit: str | None) -> Span | None:
    """`5천만~1억`, `5~10억`, `1억~2억원대`: a scale that the second has and the first lacks counts for both."""
    parts = _BETWEEN.split(told)
    if len(parts) != 2:
        return None
    first, second = parts[0].strip(), parts[1].strip()
    scale = _SCALED.search(second)
    low, high = _number(first + scale[0] if scale and first.isdigit() else first, unit), _number(second, unit)
    if unit == WON and high is None and (begun := _begun(second)) is not None:
        high = begun.high
    begins_with_zero = first.startswith("0") and first != "0"  # a telephone, a date
    if low is None or high is None or low > high or begins_with_zero:
        return None
    return Span(low, high)


def _about(number: int, bands: tuple[int, ...]) -> Span:
    low, high = int(number * (1 - ABOUT)), int(number * (1 + ABOUT))
    is_near = any(low <= band <= high for band in bands)
    return Span(low, high) if is_near else Span(number, number)


def _number(told: str, unit: str | None) -> int | None:
    """One whole number; of what is no money, the whole part of one with a fraction: 4.5 employees are below 5."""
    plain = told.strip() if unit == WON else _words("counted").sub("", told.strip())
    if _SCIENCE.fullmatch(plain):
        return _whole(Decimal(plain))
    if _DECIMAL.fullmatch(plain):
        value = Decimal(plain.replace(",", ""))
        return int(value) if unit != WON else _whole(value)
    try:
        return amount(plain)
    except InvalidOperation:
        return None


def _whole(value: Decimal) -> int | None:
    return int(value) if value == value.to_integral_value() and value < 10**18 else None
