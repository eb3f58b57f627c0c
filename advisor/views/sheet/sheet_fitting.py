"""The sheets by name, each with how much paper it may take, and how much is left out of one so that it fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.bilingual import in_turn, paired
from advisor.views.document.page import Page
from advisor.views.document.paper import sheets_of
from advisor.views.sheet import helper, large, merchant
from advisor.views.sheet.changes import SheetChanges
from advisor.wording.language import Language

Make = Callable[[Plan, Rules, Language, SheetChanges, int], Page]
Side = tuple[Literal["front", "back"], int]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A sheet that may take so much paper. most: pages of each part that begins on a new one; pages: of all of them.

    side: what one side holds in one language, for two languages that one side does not hold together. fronts: how many
    fronts there are for every back, the fullest first; 0 where what is left out is one row.
    """

    make: Make
    most_shortened: int
    most: float
    pages: int
    side: Make | None = None
    side_shortened: int = 0
    fronts: int = 0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A sheet as it was made. shortened: whether something was left out. fits: whether it takes what it may.

    pages: how many it may take.
    """

    page: Page
    shortened: bool = False
    fits: bool = True
    pages: int = 0


BOUNDED: dict[str, Bounded] = {
    "merchant": Bounded(
        merchant.merchant_sheet,
        merchant.MOST_SHORTENED,
        1.0,
        2,
        merchant.merchant_side,
        merchant.MOST_OF_A_SIDE,
        merchant.FRONTS,
    ),
    "large": Bounded(large.large_sheet, large.MOST_SHORTENED, 2.85, 3),
    "helper": Bounded(helper.helper_sheet, helper.MOST_SHORTENED, 1.0, 1, helper.helper_sheet, helper.MOST_SHORTENED),
}


def fitted(name: str, plan: Plan, rules: Rules, languages: Sequence[Language], changes: SheetChanges) -> Fitted:
    """Returns a sheet with as much as its paper has room for, in one language or in two."""
    sheet = BOUNDED[name]

    def made(make: Make, join: Callable[[Page, Page], Page], shortened: int) -> Page:
        first, *others = (make(plan, rules, language, changes, shortened) for language in languages)
        return join(first, others[0]) if others else first

    ways = [(sheet.make, paired, sheet.most_shortened, sheet.fronts)]
    if sheet.side is not None and len(languages) > 1:
        ways.append((sheet.side, in_turn, sheet.side_shortened, 0))
    for make, join, most, fronts in ways:
        full: set[Side] = set()  # what takes too much, whatever stands on the other side
        for shortened in range(most + 1):
            # of a page that has so many fronts for every back, each by itself: the calendar stands on the first front,
            # and on the backs of all others, so that only their backs are the same
            back, front = divmod(shortened, fronts or 1)
            sides: list[Side] = [("front", front)] if fronts else []
            sides += [("back", back)] if front else []
            if not full.isdisjoint(sides):
                continue
            page = made(make, join, shortened)
            parts = sheets_of(page, languages[0].code)
            if max(parts) <= sheet.most:
                return Fitted(page, shortened > 0 or join is in_turn, True)
            are_full = (parts[0] > sheet.most, any(part > sheet.most for part in parts[1:]))
            full.update(side for side, is_full in zip(sides, are_full, strict=False) if is_full)
    page = made(make, join, most)
    return Fitted(page, True, False, len(languages) if join is in_turn else sheet.pages)
