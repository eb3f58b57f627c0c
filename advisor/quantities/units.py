"""The words beside a number that say what it counts, how exact it is, where it ends, and how often it falls due."""

import re
from typing import TypeVar

from advisor.quantities.patterns import either
from advisor.quantities.quantities import Bound, Kind, Period

# behind a number, in the order in which they are tried: kind, unit, and the words
UNITS: tuple[tuple[Kind, str, str], ...] = (
    ("money", "KRW", r"\s?원(?!격|칙|하는|본|래)|\s?won\b|\s?krw\b"),
    ("money", "USD", r"\s?달러|\s?(?:us )?dollars?\b|\s?usd\b"),
    ("money", "JPY", r"\s?엔(?![가-힣])|\s?yen\b"),
    ("money", "EUR", r"\s?유로|\s?euros?\b"),
    ("count", "", r"\s?%p|\s?%포인트|\spercentage points?"),
    ("share", "%", r"\s?%|\s?퍼센트|\s?per ?cent\b|\s?프로(?![가-힣])"),
    ("span", "working_day", r"\s?영업일|[\s-](?:working|business)[\s-]days?\b"),
    ("span", "month", r"\s?개월|\s?달(?![러걀성라리])|[\s-]months?\b"),
    ("span", "week", r"\s?주(?:일|간)?(?=[\s.,)~에마뒤후전이의동안]|$)|[\s-]weeks?\b"),
    ("span", "year", r"\s?년(?:간|째)?|\s?해(?=[\s.,)를가에의동]|$)|[\s-]years?\b"),
    ("span", "day", r"\s?일(?:간|째)?(?!반|자리|손|하는|부(?!터))|\s?날(?=[\s.,)에은이을동]|$)|[\s-]days?\b"),
    ("span", "hour", r"\s?시간|[\s-]hours?\b"),
    ("span", "minute", r"\s?분(?:간)?(?!기|야|들|의|점)|[\s-]min(?:ute)?s?\b"),
    ("size", "kg", r"\s?kg\b|\s?킬로(?:그램)?"),
    ("size", "cm", r"\s?cm\b|\s?센티(?:미터)?"),
    ("size", "m2", r"\s?(?:㎡|m²|m2\b|제곱미터)|\s?square met(?:er|re)s?"),
    ("size", "pyeong", r"\s?평(?![가일생소점])|\s?pyeong\b"),
    ("size", "km", r"\s?km\b|\s?킬로미터"),
)
CURRENCY_BEFORE = (("KRW", r"(?:krw|₩|￦)\s?$"), ("USD", r"(?:us)?\$\s?$"), ("EUR", r"€\s?$"), ("JPY", r"¥\s?$"))

_KO = r"(?<![가-힣])"  # a word of its own, or the beginning of one
_WON = r"(?:krw\s?|₩)?$"  # a currency may stand between the word and the figure
_CURRENCY_ENDS = "wW₩"
_CURRENCIES = (*_CURRENCY_ENDS, *"￦$€¥")
ABOUT_BEFORE = (
    rf"(?:{_KO}(?:약|대략|어림|거의)"
    rf"|\b(?:about|around|roughly|nearly|almost|approximately|some|close\sto))\s{_WON}"
)
ABOUT_AFTER = r"\s?(?:쯤|정도|가량|안팎|내외|남짓|무렵|꼴)|\sor so\b|-odd\b"
ODD = r"\s?여\s?(?=원|명|곳|개|건|가지|차례|번|년|일|달|[만억])"  # 30여 곳

BOUND_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        "at_most",
        rf"(?:{_KO}(?:최대|많아야|최고|한도)|\b(?:at\smost|up\sto|no\smore\sthan|not\smore\sthan|maximum\sof|within"
        rf"|not\sexceed(?:ing)?|until|by|through))\s(?:a\stotal\sof\s|about\s)?{_WON}",
    ),
    (
        "at_least",
        rf"(?:{_KO}(?:최소|적어도|못해도|최저)|\b(?:at\sleast|no\s(?:less|fewer)\sthan|minimum\sof|from|since|as\sof))"
        rf"\s(?:about\s)?{_WON}",
    ),
    ("above", rf"\b(?:more\sthan|above|exceed(?:s|ing)?|beyond|longer\sthan)\s{_WON}"),
    ("below", rf"\b(?:less\sthan|under|below|fewer\sthan|short\sof|before)\s{_WON}"),
)
_PARTICLE = r"\s?(?:까지의|을|를|이|가|은|는|도|보다)?\s?"
BOUND_AFTER: tuple[tuple[Bound, str], ...] = (
    (
        "at_most",
        rf"{_PARTICLE}(?:이하|이내|까지|한도|넘지|안 넘)|\sor\s(?:less|fewer|under|below)\b"
        r"|\sat\s(?:the\s)?(?:most|latest)\b",
    ),
    ("below", rf"{_PARTICLE}(?:미만|안 되|안 돼|안 된|못 되|못 미|전에|전까지)"),
    ("at_least", rf"{_PARTICLE}(?:이상|부터)|\s(?:or|and)\s(?:more|over|above|up|longer|later)\b|\sat\sleast\b"),
    ("above", rf"{_PARTICLE}(?:초과|넘는|넘게|넘으|넘어|넘은|넘긴|넘을)|보다 (?:많|크|높|긴|길)"),
)
# what is counted may stand before the word of limit: 20 orders or more, 5명 미만; and the hour of a last day
COUNTED = (
    r"(?:\s[a-z]+){0,3}?(?=\s(?:or|at|and)\s)|\s?(?:명|곳|건|개|번|가지|인|세|살|대|장|권|평)"
    r"|\s(?:오전|오후)?\s?\d{1,2}시(?:\s?\d{1,2}분)?|\s(?:at\s)?\d{1,2}:\d{2}"
)

_SALES = r"(?:\s?매출(?:액)?(?:이|은)?)?"
_MORE = r"(?:\s[a-z]+){0,3}"
_EACH = r"(?:\s(?:in|of)\ssales)?\s(?:a|per|each|every|in\sa)\s"
_UP_TO = rf"\s(?:약\s|최대\s|최소\s)?{_WON}"
PER_BEFORE: tuple[tuple[Period, str], ...] = (
    (
        "month",
        rf"(?:(?<![가-힣\d])(?:월|매월|매달|한 달에?|달마다|다달이){_SALES}|(?<!\d)1개월에|monthly{_MORE}){_UP_TO}",
    ),
    (
        "year",
        rf"(?:(?<![가-힣\d])(?:연|연간|매년|한 해에?|해마다){_SALES}|(?<!\d)1년에|(?:yearly|annual){_MORE}){_UP_TO}",
    ),
    ("week", rf"(?:(?<![가-힣\d])(?:주마다|매주|일주일에)|weekly{_MORE})\s{_WON}"),
    ("day", rf"(?:(?<![가-힣\d])(?:하루|하루에|매일|날마다|하루 평균)|daily{_MORE})\s{_WON}"),
)
PER_AFTER: tuple[tuple[Period, str], ...] = (
    ("month", rf"\s?(?:\(월\)|/\s?월)|{_EACH}month\b|\smonthly\b"),
    ("year", rf"\s?(?:\(연\)|/\s?[년연])|{_EACH}year\b|\syearly\b"),
    ("week", rf"{_EACH}week\b"),
    ("day", rf"{_EACH}day\b"),
)
# the words of each table, to be looked for at once: of those that stand behind a number the first of a table that fits;
# those before it all end where the number begins, so that the longest of them is found
_UNITS = tuple(words for _, _, words in UNITS)
_CURRENCY_BEFORE, _BOUND_BEFORE, _BOUND_AFTER, _PER_BEFORE, _PER_AFTER = (
    tuple(words for _, words in table) for table in (CURRENCY_BEFORE, BOUND_BEFORE, BOUND_AFTER, PER_BEFORE, PER_AFTER)
)
_Name = TypeVar("_Name", bound=str)


def unit_after(text: str, at: int) -> tuple[Kind, str, int]:
    """The kind and the unit of a number that ends at a place, and where the unit ends."""
    match = either(_UNITS).match(text, at)
    if match is None:
        return "count", "", at
    kind, unit, _ = UNITS[(match.lastindex or 0) - 1]
    return kind, unit, match.end()


def currency_before(text: str, at: int) -> str | None:
    """The currency that stands before a number."""
    before = text[max(0, at - 8) : at]
    is_near = before.rstrip()[-1:] in _CURRENCIES
    return _named(CURRENCY_BEFORE, either(_CURRENCY_BEFORE).search(before)) if is_near else None


def is_about(text: str, start: int, *ends: int) -> bool:
    """Whether words beside a figure say that it is not exact. ends: of its digits, and of its unit."""
    before = _words_before(text, start, 24)
    is_before = before != "" and either((ABOUT_BEFORE,)).search(before) is not None
    return is_before or any(either((ABOUT_AFTER,)).match(text, end) for end in ends)


def bound_of(text: str, start: int, end: int) -> Bound | None:
    """The word of limit beside a figure; what stands behind it counts before what stands before it."""
    counted = either((COUNTED,)).match(text, end)
    behind = either(_BOUND_AFTER)
    found = [behind.match(text, at) for at in ((end, counted.end()) if counted else (end,))]
    places = [each.lastindex or 0 for each in found if each is not None]
    if places:
        return BOUND_AFTER[min(places) - 1][0]
    before = _words_before(text, start, 40)
    return _named(BOUND_BEFORE, either(_BOUND_BEFORE).search(before)) if before else None


def period_of(text: str, start: int, end: int) -> Period | None:
    """How often a sum falls due, where the text says it beside the sum."""
    behind = either(_PER_AFTER).match(text, end)
    before = "" if behind else _words_before(text, start, 60)
    return _named(PER_AFTER, behind) or (_named(PER_BEFORE, either(_PER_BEFORE).search(before)) if before else None)


def _named(words: tuple[tuple[_Name, str], ...], match: re.Match[str] | None) -> _Name | None:
    """What the first pattern of a table that fits is for."""
    return None if match is None else words[(match.lastindex or 0) - 1][0]


def _words_before(text: str, start: int, most: int) -> str:
    """What stands before a number, where a word may belong to it: behind the word is a blank, or a currency as well."""
    last = text[start - 1 : start]
    return text[max(0, start - most) : start] if last.isspace() or last in _CURRENCY_ENDS else ""


def odd(text: str, at: int) -> re.Match[str] | None:
    """The syllable that makes a number an approximate one: 30여 곳."""
    return either((ODD,)).match(text, at)
