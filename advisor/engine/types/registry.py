"""Who knows the values of which type of fact."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Protocol

from advisor.catalog.model.catalog import Fact, Test
from advisor.engine.types import choice, choices, date, number, yes_no
from advisor.engine.types.value_sets import Domain


class TypeInEngine(Protocol):
    """What a module of this folder can do for its type; the rest its domain can."""

    def domain_of(self, fact: Fact, tests: Iterable[Test], cuts: Iterable[int], day: datetime.date) -> Domain:
        """The domain of one fact. tests: those on it. cuts: where what a program gives begins, or ends before.

        day: the one that years are counted up to.
        """
        ...


TYPES: Mapping[str, TypeInEngine] = {
    "choice": choice,
    "choices": choices,
    "yes_no": yes_no,
    "number": number,
    "date": date,
}
