"""Until when one may apply, as a notice says it: fixed days, until the budget ends, always, or unknown.

A day is never made up: what is not written whole, or in one of the forms known here, is unknown.
"""

import re
from datetime import date
from typing import Literal

from msgspec import Struct

Kind = Literal["fixed", "budget", "always", "unknown"]
FIRST, LAST = 2000, 2100

_DAY = (
    r"(?:(?P<{0}y>\d{{4}})(?P<{0}m>\d{{2}})(?P<{0}d>\d{{2}})"
    r"|(?P<{0}Y>\d{{4}})\s?[-./년]\s?(?P<{0}M>\d{{1,2}})\s?[-./월]\s?(?P<{0}D>\d{{1,2}})\s?[.일]?)"
    r"(?:\s?\([월화수목금토일]\))?"
)
_TIME = r"(?:\s?(?P<{0}h>\d{{1,2}}):(?P<{0}n>\d{{2}})(?::\d{{2}})?)?"
_BUDGET = r"(?:예산|재원|사업비|자금)\s?(?:의\s?)?(?:조기\s?)?소진\s?(?:시|때)?\s?(?:까지)?"
_EARLY = rf"(?:\s?[,(]\s?{_BUDGET}\s?(?:조기\s?)?(?:마감|종료)?(?:\s?될?\s?수\s?있음)?\s?\)?)?"
_FROM = _DAY.format("a") + _TIME.format("a")
_TO = _DAY.format("b") + _TIME.format("b")
_FIXED = re.compile(rf"{_FROM}\s?(?:~|부터)\s?{_TO}\s?(?:까지)?(?P<early>{_EARLY})")
_OPEN_END = re.compile(rf"(?:{_FROM}\s?(?:~|부터)\s?)?{_BUDGET}(?:\s?(?:선착순|접수|신청|모집))?(?:\s?마감)?")
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
    fixed = _FIXED.fullmatch(bare)
    if fixed is not None:
        opens, closes = _day(fixed, "a"), _day(fixed, "b")
        if opens is None or closes is None or closes < opens or not _hour_is_sound(fixed):
            return UNKNOWN
        return Period("fixed", opens, closes, _hour(fixed), bool(fixed["early"]))
    until = _OPEN_END.fullmatch(bare)
    if until is not None:
        opens = _day(until, "a")
        is_written = until["ay"] is not None or until["aY"] is not None
        return UNKNOWN if is_written and opens is None else Period("budget", opens, may_end_early=True)
    return Period("always") if _ALWAYS.fullmatch(bare) else UNKNOWN


def day_of(text: str) -> str | None:
    """The day that a text begins with, as of a posting: `2026-09-07 10:11:12`; None if it names none."""
    found = re.match(_DAY.format("a"), " ".join(text.split()))
    return None if found is None else _day(found, "a")


def _day(match: re.Match[str], which: str) -> str | None:
    parts = [match[which + each] or match[which + each.upper()] for each in "ymd"]
    if None in parts:
        return None
    try:
        day = date(*map(int, parts))
    except ValueError:
        return None
    return day.isoformat() if FIRST <= day.year <= LAST else None


def _hour_is_sound(match: re.Match[str]) -> bool:
    return (
        match["bh"] is None
        or (int(match["bh"]) <= 23 and int(match["bn"]) <= 59)
        or match["bh"] + match["bn"] == "2400"
    )


def _hour(match: re.Match[str]) -> str | None:
    """The hour of the last day; midnight at its beginning is how lists write that there is none."""
    if match["bh"] is None or int(match["bh"] + match["bn"]) == 0:
        return None
    return f"{int(match['bh']):02}:{match['bn']}"
