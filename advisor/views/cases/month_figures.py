"""The month of an office as figures that may be shown to others: no group under five is told apart, in any form."""

from collections.abc import Iterator, Mapping

from advisor.cases.market import MARKET
from advisor.cases.month_counts import FIGURES, Month
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_contract import GroupOut, MonthPartOut
from advisor.views.recheck.chair import LEAST, told_apart
from advisor.wording.sentences import capital, option_name

MOST_PROGRAMS = 10


def parts_of(month: Month, words: CaseWords) -> list[MonthPartOut]:
    """Returns all parts of a month, those without a group left out."""
    parts = [MonthPartOut("figures", words.say("month.figures"), list(_figures(month, words)))]
    for fact, counts in month.said.items():
        about = words.catalog.facts.get(fact)
        if about is None:
            continue
        named = {each: option_name(about, each, words.language) if each in about.options else each for each in counts}
        single = not about.traits.is_set
        groups = _partition(counts, named, month, words) if single else _some(counts, named)
        name = words.say("month.market") if fact == MARKET else capital(words.words.fact(fact))
        parts.append(MonthPartOut(fact, name, list(groups)))
    first = {each: words.program(each) for each in month.groups["first"]}
    begun = list(_partition(month.groups["first"], first, month, words))
    parts.append(MonthPartOut("first", words.say("month.first"), begun))
    programs = {each: words.program(each) for each in month.groups["programs"]}
    most = [*_some(month.groups["programs"], programs)][:MOST_PROGRAMS]
    parts.append(MonthPartOut("programs", words.say("month.programs"), most))
    return [part for part in parts if part.groups]


def _figures(month: Month, words: CaseWords) -> Iterator[GroupOut]:
    for each in FIGURES:
        count = month.figures[each]
        yield GroupOut(each, words.say(f"month.figure.{each}"), None if 0 < count < LEAST else count)


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
