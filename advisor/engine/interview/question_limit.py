"""Which of the screens that are worth asking to ask, where more are wanted than anybody is asked.

The first item of the plan should be the right one, whatever the screens left out would have told. So a screen comes the
sooner, the higher the items that it decides about could still come.
"""

from collections.abc import Collection, Sequence
from itertools import islice

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.interview.most_telling import turns_first
from advisor.engine.interview.relevance import Moment
from advisor.engine.interview.screens import QuestionScreen

SPARE = 2  # of the screens left, kept for what only an answer shows to matter
LAST = 4  # so many screens before the end it is looked at what each answer would put first: before, little is left out


def most_needed(
    moment: Moment, wanted: Sequence[QuestionScreen], left: int, first_of_topic: Collection[QuestionScreen]
) -> Sequence[QuestionScreen]:
    """As many of the screens as may be asked: one of each topic, towards the end what can put another item first."""
    if len(wanted) <= left + left // 4:
        return wanted
    heights, able = _heights(moment)

    def height(screen: QuestionScreen) -> int:
        return min((heights.get(program, len(heights)) for program in moment.decides(screen)), default=len(heights))

    count = max(left - SPARE, 1)
    topics = [screen for screen in wanted if screen in first_of_topic]
    others = sorted((screen for screen in wanted if screen not in first_of_topic), key=height)
    near = [screen for screen in others if height(screen) < able] if left <= LAST else []
    turning = (screen for screen in near if turns_first(moment, screen))
    kept = [*topics, *islice(turning, max(count - len(topics), 0))]
    if left == 1:  # the screen about what is there already gives way to nothing less
        return kept[:count]
    return [*kept, *(screen for screen in others if screen not in kept)][:count]


def _heights(moment: Moment) -> tuple[dict[ProgramId, int], int]:
    """The items of the plan, each with its place: the first, then by the points they could come to have.

    Returns also how many of them could stand first then, the one that does included.
    """
    if not moment.plan.items:
        return {}, 0
    first, *others = moment.plan.items
    most = {item.program: moment.points_at_most(item) + item.urgency for item in others}
    ranked = [first.program, *sorted(most, key=lambda program: -most[program])]
    rivals = sum(points >= first.score + first.urgency for points in most.values())
    return {program: place for place, program in enumerate(ranked)}, 1 + rivals
