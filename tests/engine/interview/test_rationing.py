"""Which screens are asked where more are wanted than anybody is asked."""

import pytest

from advisor.catalog.model.fact_values import Selection
from advisor.engine.interview.most_telling import turns_first
from advisor.engine.interview.question_limit import LAST, SPARE, most_needed
from advisor.engine.interview.relevance import Moment

from .walking import begun


def moment_of(goal: str) -> Moment:
    """Somebody who said one wish and nothing else."""
    interview = begun(given={"goals": Selection((goal,))})
    return Moment(interview)


@pytest.mark.parametrize("goal", ["regulars", "funding", "lower_costs"])
def test_what_could_put_another_item_first_is_asked_before_all_else(goal: str) -> None:
    """Among the last screens nothing that leaves the first item where it is takes the place of one that might not."""
    moment = moment_of(goal)
    wanted = list(moment.waiting)
    turning = [screen for screen in wanted if turns_first(moment, screen)]
    assert 0 < len(turning) < len(wanted)
    kept = most_needed(moment, wanted, LAST, ())
    assert len(kept) == LAST - SPARE
    assert set(kept) <= set(turning) or set(turning) < set(kept)


def test_all_are_asked_where_there_is_room() -> None:
    """Somebody of whom no more is wanted than may be asked is asked in the usual order."""
    moment = moment_of("regulars")
    wanted = list(moment.waiting)[:LAST]
    assert list(most_needed(moment, wanted, LAST, ())) == wanted
