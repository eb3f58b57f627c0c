"""The window of a program held against its steps, its name, its sources and the day, and hours that end too early."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, told, versions
from advisor.catalog.model.catalog import Catalog, Program, Source, SourceId, Text, Window
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.finding import Finding, Path
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Clock, Date
from advisor.quantities.quantity_reading import quantities, readable

SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
APPLIES = pattern(r"신청|접수|제출|(?<![가-힣])(?:내세요|내요|내야|냅니다)|\bapply\b|\bhand (?:it )?in\b|\bsubmit")
NOT_YET = re.compile(r"뽑히|뽑힌|선정되|발표|받은 뒤|끝난 뒤|drawn|chosen|selected", re.IGNORECASE)
CALLS = re.compile(r"공고|모집")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)년(?!\s?\d{1,2}월)")
SPAN = re.compile(r"\s?(?:~|-|–|부터|에서|to|until)\s?", re.IGNORECASE)
NOON, MORNING = 12 * 60, 6 * 60
TOO_OLD = timedelta(days=366)
REVIEW_HOLDS = timedelta(days=180)
_TOLD = ("summary", "benefit", "where", "steps", "cautions")


def contradicted_windows(texts: Texts, as_of: date) -> Iterator[Finding]:
    """What the window says, and something else in the entry or its sources does not."""
    for name, source in texts.catalog.sources.items():
        yield from _title(("sources", name), source)
    for name, program in texts.catalog.programs.items():
        here = ("programs", name)
        cited = texts.cited(name)
        yield from _steps(texts, here, program.window, as_of)
        yield from _years(here, program, as_of)
        yield from _old_sources(texts, here, program, cited)
        if program.contact is not None and program.contact.hours is not None:
            yield from _hours((*here, "contact", "hours"), program.contact.hours)


def _ends(window: Window, as_of: date) -> tuple[date | None, date | None]:
    """The first and the last day on which one may apply: of several rounds those of the one that runs or comes next."""
    if not window.rounds:
        opens = None if window.opens is None else first_day(window.opens)
        return opens, None if window.closes is None else last_day(window.closes)
    ahead = [each for each in window.rounds if each.closes is None or last_day(each.closes) >= as_of]
    chosen = ahead[0] if ahead else window.rounds[-1]
    return first_day(chosen.opens), None if chosen.closes is None else last_day(chosen.closes)


def _steps(texts: Texts, here: Path, window: Window, as_of: date) -> Iterator[Finding]:
    """A day on which a text has somebody apply, and the window is not open."""
    opens, closes = _ends(window, as_of)
    if opens is None and closes is None:
        return
    for path, text in texts.of(*here):
        for version in versions(text) if path[2] in _TOLD else ():
            for each in quantities(version) if APPLIES.search(version) else ():
                if not isinstance(each, Date) or each.day is None or not _is_of_applying(version, each):
                    continue
                days = _days(each, opens, closes)
                if days and all((closes and day > closes) or (opens and day < opens) for day in days):
                    window_ = "~".join("" if day is None else day.isoformat() for day in (opens, closes))
                    yield Finding("step-outside-window", path, {"day": written(version, each), "window": window_})
                    break


def _is_of_applying(text: str, named: Date) -> bool:
    """Whether the sentence that names a day is about applying, and about nothing that comes after it."""
    bare = readable(text)
    ends = [match.end() for match in SENTENCE_ENDS.finditer(bare)]
    start = max((end for end in ends if end <= named.start), default=0)
    sentence = bare[start : min((end for end in ends if end > named.end), default=len(bare))]
    return APPLIES.search(sentence) is not None and NOT_YET.search(sentence) is None


def _days(named: Date, *ends: date | None) -> Sequence[date]:
    """The days that may be meant: without a year those of the years of the window."""
    years = [named.year] if named.year is not None else sorted({end.year for end in ends if end is not None})
    found = []
    for year in years:
        try:
            found.append(date(year or 0, named.month or 0, named.day or 0))
        except ValueError:
            continue
    return found


def _years(here: Path, program: Program, as_of: date) -> Iterator[Finding]:
    """A season, or a year in the name, that none of the days of the window has."""
    window = program.window
    days = [window.opens, window.closes, *(day for each in window.rounds for day in (each.opens, each.closes))]
    years = {first_day(day).year for day in days if day is not None}
    if not years:
        return
    other = ", ".join(map(str, sorted(years)))
    begins = {first_day(day).year for day in (window.opens, *(each.opens for each in window.rounds)) if day is not None}
    if window.season is not None and begins and window.season not in begins:
        yield Finding("season-otherwise", (*here, "window", "season"), {"day": str(window.season), "other": other})
    named = {int(year) for year in YEAR.findall(told(program.name))}
    if named and max(named) < min(years) and min(years) >= as_of.year:
        yield Finding("year-of-before", (*here, "name"), {"day": str(max(named)), "other": other})


def _title(here: Path, source: Source) -> Iterator[Finding]:
    """A notice that calls for a year which was over when it came out."""
    title = told(source.title)
    years = [int(year) for year in YEAR.findall(title)] if CALLS.search(title) else []
    if years and source.published is not None and max(years) < first_day(source.published).year:
        values = {"day": str(max(years)), "other": source.published}
        yield Finding("year-of-before", (*here, "title"), values)


def _old_sources(texts: Texts, here: Path, program: Program, cited: tuple[SourceId, ...]) -> Iterator[Finding]:
    """A first day for which there is nothing but sources of more than a year before; and who looked too early."""
    sources = [texts.catalog.sources[each] for each in cited]
    published = [first_day(each.published) for each in sources if each.published is not None]
    if not published or len(published) < len(sources):
        return
    newest = max(published)
    window = program.window
    opens = window.opens or (window.rounds[-1].opens if window.rounds else None)
    if opens is not None and first_day(opens) - newest > TOO_OLD:
        field = "opens" if window.opens else "rounds"
        values = {"day": opens, "other": newest.isoformat()}
        yield Finding("source-too-old", (*here, "window", field), values)
    if program.reviewed is not None and first_day(program.reviewed) < newest:
        values = {"day": program.reviewed, "other": newest.isoformat()}
        yield Finding("reviewed-before-source", (*here, "reviewed"), values)


def _hours(path: Path, hours: Text) -> Iterator[Finding]:
    """A desk that closes before it opens; one that is open through the night closes in the morning."""
    for version in versions(hours):
        clocks = [each for each in quantities(version) if isinstance(each, Clock)]
        for one, other in pairwise(clocks):
            between = readable(version)[one.end : other.start]
            if SPAN.fullmatch(between) and one.minutes > other.minutes > MORNING and one.minutes >= NOON:
                values = {"from": written(version, one), "until": written(version, other)}
                yield Finding("hours-turned", path, values)
                return


def aged(catalog: Catalog, as_of: date) -> Iterator[Finding]:
    """Programs that nobody looked at within 180 days before `as_of`, and those whose window has passed."""
    for name, program in catalog.programs.items():
        here = ("programs", name)
        yield from _review(here, program, as_of)
        closes = program.window.closes
        if closes is not None and as_of > last_day(closes):
            yield Finding("window-passed", (*here, "window", "closes"), {"closes": closes})


def _review(here: tuple[str, ...], program: Program, as_of: date) -> Iterator[Finding]:
    if program.reviewed is None:
        yield Finding("entry-not-reviewed", here)
        return
    reviewed = first_day(program.reviewed)
    if reviewed > as_of:
        yield Finding("review-in-future", (*here, "reviewed"), {"reviewed": program.reviewed})
    elif as_of - reviewed > REVIEW_HOLDS:
        values = {"reviewed": program.reviewed, "days": str(REVIEW_HOLDS.days)}
        yield Finding("review-too-old", (*here, "reviewed"), values)
