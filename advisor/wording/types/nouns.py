"""The nouns that all types have in common: lists of names, and numbers with their unit."""

from collections.abc import Callable, Sequence

from advisor.catalog.model.catalog import Fact, OptionTest, Test
from advisor.catalog.model.fact_values import Value
from advisor.wording.amounts import won
from advisor.wording.language import Language
from advisor.wording.particles import Noun

MONEY = "KRW"
Name = Callable[[Fact, str, Language], str]


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


def answered(name: Name, fact: Fact, value: Value, language: Language) -> str:
    """An answer of options that are still possible. name: what an option of the type is called."""
    return either([name(fact, option, language) for option in value.options], language)


def one_of(name: Name, fact: Fact, test: Test, language: Language) -> str:
    """A test on options: one of these. name: as in `answered`."""
    assert isinstance(test, OptionTest)  # noqa: S101 -- the reader admits only such
    return language.say(
        "plan.test.one_of", options=either([name(fact, each, language) for each in test.options], language)
    )


def every_one(names: Sequence[str], language: Language) -> str:
    """All of these names: `A, B와 C`."""
    return _listed(names, "and", language)


def _listed(names: Sequence[str], word: str, language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    first = language.say("plan.list.join").join(names[:-1])
    return language.say(f"plan.list.{word}", first=Noun(first), last=names[-1])
