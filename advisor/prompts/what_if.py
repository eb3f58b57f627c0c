"""Trying other answers after a plan: what would it be if? Nothing that is tried is kept."""

from advisor.engine.interview.interview import Interview
from advisor.prompts.conversation import GO_ON, Asker, Conversation
from advisor.prompts.review import answer_lines
from advisor.prompts.screen import Line, Shown
from advisor.wording.language import Language

AS_IT_WAS = "as_it_was"


def try_another(first: Interview, tried: Interview, asker: Asker, language: Language) -> Interview | None:
    """The interview with one more answer changed and what follows from it asked, or None when that was enough.

    first: the answers of the plan. tried: those of the last trial, which the next one goes on from. Raises what the
    asker raises.
    """
    while True:
        (chosen,) = asker.ask(_shown(first, tried, language))
        if (chosen,) == GO_ON:
            return None
        if chosen == AS_IT_WAS:
            tried = first
            continue
        conversation = Conversation(tried, asker, language)
        if conversation.change(chosen):
            return conversation.interview


def _shown(first: Interview, tried: Interview, language: Language) -> Shown:
    """All answers by number; a number changes one, Enter alone ends it."""
    back = [Line(AS_IT_WAS, language.say("questions.try.as_it_was"), special=True)] if tried != first else []
    return Shown(
        heading="",
        question=language.say("questions.try.ask"),
        help=language.say("questions.try.help"),
        lines=(
            *answer_lines(tried, language),
            *back,
            Line("go_on", language.say("questions.try.enough"), special=True),
        ),
        enter="go_on",
    )
