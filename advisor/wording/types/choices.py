"""Words for choices: which options there are, and which there are not."""

from collections.abc import Iterable, Sequence

from advisor.catalog.model.catalog import Fact, SelectionTest, Test
from advisor.catalog.model.fact_values import Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.wording.language import Language
from advisor.wording.types.choice import line_label, option_name
from advisor.wording.types.nouns import either, every_one
from advisor.wording.types.phrase import Phrase

__all__ = [
    "NEEDS_DEMAND",
    "SAYS_IT_ALL",
    "answer_text",
    "asked",
    "demanded",
    "found",
    "line_label",
    "option_name",
    "stated",
    "test_text",
]

NEEDS_DEMAND = False
SAYS_IT_ALL = False


def answer_text(fact: Fact, value: Value, language: Language) -> str:
    """See `TypeInWords`."""
    join = language.say("plan.answer.join")
    parts = [option_name(fact, option, language) for option in value.has]
    if value.maybe:
        maybe = join.join(option_name(fact, option, language) for option in value.maybe)
        parts.append(language.say("plan.answer.maybe", options=maybe))
    return join.join(parts) or language.say("plan.answer.none")


def test_text(fact: Fact, test: Test, language: Language) -> str:
    """See `TypeInWords`."""
    assert isinstance(test, SelectionTest)  # noqa: S101 -- the reader admits only such
    options = [option_name(fact, option, language) for option in test.options]
    if not options:
        return language.say("plan.test.holds_none")
    joined = either(options, language) if test.mode == "any" else every_one(options, language)
    mode = "any" if test.mode == "every" and len(options) == 1 else test.mode
    return language.say(f"plan.test.holds_{mode}", options=joined)


def asked(fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, SelectionTest)  # noqa: S101 -- the reader admits only such
    label = language.text(fact.label)
    names = [option_name(fact, option, language) for option in test.options]
    if test.mode == "only":
        if not names:
            return Phrase("some" if negated else "none", label)
        return Phrase("besides" if negated else "only", label, every_one(names, language))
    if test.mode == "any":
        return Phrase("lacks" if negated else "has", label, either(names, language))
    one, more = ("lacks", "lacks_some") if negated else ("has", "has_all")
    return Phrase(more if len(names) > 1 else one, label, every_one(names, language))


def found(fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:
    """See `TypeInWords`."""
    assert isinstance(test, SelectionTest)  # noqa: S101 -- the reader admits only such
    label = language.text(fact.label)

    def named(options: Iterable[str]) -> list[str]:
        return [option_name(fact, option, language) for option in options]

    held, out = set(value.has), set(test.options) - set(value.has) - set(value.maybe)
    if test.mode == "only":
        extra = [option for option in value.has if option not in test.options]
        if not outcome:
            return _present(label, named(extra), language)
        return Phrase("only", label, every_one(named(test.options), language)) if held else Phrase("none", label)
    if outcome:
        return _present(label, named(option for option in test.options if option in held), language)
    gone = named(option for option in test.options if option in out)
    if test.mode == "any":
        return Phrase("lacks", label, either(gone, language))
    return Phrase("lacks_all" if len(gone) > 1 else "lacks", label, every_one(gone, language))


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """See `TypeInWords`."""
    label = language.text(fact.label)
    if not value.has and not value.maybe:
        return Phrase("none", label)
    if value.has and not value.maybe:
        return _present(label, [option_name(fact, option, language) for option in value.has], language)
    return Phrase("is", label, language.whole(lambda spoken: answer_text(fact, value, spoken)))


def demanded(rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
    """See `TypeInWords`."""
    coming = SelectionTest(fact=rule.id, mode="every", options=rule.domain.possible_options(change.added))
    leaving = SelectionTest(fact=rule.id, mode="any", options=rule.domain.possible_options(change.removed))
    both = ((coming, False), (leaving, True))
    return [asked(rule.fact, test, language, negated=gone) for test, gone in both if test.options]


def _present(label: str, names: Sequence[str], language: Language) -> Phrase:
    return Phrase("has_all" if len(names) > 1 else "has", label, every_one(names, language))
