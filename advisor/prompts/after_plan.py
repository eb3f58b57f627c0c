"""What whoever has read a plan may do next, by number: more of it, paper, other answers, or nothing."""

from advisor.engine.interview.interview import Interview
from advisor.prompts.conversation import Asker, Conversation
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language

DETAILS, PAPER, CHANGE, FINISH = CHOICES = ("details", "paper", "change", "finish")


def after_plan(language: Language, *, details: bool) -> Shown:
    """The choices; Enter alone ends. details: whether there is more to read than what was shown."""
    offered = [each for each in CHOICES if details or each != DETAILS]
    lines = tuple(ScreenLine(each, language.say(f"questions.after.{each}")) for each in offered)
    return Shown("", language.say("questions.after.ask"), None, lines, enter=FINISH)


def look_over_again(interview: Interview, asker: Asker, language: Language) -> Interview:
    """The interview after its answers were shown and changed as wished. Raises Interrupted, and what the asker raises.

    What was left open stays open; what a change opens is asked.
    """
    return Conversation(interview, asker, language).look_over()
