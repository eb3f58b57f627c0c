"""The conversation: questions, a look over the answers, what is there already; whatever way the screens are shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from advisor.engine.interview.interview import Interview, back, choose, chosen_lines, open_screens, plan_of
from advisor.engine.interview.next_question import (
    STOP_AFTER_UNKNOWN,
    Next,
    is_settled,
    next_screen,
    unknown_count,
)
from advisor.engine.interview.playback import having, offered
from advisor.engine.interview.replies import Reply
from advisor.prompts.answer_review import shown_review, to_edit, what_changed
from advisor.prompts.question_screens import shown, shown_done, why
from advisor.prompts.screen import Shown
from advisor.records import replace
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.engine.interview.screens import QuestionScreen

BACK, WHY, GO_ON, ENOUGH = ("back",), ("why",), ("go_on",), ("enough",)


class Asker(Protocol):
    """A way of asking."""

    def tell(self, *sentences: str) -> None:
        """Says something before the next screen."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """Shows a screen and returns the ids of the lines chosen."""


class Interrupted(KeyboardInterrupt):
    """The conversation was broken off; `interview` is what had been said."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview


class Conversation:
    """One conversation. `interview` is where it stands."""

    def __init__(self, interview: Interview, asker: Asker, language: Language) -> None:
        self.interview = interview
        self._begun = interview
        self._left: frozenset[QuestionScreen] | None = None  # what was open before the answers were looked over again
        self._asker = asker
        self._language = language

    def run(self, *, look_over: bool = True) -> Interview:
        """Asks until the plan is settled and looked over. Raises Interrupted, and what the asker raises.

        look_over: also where all was said before, and nothing is left to ask.
        """
        try:
            while True:
                self._questions()
                if self.interview == self._begun and self.interview.said_done and not look_over:
                    return self.interview
                if self._review() and self._done():
                    return self.interview
        except KeyboardInterrupt:
            raise Interrupted(self.interview) from None

    def look_over(self) -> Interview:
        """Shows what was said, and asks what follows from a change. Raises Interrupted, and what the asker raises.

        Questions that nobody wished to answer before are not asked for that.
        """
        if next_screen(self.interview) is not None:
            self.interview = replace(self.interview, stopped=True)
        self._left = frozenset(open_screens(self.interview))
        try:
            while not self._review():
                self._questions()
        except KeyboardInterrupt:
            raise Interrupted(self.interview) from None
        return self.interview

    # --- questions ----------------------------------------------------------------------------------------------

    def _questions(self) -> None:
        """Asks what can still change the plan; every question can be taken back."""
        while (upcoming := next_screen(self.interview)) is not None:
            said = self._ask(upcoming)
            if said == BACK:
                self._back(upcoming.ahead)
            elif said == ENOUGH:
                self.interview = replace(self.interview, stopped=True)
            else:
                self.interview = choose(self.interview, upcoming.screen, said)
                self._comfort(said)

    def _comfort(self, said: Sequence[str]) -> None:
        """Tells whoever knows little that one may stop: once, when it turns out."""
        if tuple(said) == ("unknown",) and unknown_count(self.interview) == STOP_AFTER_UNKNOWN:
            self._asker.tell("", self._language.say("questions.knows_little"))

    def _back(self, ahead: int) -> None:
        """Asks the question before once more, as it was answered; and the one before that, if so wished."""
        while self.interview.replies:
            self.interview, reply = back(self.interview)
            if reply is None:
                return
            ahead += 1
            said = self._ask(Next(reply.screen, (), ahead), reply)
            if said != BACK:
                self.interview = choose(self.interview, reply.screen, said)
                return

    def _ask(self, upcoming: Next, reply: Reply | None = None) -> tuple[str, ...]:
        earlier = None if reply is None else chosen_lines(self.interview, reply)
        said = self._asker.ask(shown(self.interview, upcoming, self._language, earlier))
        while said == WHY:
            self._asker.tell("", *why(self.interview, upcoming, self._language))
            said = self._asker.ask(shown(self.interview, upcoming, self._language, earlier, offer_why=False))
        return said

    # --- review -------------------------------------------------------------------------------------------------

    def _review(self) -> bool:
        """Shows all answers. Returns whether to go on; if not, there are questions again."""
        if not self.interview.replies:
            return True
        told = "nothing_more" if is_settled(self.interview) else "left_open"
        self._asker.tell("", self._language.say(f"questions.{told}"))
        while True:
            said = self._asker.ask(shown_review(self.interview, self._language))
            if said == GO_ON:
                return True
            if said == BACK:
                self._back(0)
            else:
                self._edit(said[0])
            if self._left is not None and not self._left.issuperset(open_screens(self.interview)):
                self.interview = replace(self.interview, stopped=False)
            if next_screen(self.interview) is not None:
                return False

    def _edit(self, chosen: str) -> None:
        """Asks one question again, and tells what that does to the plan."""
        replies, before = self.interview.replies, plan_of(self.interview)
        if not self._asked_again(to_edit(self.interview, chosen)):
            return
        if self.interview.replies == replies:
            told: tuple[str, ...] = (self._language.say("questions.changed.same"),)
        else:
            told = what_changed(self.interview.rules, before, plan_of(self.interview), self._language)
        self._asker.tell("", *told)

    def _asked_again(self, reply: Reply) -> bool:
        """Asks one question again; whether it was answered."""
        said = self._ask(Next(reply.screen, (), 0), reply)
        if said == BACK:
            return False
        self.interview = choose(self.interview, reply.screen, said)
        return True

    # --- what is there already ----------------------------------------------------------------------------------

    def _done(self) -> bool:
        """Asks what of the plan the merchant has. Returns whether it was answered; if not, back to the review."""
        programs = offered(self.interview)
        if not programs:
            return True
        said = self._asker.ask(shown_done(self.interview, programs, self._language))
        if said == BACK:
            return False
        self.interview = having(self.interview, said)
        return True


def converse(interview: Interview, asker: Asker, language: Language, *, look_over: bool = True) -> Interview:
    """Runs a conversation to its end. Raises Interrupted, and what the asker raises."""
    return Conversation(interview, asker, language).run(look_over=look_over)
