"""A predicate and its nouns.

A predicate is a key of the table, such as `has` (`{label}에 {value:이} 있어서`). Each has forms for its uses:
so (as a reason), said (as what the merchant told us), is (as a statement), must (as a demand), whether (as a question).
"""

from typing import Literal

from msgspec import Struct

from advisor.wording.language import Language
from advisor.wording.particles import Noun

Form = Literal["so", "said", "is", "must", "whether"]


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
