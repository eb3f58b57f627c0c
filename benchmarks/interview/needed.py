"""The screens that no interview can spare: with everything else known, another answer to them changes the plan.

Whoever skips such a screen breaks the promise that the skipped questions change nothing, so their number is a bound
that holds for every order of questions.
"""

from flips import told, ways
from merchants import Answers, reply_of

from advisor.engine.interview.interview import Interview, answer, open_screens, plan_of
from advisor.engine.interview.next_question import ALWAYS_ASKED
from advisor.engine.interview.screens import QuestionScreen


def needed(interview: Interview, answers: Answers) -> int:
    """How many screens there are at least, from an interview that has just begun."""
    while waiting := open_screens(interview):
        interview = answer(interview, waiting[0], reply_of(answers, interview, waiting[0]))
    screens = [reply.screen for reply in interview.replies if _turns(interview, reply.screen)]
    topics = {interview.rules.facts[screen.fact].fact.topic for screen in screens}
    return len(screens) + len({*ALWAYS_ASKED} - topics)


def _turns(interview: Interview, screen: QuestionScreen) -> bool:
    """Whether another answer to it alone makes another plan."""
    before = told(plan_of(interview))
    return any(told(plan_of(answer(interview, screen, states))) != before for states in ways(interview, screen))
