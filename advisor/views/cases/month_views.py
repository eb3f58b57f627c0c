"""The month of an office, which may be shown to others, as JSON, as rows of a table, and as a page.

No group under five is told apart, in any form.
"""

from collections.abc import Iterator, Mapping

from advisor import __version__
from advisor.cases.market import MARKET
from advisor.cases.month_counts import FIGURES, Month
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_contract import GroupOut, MonthOut, MonthPartOut
from advisor.views.document.page import Bar, Bars, Line, Page, Section
from advisor.views.recheck.chair import LEAST, told_apart
from advisor.wording.json_text import encode
from advisor.wording.sentences import capital, option_name

MOST_PROGRAMS = 10


def month_json(month: Month, words: CaseWords) -> str:
    text = f"{month.first:%Y-%m}"
    return encode(MonthOut("advisor/case-month/1", __version__, text, words.language.code, parts_of(month, words)))


def month_rows(month: Month, words: CaseWords) -> Iterator[tuple[str, str, int | str]]:
    """Yields the rows of a table, its header first: the heading, the group, how many."""
    yield words.say("month.column.part"), words.say("month.column.group"), words.say("month.column.count")
    for part in parts_of(month, words):
        yield from ((part.name, each.name, _few(words) if each.count is None else each.count) for each in part.groups)


def month_page(month: Month, words: CaseWords, office: str | None) -> Page:
    """Returns lines of figures, and bars where they can be drawn. office: whose month it is."""
    title = words.say("month.title", month=f"{month.first:%Y-%m}")
    head = [Line(title if office is None else words.say("join").join([title, office]), tone="title")]
    head.append(Line(words.say("month.about", least=LEAST)))
    parts = (Section(part.name, tuple(_drawn(part, words))) for part in parts_of(month, words))
    return (Section("", tuple(head)), *parts)


def _drawn(part: MonthPartOut, words: CaseWords) -> Iterator[Line | Bars]:
    if part.id == "figures":
        for each in part.groups:
            count = _few(words) if each.count is None else f"{each.count:,}"
            yield Line(words.say("month.row", name=each.name, count=count), "-")
        return
    most = max(each.count or 0 for each in part.groups)
    yield Bars(tuple(Bar(each.name, each.count or 0, most) for each in part.groups))


def _few(words: CaseWords) -> str:
    return words.say("month.few", least=LEAST)


# --- what is told -----------------------------------------------------------------------------------------------------


def parts_of(month: Month, words: CaseWords) -> list[MonthPartOut]:
    """Returns all parts of a month, those without a group left out."""
    counted = [(each, month.figures[each]) for each in FIGURES]
    figures = [
        GroupOut(each, words.say(f"month.figure.{each}"), None if 0 < count < LEAST else count)
        for each, count in counted
    ]
    parts = [MonthPartOut("figures", words.say("month.figures"), figures)]
    for fact, counts in month.said.items():
        about = words.catalog.facts.get(fact)
        if about is None:
            continue
        named = {each: option_name(about, each, words.language) if each in about.options else each for each in counts}
        single = not about.traits.is_set
        groups = _partition(counts, named, month, words) if single else _some(counts, named)
        name = words.say("month.market") if fact == MARKET else capital(words.words.fact(fact))
        parts.append(MonthPartOut(fact, name, list(groups)))
    first = {each: words.words.name_or_id(each) for each in month.groups["first"]}
    begun = list(_partition(month.groups["first"], first, month, words))
    parts.append(MonthPartOut("first", words.say("month.first"), begun))
    programs = {each: words.words.name_or_id(each) for each in month.groups["programs"]}
    most = [*_some(month.groups["programs"], programs)][:MOST_PROGRAMS]
    parts.append(MonthPartOut("programs", words.say("month.programs"), most))
    return [part for part in parts if part.groups]


def _partition(
    counts: Mapping[str, int], names: Mapping[str, str], month: Month, words: CaseWords
) -> Iterator[GroupOut]:
    """Yields groups of which each case is in one: who knows how many there are must not find a small one by what is
    left, so that the rest, with those who said nothing, is never under five either."""
    silent = month.figures["seen"] - sum(counts.values())
    every: dict[str | None, int] = {each: count for each, count in counts.items()}  # noqa: C416 -- other keys
    if silent > 0:
        every[None] = silent
    large, rest = told_apart(every)
    rest += large.pop(None, 0)
    yield from (GroupOut(each, names[each], count) for each, count in large.items() if each is not None)
    if large and rest:
        yield GroupOut(None, words.say("month.rest"), rest)


def _some(counts: Mapping[str, int], names: Mapping[str, str]) -> Iterator[GroupOut]:
    """Yields groups that a case can be in several of, most first; those under five are left out."""
    order = sorted(counts, key=lambda each: (-counts[each], each))
    yield from (GroupOut(each, names[each], counts[each]) for each in order if counts[each] >= LEAST)
