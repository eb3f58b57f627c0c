"""Who knows the values of which type of fact."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from advisor.catalog.model.catalog import Fact
from advisor.engine.types import choice, choices, number, yes_no
from advisor.engine.types.value_sets import Domain


class TypeInEngine(Protocol):
    """What a module of this folder can do for its type; the rest its domain can."""

    def domain_of(self, fact: Fact, cuts: Iterable[int]) -> Domain:
        """The domain of one fact. cuts: numbers with which some rule tells a new range."""
        ...


TYPES: Mapping[str, TypeInEngine] = {"choice": choice, "choices": choices, "yes_no": yes_no, "number": number}
