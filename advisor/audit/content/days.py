"""Days that make no sense: that there are not, far away, before what they follow, or other than their text says."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, versions
from advisor.catalog.model.catalog import Program, Source, SourceId, Window
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.finding import Finding, Path
from advisor.quantities.quantities import Clock, Date, Named
from advisor.quantities.quantity_reading import quantities, readable

FIRST_YEAR = 1945  # laws that still hold may be as old
AHEAD = 10  # years; nothing here is planned for later
LAST_MINUTE = 24 * 60
APART = timedelta(days=62)  # an address may hold the day of the draft
USED = re.compile(r"쓰|써|사용|\bus(?:e|ed)\b|spen[dt]", re.IGNORECASE)  # until when it is to be used is another day
CHOSEN = re.compile(r"뽑힌|뽑히|선정|발표|chosen|selected", re.IGNORECASE)  # and so is when somebody is told
_TOLD = ("name", "summary", "benefit", "where", "say", "steps", "cautions")
_OTHER_END = {"opens": "at_most", "closes": "at_least"}  # the word of limit that makes it the other end
_NEAR = 5  # letters between a day and its hour
_PAST = ("announced", "reported", "planned", "seen")
_DAYS = ("announced", "reported", "planned", "seen", "opens", "closes")


def senseless(texts: Texts, as_of: date) -> Iterator[Finding]:
    """Days of sources, of programs and of all texts."""
    for name, source in texts.catalog.sources.items():
        yield from _source(("sources", name), name, source, as_of)
    years: dict[str, set[int]] = {}
    for name, program in texts.catalog.programs.items():
        yield from _window(texts, ("programs", name), program, as_of)
        years[name] = _years(program.window, as_of)
    for path, version in texts.versions:
        if quantities(version):
            yield from _text(path, version, as_of, years.get(path[1]) if path[0] == "programs" else None)


def _source(here: Path, name: str, source: Source, as_of: date) -> Iterator[Finding]:
    published, read = source.published, source.read
    for field, day in (("published", published), ("read", read)):
        if day is not None and first_day(day) > as_of:
            yield Finding("day-to-come", (*here, field), {"day": day, "as_of": as_of.isoformat()})
        elif day is not None:
            yield from _far((*here, field), day, as_of)
    if published is not None and read is not None and first_day(published) > first_day(read):
        yield Finding("read-before-published", (*here, "read"), {"day": read, "other": published})
    told = _day_in(name)
    if told is not None and published is not None and not (told.startswith(published) or published.startswith(told)):
        yield Finding("day-not-of-id", (*here, "published"), {"day": published, "other": told})
    printed = _day_of_address(source.url)
    if (
        printed is not None
        and published is not None
        and len(published) > 4
        and abs(printed - first_day(published)) > APART
    ):
        yield Finding("day-not-of-address", (*here, "published"), {"day": published, "other": printed.isoformat()})


def _day_in(name: str) -> str | None:
    """The date that an id ends in, as far as it has one."""
    parts = name.split("-")
    while parts and not (len(parts[0]) == 4 and parts[0].isdecimal()):
        parts = parts[1:]
    if not parts or not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    return "-".join(parts)


def _day_of_address(url: str | None) -> date | None:
    """A day that stands in an address as eight digits, as newspapers number their pages."""
    for digits in re.findall(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])", url or ""):
        year, month, day = map(int, digits)
        if _is_day(year, month, day):
            return date(year, month, day)
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _far(path: Path, day: str, as_of: date) -> Iterator[Finding]:
    if not FIRST_YEAR <= int(day[:4]) <= as_of.year + AHEAD:
        yield Finding("year-far-away", path, {"day": day})


def _window(texts: Texts, here: Path, program: Program, as_of: date) -> Iterator[Finding]:
    window = program.window
    inside = (*here, "window")
    for field in _DAYS:
        day = getattr(window, field)
        if day is None:
            continue
        yield from _far((*inside, field), day, as_of)
        if field in _PAST and first_day(day) > as_of:
            yield Finding("day-to-come", (*inside, field), {"day": day, "as_of": as_of.isoformat()})
    told = window.confirmed
    if told is not None and first_day(told.asked) > as_of:
        yield Finding("day-to-come", (*inside, "confirmed", "asked"), {"day": told.asked, "as_of": as_of.isoformat()})
    if window.season is not None and abs(window.season - as_of.year) > AHEAD:
        yield Finding("year-far-away", (*inside, "season"), {"day": str(window.season)})
    if window.closes and window.announced and last_day(window.closes) < first_day(window.announced):
        yield Finding("closes-before-announced", (*inside, "closes"), {"day": window.closes, "other": window.announced})
    cited = texts.cited(here[1])
    yield from _rests_on(texts, inside, window, cited)
    yield from _not_in_source(texts, inside, window, cited)
    yield from _told_otherwise(texts, here, window)


def _rests_on(texts: Texts, inside: Path, window: Window, cited: tuple[SourceId, ...]) -> Iterator[Finding]:
    """What is reported is of the day of a source that the entry cites; what it rests on is of one of its days."""
    if window.rests_on is None or window.reported is None:
        return
    sources = [texts.catalog.sources[each].published for each in cited]
    published = texts.catalog.sources[window.rests_on].published
    days = [day for field in _PAST if (day := getattr(window, field)) is not None]
    known = [each for each in sources if each is not None]
    if published is None or not known:
        return
    if not any(_same(published, day) for day in days) or not any(_same(each, window.reported) for each in known):
        values = {"day": window.reported, "other": published, "source": window.rests_on}
        yield Finding("reported-not-of-source", (*inside, "reported"), values)


def _same(one: str, other: str) -> bool:
    """Whether two days are the same as far as both are known."""
    return one.startswith(other) or other.startswith(one)


def _not_in_source(texts: Texts, inside: Path, window: Window, cited: tuple[SourceId, ...]) -> Iterator[Finding]:
    """First and last days that no phrase names of what the entry cites; where one has no phrase, nobody can tell."""
    phrases = texts.phrases(cited)
    if phrases is None:
        return
    named = [(version, each) for phrase in phrases for version in versions(phrase) for each in quantities(version)]
    days = [(version, each) for version, each in named if isinstance(each, Date) and each.month is not None]
    ends = [("opens", window.opens), ("closes", window.closes)]
    for number, each in enumerate(window.rounds):
        ends += [(f"rounds/{number}/opens", each.opens), (f"rounds/{number}/closes", each.closes)]
    for field, stated in ends:
        if stated is None:
            continue
        said = [(version, day) for version, day in days if _may_be(_date(stated), day)]
        path, end = (*inside, *field.split("/")), field.rpartition("/")[2]
        if not said:
            yield Finding("window-not-in-source", path, {"day": stated, "sources": ", ".join(cited)})
        elif _is_other_end(window, end, days) and all(day.bound == _OTHER_END[end] for _, day in said):
            values = {"day": stated, "other": _with_limit(*said[0])}
            yield Finding(f"{end}-otherwise-told", path, values)


def _is_other_end(window: Window, end: str, days: list[tuple[str, Date]]) -> bool:
    """Whether an end may be the other one: of one day alone only where the phrase has a first day that is another."""
    return window.opens != window.closes or (end == "opens" and any(day.bound == "at_least" for _, day in days))


def _with_limit(text: str, named: Date) -> str:
    """A day as a text writes it, with the word of limit that stands behind it."""
    return readable(text)[named.start : named.end + 2].strip()


def _date(day: str) -> Date:
    year, month, number = (*map(int, day.split("-")), None, None)[:3]
    return Date(year, month, number)


def _told_otherwise(texts: Texts, here: Path, window: Window) -> Iterator[Finding]:
    """First and last days that the texts name, of which none is the one in the field, and hours of the last day."""
    named = [
        (path, version, each)
        for path, text in texts.of(*here)
        if path[2] in _TOLD
        for version in versions(text)
        for each in quantities(version)
        if isinstance(each, Date)
        and not USED.search(readable(version)[max(0, each.start - 12) : each.end + 12])
        and not CHOSEN.search(version)
    ]
    for field in ("opens", "closes"):
        stated = getattr(window, field)
        if stated is None:
            continue
        field_day = _date(stated)
        same = [one for one in named if _may_be(field_day, one[2])]
        if same:
            path, version, each = same[0]
            if window.opens != window.closes and all(one[2].bound == _OTHER_END[field] for one in same):
                values = {"day": stated, "other": _with_limit(version, each)}
                yield Finding(f"{field}-otherwise-told", (*here, "window", field), values, related=(path,))
            continue
        # a last day has a word of limit beside it; a first one may have none
        near = [one for one in named if _is_slip(field_day, one[2]) and (field == "opens" or one[2].bound == "at_most")]
        if near and not (field == "opens" and all(_is_last(window, each) for _, _, each in near)):
            path, version, each = near[0]
            values = {"day": stated, "other": written(version, each)}
            yield Finding(f"{field}-otherwise-told", (*here, "window", field), values, related=(path,))
    if window.closes_at is not None:
        yield from _hour(texts, here, window)


def _is_last(window: Window, named: Date) -> bool:
    if window.closes is None:
        return False
    return _may_be(_date(window.closes), named)


def _hour(texts: Texts, here: Path, window: Window) -> Iterator[Finding]:
    """An hour behind a day in a text, or behind the last one in a phrase, that is not the one of the field."""
    closes_at, closes = window.closes_at or "", None if window.closes is None else _date(window.closes)
    hour, minute = map(int, closes_at.split(":"))
    phrases = texts.phrases(texts.cited(here[1])) or ()
    told = [(path, version) for path, text in texts.of(*here) if path[2] in _TOLD for version in versions(text)]
    for path, version in [*told, *((None, version) for phrase in phrases for version in versions(phrase))]:
        for day, clock in pairwise(quantities(version)):
            if path is None and not (isinstance(day, Date) and closes is not None and _may_be(closes, day)):
                continue
            if _is_last_hour(day, clock) and isinstance(clock, Clock) and clock.minutes != hour * 60 + minute:
                values = {"day": closes_at, "other": written(version, clock)}
                related = () if path is None else (path,)
                yield Finding("hour-otherwise-told", (*here, "window", "closes_at"), values, related=related)
                return


def _is_last_hour(day: Named, clock: Named) -> bool:
    return isinstance(day, Date) and day.day is not None and clock.start - day.end <= _NEAR


def _is_slip(ends: Date, named: Date) -> bool:
    """Whether two days are one but for their year, their month or their day: others may be days of something else."""
    pairs = ((ends.year, named.year), (ends.month, named.month), (ends.day, named.day))
    return sum(a is None or b is None or a == b for a, b in pairs) == len(pairs) - 1


def _may_be(ends: Date, named: Date) -> bool:
    """Whether a day in a text can be the last day of a field."""
    if named.year is not None and named.year != ends.year:
        return False
    if named.month != ends.month:
        return False
    return named.day is None or ends.day is None or named.day == ends.day


def _years(window: Window, as_of: date) -> set[int]:
    """The years that days without a year may be of: those of the window, or those around the day."""
    ends = [window.opens, window.closes, *(day for each in window.rounds for day in (each.opens, each.closes))]
    return {first_day(day).year for day in ends if day is not None} or {as_of.year - 1, as_of.year, as_of.year + 1}


def _text(path: Path, text: str, as_of: date, years: set[int] | None) -> Iterator[Finding]:
    before: Date | None = None  # the last day with a year: the days behind it are of that year, or of the next one
    for each in quantities(text):
        if isinstance(each, Clock) and each.minutes > LAST_MINUTE:
            yield Finding("day-is-none", path, {"day": written(text, each)})
        if not isinstance(each, Date):
            continue
        month, day = each.month or 1, each.day or 1
        if not 1 <= month <= 12 or not _is_day(each.year or 2024, month, day):
            yield Finding("day-is-none", path, {"day": written(text, each)})
        elif each.year is not None and not FIRST_YEAR <= each.year <= as_of.year + AHEAD:
            yield Finding("year-far-away", path, {"day": written(text, each)})
        elif each.weekday is not None and not _is_weekday(each, _year_behind(each, before) or years):
            yield Finding("weekday-otherwise", path, {"day": written(text, each)})
        before = each if each.year is not None else before


def _year_behind(named: Date, before: Date | None) -> set[int]:
    if before is None or before.year is None or before.month is None or named.month is None:
        return set()
    return {before.year + (named.month < before.month)}


def _is_weekday(named: Date, years: set[int] | None) -> bool:
    """Whether a day is the weekday that its text says: without a year, in one of those that may be meant."""
    meant = [named.year] if named.year else sorted(years or ())
    days = [(year, named.month or 1, named.day or 1) for year in meant]
    return not days or any(_is_day(*each) and date(*each).weekday() == named.weekday for each in days)
