"""A made-up customer: what it is asked and which keys it presses, known before anybody presses one."""

import re
from dataclasses import dataclass

from advisor.engine.interview.interview import Interview, plan_of
from advisor.engine.plan.action_plan import Plan
from advisor.prompts.answer_review import answer_lines
from advisor.prompts.conversation import converse
from advisor.prompts.menu.selection import MOST_BY_ONE_DIGIT
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language

ENTER, SPACE = "\r", " "
FIRST_WORDS = 4  # of a question: the others may be cut off on a low screen


@dataclass(frozen=True, slots=True)
class MadeUpScreen:
    """One screen. shows: a word that stands on it; keys: what answers it."""

    shows: str
    keys: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A whole visit. steps: from the first question to the last; said: its answers, in sentences of no catalog."""

    steps: tuple[MadeUpScreen, ...]
    said: tuple[str, ...]
    plan: Plan


class _Recorder:
    """Takes the first line, or none where there may be several, and edits nothing."""

    def __init__(self) -> None:
        self.steps: list[MadeUpScreen] = []

    def tell(self, *sentences: str) -> None:
        """Listens to nothing."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """The line chosen; its keys are noted."""
        chosen = _chosen(shown)
        self.steps.append(MadeUpScreen(word_of(shown.question), _keys(shown, chosen)))
        return (chosen.id,)


def made_up(interview: Interview, language: Language) -> MadeUp:
    """The visit of somebody who always takes the first answer, and has nothing."""
    recorder = _Recorder()
    ended = converse(interview, recorder, language)
    said = tuple(line.label for line in answer_lines(ended, language))
    return MadeUp(tuple(recorder.steps), said, plan_of(ended))


def word_of(text: str) -> str:
    """A word by which a text is known on the screen: it stands in one piece, however the lines are broken."""
    words: list[str] = re.findall(r"\w+", text)[:FIRST_WORDS]
    return max(words, key=len)


def _chosen(shown: Shown) -> ScreenLine:
    """Enter where Enter goes on; else the first answer, or none of several, so that the plan is not empty."""
    if shown.enter is not None:
        return shown.line(shown.enter)
    none = [line for line in shown.lines if line.special and line.id == "none"]
    return none[0] if none else shown.options[0]


def _keys(shown: Shown, line: ScreenLine) -> str:
    if line.id == shown.enter:
        return ENTER
    number = str(shown.numbers[line.id])
    ticks = shown.several and max(shown.numbers.values()) > MOST_BY_ONE_DIGIT and not line.special
    return number + (SPACE if ticks else "") + ENTER
