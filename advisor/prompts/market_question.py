"""The question of which market somebody is in, of an office that is there for several."""

from collections.abc import Mapping

from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language
from advisor.wording.safe import safe

ELSEWHERE = "unknown"


def which_market(markets: Mapping[str, str], language: Language) -> Shown:
    """The screen, with a line for each market; Enter alone says none of them."""
    lines = [ScreenLine(id_, safe(name)) for id_, name in markets.items()]
    none = ScreenLine(ELSEWHERE, language.say("case.market.none"), special=True)
    return Shown("", language.say("case.market.ask"), None, (*lines, none), enter=ELSEWHERE)
