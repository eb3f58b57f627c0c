"""The month of an office as figures that may be shown to others: no group under five is told apart, in any form."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from advisor.cases.market import MARKET
from advisor.cases.month_counts import FIGURES, Month
from advisor.views.cases.case_words import CaseWords
from advisor.views.recheck.chair import LEAST, told_apart
from advisor.wording.sentences import capital, option_name

MOST_PROGRAMS = 10


class Counted(Struct, frozen=True):
    """One group: its id, None for all that are told together; what it is called; how many cases, None: under five."""

    id: str | None
    name: str
    count: int | None


class Part(Struct, frozen=True):
    """Groups under one heading. id: `figures`, `first`, `programs`, or the fact by which cases are grouped."""

    id: str
    name: str
    groups: tuple[Counted, ...]


def parts_of(month: Month, words: CaseWords) -> tuple[Part, ...]:
    """Returns all parts of a month, those without a group left out."""
    parts = [Part("figures", words.say("month.figures"), tuple(_figures(month, words)))]
    for fact, counts in month.said.items():
        about = words.catalog.facts.get(fact)
        if about is None:
            continue
        named = {each: option_name(about, each, words.language) if each in about.options else each for each in counts}
        single = not about.traits.is_set
        groups = _partition(counts, named, month, words) if single else _some(counts, named)
        name = words.say("month.market") if fact == MARKET else capital(words.words.fact(fact))
        parts.append(Part(fact, name, tuple(groups)))
    first = {each: words.program(each) for each in month.groups["first"]}
    parts.append(Part("first", words.say("month.first"), tuple(_partition(month.groups["first"], first, month, words))))
    programs = {each: words.program(each) for each in month.groups["programs"]}
    most = [*_some(month.groups["programs"], programs)][:MOST_PROGRAMS]
    parts.append(Part("programs", words.say("month.programs"), tuple(most)))
    return tuple(part for part in parts if part.groups)


def _figures(month: Month, words: CaseWords) -> Iterator[Counted]:
    for each in FIGURES:
        count = month.figures[each]
        yield Counted(each, words.say(f"month.figure.{each}"), None if 0 < count < LEAST else count)


def _partition(
    counts: Mapping[str, int], names: Mapping[str, str], month: Month, words: CaseWords
) -> Iterator[Counted]:
    """Yields groups of which each case is in one: who knows how many there are must not find a small one by what is
    left, so that the rest, with those who said nothing, is never under five either."""
    silent = month.figures["seen"] - sum(counts.values())
    every: dict[str | None, int] = {each: count for each, count in counts.items()}  # noqa: C416 -- other keys
    if silent > 0:
        every[None] = silent
    large, rest = told_apart(every)
    rest += large.pop(None, 0)
    yield from (Counted(each, names[each], count) for each, count in large.items() if each is not None)
    if large and rest:
        yield Counted(None, words.say("month.rest"), rest)


def _some(counts: Mapping[str, int], names: Mapping[str, str]) -> Iterator[Counted]:
    """Yields groups that a case can be in several of, most first; those under five are left out."""
    order = sorted(counts, key=lambda each: (-counts[each], each))
    yield from (Counted(each, names[each], counts[each]) for each in order if counts[each] >= LEAST)
