"""Conditions made ready to run: trees over the bits of `domain`, with Kleene's three-valued outcome.

`None` is unknown. An outcome is true when it holds for every value still possible, false when for none.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.model import catalog as model
from advisor.engine.types.test_nodes import Node, Outcome, Values
from advisor.engine.types.value_sets import Domain


class _Group(Struct, frozen=True):
    """Its outcome is DECIDED as soon as that of one part is, and the opposite when all parts have that."""

    at: str
    parts: tuple[Node, ...]
    DECIDED: ClassVar[bool]

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        result: Outcome = not self.DECIDED
        for part in self.parts:
            outcome = part.outcome(values)
            if outcome is self.DECIDED:
                return outcome
            if outcome is None:
                result = None
        return result


class AllNode(_Group, frozen=True):
    """True when every part is, false as soon as one is."""

    DECIDED = False


class AnyNode(_Group, frozen=True):
    """True as soon as one part is, false when every one is."""

    DECIDED = True


class NotNode(Struct, frozen=True):
    """The opposite of its part; unknown stays unknown."""

    at: str
    parts: tuple[Node, ...]

    def outcome(self, values: Values) -> Outcome:
        """See `Node`."""
        outcome = self.parts[0].outcome(values)
        return None if outcome is None else not outcome


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
    return domains[fact].test(replace(condition, source=source), at, fact)
