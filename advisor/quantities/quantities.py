"""What a text names with a number, as values that agree whatever the words: 30만원, KRW 300,000 and 300,000 won."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Kind = Literal["money", "share", "span", "size", "count"]
Bound = Literal["at_least", "at_most", "above", "below"]
Period = Literal["day", "week", "month", "year"]

# spans that are the same by definition, in the smaller of the two; a month is no number of days
SAME_SPAN = {"year": ("month", 12), "week": ("day", 7), "hour": ("minute", 60)}
ABOUT = Decimal("0.05")  # how far a figure marked as approximate may lie from the exact one, as a part of it


class Quantity(Struct, frozen=True):
    """A number with what it counts, and where it stands in the text (`start` up to `end`).

    unit: of money an ISO code; of a span minute, hour, day, working_day, week, month, year; of a size as written; else
    empty. about: the text says that it is not exact. bound: the word of limit beside it. per: of money, each how often
    it falls due. slight: a figure that texts name in passing and another language may leave out (one, first, half).
    """

    kind: Kind
    value: Decimal
    unit: str = ""
    about: bool = False
    bound: Bound | None = None
    per: Period | None = None
    slight: bool = False
    start: int = 0
    end: int = 0


class Date(Struct, frozen=True):
    """A day, a month or a year as exactly as the text names it; None: not named. weekday: 0 is Monday.

    bound: `at_most` of a last day, `at_least` of a first one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bound: Bound | None = None
    start: int = 0
    end: int = 0


class Clock(Struct, frozen=True):
    """A time of the day as the text names it; minutes from midnight."""

    minutes: int
    start: int = 0
    end: int = 0


class Telephone(Struct, frozen=True):
    """What stands in a text as a telephone number, right or wrong: as written, without blanks."""

    number: str
    start: int = 0
    end: int = 0

    @property
    def digits(self) -> str:
        """What is dialled."""
        return "".join(letter for letter in self.number if letter.isdigit())


Named = Quantity | Date | Clock | Telephone


def agrees(one: Named, other: Named) -> bool:
    """Whether two texts name the same: neither more exact nor less is a difference of value, a unit is."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _same_amount(one, other)
    if isinstance(one, Date) and isinstance(other, Date):
        return _same_date(one, other)
    if isinstance(one, Clock) and isinstance(other, Clock):
        return one.minutes == other.minutes
    if isinstance(one, Telephone) and isinstance(other, Telephone):
        return one.digits == other.digits
    return _plain(one) is not None and _plain(one) == _plain(other)


def _same_amount(one: Quantity, other: Quantity) -> bool:
    """A bare number agrees with whatever has its value, 14세 with `14 and older`; one in passing only with such."""
    if one.value == other.value:
        if one.kind == "count" and (other.kind == "count" or not one.slight):
            return True
        if other.kind == "count" and not other.slight:
            return True
    if one.kind != other.kind:
        return False
    (unit, value), (other_unit, other_value) = _base(one), _base(other)
    if unit != other_unit:
        return False
    if one.about or other.about:
        return abs(value - other_value) <= ABOUT * max(abs(value), abs(other_value))
    return value == other_value


def _base(quantity: Quantity) -> tuple[str, Decimal]:
    unit, value = quantity.unit, quantity.value
    if unit in SAME_SPAN:
        unit, times = SAME_SPAN[unit]
        value *= times
    return unit, value


def _same_date(one: Date, other: Date) -> bool:
    """What both name is the same, and something both name."""
    pairs = [(one.year, other.year), (one.month, other.month), (one.day, other.day)]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(both) and all(a == b for a, b in both)


def _plain(named: Named) -> int | None:
    """A number that may have been read as something else: the 2nd and 2일, the year 2000 and 2000."""
    if isinstance(named, Quantity) and named.kind in ("count", "span") and named.value == int(named.value):
        return int(named.value)
    if isinstance(named, Date):
        known = [each for each in (named.year, named.month, named.day) if each is not None]
        return known[0] if len(known) == 1 else None
    return None


def says(other: Named, one: Named) -> bool:
    """Whether one text says what another does, no less exactly: a year alone says no month. Years may be left out."""
    if isinstance(one, Date) and isinstance(other, Date):
        exact = all(b is not None for a, b in ((one.month, other.month), (one.day, other.day)) if a is not None)
        return exact and _same_date(one, other)
    return agrees(one, other)


def covers(whole: Date, part: Date) -> bool:
    """Whether a date says all that another says, or more: 2 June 2025 covers June 2025, and 2025."""
    pairs = [(whole.year, part.year), (whole.month, part.month), (whole.day, part.day)]
    return all(b is None or a == b for a, b in pairs)
