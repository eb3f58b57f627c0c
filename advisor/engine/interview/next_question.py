"""What to ask next, and when there is nothing more to ask.

A screen is asked only while its answer can still change the plan: a verdict or chain in it, or the order. It ends
when no open screen is in the `missing` of a program that the plan holds, and when for every two neighbours in the
order the upper one stays above whatever the open ranking facts turn out to be. Beyond that, `relevance` leaves out what
a verdict waits for in vain, and each of three topics is touched at least once.
"""

from collections.abc import Collection, Iterator
from itertools import combinations

from msgspec import Struct

from advisor.catalog.model.catalog import OptionId, ProgramId
from advisor.engine.interview.interview import Interview, may_open, said, topic_order
from advisor.engine.interview.lookahead import most_telling
from advisor.engine.interview.questions import Screen
from advisor.engine.interview.relevance import Moment
from advisor.records import replace

ALWAYS_ASKED = ("location", "platforms", "ai")


class Next(Struct, frozen=True):
    """The next screen. `decides`: the programs whose verdict or place its answer can change.

    ahead: how many may follow, at most. likely: how many will, as far as the answers so far can tell.
    """

    screen: Screen
    decides: tuple[ProgramId, ...]
    ahead: int
    likely: int = 0


def next_screen(interview: Interview) -> Next | None:
    """The next screen to show, or None when no answer can change the plan any more."""
    moment = Moment(interview)
    if not moment.waiting:
        return None
    first = moment.waiting[0]
    if topic_order(interview.rules, first) == 0:  # goals decide what matters at all, so they come before everything
        return Next(first, (), may_open(interview) - 1, _expected(moment))
    if interview.everything:
        return Next(first, moment.decides(first), len(moment.waiting) - 1, _certain(moment, moment.waiting[1:]))
    return _chosen(moment)


def is_settled(interview: Interview) -> bool:
    """Whether no question that is asked by default and applies can change the plan any more."""
    moment = Moment(replace(interview, everything=False, express=False))
    if not moment.waiting or topic_order(interview.rules, moment.waiting[0]) == 0:
        return not moment.waiting
    return all(moment.in_vain(screen) for screen in {*moment.by_verdict, *moment.by_place})


def _chosen(moment: Moment) -> Next | None:
    """The most telling screen of the earliest topic that has one worth asking."""
    rules = moment.rules
    first_of_topic = set(_one_a_topic(moment))
    wanted = [
        screen
        for screen in moment.waiting
        if screen in moment.by_verdict or screen in moment.by_place or screen in first_of_topic
    ]
    while wanted:
        topic = topic_order(rules, wanted[0])
        candidates = [screen for screen in wanted if topic_order(rules, screen) == topic]
        screen = most_telling(moment, candidates)
        wanted.remove(screen)
        if screen in first_of_topic or not moment.in_vain(screen):
            ahead = moment.may_matter() | first_of_topic | {screen}
            return Next(screen, moment.decides(screen), len(ahead) - 1, _certain(moment, wanted))
    return None


def _one_a_topic(moment: Moment) -> Iterator[Screen]:
    """The first screen of every topic that is always asked about and was not touched yet."""
    rules = moment.rules
    touched = {rules.facts[rules.index[fact]].fact.topic for fact in said(moment.interview)}
    for topic in ALWAYS_ASKED:
        if topic not in touched:
            yield from [screen for screen in moment.waiting if rules.facts[screen.fact].fact.topic == topic][:1]


def _certain(moment: Moment, screens: Collection[Screen]) -> int:
    """How many of these certainly apply."""
    return sum(moment.plan.state.gates[screen.fact] is True for screen in screens)


def _expected(moment: Moment) -> int:
    """How many will follow the first screen: before any goal is known, the middle of what two goals would lead to."""
    rules = moment.rules
    goals = rules.catalog.ranking.goals.fact
    if goals in moment.plan.answers:
        about_goals = sum(topic_order(rules, screen) == 0 for screen in moment.waiting) - 1
        return about_goals + _beyond_goals(moment, {*moment.by_verdict, *moment.by_place})
    options = rules.facts[rules.index[goals]].domain.options
    counts = sorted(_for_goals(moment, goals) for goals in combinations(options, 2))
    second_goal = 0 if moment.interview.express else 1
    return second_goal + (counts[len(counts) // 2] if counts else 0)


def _for_goals(moment: Moment, goals: Collection[OptionId]) -> int:
    """How many open screens certainly apply and decide what serves one of these goals, or a step to it."""
    programs = moment.rules.catalog.programs
    serving = {
        item.program
        for item in moment.plan.items
        if any(programs[item.program].serves.get(goal, 0) > 0 for goal in goals)
    }
    serving |= {step for item in moment.plan.items if item.program in serving for step in item.after}
    return _beyond_goals(moment, {screen for screen, waits in moment.by_verdict.items() if serving.intersection(waits)})


def _beyond_goals(moment: Moment, deciding: set[Screen]) -> int:
    """How many of these certainly apply, with the one of each topic, apart from the goals themselves."""
    screens = deciding.union(_one_a_topic(moment))
    return _certain(moment, [screen for screen in screens if topic_order(moment.rules, screen)])
