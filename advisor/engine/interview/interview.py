"""The interview: an immutable value with pure functions. It knows no screen, no terminal and no language.

Answers given before (a file, a flag) are never asked again. Replies to screens are kept in the order given; a reply
whose question stopped to apply is set aside: it counts for nothing, and comes back if the question applies again.
`next_question` chooses the next question.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.interview.replies import Reply, asks_further, both, lines_that_say, says_twice, stated_by, value_of
from advisor.engine.interview.screens import (
    AnswerLine,
    QuestionScreen,
    is_express,
    is_of_groups,
    lines_of,
    screens_of,
    specials_of,
)
from advisor.engine.interview.supposed_verdicts import Memory
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.records import replace

TOPICS = ("goals", "location", "platforms", "ai", "business")


class Interview(Struct, frozen=True):
    """Everything said so far. `done`: programs the merchant already has; `said_done`: that was asked, to the end.

    resumed: how many of the replies are those of a saved case. stopped: no more is to be asked, by wish. everything:
    ask all that applies. express: ask only what the catalog marks for the express way. memory: what the rules were
    found to say, kept from one step to the next; no part of the value.
    """

    rules: Rules
    as_of: date
    given: Mapping[FactId, Value] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    done: tuple[ProgramId, ...] = ()
    said_done: bool = False
    resumed: int = 0
    stopped: bool = False
    everything: bool = False
    express: bool = False
    memory: Memory = field(default_factory=Memory)


def answer(
    interview: Interview, screen: QuestionScreen, states: Mapping[FactId, Value], lines: Sequence[str] = ()
) -> Interview:
    """The interview with a reply; a screen answered before keeps its place and gets the new reply."""
    reply = Reply(screen, dict(states), tuple(lines))
    if any(old.screen == screen for old in interview.replies):
        changed = tuple(reply if old.screen == screen else old for old in interview.replies)
        return replace(interview, replies=changed)
    return replace(interview, replies=(*interview.replies, reply))


def choose(interview: Interview, screen: QuestionScreen, lines: Sequence[str]) -> Interview:
    """The interview after these lines of a screen were chosen, by id."""
    rule = interview.rules.facts[screen.fact]
    return answer(interview, screen, stated_by(rule, screen.part, choices(interview, screen), lines), lines)


def back(interview: Interview) -> tuple[Interview, Reply | None]:
    """One screen back: the interview without its last reply, and that reply, to be shown as it was."""
    if not interview.replies:
        return interview, None
    left = interview.replies[:-1]
    return replace(interview, replies=left, resumed=min(interview.resumed, len(left))), interview.replies[-1]


def review(interview: Interview) -> tuple[tuple[QuestionScreen, Reply], ...]:
    """What was answered and counts, in the order given. What is set aside is left out."""
    gates, stated = settle(interview.rules, answers(interview)).gates, said(interview)
    return tuple(
        (reply.screen, reply)
        for reply in interview.replies
        if gates[reply.screen.fact] is not False
        and not _waits_for_first(interview, reply.screen, stated)
        and not _says_nothing(interview, reply)
    )


def with_done(interview: Interview, done: Iterable[ProgramId]) -> Interview:
    """The interview with what the merchant already receives or uses."""
    return replace(interview, done=tuple(dict.fromkeys((*interview.done, *done))))


# --- what the replies come to -------------------------------------------------------------------------------------


def said(interview: Interview) -> dict[FactId, Value]:
    """All answers, also those set aside: what was given, and over it the replies in their order.

    What a line states of another fact gives way to what that one's own screen said before, and what it says later
    narrows it down.
    """
    own, beside = _own(interview), _beside(interview)
    for name, value in beside.items():
        if name in own:
            narrowed = both(interview.rules.facts[interview.rules.index[name]], own[name], value)
            own[name] = value if narrowed is None else narrowed
    return beside | own | dict(interview.given)


def _own(interview: Interview) -> dict[FactId, Value]:
    """What was said of facts on their own screens."""
    found = {}
    for fact in dict.fromkeys(reply.screen.fact for reply in interview.replies):
        rule = interview.rules.facts[fact]
        value = value_of(rule, [reply for reply in interview.replies if reply.screen.fact == fact])
        if value is not None:
            found[rule.id] = value
    return found


def _beside(interview: Interview) -> dict[FactId, Value]:
    """What lines state of facts that their screens do not ask about, unless that was said before."""
    found: dict[FactId, Value] = {}
    seen: set[FactId] = set()
    for reply in interview.replies:
        seen.add(interview.rules.facts[reply.screen.fact].id)
        found |= {name: value for name, value in reply.states.items() if name not in seen and name not in found}
    return found


def answers(interview: Interview) -> dict[FactId, Value]:
    """The answers that count: those to questions that apply."""
    stated = said(interview)
    gates = settle(interview.rules, stated).gates
    return {fact: value for fact, value in stated.items() if gates[interview.rules.index[fact]] is not False}


def plan_of(interview: Interview) -> Plan:
    """The plan that the answers lead to."""
    return make_plan(interview.rules, answers(interview), interview.as_of, interview.done)


# --- the screens --------------------------------------------------------------------------------------------------


def open_screens(interview: Interview) -> tuple[QuestionScreen, ...]:
    """The screens that apply and were neither answered nor given, in the order of topics and of the catalog."""
    rules, stated = interview.rules, said(interview)
    found = [
        screen
        for screen in _applying(interview, stated)
        if not (_waits_for_first(interview, screen, stated) or _is_stated(interview, screen, stated))
    ]
    asked = {screen.fact for screen in found}
    placed = (screen for screen in found if not _is_placed_by_others(interview, screen, asked))
    return tuple(sorted(placed, key=lambda screen: (topic_order(rules, screen), screen)))


def _applying(interview: Interview, stated: Mapping[FactId, Value]) -> Iterator[QuestionScreen]:
    """The screens that apply when this was stated and that were neither answered nor given."""
    gates, replied = settle(interview.rules, stated).gates, _replied(interview)
    for fact, rule in enumerate(interview.rules.facts):
        if gates[fact] is not False and rule.id not in interview.given:
            yield from (screen for screen in _offered(interview, fact, rule) if screen not in replied)


def _is_placed_by_others(interview: Interview, screen: QuestionScreen, asked: Collection[int]) -> bool:
    """Whether the fact around it is to be asked first, or leaves nothing to choose."""
    around = interview.rules.facts[screen.fact].around
    return around is not None and (around[0] in asked or len(lines(interview, screen)) < 2)


def may_open(interview: Interview) -> int:
    """How many screens can still come to apply while goals are asked about: another goal may open what one shut."""
    rules, stated = interview.rules, said(interview)
    apart_from_goals = {
        fact: value for fact, value in stated.items() if not rules.facts[rules.index[fact]].fact.ordered
    }
    return sum(not _is_stated(interview, screen, stated) for screen in _applying(interview, apart_from_goals))


def with_groups(interview: Interview, screens: Iterable[QuestionScreen]) -> Iterator[QuestionScreen]:
    """These screens, and after one that asks which groups apply, or which part of the land, those it may lead to."""
    for screen in screens:
        rule = interview.rules.facts[screen.fact]
        yield screen
        if is_of_groups(rule.fact, screen.part):
            yield from (each for each in _offered(interview, screen.fact, rule) if each.part)
        for fact, inner in enumerate(interview.rules.facts):
            if inner.around is not None and inner.around[0] == screen.fact and inner.id not in interview.given:
                yield from _offered(interview, fact, inner)


def topic_order(rules: Rules, screen: QuestionScreen) -> int:
    """The place of a screen's topic."""
    return TOPICS.index(rules.facts[screen.fact].fact.topic)


def lines(interview: Interview, screen: QuestionScreen) -> tuple[AnswerLine, ...]:
    """The lines of a screen, without what an earlier screen chose, or excludes by what its line states."""
    rule = interview.rules.facts[screen.fact]
    chosen: tuple[OptionId, ...] = ()
    if screen.part and rule.fact.ordered:
        earlier = tuple(reply for reply in interview.replies if reply.screen < screen)
        value = said(replace(interview, replies=earlier)).get(rule.id)
        chosen = () if value is None else value.has
    known = None if rule.domain.is_set else _beside(interview).get(rule.id)
    left = rule.domain.encode(known)
    if rule.around is not None:
        left = rule.within(left, settle(interview.rules, said(interview)).values[rule.around[0]])
    return tuple(
        line
        for line in lines_of(interview.rules, screen, chosen, _told(interview, screen))
        if (known is None and rule.around is None) or left & rule.domain.encode(line.states.get(rule.id))
    )


def _told(interview: Interview, screen: QuestionScreen) -> frozenset[FactId]:
    """The facts that were given, or asked about before this screen."""
    told = set(interview.given)
    for reply in interview.replies:
        if reply.screen == screen:
            break
        told.add(interview.rules.facts[reply.screen.fact].id)
    return frozenset(told - {interview.rules.facts[screen.fact].id})


def choices(interview: Interview, screen: QuestionScreen) -> tuple[AnswerLine, ...]:
    """All that can be answered to a screen: its lines, then those that many screens have."""
    return (*lines(interview, screen), *specials_of(interview.rules.facts[screen.fact], screen.part))


def chosen_lines(interview: Interview, reply: Reply) -> tuple[str, ...]:
    """The lines that a reply chose, or that come to what it states."""
    fact = interview.rules.facts[reply.screen.fact].id
    return reply.lines or lines_that_say(choices(interview, reply.screen), fact, reply.states)


def _replied(interview: Interview) -> set[QuestionScreen]:
    """The screens that were answered and need not be asked again."""
    return {reply.screen for reply in interview.replies if not _says_nothing(interview, reply)}


def _says_nothing(interview: Interview, reply: Reply) -> bool:
    """Whether what was changed since leaves nothing of a reply: it names a goal twice, or what is excluded now."""
    rule = interview.rules.facts[reply.screen.fact]
    if says_twice(rule, reply, interview.replies):
        return True
    value, beside = reply.states.get(rule.id), _beside(interview).get(rule.id)
    return value is not None and both(rule, value, beside) is None


def _offered(interview: Interview, fact: int, rule: FactRule) -> tuple[QuestionScreen, ...]:
    """The screens of a fact that this way of asking has."""
    if rule.fact.ask is None:
        return ()
    if interview.everything:
        return screens_of(fact, rule)
    if interview.express:
        return tuple(screen for screen in screens_of(fact, rule) if is_express(rule, screen.part))
    return screens_of(fact, rule) if rule.fact.by_default else ()


def _is_stated(interview: Interview, screen: QuestionScreen, stated: Mapping[FactId, Value]) -> bool:
    """Whether nothing can be added to what was stated of the fact: another screen's line may leave it open."""
    rule = interview.rules.facts[screen.fact]
    value = stated.get(rule.id)
    if rule.fact.ordered and screen.part:
        return value is not None and not value.is_set
    if value is None or isinstance(value, NoAnswer):
        return value is not None
    return not rule.domain.is_open(rule.domain.encode(value)) or len(lines(interview, screen)) < 2


def _waits_for_first(interview: Interview, screen: QuestionScreen, stated: Mapping[FactId, Value]) -> bool:
    """Whether a further screen has no first to follow: of an order, or of groups that were not chosen."""
    rule = interview.rules.facts[screen.fact]
    if not screen.part:
        return False
    if rule.fact.ask_groups is not None:
        return not asks_further(rule, screen, interview.replies)
    value = stated.get(rule.id)
    return rule.fact.ordered and (value is None or not value.is_set)
