"""Rules and answers as phrases: which predicate of a language says what a test asks for, or what it found.

A predicate is a key of the table, such as `has` (`{label}에 {value:이} 있어서`). Each has forms for its uses:
so (as a reason), said (as what the merchant told us), is (as a statement), must (as a demand), whether (as a question).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog, Fact, NumberTest, OptionTest, SelectionTest, Test
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value
from advisor.wording.language import Language
from advisor.wording.names import answer_text, bounds_text, either, every_one, number, option_name
from advisor.wording.particles import Noun

Form = Literal["so", "said", "is", "must", "whether"]
NUMBERS = ("measure", "measure_not", "above", "below")
YES_NO = ("done", "doing", "among", "meets", "clause", "question")  # tried in this order on a label; else `have`


class Phrase(Struct, frozen=True):
    """A predicate and its nouns, ready to be said in one of its forms."""

    predicate: str
    label: str
    value: str = ""
    answer: str = ""
    same_as: str = ""  # of a number: the answer that would say no more than the phrase itself

    def say(self, form: Form, language: Language) -> str:
        """The phrase in one form, with the particles that its nouns need."""
        nouns = {name: Noun(getattr(self, name)) for name in ("label", "value", "answer")}
        return language.say(f"plan.phrase.{self.predicate}.{form}", **nouns)


# --- what a test asks for -----------------------------------------------------------------------------------------


def asked(catalog: Catalog, test: Test, language: Language, *, negated: bool = False) -> Phrase:
    """What must be true for a test, or for its negation."""
    fact = catalog.facts[test.fact]
    label = language.text(fact.label)
    if isinstance(test, SelectionTest):
        return _asked_selection(fact, test, label, language, negated)
    if isinstance(test, NumberTest):
        return _refused(fact, test, language) if negated else _measure(fact, test, language)
    if fact.type == "yes_no":
        return _asked_yes_no(test, label, language, negated)
    names = either([option_name(fact, option, language) for option in test.options], language)
    return Phrase("is_not" if negated else "is", label, names)


def _asked_yes_no(test: OptionTest, label: str, language: Language, negated: bool) -> Phrase:
    wanted = {"yes", "no"} - set(test.options) if negated else set(test.options)
    if len(wanted) != 1:
        return Phrase("whatever", label)
    return _yes_no(label, wanted.pop(), language)


def _asked_selection(fact: Fact, test: SelectionTest, label: str, language: Language, negated: bool) -> Phrase:
    names = [option_name(fact, option, language) for option in test.options]
    if test.mode == "only":
        if not names:
            return Phrase("some" if negated else "none", label)
        return Phrase("besides" if negated else "only", label, every_one(names, language))
    if test.mode == "any":
        return Phrase("lacks" if negated else "has", label, either(names, language))
    one, more = ("lacks", "lacks_some") if negated else ("has", "has_all")
    return Phrase(more if len(names) > 1 else one, label, every_one(names, language))


# --- what a test found --------------------------------------------------------------------------------------------


def found(catalog: Catalog, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:
    """What a value shows about a test with a definite outcome; the figure itself is not told (see `measured`)."""
    fact = catalog.facts[test.fact]
    label = language.text(fact.label)
    if isinstance(value, NoAnswer):
        return Phrase("whatever", label)  # the test comes out the same for all values
    if isinstance(test, SelectionTest) and isinstance(value, Selection):
        return _found_selection(fact, test, value, language, outcome)
    if isinstance(test, NumberTest):
        return _found_number(fact, test, value, language, outcome)
    return stated(fact, value, language)


def measured(phrase: Phrase, answer: str) -> Phrase:
    """A phrase about a number that tells the figure too, unless it says nothing more than the phrase."""
    if phrase.predicate not in NUMBERS or phrase.same_as == answer:
        return phrase
    return Phrase(f"{phrase.predicate}_of", phrase.label, phrase.value, answer)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """A value by itself, as a phrase."""
    label = language.text(fact.label)
    if isinstance(value, NoAnswer):
        return Phrase("unknown", label)
    if isinstance(value, Possible) and fact.type == "yes_no":
        return _yes_no(label, value.options[0], language) if len(value.options) == 1 else Phrase("unknown", label)
    if isinstance(value, Selection):
        if not value.has and not value.maybe:
            return Phrase("none", label)
        names = [option_name(fact, option, language) for option in value.has]
        if value.has and not value.maybe:
            return Phrase("has_all" if len(names) > 1 else "has", label, every_one(names, language))
    return Phrase("measure" if fact.type == "number" else "is", label, answer_text(fact, value, language))


def _found_number(fact: Fact, test: NumberTest, value: Value, language: Language, outcome: bool) -> Phrase:
    if outcome:
        return _measure(fact, test, language)
    for broken in _opposites(test):
        if isinstance(value, Span) and _holds(broken, value):
            return _measure(fact, broken, language)
    return _refused(fact, test, language)


def _measure(fact: Fact, test: NumberTest, language: Language) -> Phrase:
    """A number within bounds; a single `above` or `below` has a verb of its own."""
    label, bounds = language.text(fact.label), bounds_text(fact, test, language)
    stated = {name: getattr(test, name) for name in ("at_least", "at_most", "above", "below")}
    only = [name for name, bound in stated.items() if bound is not None]
    if only in (["above"], ["below"]):
        return Phrase(only[0], label, number(fact, stated[only[0]], language), same_as=bounds)
    return Phrase("measure", label, bounds, same_as=bounds)


def _refused(fact: Fact, test: NumberTest, language: Language) -> Phrase:
    """A number outside of bounds; of a single one its opposite says it better."""
    opposites = list(_opposites(test))
    if len(opposites) == 1:
        return _measure(fact, opposites[0], language)
    bounds = bounds_text(fact, test, language)
    return Phrase("measure_not", language.text(fact.label), bounds, same_as=bounds)


def _opposites(test: NumberTest) -> Iterator[NumberTest]:
    """What is true of a number outside of one of the bounds."""
    if test.at_least is not None:
        yield NumberTest(fact=test.fact, below=test.at_least)
    if test.above is not None:
        yield NumberTest(fact=test.fact, at_most=test.above)
    if test.at_most is not None:
        yield NumberTest(fact=test.fact, above=test.at_most)
    if test.below is not None:
        yield NumberTest(fact=test.fact, at_least=test.below)


def _holds(bound: NumberTest, value: Span) -> bool:
    """Whether a single bound holds for all of a range; an open end never reaches it."""
    low, high = value.low, value.high
    return (
        (bound.below is not None and high is not None and high < bound.below)
        or (bound.at_most is not None and high is not None and high <= bound.at_most)
        or (bound.above is not None and low is not None and low > bound.above)
        or (bound.at_least is not None and low is not None and low >= bound.at_least)
    )


def _found_selection(fact: Fact, test: SelectionTest, value: Selection, language: Language, outcome: bool) -> Phrase:
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


def _present(label: str, names: Sequence[str], language: Language) -> Phrase:
    return Phrase("has_all" if len(names) > 1 else "has", label, every_one(names, language))


def _yes_no(label: str, answer: str, language: Language) -> Phrase:
    """A yes or no said with the verb that the label needs: a registration is made, goods are there."""
    for kind in YES_NO:
        matched = re.search(language.say(f"plan.yes_no.{kind}"), label)
        if matched:
            bare = matched["bare"] if "bare" in matched.groupdict() else label
            return Phrase(f"{kind}_{answer}", bare)
    return Phrase(f"have_{answer}", label)
