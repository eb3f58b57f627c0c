"""Until when one may apply, as a notice says it: fixed days, until the budget ends, always, or unknown.

A day is never made up: what is not written whole, or in one of the forms known here, is unknown.
"""

import re
from datetime import date
from typing import Literal

from msgspec import Struct

Kind = Literal["fixed", "budget", "always", "unknown"]
FIRST, LAST, CENTURY = 2000, 2100, 2000  # `'26` is 2026
NOON = 12 * 60
BROKEN = "?"  # of an hour that there is not

WEEKDAYS = "월화수목금토일"
_WEEKDAY = rf"(?:\s?\((?P<{{0}}w>[{WEEKDAYS}])(?:요일)?\))?"
_MONTH = r"(?P<{0}M>\d{{1,2}})\s?[-./월]\s?(?P<{0}D>\d{{1,2}})\s?[.일]?"
_DAY = (
    r"(?:(?P<{0}y>\d{{4}})(?P<{0}m>\d{{2}})(?P<{0}d>\d{{2}})"
    rf"|(?P<{{0}}Y>\d{{{{4}}}}|['’‘`]?[2-4]\d)\s?[-./년]\s?{_MONTH})"
    rf"{_WEEKDAY}"
)
_TIME = (
    r"(?:[\sT]?(?P<{0}half>오전|오후)?\s?"
    r"(?:(?P<{0}h>\d{{1,2}}):(?P<{0}n>\d{{2}})(?::\d{{2}})?|(?P<{0}H>\d{{1,2}})시(?:\s?(?P<{0}N>\d{{1,2}})분)?))?"
)
_BUDGET = r"(?:예산|재원|사업비|자금)\s?(?:의\s?)?(?:조기\s?)?소진\s?(?:시|때)?\s?(?:까지)?"
_UNTIL_GONE = rf"(?:{_BUDGET}|선착순)"
_EARLY = rf"(?:\s?[,(]?\s?{_UNTIL_GONE}\s?(?:조기\s?)?(?:마감|종료)?(?:\s?될?\s?수\s?있음)?\s?\)?)?"
_FROM = _DAY.format("a") + _TIME.format("a")
_TO = _DAY.format("b") + _TIME.format("b")
_SAME_YEAR = rf"(?P<same>{_MONTH.format('c')}{_WEEKDAY.format('c')}{_TIME.format('c')})"
_FIXED = re.compile(rf"{_FROM}\s?(?:~|부터)\s?(?:{_TO}|{_SAME_YEAR})\s?(?:까지)?(?P<early>{_EARLY})")
_UNTIL = re.compile(rf"{_TO}\s?까지(?P<early>{_EARLY})")
_OPEN_END = re.compile(
    rf"(?:{_FROM}\s?(?:~|부터)\s?)?{_BUDGET}(?:\s?\(?(?:선착순|접수|신청|모집)\)?)?(?:\s?마감)?"
    rf"|(?:연중\s?)?상시\s?(?:접수|신청|모집)?\s?\(\s?{_BUDGET}\s?\)"
)
_LABEL = re.compile(r"^(?:접수|신청|모집|공모)\s?(?:기간|기한|일정)\s?[:：]?\s?")
_ALWAYS = re.compile(r"(?:연중\s?)?상시\s?(?:접수|신청|모집)?|연중(?:\s?(?:접수|신청|모집))?")
_DASHES = str.maketrans(dict.fromkeys("∼〜～–—−‐‑―", "~"))


class Period(Struct, frozen=True):
    """When one may apply. Days are `YYYY-MM-DD`; closes_at: the hour of the last day, `HH:MM`."""

    kind: Kind
    opens: str | None = None
    closes: str | None = None
    closes_at: str | None = None
    may_end_early: bool = False


UNKNOWN = Period("unknown")


def period_of(text: str) -> Period:
    """Reads the text of a period. Anything that does not fit as a whole is unknown."""
    bare = " ".join(text.translate(_DASHES).split())
    bare = _LABEL.sub("", bare)
    fixed = _FIXED.fullmatch(bare)
    if fixed is not None:
        last = "b" if fixed["same"] is None else "c"  # a last day without a year is one of the year of the first
        opens, closes, hour = _day(fixed, "a"), _day(fixed, last), _hour(fixed, last)
        if opens is None or closes is None or closes < opens or BROKEN in (hour, _hour(fixed, "a")):
            return UNKNOWN
        return Period("fixed", opens, closes, hour, bool(fixed["early"]))
    ends = _UNTIL.fullmatch(bare)
    if ends is not None:
        closes, hour = _day(ends, "b"), _hour(ends, "b")
        return UNKNOWN if closes is None or hour == BROKEN else Period("fixed", None, closes, hour, bool(ends["early"]))
    until = _OPEN_END.fullmatch(bare)
    if until is not None:
        opens = _day(until, "a")
        is_written = until["ay"] is not None or until["aY"] is not None
        is_broken = (is_written and opens is None) or _hour(until, "a") == BROKEN
        return UNKNOWN if is_broken else Period("budget", opens, may_end_early=True)
    return Period("always") if _ALWAYS.fullmatch(bare) else UNKNOWN


def day_of(text: str) -> str | None:
    """The day that a text begins with, as of a posting: `2026-09-07 10:11:12`; None if it names none."""
    found = re.match(_DAY.format("a"), " ".join(text.split()))
    return None if found is None else _day(found, "a")


def _day(match: re.Match[str], which: str) -> str | None:
    written = match.groupdict()
    parts = [written.get(which + each) or written.get(which + each.upper()) for each in "ymd"]
    if which == "c":
        parts[0] = match["ay"] or match["aY"]
    if None in parts:
        return None
    year, month, number = map(str, parts)
    try:
        day = date(int(year) if len(year) > len("'26") else CENTURY + int(year[-2:]), int(month), int(number))
    except ValueError:
        return None
    weekday = written.get(f"{which}w")
    is_another = weekday is not None and WEEKDAYS[day.weekday()] != weekday  # one of both is wrong: nobody knows which
    return day.isoformat() if FIRST <= day.year <= LAST and not is_another else None


def _hour(match: re.Match[str], which: str) -> str | None:
    """The hour of a day, or BROKEN; midnight at its beginning is how lists write that there is none."""
    written = match.groupdict()
    half, hour = written[f"{which}half"], written[f"{which}h"] or written[f"{which}H"]
    if hour is None:
        return None
    past = int(written[f"{which}n"] or written[f"{which}N"] or 0)
    minutes = 60 * int(hour) + past
    if half is not None:
        if not NOON // 12 <= minutes < (NOON if half == "오전" else NOON + 60):  # 오전 12시 may be noon or midnight
            return BROKEN
        minutes += NOON if half == "오후" and minutes < NOON else 0
    if past > 59 or minutes > 2 * NOON:
        return BROKEN
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes else None
