"""Reads what a text names with numbers, in Korean and English alike, and an amount that stands alone."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from msgspec.structs import replace

from advisor.quantities import numerals, units
from advisor.quantities.patterns import MONTHS, named, pattern
from advisor.quantities.quantities import Clock, Date, Kind, Named, Quantity, Telephone

_DASHES = str.maketrans(
    {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "∼": "~", "〜": "~", "\u00a0": " "}
)
# between two numbers of which only the last one has its unit: 2.0/6.8/7.8 %, 600~660원. In a list with commas or `and`
# a bare number may count something else; it stays bare, and agrees with whatever has its value
_JOINT = r"\s?(?:~|-|/|에서|부터)\s?(?:약\s)?$|\sto\s(?:about\s|krw\s?)?$"
_SPAN = r"\s?(?:~|-|에서|부터)\s?$|\sto\s$"
_WEEKDAY = r"\s?\(([월화수목금토일])(?:요일)?\)|\s?([월화수목금토일])요일"
FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
MOST_KEPT = 20_000  # texts whose reading is kept: what is compared is read many times


@lru_cache(maxsize=MOST_KEPT)
def readable(text: str) -> str:
    """A text with full-width letters, dashes and blanks as the patterns know them. Places refer to this."""
    return normalize("NFKC", text).translate(_DASHES)


@lru_cache(maxsize=MOST_KEPT)
def quantities(text: str) -> tuple[Named, ...]:
    """All that a text names with numbers, from left to right; addresses and names with digits are left out."""
    text = readable(text)
    found: list[Named] = []
    small = text.lower()
    text = small if len(small) == len(text) else text
    for match in named().finditer(text):
        found += _read(match, text)
    return tuple(_joined(found, text))


def amount(text: str) -> int | None:
    """A text that is one whole amount and nothing else, in won or without a unit; None if it is no such.

    `1억2천`, `약 3억 5백만 원`, `5천만`, `₩1,200,000`, `1.2억`. What has two readings, such as `1억 2000`, is none.
    """
    text = readable(text).strip()
    text = re.sub(r"^(?:약|대략|약간)\s?|^(?:krw|₩)\s?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s?(?:쯤|정도)$", "", text)
    bare = re.sub(r"\s?(?:원|won|krw)$", "", text, flags=re.IGNORECASE).strip()
    scaled = re.fullmatch(r"([\d,.]+)\s?(thousand|million|billion|trillion)", bare, re.IGNORECASE)
    if scaled and pattern(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?").fullmatch(scaled[1]):
        value: Decimal | None = Decimal(scaled[1].replace(",", "")) * numerals.ENGLISH_SCALES[scaled[2].lower()]
    else:
        if bare == text and re.search(r"[억조]\s?[\d,]+$", bare):
            return None
        if not re.search(r"[\d십백천만억조]", bare):
            return None
        value = numerals.korean(bare)
    return None if value is None or value != int(value) else int(value)


# --- one match --------------------------------------------------------------------------------------------------------


def _read(match: re.Match[str], text: str) -> Iterator[Named]:
    kind = match.lastgroup or ""
    if kind in _READERS:
        yield from _READERS[kind](match, text)
    elif kind != "skip":
        quantity = _quantity(match, text, kind)
        if quantity is not None:
            yield quantity


def _quantity(match: re.Match[str], text: str, kind: str) -> Quantity | None:
    start, end = match.span()
    value, slight, fixed = _value(match, kind)
    if value is None:
        return None
    about, digits_end = False, end
    if fixed is not None:
        unit_kind, unit = fixed
    else:
        odd = units.odd(text, end)
        about = odd is not None
        at = odd.end() if odd else end
        scaled = pattern(r"[만억]").match(text, at) if odd else None  # 30여만원
        if scaled:
            value, at = value * numerals.SCALES[scaled[0]], scaled.end()
        unit_kind, unit, end = units.unit_after(text, at)
    if unit == "day" and pattern(r"영업일(?:로|\s기준)?\s(?:\d+~)?$").search(text[max(0, start - 8) : start]):
        unit = "working_day"
    per = None
    currency = units.currency_before(text, start)
    if currency is not None and unit_kind == "count":
        unit_kind, unit = "money", currency
    if unit_kind == "money":
        per = units.period_of(text, start, end)
    about = about or units.is_about(text, start, digits_end, end)
    if unit_kind == "count":  # 정부24 is a name
        slight = slight or "가" <= text[start - 1 : start] <= "힣"
    slight = slight or not value or (unit_kind in ("span", "count") and value == 1)
    bound = units.bound_of(text, start, end)
    return Quantity(unit_kind, value, unit, about, bound, per, slight, start, end)


def _value(match: re.Match[str], kind: str) -> tuple[Decimal | None, bool, tuple[Kind, str] | None]:
    """The number of a match, whether it is named in passing, and its kind and unit where the word has them."""
    word = match[0].lower()
    if kind in ("chain", "hangul"):
        return numerals.korean(match[0]), False, None
    if kind == "part":
        of = Decimal(match["of"] or FRACTIONS[match["fraction"].lower()])
        return round(100 * Decimal(match["parts"] or 1) / of, 1), False, ("share", "%")
    if kind == "scaled":
        scale = numerals.ENGLISH_SCALES[(match["ss"] or match["so"]).lower()]
        return Decimal((match["sn"] or "1").replace(",", "")) * scale, False, None
    if kind == "digits":
        nth = match["nth"]
        digits = match[0][: -len(nth)] if nth else match[0]
        return Decimal(digits.replace(",", "")), False, ("count", "") if nth else None
    if kind == "native":
        value = numerals.NATIVE[match["nn"]]
        return Decimal(value), value <= 2 or match["counter"] is None, None
    if kind == "daily":
        return Decimal(numerals.DAYS[match[0]]), match[0] == "하루", ("span", "day")
    if kind == "week":
        return Decimal(1), True, ("span", "week")
    if kind == "halfyear":
        return Decimal(6), False, ("span", "month")
    if kind == "halves":
        return Decimal(50), True, ("share", "%")
    if kind == "english":
        return _english(word)
    if kind == "ordinal":
        return Decimal(numerals.ORDINALS[word]), True, ("count", "")
    return Decimal(numerals.TIMES[word]), True, ("count", "")


def _english(words: str) -> tuple[Decimal, bool, None]:
    total, value = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]", words):
        if word in numerals.ENGLISH:
            value += numerals.ENGLISH[word]
        else:
            value = (value or Decimal(1)) * numerals.ENGLISH_SCALES[word]
    total += value
    return total, total <= 2, None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) > 2 else 2000 + int(text)


def _dated(match: re.Match[str], text: str, year: str | None, month: int | None, day: str | None = None) -> Date:
    start, end = match.span()
    weekday = pattern(_WEEKDAY).match(text, end) if day is not None else None
    after = weekday.end() if weekday else end
    number = None if weekday is None else "월화수목금토일".index(weekday[1] or weekday[2])
    return Date(
        _year(year), month, None if day is None else int(day), number, units.bound_of(text, start, after), start, after
    )


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _iso(match: re.Match[str], text: str) -> Iterator[Named]:
    year, month, day, *_ = [*re.findall(r"\d+", match[0]), None, None]
    yield _dated(match, text, year, int(month) if month else None, day)


def _ko_days(match: re.Match[str], text: str) -> Iterator[Named]:
    for day in (match["kd1"], match["kd2"]):
        yield _dated(match, text, match["kys"], int(match["kms"]), day)


def _ko_months(match: re.Match[str], text: str) -> Iterator[Named]:
    for month in (match["km1"], match["km2"]):
        yield _dated(match, text, match["kym"], int(month))


def _years(match: re.Match[str], text: str) -> Iterator[Named]:
    first, last = match["y1"] or match["y3"], match["y2"] or match["y4"]
    yield _dated(match, text, first, None)
    yield _dated(match, text, last if len(last) > 2 else first[:2] + last, None)


def _en_days(match: re.Match[str], text: str) -> Iterator[Named]:
    for day in (match["ed1"], match["ed2"]):
        yield _dated(match, text, match["eys"], _month(match["ems"]), day)


def _en_months(match: re.Match[str], text: str) -> Iterator[Named]:
    for name in (match["ema"], match["emz"]):
        yield _dated(match, text, match["eyz"], _month(name))


def _clock(match: re.Match[str], _: str) -> Iterator[Named]:
    hour = int(match["h1"] or match["h2"] or match["h3"])
    minute = 30 if match["thirty"] else int(match["m1"] or match["m2"] or 0)
    half, letter = match["half"], (match["ap1"] or match["ap3"] or "").lower()
    if hour < 12 and (half in ("오후", "저녁", "밤", "낮") or letter == "p"):
        hour += 12
    elif hour == 12 and (half in ("오전", "새벽") or letter == "a"):
        hour = 0
    yield Clock(hour * 60 + minute, *match.span())


_READERS = {
    "iso": _iso,
    "telephone": lambda match, _: iter((Telephone(re.sub(r"\s", "", match[0]), *match.span()),)),
    "kodays": _ko_days,
    "koday": lambda match, text: iter((_dated(match, text, match["ky"], int(match["km"]), match["kd"]),)),
    "komonths": _ko_months,
    "komonth": lambda match, text: iter((_dated(match, text, match["ky1"], int(match["kmo"])),)),
    "years": _years,
    "koyear": lambda match, text: iter((_dated(match, text, match["kye"], None),)),
    "endays": _en_days,
    "enday": lambda match, text: iter((_dated(match, text, match["ey"], _month(match["em"]), match["ed"]),)),
    "usday": lambda match, text: iter((_dated(match, text, match["uy"], _month(match["um"]), match["ud"]),)),
    "enmonths": _en_months,
    "enmonth": lambda match, text: iter((_dated(match, text, match["eym"], _month(match["emo"])),)),
    "bare": lambda match, text: iter((_dated(match, text, None, _month(match["emb"])),)),
    "year": lambda match, text: iter((_dated(match, text, match[0], None),)),
    "clock": _clock,
}


# --- numbers that share a unit ----------------------------------------------------------------------------------------


def _joined(found: list[Named], text: str) -> list[Named]:
    """Gives a bare number the unit of the next one that it is joined to, from the last to the first."""
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
            continue
        between = text[one.end : other.start]
        if one.kind != "count" or other.kind == "count" or one.slight or not pattern(_JOINT).fullmatch(between):
            continue
        value = one.value
        scale = _scale(text[other.start : other.end], other.value)
        if scale > 1 and pattern(_SPAN).fullmatch(between) and value < other.value / scale:
            value *= scale  # 2~3만원
        found[place] = replace(one, kind=other.kind, unit=other.unit, value=value, per=other.per)
    return found


def _scale(written: str, value: Decimal) -> Decimal:
    """What a number was multiplied by in its words: 1만 in 3만원."""
    figure = pattern(r"[\d,]+(?:\.\d+)?").match(written)
    digits = figure[0].replace(",", "").rstrip(".") if figure else ""
    return value / Decimal(digits) if digits and Decimal(digits) else Decimal(1)
