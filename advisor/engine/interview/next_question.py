"""What to ask next, and when there is nothing more to ask.

A screen is asked only while its answer can still change the plan: a verdict or chain in it, or the order. It ends
when no open screen is in the `missing` of a program that the plan holds, and when for every two neighbours in the
order the upper one stays above whatever the open ranking facts turn out to be. Beyond that, `relevance` leaves out what
a verdict waits for in vain, and each of three topics is touched at least once. Nobody is asked more than MOST_SCREENS:
what is left then is to be found out, as it is where somebody stops.
"""

from collections.abc import Iterator

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.interview.interview import Interview, chosen_lines, may_open, said, topic_order, with_groups
from advisor.engine.interview.most_telling import most_telling
from advisor.engine.interview.question_limit import most_needed
from advisor.engine.interview.relevance import Moment
from advisor.engine.interview.screens import QuestionScreen
from advisor.records import replace

ALWAYS_ASKED = ("location", "platforms", "ai")
MOST_SCREENS = 13  # with the one at the end, about what is there already, which gives way to a thirteenth question
STOP_AFTER, STOP_AFTER_UNKNOWN = 4, 3  # replies, and replies that one does not know: then one may leave the rest open


class Next(Struct, frozen=True):
    """The next screen. `decides`: the programs whose verdict or place its answer can change.

    ahead: how many may follow, at most; with the screens answered it never adds up to more than it did before.
    """

    screen: QuestionScreen
    decides: tuple[ProgramId, ...]
    ahead: int


def next_screen(interview: Interview) -> Next | None:
    """The next screen to show, or None when no answer can change the plan any more, or enough were asked."""
    left = screens_left(interview)
    upcoming = _upcoming(interview, left) if not interview.stopped and (left is None or left > 0) else None
    if upcoming is None or left is None:
        return upcoming
    return replace(upcoming, ahead=min(upcoming.ahead, left - 1))


def screens_left(interview: Interview) -> int | None:
    """How many more screens anybody is asked at most; None where everything is asked that applies."""
    return None if interview.everything else MOST_SCREENS - (len(interview.replies) - interview.resumed)


def may_stop(interview: Interview) -> bool:
    """Whether somebody has answered enough to leave the rest open, or knows so little that more would bring little."""
    return len(interview.replies) - interview.resumed >= STOP_AFTER or unknown_count(interview) >= STOP_AFTER_UNKNOWN


def unknown_count(interview: Interview) -> int:
    """How many screens were answered with not knowing."""
    return sum(chosen_lines(interview, reply) == ("unknown",) for reply in interview.replies)


def is_settled(interview: Interview) -> bool:
    """Whether no question that is asked by default and applies can change the plan any more."""
    moment = Moment(replace(interview, everything=False, express=False))
    if not moment.waiting or topic_order(interview.rules, moment.waiting[0]) == 0:
        return not moment.waiting
    return all(moment.in_vain(screen) for screen in {*moment.by_verdict, *moment.by_place})


def _upcoming(interview: Interview, left: int | None) -> Next | None:
    moment = Moment(interview)
    if not moment.waiting:
        return None
    first = moment.waiting[0]
    if topic_order(interview.rules, first) == 0:  # goals decide what matters at all, so they come before everything
        return Next(first, (), may_open(interview) - 1)
    if left is None:
        return Next(first, moment.decides(first), len([*with_groups(interview, moment.waiting)]) - 1)
    return _chosen(moment, left)


def _chosen(moment: Moment, left: int) -> Next | None:
    """The most telling screen of the earliest topic that has one worth asking.

    What only others can tell comes after all that the merchant knows. Where more is wanted than may be asked, what can
    put another item first goes before all else.
    """
    first_of_topic = set(_one_a_topic(moment))
    wanted = [
        screen
        for screen in moment.waiting
        if screen in moment.by_verdict or screen in moment.by_place or screen in first_of_topic
    ]
    while wanted:
        kept = most_needed(moment, wanted, left, first_of_topic)
        if not kept:
            return None
        turns = {screen: turn_of(moment.interview, screen) for screen in kept}
        screen = most_telling(moment, [screen for screen, turn in turns.items() if turn == min(turns.values())])
        wanted.remove(screen)
        if screen in first_of_topic or not moment.in_vain(screen):
            ahead = moment.may_matter() | first_of_topic | {screen}
            return Next(screen, moment.decides(screen), len(ahead) - 1)
    return None


def turn_of(interview: Interview, screen: QuestionScreen) -> tuple[bool, int]:
    """When a screen has its turn: first what the merchant knows, by topics, then what only others can tell."""
    rule = interview.rules.facts[screen.fact]
    return rule.fact.known_by == "elsewhere", topic_order(interview.rules, screen)


def _one_a_topic(moment: Moment) -> Iterator[QuestionScreen]:
    """The first screen of every topic that is always asked about and was not touched yet."""
    rules = moment.rules
    touched = {rules.facts[rules.index[fact]].fact.topic for fact in said(moment.interview)}
    for topic in ALWAYS_ASKED:
        if topic not in touched:
            yield from [screen for screen in moment.waiting if rules.facts[screen.fact].fact.topic == topic][:1]
