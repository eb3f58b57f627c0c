"""What somebody types in one line about a notice, as fields of the catalog: texts in several languages, days, ways.

Nothing is guessed: what a line does not say stays out, and what cannot be read is told as a key of the table `new`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from advisor.catalog.loading.fields.forms import is_day
from advisor.quantities.quantities import Clock, Date, Quantity, Telephone
from advisor.quantities.quantity_reading import quantities

BETWEEN = "|"
_OF_MONTH = r"(0?[1-9]|1[0-2])\s?[./]\s?(0?[1-9]|[12]\d|3[01])\.?(?![\d/]|\.\d|\s?[억만천원%명배개건])"
_WHOLE_DAY = re.compile(rf"(?<![\d./-])'?(20\d\d|[23]\d)\s?[./]\s?{_OF_MONTH}")
_SHORT_DAY = re.compile(rf"(?<![\d./-]){_OF_MONTH}")
STANDING = re.compile(r"상시|연중|늘|always|standing|all year", re.IGNORECASE)
BUDGET = re.compile(r"예산|소진|budget|선착순|first come", re.IGNORECASE)
FIRST_COME = re.compile(r"선착순|first come", re.IGNORECASE)
_FIRST = re.compile(r"부터|from|~\s*$", re.IGNORECASE)
_LASTING = re.compile(r"일간|동안|날|\bfor\b", re.IGNORECASE)
BY_ITSELF = re.compile(r"자동(?:으로)?|by itself|automatic(?:ally)?", re.IGNORECASE)
WHOLE = 100  # percent
_URL = re.compile(r"https://\S+")
_DAY = re.compile(r"(\d{4})[-.] ?(\d{1,2})[-.] ?(\d{1,2})\.?(?=\s|$)")
_LIMITS = {
    **dict.fromkeys(
        ("이하", "이내", "까지", "at most", "up to", "no more than", "not more than", "or less"), "at_most"
    ),
    **dict.fromkeys(("이상", "at least", "no less than", "not less than", "or more"), "at_least"),
    **dict.fromkeys(("미만", "below", "less than", "fewer than", "under"), "below"),
    **dict.fromkeys(("초과", "above", "more than", "over"), "above"),
}
_LIMIT = re.compile(rf"({'|'.join(sorted(_LIMITS, key=len, reverse=True))})", re.IGNORECASE)
_SINCE = r"(?:(?:업력|창업|개업|문을 연|open|opened)(?:이|은| ?후| ?한 ?지| ?지| for)?\s)?"
_YEARS = re.compile(rf"{_SINCE}([1-9]\d?)\s?(?:년|years?|)", re.IGNORECASE)


class TypedSource(Struct, frozen=True):
    """Where it was read. ids: sources that are there already; else its day, its address and what it says, in a line."""

    ids: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    phrase: str = ""


class Ways(Struct, frozen=True):
    """How a merchant gets in. text: whom to ask, in the languages typed."""

    url: str | None = None
    phone: str | None = None
    text: Mapping[str, str] = {}
    by_itself: bool = False


def in_languages(text: str, codes: Sequence[str]) -> dict[str, str]:
    """A line with a text for each language, `|` between them, in the order of `codes`; what is left out is missing."""
    parts = [part.strip() for part in text.split(BETWEEN)]
    return {code: part for code, part in zip(codes, parts, strict=False) if part}


def one_line(texts: Mapping[str, str]) -> str:
    """Texts of several languages as the line that `in_languages` reads."""
    return f" {BETWEEN} ".join(texts.values())


def notice_of(text: str, sources: Collection[str]) -> TypedSource | None:
    """A day, then an address or none, then what the notice says; or ids of sources; or `-` for no source at all.

    None where it is none of these.
    """
    words = re.split(r"[\s,]+", text.strip())
    if text.strip() == "-":
        return TypedSource()
    if all(word in sources for word in words):
        return TypedSource(ids=tuple(dict.fromkeys(words)))
    day = _DAY.match(text.strip())
    published = "-".join(part.zfill(2) for part in day.groups()) if day else ""
    if day is None or not is_day(published):
        return None
    rest = text.strip()[day.end() :]
    url = _URL.search(rest)
    phrase = " ".join(rest.replace(url[0], " ", 1).split()) if url else " ".join(rest.split())
    return TypedSource(published=published, url=url[0] if url else None, phrase=phrase)


def window_of(text: str, published: str | None, today: str) -> dict[str, Any] | None:
    """The fields of a window that a line says; empty where nothing is said; None where it says something else.

    Two days are the first and the last; four or more are rounds, two days each. What is always there was there when the
    notice said so. A day without a year lies in the year of the notice, or
    where that is over before it, in the next.
    """
    if not text.strip():
        return {}
    found: dict[str, Any] = {}
    if STANDING.search(text):
        found = {"standing": "yes", "seen": published or today}
    named = quantities(_in_words(text))
    days = _days([each for each in named if isinstance(each, Date)], (published or today)[:4])
    pairs = list(zip(days[::2], days[1::2], strict=False))
    if len(days) > 1 and (len(days) % 2 or days != sorted(days)):
        return None  # nobody knows which day belongs to which
    if len(pairs) > 1:
        found["rounds"] = [{"opens": opens, "closes": closes} for opens, closes in pairs]
    elif pairs:
        found |= {"opens": days[0], "closes": days[1]}
    elif days:
        is_first = _FIRST.search(text) is not None
        found["opens" if is_first else "closes"] = days[0]
        spans = [each for each in named if isinstance(each, Quantity) and (each.kind, each.unit) == ("span", "day")]
        if (
            is_first and len(spans) == 1 and _LASTING.search(text) and is_day(days[0])
        ):  # 12월 1일부터 3일간: the first of them is the first day
            found["closes"] = str(date.fromisoformat(days[0]) + timedelta(days=int(spans[0].value) - 1))
    clocks = [each.minutes for each in named if isinstance(each, Clock)]
    if clocks and ("closes" in found or "rounds" in found):
        found["closes_at"] = f"{clocks[-1] // 60:02}:{clocks[-1] % 60:02}"
    if BUDGET.search(text):
        found["budget_may_end"] = "yes"
    return found or None


def _in_words(text: str) -> str:
    """Days as people type them, `12/20`, `12.20.`, `26.12.20`, in the words that texts are read by."""
    whole = _WHOLE_DAY.sub(lambda day: f"{day[1] if len(day[1]) > 2 else f'20{day[1]}'}년 {day[2]}월 {day[3]}일", text)
    return _SHORT_DAY.sub(lambda day: f"{day[1]}월 {day[2]}일", whole)


def _days(dates: Sequence[Date], year: str) -> list[str]:
    days: list[str] = []
    for each in dates:
        if each.month is None:
            continue
        own = f"{each.year:04}" if each.year is not None else days[-1][:4] if days else year
        day = f"{own}-{each.month:02}" + (f"-{each.day:02}" if each.day is not None else "")
        if each.year is None and days and day < days[-1]:
            day = f"{int(own) + 1:04}{day[4:]}"
        days.append(day)
    return days


def ways_of(text: str, codes: Sequence[str]) -> Ways:
    """An address, a telephone, and whom to ask, in any order; or that it comes by itself."""
    if BY_ITSELF.fullmatch(text.strip()):
        return Ways(by_itself=True)
    url = _URL.search(text)
    rest = text.replace(url[0], " ", 1) if url else text
    phones = [each.number for each in quantities(rest) if isinstance(each, Telephone)]
    texts = {code: " ".join(part.split()) for code, part in in_languages(rest, codes).items()}
    return Ways(url[0] if url else None, phones[0] if phones else None, texts)


def limit_of(text: str) -> tuple[str, str] | None:
    """The word of a limit and the figure beside it, as typed: `10억 이하` is `at_most` and `10억`."""
    word = _LIMIT.search(text)
    return (_LIMITS[word[1].lower()], text.replace(word[0], " ", 1).strip()) if word else None


def years_of(text: str) -> tuple[str, int] | None:
    """How many whole years, and whether at least or not yet so many: `3년 미만` is `below_years` and 3."""
    word, figure = limit_of(text) or ("", "")
    years = _YEARS.fullmatch(" ".join(figure.split()))
    test = {"at_least": "at_least_years", "below": "below_years"}.get(word)
    return None if years is None or test is None else (test, int(years[1]))


def money_of(texts: Mapping[str, str]) -> tuple[float | None, float | None, int | None]:
    """The share that is paid in percent, the share that is not, and the sum in won, as far as a text names one of each.

    Of two shares that make a whole the first is paid.
    """
    named = [each for each in quantities(next(iter(texts.values()), "")) if isinstance(each, Quantity)]
    shares = [float(each.value) for each in named if each.kind == "share" and not each.slight and each.per is None]
    sums = {int(each.value) for each in named if each.kind == "money" and each.unit == "KRW" and each.per is None}
    most = sums.pop() if len(sums) == 1 else None
    match list(dict.fromkeys(shares)):
        case [paid]:
            return paid, None, most
        case [paid, own] if paid + own == WHOLE:
            return paid, own, most
    return None, None, most
