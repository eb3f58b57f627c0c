"""Tests on one fact, ready to run. The trees above them are in `facts.condition`.

`None` is unknown. An outcome is true when it holds for every value still possible, false when for none.
"""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from advisor.catalog.model import catalog as model

Outcome = bool | None
Values = Sequence[int]


class Node(Protocol):
    """A condition or a test. `at` is its place in the catalog, such as `requires/all/1`."""

    @property
    def at(self) -> str: ...

    @property
    def parts(self) -> "tuple[Node, ...]": ...

    def outcome(self, values: Values) -> Outcome:
        """True, false or unknown on these sets of values, one a fact, in the catalog's order of facts."""


class TestNode(Struct, frozen=True):
    """A test on one fact, by number, that stands at a place in the catalog.

    It can be true when any of the bits `holds` is possible, or with `all_hold` every one of them; likewise it can be
    false by `fails`. states: the test as the catalog states it. part: the options of a set that it reads (bits); None
    where it reads the whole value.
    """

    at: str
    fact: int
    holds: int
    fails: int
    states: model.Test
    part: int | None = None
    all_hold: bool = False
    all_fail: bool = False

    @property
    def parts(self) -> tuple[Node, ...]:
        """None: it is no group."""
        return ()

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        value = values[self.fact]
        possible = value & self.holds
        if (possible != self.holds) if self.all_hold else not possible:
            return False
        possible = value & self.fails
        return None if (possible == self.fails if self.all_fail else possible) else True

    @property
    def cut(self) -> int:
        """The values, or options of a set, that it tells from the rest (bits)."""
        return self.holds if self.part is None else self.part
