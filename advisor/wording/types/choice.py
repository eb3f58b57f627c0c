"""Words for a choice: one of several options."""

from functools import partial

from advisor.catalog.model.catalog import Fact, OptionTest, Test
from advisor.catalog.model.fact_values import Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.wording.language import Language
from advisor.wording.types.nouns import answered, either, one_of
from advisor.wording.types.phrase import Phrase

NEEDS_DEMAND = True
SAYS_IT_ALL = False


def option_name(fact: Fact, option: str, language: Language) -> str:
    """See `TypeInWords`."""
    found = fact.options[option]
    return language.text(found.label if found.short is None else found.short)


def line_label(fact: Fact, line: str, language: Language) -> str:
    """See `TypeInWords`."""
    return language.text(fact.options[line].label)


answer_text = partial(answered, option_name)
test_text = partial(one_of, option_name)


def asked(fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, OptionTest)  # noqa: S101 -- the reader admits only such
    names = either([option_name(fact, option, language) for option in test.options], language)
    return Phrase("is_not" if negated else "is", language.text(fact.label), names)


def found(fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:  # noqa: ARG001 -- it says itself
    """See `TypeInWords`."""
    return stated(fact, value, language)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """See `TypeInWords`."""
    answer = language.whole(lambda spoken: answer_text(fact, value, spoken))
    return Phrase("is", language.text(fact.label), answer)


def demanded(rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
    """See `TypeInWords`."""
    wanted = OptionTest(fact=rule.id, options=rule.domain.possible_options(change.value))
    return [asked(rule.fact, wanted, language, negated=False)]
