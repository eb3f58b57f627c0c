"""The conversation: from the first open screen to the last, whatever way the screens are shown."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from advisor.catalog.model import FactId, ProgramId
from advisor.catalog.values import Value
from advisor.engine.asking import Next, next_screen
from advisor.engine.interview import Interview, answer, back, plan_of, with_done
from advisor.prompts.screen import Shown, shown, shown_done, states, why
from advisor.wording.language import Language


class Asker(Protocol):
    """A way of asking."""

    def tell(self, *sentences: str) -> None:
        """Says something."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """Shows a screen and returns the ids of the lines chosen."""


def converse(interview: Interview, asker: Asker, language: Language) -> Interview:
    """Asks until nothing is left to ask, then what the merchant has already. Raises KeyboardInterrupt."""
    asker.tell(language.say("questions.welcome"), language.say("questions.truth"))
    earlier: Mapping[FactId, Value] | None = None
    retaken: Next | None = None
    while True:
        upcoming = retaken or next_screen(interview)
        if upcoming is None:
            chosen = _ask_done(interview, asker, language)
            if chosen is not None:
                break
            said: tuple[str, ...] = ("back",)
        else:
            said = _ask_with_why(interview, upcoming, asker, language, earlier)
        if said == ("back",):
            interview, reply = back(interview)
            earlier = None if reply is None else reply.states
            retaken = None if reply is None else Next(reply.screen, (), 0 if upcoming is None else upcoming.ahead + 1)
            continue
        if upcoming is not None:
            interview = answer(interview, upcoming.screen, states(interview, upcoming, said))
        earlier = retaken = None
    asker.tell("", language.say("questions.nothing_more"))
    return with_done(interview, chosen)


def _ask_with_why(
    interview: Interview,
    upcoming: Next,
    asker: Asker,
    language: Language,
    earlier: Mapping[FactId, Value] | None,
) -> tuple[str, ...]:
    said = asker.ask(shown(interview, upcoming, language, earlier))
    while said == ("why",):
        asker.tell("", *why(interview, upcoming, language))
        said = asker.ask(shown(interview, upcoming, language, earlier, offer_why=False))
    return said


def _ask_done(interview: Interview, asker: Asker, language: Language) -> Sequence[ProgramId] | None:
    """What the merchant has already of what the plan holds; None for one screen back."""
    programs = interview.rules.catalog.programs
    offered = [
        item.program
        for item in plan_of(interview).items
        if programs[item.program].kind != "enabling" and programs[item.program].entry != "information"
    ]
    if not offered:
        return ()
    said = asker.ask(shown_done(interview, offered, language))
    if said == ("back",):
        return None
    return () if said[0] in ("none", "unknown") else said
