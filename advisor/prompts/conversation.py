"""The conversation: questions, a look over the answers, what is there already; whatever way the screens are shown."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.values import Value
from advisor.engine.interview.interview import Interview, Reply, answer, back, edit, plan_of, with_done
from advisor.engine.interview.next_question import Next, is_settled, next_screen
from advisor.prompts.question_screens import shown, shown_done, states, why
from advisor.prompts.review import shown_review, to_edit, what_changed
from advisor.prompts.screen import Shown
from advisor.wording.language import Language

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
        self._asker = asker
        self._language = language
        self._enough = False  # whoever has answered many questions may leave the rest open

    def run(self) -> Interview:
        """Asks until the plan is settled and looked over. Raises Interrupted, and what the asker raises."""
        try:
            while True:
                self._questions()
                if self._review() and self._done():
                    return self.interview
        except KeyboardInterrupt:
            raise Interrupted(self.interview) from None

    def change(self, chosen: str) -> bool:
        """Asks again what a line of the review stands for, and what follows from it; whether anything was said.

        Raises what the asker raises.
        """
        if not self._asked_again(to_edit(self.interview, chosen)):
            return False
        self._questions()
        return True

    # --- questions ----------------------------------------------------------------------------------------------

    def _questions(self) -> None:
        """Asks what can still change the plan; every question can be taken back."""
        while (upcoming := self._next()) is not None:
            said = self._ask(upcoming)
            if said == BACK:
                self._back(upcoming.ahead, upcoming.likely)
            elif said == ENOUGH:
                self._enough = True
            else:
                self.interview = answer(self.interview, upcoming.screen, states(self.interview, upcoming.screen, said))

    def _next(self) -> Next | None:
        return None if self._enough else next_screen(self.interview)

    def _back(self, ahead: int, likely: int) -> None:
        """Asks the question before once more, as it was answered; and the one before that, if so wished."""
        while self.interview.replies:
            self.interview, reply = back(self.interview)
            if reply is None:
                return
            ahead, likely = ahead + 1, likely + 1
            said = self._ask(Next(reply.screen, (), ahead, likely), reply.states)
            if said != BACK:
                self.interview = answer(self.interview, reply.screen, states(self.interview, reply.screen, said))
                return

    def _ask(self, upcoming: Next, earlier: Mapping[FactId, Value] | None = None) -> tuple[str, ...]:
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
                self._back(0, 0)
            else:
                self._edit(said[0])
            if self._next() is not None:
                return False

    def _edit(self, chosen: str) -> None:
        """Asks one question again, and tells what that does to the plan."""
        before = plan_of(self.interview)
        if self._asked_again(to_edit(self.interview, chosen)):
            self._asker.tell("", *what_changed(self.interview.rules, before, plan_of(self.interview), self._language))

    def _asked_again(self, reply: Reply) -> bool:
        """Asks one question again; whether it was answered."""
        said = self._ask(Next(reply.screen, (), 0), reply.states)
        if said == BACK:
            return False
        self.interview = edit(self.interview, reply.screen, states(self.interview, reply.screen, said))
        return True

    # --- what is there already ----------------------------------------------------------------------------------

    def _done(self) -> bool:
        """Asks what of the plan the merchant has. Returns whether it was answered; if not, back to the review."""
        offered = self._offered()
        if not offered:
            return True
        said = self._asker.ask(shown_done(self.interview, offered, self._language))
        if said == BACK:
            return False
        self.interview = with_done(self.interview, () if said[0] in ("none", "unknown") else said)
        return True

    def _offered(self) -> Sequence[ProgramId]:
        programs = self.interview.rules.catalog.programs
        return [
            item.program
            for item in plan_of(self.interview).items
            if programs[item.program].kind != "enabling" and programs[item.program].entry != "information"
        ]


def converse(interview: Interview, asker: Asker, language: Language) -> Interview:
    """Runs a conversation to its end. Raises Interrupted, and what the asker raises."""
    return Conversation(interview, asker, language).run()
