"""The plan's items as blocks: a chain and what it is for are one thing to do, with one number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from advisor.engine.plan.action_plan import Item
from advisor.engine.plan.order import Group


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """One thing to do. item: what it is for. steps: what has to come first and stands here, in order."""

    number: int
    item: Item
    steps: tuple[Item, ...]

    @property
    def group(self) -> Group | Literal["too_late"]:
        """Whether it can be begun now."""
        return "too_late" if self.item.slot.too_late else self.item.group

    @property
    def members(self) -> tuple[Item, ...]:
        """The steps, then what they are for."""
        return (*self.steps, self.item)

    @property
    def start(self) -> date | None:
        """The day to begin the first of its members; None if nobody can say."""
        return self.members[0].slot.start


def blocks_of(items: Sequence[Item]) -> tuple[PlanBlock, ...]:
    """Returns the blocks in the order of doing.

    A block stands where its last member stands, so that an item asked about before a step of the chain stays before it.
    """
    programs = {item.program for item in items}
    for_whom: dict[str, list[Item]] = {}
    for item in items:
        if item.placed_for is not None and item.placed_for in programs:
            for_whom.setdefault(item.placed_for, []).append(item)
    whole = [item for item in items if item.placed_for is None or item.placed_for not in programs]
    return tuple(PlanBlock(number, item, tuple(for_whom.get(item.program, ()))) for number, item in enumerate(whole, 1))
