"""The month of an office as a page: lines of figures, and bars where they can be drawn."""

from collections.abc import Iterator

from advisor.cases.month_counts import Month
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_contract import GroupOut, MonthPartOut
from advisor.views.cases.month_figures import parts_of
from advisor.views.document.page import Bar, Bars, Line, Page, Section
from advisor.views.recheck.chair import LEAST


def month_page(month: Month, words: CaseWords, office: str | None) -> Page:
    """Returns the page. office: whose month it is."""
    title = words.say("month.title", month=f"{month.first:%Y-%m}")
    head = [Line(title if office is None else words.say("join").join([title, office]), tone="title")]
    head.append(Line(words.say("month.about", least=LEAST)))
    parts = (Section(part.name, tuple(_lines(part, words))) for part in parts_of(month, words))
    return (Section("", tuple(head)), *parts)


def _lines(part: MonthPartOut, words: CaseWords) -> Iterator[Line | Bars]:
    if part.id == "figures":
        for each in part.groups:
            yield Line(words.say("month.row", name=each.name, count=_count(each, words)), "-")
        return
    most = max(each.count or 0 for each in part.groups)
    yield Bars(tuple(Bar(each.name, each.count or 0, most) for each in part.groups))


def _count(each: GroupOut, words: CaseWords) -> str:
    return words.say("month.few", least=LEAST) if each.count is None else f"{each.count:,}"
