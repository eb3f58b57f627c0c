"""Numbers as people write them in a table: `1억2천`, `약 5천만원`, `5천만~1억`, `10억 이하`, `8천만원대`, `30대`.

Sums in words are read by `advisor.quantities`; here is what belongs to answers: ranges, limits, what is counted. The
words for these stand in the tables `words`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache

from msgspec import Struct

from advisor.catalog.loading.types.number import LEAST_IN_WON, WON
from advisor.catalog.model.fact_values import Span
from advisor.quantities.numerals import ALONE, ENGLISH, FEW, NATIVE
from advisor.quantities.quantities import ABOUT
from advisor.quantities.quantity_reading import amount, readable
from advisor.wording.table_words import plain, words

LONGEST = 60
PEOPLE = "people"
WON_ALONE, UNSAID = "원", "?"  # nobody knows what stands behind a number that has no unit of its own
SCALES = {  # what numbers of a column may count, in won
    "원": 1,
    "천원": 1_000,
    "만원": 10_000,
    "십만원": 100_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
}
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
_BETWEEN = re.compile(r"\s?(?:~|-|\.\.|에서|부터|또는|혹은|\bto\b|\bor\b)\s?")
_OF_MONEY = re.compile(r"원$|[₩￦]|won|krw", re.IGNORECASE)
_SCALED = re.compile(r"[만억조].*$")
_OWN_UNIT = re.compile(r"[만억조원₩￦]|won|krw|thousand|million|billion|trillion|\de", re.IGNORECASE)
_IN_WORDS = re.compile(r"[천백십]")
_PLAIN = re.compile(r"\d+[천백십]?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # `120.000.000`, where a comma begins the fraction
# what can be nothing else: dots between thousands, or more digits than stand before a comma of thousands
_BEHIND_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{4,}),\d{1,2}(?!\d)")
DECIMAL_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d,])")  # which may be two numbers: `2,3명`
_IN_TITLE = re.compile(  # 원 alone stands in many words: 지원, 직원
    rf"({'|'.join(sorted((unit for unit in SCALES if unit != WON_ALONE), key=len, reverse=True))})"
    r"|(?:단위\s*[:：]?|[(\[（])\s*(원)(?![가-힣])"
)
_ABOVE = re.compile(r"단위\s*[:：]?\s*([^()\[\]（）]+)")


def span_of(
    text: str,
    unit: str | None,
    bands: tuple[int, ...] = (),
    *,
    is_of_year: bool = False,
    is_of_week: bool = False,
    behind: str | None = None,
) -> Span | None:
    """The number or the range that a text states and nothing else; None where it is none, or could be two.

    unit: of the fact; only money has no fractions that may be left out. bands: the limits that matter: what is stated
    as being about so much is that much, but a range where such a limit is near. is_of_year: the fact is of a whole
    year, or is_of_week: of a week, so that an amount may say so; of all others nobody knows what it would be there.
    behind: what stands behind money that has no unit of its own: `만원`, UNSAID where that may be won or more; where it
    is None, won.
    """
    told = readable(plain(text)).strip().lstrip("'")  # which keeps a spreadsheet from taking it for a number
    for is_of, name in ((is_of_year, "of_year"), (is_of_week, "of_week")):
        told = _words(name).sub("", told) if is_of else told
    if _BEHIND_COMMA.search(told):
        told = with_points(told)
    if not told or len(told) > LONGEST:
        return None
    decade = _DECADE.fullmatch(told)
    if decade is not None:
        return Span(int(decade[1]) * 10, int(decade[1]) * 10 + 9)
    of_what = _Counted(unit, behind)
    begun = _begun(told, of_what)
    if begun is not None:
        return begun
    limited = _limited(told, of_what) or _between_limits(told, of_what)
    if limited is not None:
        return limited
    exact = _in_words(told, of_what)
    if exact is not None:
        return Span(exact, exact)
    exactly = _words("about").sub("", told)
    few = _few(told, of_what) or _few(exactly, of_what)
    if few is not None:
        return few
    number = _number(exactly, of_what)
    if number is not None:
        return _about(number, bands) if exactly != told else Span(number, number)
    return _range(exactly, of_what)


def with_points(text: str) -> str:
    """A number as other lands write it, `1.200,50`, with a point before its fraction and nothing between thousands."""
    return text.replace(".", "").replace(",", ".")


def with_decimal_points(text: str) -> str:
    """A text whose commas begin fractions, with points for them."""
    return DECIMAL_COMMA.sub(lambda found: with_points(found[0]), text)


def unit_in(title: str) -> str | None:
    """One of SCALES that the title of a column says: `매출(천원)`."""
    said = _IN_TITLE.search(plain(title).replace("만 원", "만원").replace("천 원", "천원"))
    return None if said is None else said[1] or said[2]


def unit_above(texts: Iterable[str]) -> str | None:
    """One of SCALES that is said above a table, for all of it: `(단위: 천원, 명)`; None where two are."""
    told = {
        part.replace(" ", "")
        for text in texts
        for said in _ABOVE.finditer(plain(text))
        for part in re.split(r"[,/·]", said[1])
    }
    found = [unit for unit in SCALES if unit in told]
    return found[0] if len(found) == 1 else None


@cache
def _words(name: str) -> re.Pattern[str]:
    """The words of a kind, in front of an amount or behind it."""
    before, behind = (
        "|".join(re.escape(word) for word in sorted(words(f"{name}.{where}"), key=len, reverse=True) if word)
        for where in ("before", "behind")
    )
    return re.compile(rf"^(?:{before or '(?!)'})\s?|\s?(?:{behind or '(?!)'})$")


def _begun(told: str, of_what: "_Counted") -> Span | None:
    """`8천만원대`: from 80 to below 90 million; the last digit that is none of the noughts tells how wide it is."""
    plain, found = _words("begun").subn("", told)
    if not of_what.is_money and not (of_what.unit == PEOPLE and of_what.counters.search(plain)):
        return None
    number = _number(plain, of_what) if found == 1 else None
    if not number:
        return None
    digits = str(number)
    return Span(number, number + 10 ** (len(digits) - len(digits.rstrip("0"))) - 1)


def _limited(told: str, of_what: "_Counted") -> Span | None:
    for limit, (low, high) in LIMITS.items():
        plain, found = _words(limit).subn("", told)
        number = _number(_words("about").sub("", plain), of_what) if found == 1 else None
        if number is not None:
            return Span(None if low is None else number + low, None if high is None else number + high)
    return None


def _between_limits(told: str, of_what: "_Counted") -> Span | None:
    """`10억 초과 15억 이하`: two limits, one behind the other."""
    for blank in re.finditer(r"[\s,~]+", told):
        low, high = _limited(told[: blank.start()], of_what), _limited(told[blank.end() :], of_what)
        if low is not None and high is not None:
            is_range = low.low is not None and high.high is not None and low.low <= high.high
            return Span(low.low, high.high) if is_range else None
    return None


def _few(told: str, of_what: "_Counted") -> Span | None:
    """`두세 명`, `서너 시간`: two numbers in one word, of what is no money."""
    plain, found = of_what.counters.subn("", told)
    few = FEW.get(plain.strip()) if found and not of_what.is_money else None
    return None if few is None else Span(*few)


def _range(told: str, of_what: "_Counted") -> Span | None:
    """`5천만~1억`, `5~10억`, `1억~2억원대`: a scale that the second has and the first lacks counts for both."""
    parts = _BETWEEN.split(told)
    if len(parts) != 2:
        return None
    first, second = parts[0].strip(), parts[1].strip()
    scale = _SCALED.search(second)
    low, high = (
        _number(first + scale[0] if scale and _PLAIN.fullmatch(first) else first, of_what),
        _number(second, of_what),
    )
    if high is None and (begun := _begun(second, of_what)) is not None:
        high = begun.high
    begins_with_zero = first.startswith("0") and first != "0"  # a telephone, a date
    if low is None or high is None or low > high or begins_with_zero:
        return None
    return Span(low, high)


def _about(number: int, bands: tuple[int, ...]) -> Span:
    low, high = int(number * (1 - ABOUT)), int(number * (1 + ABOUT))
    is_near = any(low <= band <= high for band in bands)
    return Span(low, high) if is_near else Span(number, number)


class _Counted(Struct, frozen=True):
    """What a number counts: the unit of the fact, and what stands behind money that has none of its own."""

    unit: str | None
    behind: str | None

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of won."""
        return self.unit == WON

    @property
    def counters(self) -> re.Pattern[str]:
        """The words that may stand behind a number of these: three days are no three hours."""
        own = f"counted.{self.unit}"
        return _words(own if words(f"{own}.behind") else "counted")

    def scaled(self, told: str, value: int | Decimal | None) -> int | Decimal | None:
        """A sum as it was meant: `5천` is 50,000,000 in a column of 만원, and two things where nobody says of what."""
        if value is None or not value or not self.is_money or _OWN_UNIT.search(told):
            return value
        if self.behind not in (None, UNSAID):
            return value * (amount(f"1{self.behind}") or 1)
        in_doubt = _IN_WORDS.search(told) or (self.behind == UNSAID and value < LEAST_IN_WON)
        return None if in_doubt else value


def _number(told: str, of_what: _Counted) -> int | None:
    """One whole number; of what is no money, the whole part of one with a fraction: 4.5 employees are below 5."""
    in_words = _in_words(told, of_what)
    if in_words is not None:
        return in_words
    plain = told.strip() if of_what.is_money else of_what.counters.sub("", told.strip())
    if not of_what.is_money and _OF_MONEY.search(plain):
        return None
    if _SCIENCE.fullmatch(plain):
        return _whole(Decimal(plain))
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    if _DECIMAL.fullmatch(plain):
        value = of_what.scaled(plain, Decimal(plain.replace(",", "")))
        if value is None or (not of_what.is_money and 0 < value < 1):
            return None  # half a person is not nobody
        return _whole(Decimal(value)) if of_what.is_money else int(value)
    try:
        read = of_what.scaled(plain, amount(plain))
    except InvalidOperation:
        return None
    return None if read is None else int(read)


def _in_words(told: str, of_what: _Counted) -> int | None:
    """`다섯`, `두 명`, `two`, of what is no money; `네` alone is a yes, and no four."""
    if of_what.is_money:
        return None
    plain, found = of_what.counters.subn("", told.strip())
    return (NATIVE if found else ALONE).get(plain.replace(" ", ""), ENGLISH.get(plain.strip()))


def _whole(value: Decimal) -> int | None:
    return int(value) if value == value.to_integral_value() and value < 10**18 else None
