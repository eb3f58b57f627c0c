"""Conditions made ready to run: trees over the bits of `domain`, with Kleene's three-valued outcome.

`None` is unknown. An outcome is true when it holds for every value still possible, false when for none.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.model import catalog as model
from advisor.engine.facts.domain import Domain

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


class AllNode(Struct, frozen=True):
    """True when every part is, false as soon as one is."""

    at: str
    parts: tuple[Node, ...]

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        result: Outcome = True
        for part in self.parts:
            outcome = part.outcome(values)
            if outcome is False:
                return False
            if outcome is None:
                result = None
        return result


class AnyNode(Struct, frozen=True):
    """True as soon as one part is, false when every one is."""

    at: str
    parts: tuple[Node, ...]

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        result: Outcome = False
        for part in self.parts:
            outcome = part.outcome(values)
            if outcome is True:
                return True
            if outcome is None:
                result = None
        return result


class NotNode(Struct, frozen=True):
    """The opposite of its part; unknown stays unknown."""

    at: str
    parts: tuple[Node, ...]

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        outcome = self.parts[0].outcome(values)
        return None if outcome is None else not outcome


class ValueTest(Struct, frozen=True):
    """Reads a choice, a yes_no or a number: is the value among `holds`?"""

    at: str
    fact: int
    holds: int
    fails: int
    states: model.Test
    parts: tuple[Node, ...] = ()

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        value = values[self.fact]
        if not value & self.holds:
            return False
        return None if value & self.fails else True


class SelectionTest(Struct, frozen=True):
    """Reads a choices fact of `size` options: any of `options`, every one of them, or only such."""

    at: str
    fact: int
    mode: Literal["any", "every", "only"]
    options: int
    size: int
    states: model.Test
    parts: tuple[Node, ...] = ()

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        value = values[self.fact]
        present, absent = value & self.options, value >> self.size & self.options
        if self.mode == "any":
            return True if absent != self.options else False if not present else None
        if self.mode == "every":
            return True if not absent else False if present != self.options else None
        return True if not present else False if absent != self.options else None


TestNode = ValueTest | SelectionTest


def compile_condition(
    condition: model.Condition,
    at: str,
    index: Mapping[str, int],
    domains: Sequence[Domain],
    source: str | None = None,
) -> Node:
    """The runnable tree of a condition that stands at `at`; `index` maps fact ids to positions in `domains`.

    A source named on a group counts for each of its parts that names none: `source` is the one from above.
    """
    source = condition.source or source
    if isinstance(condition, model.All | model.Any):
        word = "all" if isinstance(condition, model.All) else "any"
        parts = tuple(
            compile_condition(part, f"{at}/{word}/{place}", index, domains, source)
            for place, part in enumerate(condition.parts)
        )
        return AllNode(at, parts) if word == "all" else AnyNode(at, parts)
    if isinstance(condition, model.Not):
        return NotNode(at, (compile_condition(condition.part, f"{at}/not", index, domains, source),))
    fact = index[condition.fact]
    return _test(replace(condition, source=source), at, fact, domains[fact])


def _test(test: model.Test, at: str, fact: int, domain: Domain) -> Node:
    if isinstance(test, model.SelectionTest):
        named = domain.bits(test.options)
        every_bit = (1 << len(domain.options)) - 1
        # "only these" asks about all the others, so that is what the node holds
        options = every_bit & ~named if test.mode == "only" else named
        return SelectionTest(at, fact, test.mode, options, len(domain.options), test)
    holds = domain.bits(test.options) if isinstance(test, model.OptionTest) else _number(test, domain)
    return ValueTest(at, fact, holds, domain.full & ~holds, test)


def _number(test: model.NumberTest, domain: Domain) -> int:
    holds = domain.full
    if test.at_least is not None:
        holds &= _from(domain, test.at_least)
    if test.above is not None:
        holds &= _from(domain, test.above + 1)
    if test.at_most is not None:
        holds &= ~_from(domain, test.at_most + 1)
    if test.below is not None:
        holds &= ~_from(domain, test.below)
    return holds


def _from(domain: Domain, low: int) -> int:
    return sum(1 << place for place, start in enumerate(domain.cells) if start >= low)
