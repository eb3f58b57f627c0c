"""The nouns that sentences are made of: options and answers in one language."""

from advisor.catalog.model.catalog import Fact
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.wording.language import Language
from advisor.wording.types.registry import WORDS


def option_name(fact: Fact, option: str, language: Language) -> str:
    """An option as it stands inside a sentence: its short form where the catalog gives one."""
    return WORDS[fact.type].option_name(fact, option, language)


def answer_text(fact: Fact, value: Value | None, language: Language) -> str:
    """An answer as its owner would say it."""
    return language.whole(lambda spoken: _answer_text(fact, value, spoken))


def _answer_text(fact: Fact, value: Value | None, language: Language) -> str:
    if value is None:
        return language.say("plan.answer.not_asked")
    if isinstance(value, NoAnswer):
        return language.say(f"plan.answer.{value.how}")
    return WORDS[fact.type].answer_text(fact, value, language)
