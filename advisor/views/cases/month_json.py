"""The month of an office as JSON, and as rows of a table."""

from collections.abc import Iterator

from advisor import __version__
from advisor.cases.month_counts import Month
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_contract import MonthOut
from advisor.views.cases.month_figures import parts_of
from advisor.views.recheck.chair import LEAST
from advisor.wording.json_text import encode


def month_json(month: Month, words: CaseWords) -> str:
    """Returns a month as JSON."""
    text = f"{month.first:%Y-%m}"
    return encode(MonthOut("advisor/case-month/1", __version__, text, words.language.code, parts_of(month, words)))


def month_rows(month: Month, words: CaseWords) -> Iterator[tuple[str, str, int | str]]:
    """Yields the rows of a table, its header first: the heading, the group, how many."""
    yield words.say("month.column.part"), words.say("month.column.group"), words.say("month.column.count")
    for part in parts_of(month, words):
        for each in part.groups:
            few = words.say("month.few", least=LEAST)
            yield part.name, each.name, few if each.count is None else each.count
