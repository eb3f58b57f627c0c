"""Lists of cases, a line each: the morning list, which fits a dozen lines, and all cases or those found."""

from collections.abc import Mapping, Sequence

from rich.console import Console

from advisor.cases.case_summary import Summary
from advisor.cases.morning import STATES, Morning, shown
from advisor.engine.calendar.working_days import holidays_known
from advisor.views.cases.case_words import CaseWords
from advisor.views.document.console import measured
from advisor.views.document.page import Line, Page, Section, Tone
from advisor.views.document.terminal import print_page
from advisor.wording.safe import safe

MOST_LINES = 12
WIDEST_NAME = 24  # columns of what a case is called, so that there is room for why to call
CUT = "…"


def print_morning(
    morning: Morning, cases: Mapping[str, Summary], words: CaseWords, console: Console, below: Sequence[str]
) -> None:
    """Prints the morning list. below: what is to be said at its end, if anything."""
    counts = [words.say(f"count.{state}", count=morning.count(state)) for state in STATES if morning.count(state)]
    day = words.day(words.words.as_of)
    title = words.say("join").join([words.say("morning.title", day=day), *counts])
    lines = [Line(cut(title, console), tone="title")]
    notes = [words.say("morning.too_late", count=morning.too_late)] if morning.too_late else []
    days = (words.words.as_of, *(row.item.day for row in morning.rows))
    unknown = [day.year for day in days if not holidays_known(day)]
    notes += [words.say("morning.holidays", year=min(unknown))] if unknown else []
    below = [*notes, *below]
    rows = shown(morning.rows, MOST_LINES - 1 - len(below))
    if len(rows) < len(morning.rows):
        rows = shown(morning.rows, MOST_LINES - 2 - len(below))
    if not rows:
        lines.append(Line(words.say("morning.nothing" if cases else "morning.none")))
    wide = max((measured(console)(words.when(row)) for row in rows), default=0)
    for row in rows:
        when = words.when(row)
        padded = when + " " * (wide - measured(console)(when))
        more = words.say("morning.more_of_it", count=row.more) if row.more else ""
        whose = cut(words.whose(cases[row.case]), console, WIDEST_NAME)
        text = words.say("morning.row", id=row.case, whose=whose, why=words.why(row.item) + more)
        tone: Tone = "warn" if row.state == "overdue" else "plain"
        lines.append(Line(cut(f"{padded}  {text}", console), tone=tone))
    if len(rows) < len(morning.rows):
        below = [words.say("morning.more", count=len(morning.rows) - len(rows)), *below]
    lines += (Line(cut(text, console)) for text in below)
    print_page((Section("", tuple(lines)),), console)


def cases_page(cases: Sequence[Summary], words: CaseWords, title: str) -> Page:
    """Returns cases, a line each, the last seen first."""
    lines = [Line(title, tone="title")]
    for case in sorted(cases, key=lambda each: (each.last, each.id), reverse=True):
        counted = words.language.counted("case.visits", case.visits)
        lines.append(Line(words.say("list.row", id=case.id, last=case.last, visits=counted, whose=words.whose(case))))
        if case.open:
            item = case.open[0]
            late = (words.words.as_of - item.day).days
            when = words.late(late) if late > 0 else words.day(item.day)
            lines.append(Line(words.say("list.next", when=when, why=words.why(item)), indent=2))
        if case.unreadable:
            lines.append(Line(words.language.counted("case.unreadable", case.unreadable), tone="warn", indent=2))
    return (Section("", tuple(lines)),)


def cut(text: str, console: Console, columns: int | None = None) -> str:
    """Returns a text as it fits into so many columns, or on one line of the console."""
    text, cells, most = safe(text), measured(console), columns or console.width
    if cells(text) <= most:
        return text
    kept = text
    while kept and cells(kept + CUT) > most:
        kept = kept[:-1]
    return kept.rstrip() + CUT
