"""Who has the words for which type of fact."""

from collections.abc import Mapping
from typing import Protocol

from advisor.catalog.model.catalog import Fact, Test
from advisor.catalog.model.fact_values import Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import FactRule
from advisor.wording.language import Language
from advisor.wording.types import choice, choices, date, number, yes_no
from advisor.wording.types.phrase import Phrase


class TypeInWords(Protocol):
    """What a module of this folder says of its type. Values are those that were answered.

    NEEDS_DEMAND: a reason against adds what would be right. SAYS_IT_ALL: a statement needs no answer beside it.
    """

    NEEDS_DEMAND: bool
    SAYS_IT_ALL: bool

    def option_name(self, fact: Fact, option: str, language: Language) -> str:
        """An option as it stands inside a sentence: its short form where the catalog gives one."""
        ...

    def line_label(self, fact: Fact, line: str, language: Language) -> str:
        """A line of its question."""
        ...

    def answer_text(self, fact: Fact, value: Value, language: Language) -> str:
        """An answer as its owner would say it."""
        ...

    def test_text(self, fact: Fact, test: Test, language: Language) -> str:
        """What a test asks for, without its fact."""
        ...

    def asked(self, fact: Fact, test: Test, language: Language, *, negated: bool) -> Phrase:
        """What must be true for a test, or for its negation."""
        ...

    def found(self, fact: Fact, test: Test, value: Value, language: Language, outcome: bool) -> Phrase:
        """What a value shows about a test with a definite outcome."""
        ...

    def stated(self, fact: Fact, value: Value, language: Language) -> Phrase:
        """A value by itself."""
        ...

    def demanded(self, rule: FactRule, change: NeededValue, language: Language) -> list[Phrase]:
        """What would have to be true instead: one of several values, or options that come or go."""
        ...


WORDS: Mapping[str, TypeInWords] = {
    "choice": choice,
    "choices": choices,
    "yes_no": yes_no,
    "number": number,
    "date": date,
}
