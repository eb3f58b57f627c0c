"""Words for a yes or no: it is said with the verb that its label needs."""

import re
from functools import partial

from advisor.catalog.model.catalog import Fact, OptionTest, Test
from advisor.catalog.model.fact_values import Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.wording.language import Language
from advisor.wording.types.nouns import answered, one_of
from advisor.wording.types.phrase import Phrase

NEEDS_DEMAND = False
SAYS_IT_ALL = True
VERBS = ("done", "doing", "among", "meets", "clause", "question")  # tried in this order on a label; else `have`


def option_name(fact: Fact, option: str, language: Language) -> str:  # noqa: ARG001 -- of every fact alike
    """See `TypeInWords`."""
    return language.say(f"plan.answer.{option}")


def line_label(fact: Fact, line: str, language: Language) -> str:
    """See `TypeInWords`."""
    return language.text(fact.options[line].label) if line in fact.options else language.say(f"questions.{line}")


answer_text = partial(answered, option_name)
test_text = partial(one_of, option_name)


def asked(fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, OptionTest)  # noqa: S101 -- the reader admits only such
    label = language.text(fact.label)
    wanted = {"yes", "no"} - set(test.options) if negated else set(test.options)
    if len(wanted) != 1:
        return Phrase("whatever", label)
    return _said(label, wanted.pop(), language)


def found(fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:  # noqa: ARG001 -- it says itself
    """See `TypeInWords`."""
    return stated(fact, value, language)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """See `TypeInWords`."""
    label = language.text(fact.label)
    return _said(label, value.options[0], language) if len(value.options) == 1 else Phrase("unknown", label)


def demanded(rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
    """See `TypeInWords`."""
    wanted = OptionTest(fact=rule.id, options=rule.domain.possible_options(change.value))
    return [asked(rule.fact, wanted, language, negated=False)]


def _said(label: str, answer: str, language: Language) -> Phrase:
    """A yes or no said with the verb that the label needs: a registration is made, goods are there."""
    for kind in VERBS:
        matched = re.search(language.say(f"plan.yes_no.{kind}"), label)
        if matched:
            bare = matched["bare"] if "bare" in matched.groupdict() else label
            return Phrase(f"{kind}_{answer}", bare)
    return Phrase(f"have_{answer}", label)
