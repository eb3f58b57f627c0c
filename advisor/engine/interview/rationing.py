"""Which of the screens that are worth asking to ask, where more are wanted than anybody is asked.

The first item of the plan should be the right one, whatever the screens left out would have told. So a screen comes the
sooner, the higher the items that it decides about could still come.
"""

from collections.abc import Collection, Sequence

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.interview.lookahead import turns_first
from advisor.engine.interview.questions import Screen
from advisor.engine.interview.relevance import Moment

SPARE = 2  # of the screens left, kept for what only an answer shows to matter


def most_needed(
    moment: Moment, wanted: Sequence[Screen], left: int, first_of_topic: Collection[Screen]
) -> Sequence[Screen]:
    """As many of the screens as may be asked: one of each topic, then what can put another item first."""
    if len(wanted) <= left + left // 4:
        return wanted
    heights = _heights(moment)

    def need(screen: Screen) -> tuple[int, int]:
        if screen in first_of_topic:
            return (0, 0)
        if turns_first(moment, screen):
            return (1, 0)
        return (
            2,
            min((heights.get(program, len(heights)) for program in moment.decides(screen)), default=len(heights)),
        )

    return sorted(wanted, key=need)[: max(left - SPARE, 1)]


def _heights(moment: Moment) -> dict[ProgramId, int]:
    """The items of the plan, each with its place: the first, then by how many points they could come to have."""
    if not moment.plan.items:
        return {}
    first, *others = moment.plan.items
    ranked = [first, *sorted(others, key=lambda item: -moment.points_at_most(item))]
    return {item.program: place for place, item in enumerate(ranked)}
