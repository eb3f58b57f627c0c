"""One page for who speaks for a market: what most shops begin with, and which answers settle most. No names, and no
group told apart that is so small that one could guess who is in it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from advisor.cases.call_list import Call
from advisor.catalog.model.catalog import ProgramId
from advisor.views.document.page import Line, Page, Part, Rows, Section
from advisor.views.plan.offer import place_rows, question
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.calls import is_call, name_of

LEAST = 5
MOST_CALLS = 10


def chair_page(first: Mapping[ProgramId | None, int], calls: Sequence[Call], words: PlanWords) -> Page:
    """The page. first: how many shops begin with each program, None for nothing to do. calls: most useful first."""
    say, shops = words.language.say, sum(first.values())
    title = Line(say("sheets.chair.title", date=words.date(words.as_of)), tone="title")
    if shops < LEAST:
        return (Section("", (title, Line(say("sheets.chair.too_few", least=LEAST)))),)
    about = (title, Line(say("sheets.chair.about", count=f"{shops:,}", least=LEAST)))
    large, rest = told_apart(first)
    groups = [
        (say("sheets.chair.nothing") if program is None else words.name(program), count)
        for program, count in large.items()
    ]
    groups += [(say("sheets.chair.rest"), rest)] if rest else []
    counted = (Line(say("sheets.chair.count", name=name, count=f"{count:,}"), "-") for name, count in groups)
    asked = [call for call in calls if call.cases >= LEAST]
    ours = [call for call in asked if is_call(call, words.rules)][:MOST_CALLS]
    theirs = [call for call in asked if not is_call(call, words.rules)][:MOST_CALLS]
    sections = (
        Section("", about),
        Section(say("sheets.chair.first"), tuple(counted)),
        Section(say("sheets.chair.call"), tuple(_calls(ours, words))),
        Section(say("sheets.chair.merchants"), tuple(Line(_settled(call, words), "-") for call in theirs)),
    )
    return tuple(section for section in sections if section.parts)


def told_apart(counts: Mapping[ProgramId | None, int]) -> tuple[dict[ProgramId | None, int], int]:
    """The groups that are large enough, most first, and how many are in none of them.

    Who knows the whole must not find a small group by what is left: then the next smallest one goes with the rest.
    """
    large = {name: count for name, count in Counter(counts).most_common() if count >= LEAST}
    rest = sum(counts.values()) - sum(large.values())
    while large and 0 < rest < LEAST:
        _, count = large.popitem()
        rest += count
    return large, rest


def _calls(calls: Sequence[Call], words: PlanWords) -> list[Part]:
    parts: list[Part] = []
    for number, call in enumerate(calls, 1):
        parts.append(Line(_settled(call, words), f"{number}.", "name"))
        if call.program is not None:
            program = words.catalog.programs[call.program]
            parts.append(Rows((*place_rows(words, program), *question(words, program)), 3))
        elif call.fact is not None:
            parts.append(Line(words.language.optional(words.catalog.facts[call.fact].find_out) or "", indent=3))
    return parts


def _settled(call: Call, words: PlanWords) -> str:
    key = "sheets.chair.runs" if call.program is not None else "sheets.chair.answer"
    return words.language.say(key, name=name_of(words, call), count=f"{call.cases:,}")
