"""Who reads which type of fact."""

from collections.abc import Mapping
from typing import Any as Anything
from typing import Protocol

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types import choice, choices, date, number, yes_no
from advisor.catalog.model.catalog import FactId, Test
from advisor.catalog.model.fact_values import Value
from advisor.catalog.source import nodes


class ReadType(Protocol):
    """What a module of this folder can do for its type. A reader returns None when it noted a problem."""

    def read_value(self, node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Value | None:
        """Returns one value. `one_is_a_list`: a single option stands for a list of it."""
        ...

    def read_test(self, node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> Test | None:
        """Returns a test on the fact, with its source or note."""
        ...

    def is_plain(self, text: str, shape: FactShape) -> bool:
        """Whether a text is in the notation of a profile already."""
        ...


READERS: Mapping[str, ReadType] = {
    "choice": choice,
    "choices": choices,
    "yes_no": yes_no,
    "number": number,
    "date": date,
}
