"""Going through interviews, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from merchants import reply_of

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview, answer
from advisor.engine.interview.next_question import Next, next_screen
from advisor.engine.interview.screens import QuestionScreen

AS_OF = date(2026, 11, 23)

Answers = Mapping[FactId, Value]


@dataclass(frozen=True)
class Step:
    """A question, and the interview that chose it."""

    before: Interview
    asked: Next


@cache
def shipped() -> Rules:
    """The catalog that the program comes with."""
    return load_rules([])


def begun(**more: object) -> Interview:
    """An interview with the shipped catalog."""
    return Interview(shipped(), AS_OF, **more)


def steps(interview: Interview, answers: Answers) -> Iterator[Step]:
    """Every question to the end; what the merchant has no answer to is not known."""
    while (upcoming := next_screen(interview)) is not None:
        yield Step(interview, upcoming)
        interview = replied(interview, upcoming.screen, answers)


def ended(interview: Interview, answers: Answers) -> Interview:
    """The interview when nothing is left to ask."""
    for step in steps(interview, answers):
        interview = replied(step.before, step.asked.screen, answers)
    return interview


def replied(interview: Interview, screen: QuestionScreen, answers: Answers) -> Interview:
    """The interview after one question."""
    return answer(interview, screen, reply_of(answers, interview, screen))


def names(interview: Interview) -> list[str]:
    """The questions answered so far: `fact`, or `fact.1` for further screens of a fact."""
    return [name_of(interview.rules, reply.screen) for reply in interview.replies]


def name_of(rules: Rules, screen: QuestionScreen) -> str:
    """`fact`, or `fact.1` for a further screen of it."""
    return rules.facts[screen.fact].id + (f".{screen.part}" if screen.part else "")


def screen_of(rules: Rules, name: str) -> QuestionScreen:
    """The screen of that name."""
    fact, _, part = name.partition(".")
    return QuestionScreen(rules.index[fact], int(part or 0))
