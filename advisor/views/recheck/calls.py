"""Whom to call this month, as text: the question that decides the most saved cases first."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.call_list import Call
from advisor.views.document.page import EmptyLine, Line, Page, Part, Rows, Section
from advisor.views.document.terminal import print_page
from advisor.views.plan.offer import place_rows, question
from advisor.views.plan.plan_words import PlanWords, capital
from advisor.wording.language import Language

INDENT = 3


def print_calls(
    calls: Sequence[Call], cases: int, rules: Rules, language: Language, as_of: date, console: Console
) -> None:
    """Prints whom to call. `cases`: how many were looked at."""
    print_page(calls_page(calls, cases, PlanWords(rules, language, as_of)), console)


def calls_page(calls: Sequence[Call], cases: int, words: PlanWords) -> Page:
    """Returns the calls that others can answer, then what only the merchants know."""
    ours = [call for call in calls if is_call(call, words.rules)]
    theirs = [call for call in calls if call not in ours]
    touched = len({case for call in ours for case in call.cases})
    say = words.language.say
    head = (
        Line(say("cases.calls.title", date=words.date(words.as_of)), tone="title"),
        Line(say("cases.calls.summary", calls=len(ours), touched=touched, cases=cases)),
    )
    ask = tuple(Line(_counted(words, call), "-") for call in theirs)
    sections = [
        Section("", head),
        Section(say("cases.heading.calls"), tuple(_calls(words, ours))),
        Section(say("cases.heading.merchants"), ask),
        Section("", (Line(say("cases.calls.confirm")),) if any(call.program for call in ours) else ()),
    ]
    return tuple(section for section in sections if section.parts)


def is_call(call: Call, rules: Rules) -> bool:
    """Whether others know too: the owner of a program, or of a place (the association); the rest the merchant knows."""
    if call.fact is None:
        return True
    fact = rules.catalog.facts[call.fact]
    return fact.topic == "location" and fact.find_out is not None


def _calls(words: PlanWords, calls: Sequence[Call]) -> Iterator[Part]:
    for number, call in enumerate(calls, 1):
        if number > 1:
            yield EmptyLine()
        yield Line(_counted(words, call), f"{number}.", "name")
        if call.program is not None:
            program = words.catalog.programs[call.program]
            yield Rows((*place_rows(words, program), *question(words, program)), INDENT)
        elif call.fact is not None:
            yield Line(words.language.optional(words.catalog.facts[call.fact].find_out) or "", indent=INDENT)
            yield Line(words.say("find_out.decides", programs=words.names(call.decides)), indent=INDENT)


def _counted(words: PlanWords, call: Call) -> str:
    name = words.name(call.program) if call.program is not None else capital(words.fact(call.fact or ""))
    key = "cases.calls.program" if call.program is not None else "cases.calls.fact"
    return words.language.say(key, name=name, count=len(call.cases))
