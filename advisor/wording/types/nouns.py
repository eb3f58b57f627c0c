"""The nouns that all types have in common: lists of names, and numbers with their unit."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import Fact
from advisor.wording.amounts import won
from advisor.wording.language import Language
from advisor.wording.particles import Noun

MONEY = "KRW"


def number(fact: Fact, amount: int, language: Language) -> str:
    """A number with its unit."""
    if fact.unit == MONEY:
        return language.whole(lambda spoken: spoken.say("plan.amount.won", amount=won(amount, spoken.code)))
    unit = "years" if fact.traits.is_dated else fact.unit
    keys = (f"plan.unit.{unit}.{amount}", f"plan.unit.{unit}")
    return language.say_first(keys, amount=f"{amount:,}") or f"{amount:,}"


def either(names: Sequence[str], language: Language) -> str:
    """One of these names: `A, B 또는 C`."""
    return _listed(names, "or", language)


def every_one(names: Sequence[str], language: Language) -> str:
    """All of these names: `A, B와 C`."""
    return _listed(names, "and", language)


def _listed(names: Sequence[str], word: str, language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    first = language.say("plan.list.join").join(names[:-1])
    return language.say(f"plan.list.{word}", first=Noun(first), last=names[-1])
