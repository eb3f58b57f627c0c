"""Rules and answers as phrases: which predicate of a language says what a test asks for, or what it found."""

from advisor.catalog.model.catalog import Catalog, Fact, Test
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.wording.language import Language
from advisor.wording.types.phrase import Phrase
from advisor.wording.types.registry import WORDS

NUMBERS = ("measure", "measure_not", "above", "below")


def asked(catalog: Catalog, test: Test, language: Language, *, negated: bool = False) -> Phrase:
    """What must be true for a test, or for its negation."""
    fact = catalog.facts[test.fact]
    return WORDS[fact.type].asked(fact, test, language, negated=negated)


def found(catalog: Catalog, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:
    """What a value shows about a test with a definite outcome; the figure itself is not told (see `measured`)."""
    fact = catalog.facts[test.fact]
    if isinstance(value, NoAnswer):
        return Phrase("whatever", language.text(fact.label))  # the test comes out the same for all values
    return WORDS[fact.type].found(fact, test, value, language, outcome)


def measured(phrase: Phrase, answer: str) -> Phrase:
    """A phrase about a number that tells the figure too, unless it says nothing more than the phrase."""
    if phrase.predicate not in NUMBERS or phrase.same_as == answer:
        return phrase
    return Phrase(f"{phrase.predicate}_of", phrase.label, phrase.value, answer)


def stated(fact: Fact, value: Value, language: Language) -> Phrase:
    """A value by itself, as a phrase."""
    if isinstance(value, NoAnswer):
        return Phrase("unknown", language.text(fact.label))
    return WORDS[fact.type].stated(fact, value, language)
