"""What would stand first after another answer."""

from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.catalogs import AS_OF
from properties.strategies.situations import ANY_CATALOG, situations

from advisor.engine.interview.first_item import Entrants, entrants
from advisor.engine.interview.interview import Interview, answers, choices, choose, open_screens, plan_of
from advisor.engine.interview.relevance import Moment

from .crowds import crowds


def standing(found: Entrants) -> object:
    """All that the order is made of."""
    points = {name: (each.key, each.chain, each.waits_for) for name, each in found.candidates.items()}
    return points, {*found.fitting}, {rule.id for rule in found.done}


@given(situations((*ANY_CATALOG, crowds())), st.data())
@examples(300)
def test_it_is_the_first_item_of_the_plan_that_the_answer_would_lead_to(situation, data):
    """Whatever is known and done already and whatever else the answer says, and so is all that comes after it."""
    known = {fact: value for fact, value in situation.answers.items() if data.draw(st.booleans())}
    interview = Interview(situation.rules, AS_OF, known, done=situation.done)
    screens = open_screens(interview)
    if not screens:
        return
    moment = Moment(interview)
    assert moment.entrants.first == next((item.program for item in moment.plan.items), None)
    screen = data.draw(st.sampled_from(screens))
    for line in choices(interview, screen):
        other = choose(interview, screen, (line.id,))
        assert moment.first_after(other) == next((item.program for item in plan_of(other).items), None)
        anew = entrants(moment.judging, answers(other), other.done)
        assert standing(entrants(moment.judging, answers(other), other.done, moment.entrants)) == standing(anew)
