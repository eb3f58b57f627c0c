"""Tests on one fact, ready to run: on one value, or on a set of options. The trees above them are in `facts.condition`.

`None` is unknown. An outcome is true when it holds for every value still possible, false when for none.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

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


class Cut(NamedTuple):
    """What decides whether a test can come out one way: any of these bits is possible, or every one of them."""

    bits: int
    every: bool = False


class TestNode(Struct, frozen=True):
    """A test on one fact, by number, that stands at a place in the catalog."""

    at: str
    fact: int

    @property
    def parts(self) -> tuple[Node, ...]:
        """None: it is no group."""
        return ()

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        raise NotImplementedError

    @property
    def states(self) -> model.Test:
        """The test as the catalog states it."""
        raise NotImplementedError

    @property
    def can_hold(self) -> Cut:
        """What must be possible for it to be true."""
        raise NotImplementedError

    @property
    def can_fail(self) -> Cut:
        """What must be possible for it to be false."""
        raise NotImplementedError

    @property
    def part(self) -> int | None:
        """The options of a set that it reads (bits); None where it reads the whole value."""
        return None

    @property
    def cut(self) -> int:
        """The values, or options of a set, that it tells from the rest (bits)."""
        raise NotImplementedError


class ValueNode(TestNode, frozen=True):
    """Reads a choice, a yes_no or a number: is the value among `holds`?"""

    holds: int
    fails: int
    states: model.Test

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        value = values[self.fact]
        if not value & self.holds:
            return False
        return None if value & self.fails else True

    @property
    def can_hold(self) -> Cut:
        """See `TestNode`."""
        return Cut(self.holds)

    @property
    def can_fail(self) -> Cut:
        """See `TestNode`."""
        return Cut(self.fails)

    @property
    def cut(self) -> int:
        """See `TestNode`."""
        return self.holds


class SelectionNode(TestNode, frozen=True):
    """Reads a choices fact of `size` options: any of `options`, every one of them, or only such."""

    mode: Literal["any", "every", "only"]
    options: int
    size: int
    states: model.Test

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        value = values[self.fact]
        present, absent = value & self.options, value >> self.size & self.options
        if self.mode == "any":
            return True if absent != self.options else False if not present else None
        if self.mode == "every":
            return True if not absent else False if present != self.options else None
        return True if not present else False if absent != self.options else None

    @property
    def can_hold(self) -> Cut:
        """See `TestNode`."""
        if self.mode == "only":
            return Cut(self.options << self.size, every=True)
        return Cut(self.options, every=self.mode == "every")

    @property
    def can_fail(self) -> Cut:
        """See `TestNode`."""
        if self.mode == "only":
            return Cut(self.options)
        return Cut(self.options << self.size, every=self.mode == "any")

    @property
    def part(self) -> int | None:
        """See `TestNode`."""
        return self.options

    @property
    def cut(self) -> int:
        """See `TestNode`."""
        return self.options
