"""Ctrl-C in the middle: whoever wished the answers to be saved is asked once more."""

from advisor.prompts.conversation import Asker
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language


def wants_to_keep(asker: Asker, language: Language, may_keep: bool) -> bool:
    """Whether the answers so far are to be saved. A second Ctrl-C says no."""
    if not may_keep:
        return False
    lines = tuple(ScreenLine(each, language.say(f"questions.stopping.{each}")) for each in ("keep", "forget"))
    try:
        return asker.ask(Shown("", language.say("questions.stopping.ask"), None, lines)) == ("keep",)
    except KeyboardInterrupt:
        return False
