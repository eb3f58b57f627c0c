"""Whom to call this month, as text: a line for each question and market, what decides the most saved cases first."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from advisor.cases.call_list import Call, CallList, others_know
from advisor.catalog.model.doubt import can_answer
from advisor.engine.facts.rules import Rules
from advisor.views.document.page import Line, Page, Section
from advisor.views.plan.offer import who_answers
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import capital


def calls_page(found: CallList, words: PlanWords, *, in_office: bool = False) -> Page:
    """Returns the calls that others can answer, then what only the merchants know.

    in_office: answers are kept in an office's folder.
    """
    calls = found.calls()
    ours = [call for call in calls if is_call(call, words.rules)]
    of_facts: dict[str | None, Call] = {}  # what merchants are asked themselves is one question, wherever they are
    for call in (call for call in calls if not is_call(call, words.rules)):
        known = of_facts.get(call.fact)
        cases = call.cases + (0 if known is None else known.cases)
        of_facts[call.fact] = replace(known or call, cases=cases, market=None)
    theirs = sorted(of_facts.values(), key=lambda call: -call.cases)
    say = words.language.say
    head = (
        Line(say("cases.calls.title", date=words.date(words.as_of)), tone="title"),
        Line(say("cases.calls.summary", calls=len(ours), touched=found.touched, cases=found.cases)),
    )
    ask = tuple(Line(_counted(words, call), "-") for call in theirs)
    hint = say("cases.calls.confirm.office" if in_office else "cases.calls.confirm")
    sections = [
        Section("", head),
        Section(say("cases.heading.calls"), tuple(_calls(words, ours))),
        Section(say("cases.heading.merchants"), ask),
        Section("", (Line(hint),) if any(call.program for call in ours) else ()),
    ]
    return tuple(section for section in sections if section.parts)


def is_call(call: Call, rules: Rules) -> bool:
    """Whether others know too: the owner of a program, or of a place (the association); the rest the merchant knows."""
    return call.fact is None or others_know(call.fact, rules)


def _calls(words: PlanWords, calls: Sequence[Call]) -> Iterator[Line]:
    """Yields a line each; what to say is told once, however many markets wait for it."""
    told: set[str] = set()
    for number, call in enumerate(calls, 1):
        about, who = call.program or call.fact or "", ""
        how = None if call.fact is None else words.language.optional(words.catalog.facts[call.fact].find_out)
        if call.program is not None:
            program = words.catalog.programs[call.program]
            who = who_answers(words, program)
            if program.say is not None and can_answer(program):
                how = words.say("quoted", text=words.language.text(program.say))
        parts = (_counted(words, call), who, None if about in told else how)
        told.add(about)
        yield Line(words.say("join").join(filter(None, parts)), f"{number}.")


def _counted(words: PlanWords, call: Call) -> str:
    name = words.say("join").join(filter(None, (name_of(words, call), call.market)))
    key = "cases.calls.program" if call.program is not None else "cases.calls.fact"
    return words.language.say(key, name=name, count=call.cases)


def name_of(words: PlanWords, call: Call) -> str:
    """Returns what is asked about."""
    return words.name(call.program) if call.program is not None else capital(words.fact(call.fact or ""))
