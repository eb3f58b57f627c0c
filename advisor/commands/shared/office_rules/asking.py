"""Asking for the market of whoever sits there, before the interview, in which what was heard of it counts."""

from collections.abc import Mapping

from msgspec.structs import replace

from advisor.cases.market import MARKET
from advisor.catalog.model.fact_values import NoAnswer, Possible
from advisor.commands.shared.ask import asker_for
from advisor.profile.profile import Answer, Profile
from advisor.prompts.input_way import Way
from advisor.prompts.market_question import ELSEWHERE, which_market
from advisor.wording.language import Language


def with_market(profile: Profile, markets: Mapping[str, str], language: Language, way: Way) -> Profile:
    """The profile with its market, of an office that uses them; the same one where there is nothing to ask.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    if not markets or MARKET in profile.answers:
        return profile
    with asker_for(language, way) as asker:
        (chosen,) = asker.ask(which_market(markets, language))
    value = NoAnswer("unknown") if chosen == ELSEWHERE else Possible((chosen,))
    return replace(profile, answers={**profile.answers, MARKET: Answer(value, "asked")})
