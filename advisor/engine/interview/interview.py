"""The interview: an immutable value with pure functions. It knows no screen, no terminal and no language.

Answers given before (a file, a flag) are never asked again. Replies to screens are kept in the order given; a reply
whose question stopped to apply is set aside: it counts for nothing, and comes back if the question applies again.
`next_question` chooses the next question.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.values import NoAnswer, Selection, Value
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.facts.state import State, settle
from advisor.engine.interview.judging import Memory
from advisor.engine.interview.questions import Line, Screen, in_parts, is_express, lines_of, screens_of
from advisor.engine.plan.plan import Plan, make_plan
from advisor.records import replace

TOPICS = ("goals", "location", "platforms", "ai", "business")


class Reply(Struct, frozen=True):
    """What was said to one screen: the values it states, which may be of other facts too."""

    screen: Screen
    states: Mapping[FactId, Value]


class Interview(Struct, frozen=True):
    """Everything said so far. `done`: programs the merchant already has.

    everything: ask all that applies. express: ask only what the catalog marks for the express way. memory: what the
    rules were found to say, kept from one step to the next; no part of the value.
    """

    rules: Rules
    as_of: date
    given: Mapping[FactId, Value] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    done: tuple[ProgramId, ...] = ()
    everything: bool = False
    express: bool = False
    memory: Memory = field(default_factory=Memory)


class Finished(Struct, frozen=True):
    """What an interview leads to: the answers that count, which of them were stated on a screen, and what is done."""

    answers: Mapping[FactId, Value]
    asked: frozenset[FactId]
    done: tuple[ProgramId, ...]


def answer(interview: Interview, screen: Screen, states: Mapping[FactId, Value]) -> Interview:
    """The interview with a reply; a screen answered before keeps its place and gets the new reply."""
    reply = Reply(screen, dict(states))
    if any(old.screen == screen for old in interview.replies):
        changed = tuple(reply if old.screen == screen else old for old in interview.replies)
        return replace(interview, replies=changed)
    return replace(interview, replies=(*interview.replies, reply))


def back(interview: Interview) -> tuple[Interview, Reply | None]:
    """One screen back: the interview without its last reply, and that reply, to be shown as it was."""
    if not interview.replies:
        return interview, None
    return replace(interview, replies=interview.replies[:-1]), interview.replies[-1]


def edit(interview: Interview, screen: Screen, states: Mapping[FactId, Value]) -> Interview:
    """The interview with another reply to a screen that was answered before."""
    if all(old.screen != screen for old in interview.replies):
        raise ValueError("only what was answered can be edited", screen)
    return answer(interview, screen, states)


def review(interview: Interview) -> tuple[tuple[Screen, Reply], ...]:
    """What was answered and counts, in the order given. What is set aside is left out."""
    gates, stated = state_of_answers(interview).gates, said(interview)
    return tuple(
        (reply.screen, reply)
        for reply in interview.replies
        if gates[reply.screen.fact] is not False and not _waits_for_first(interview.rules, reply.screen, stated)
    )


def finish(interview: Interview) -> Finished:
    """The end, at whatever point."""
    counting = answers(interview)
    return Finished(counting, frozenset(counting) - frozenset(interview.given), interview.done)


def with_done(interview: Interview, done: Iterable[ProgramId]) -> Interview:
    """The interview with what the merchant already receives or uses."""
    return replace(interview, done=tuple(dict.fromkeys((*interview.done, *done))))


# --- what the replies come to -------------------------------------------------------------------------------------


def said(interview: Interview) -> dict[FactId, Value]:
    """All answers, also those set aside: what was given, and over it the replies in their order."""
    answers: dict[FactId, Value] = {}
    for reply in interview.replies:
        rule = interview.rules.facts[reply.screen.fact]
        for fact, value in reply.states.items():
            earlier = answers.get(fact)
            if fact == rule.id and in_parts(rule) and isinstance(value, Selection):
                answers[fact] = _joined(interview.rules, fact, earlier, value, interview.replies)
            elif fact == rule.id and reply.screen.part and isinstance(value, Selection):
                answers[fact] = _next_in_order(earlier, value)
            elif fact == rule.id and reply.screen.part:
                continue  # no further goal takes nothing back
            elif fact not in answers or fact == rule.id:
                answers[fact] = value
    return answers | dict(interview.given)


def answers(interview: Interview) -> dict[FactId, Value]:
    """The answers that count: those to questions that apply."""
    stated = said(interview)
    gates = settle(interview.rules, stated).gates
    return {fact: value for fact, value in stated.items() if gates[interview.rules.index[fact]] is not False}


def state_of_answers(interview: Interview) -> State:
    """The facts as they stand."""
    return settle(interview.rules, answers(interview))


def plan_of(interview: Interview) -> Plan:
    """The plan that the answers lead to."""
    return make_plan(interview.rules, answers(interview), interview.as_of, interview.done)


# --- the screens --------------------------------------------------------------------------------------------------


def open_screens(interview: Interview) -> tuple[Screen, ...]:
    """The screens that apply and were neither answered nor given, in the order of topics and of the catalog."""
    rules, stated = interview.rules, said(interview)
    gates = settle(rules, stated).gates
    replied = {reply.screen for reply in interview.replies}
    found = [
        screen
        for fact, rule in enumerate(rules.facts)
        if gates[fact] is not False and rule.id not in interview.given
        for screen in _offered(interview, fact, rule)
        if screen not in replied and not _settled_by_others(rules, screen, stated)
    ]
    return tuple(sorted(found, key=lambda screen: (topic_order(rules, screen), screen)))


def may_open(interview: Interview) -> int:
    """How many screens can still come to apply while goals are asked about: another goal may open what one shut."""
    rules, stated = interview.rules, said(interview)
    apart_from_goals = {
        fact: value for fact, value in stated.items() if not rules.facts[rules.index[fact]].fact.ordered
    }
    gates = settle(rules, apart_from_goals).gates
    replied = {reply.screen for reply in interview.replies}
    return sum(
        screen not in replied and not _is_stated(rules, screen, stated)
        for fact, rule in enumerate(rules.facts)
        if gates[fact] is not False and rule.id not in interview.given
        for screen in _offered(interview, fact, rule)
    )


def topic_order(rules: Rules, screen: Screen) -> int:
    """The place of a screen's topic."""
    return TOPICS.index(rules.facts[screen.fact].fact.topic)


def lines(interview: Interview, screen: Screen) -> tuple[Line, ...]:
    """The lines of a screen; what an earlier screen of the same fact chose is left out."""
    chosen: tuple[OptionId, ...] = ()
    if screen.part and interview.rules.facts[screen.fact].fact.ordered:
        earlier = tuple(reply for reply in interview.replies if reply.screen < screen)
        value = said(replace(interview, replies=earlier)).get(interview.rules.facts[screen.fact].id)
        chosen = value.has if isinstance(value, Selection) else ()
    return lines_of(interview.rules, screen, chosen)


def _offered(interview: Interview, fact: int, rule: FactRule) -> tuple[Screen, ...]:
    """The screens of a fact that this way of asking has."""
    if rule.fact.ask is None:
        return ()
    if interview.everything:
        return screens_of(fact, rule)
    if interview.express:
        return tuple(screen for screen in screens_of(fact, rule) if is_express(rule, screen.part))
    return screens_of(fact, rule) if rule.fact.by_default else ()


def _settled_by_others(rules: Rules, screen: Screen, stated: Mapping[FactId, Value]) -> bool:
    """Whether another screen's line stated this fact, or there is nothing to add to the first of an order."""
    return _waits_for_first(rules, screen, stated) or _is_stated(rules, screen, stated)


def _is_stated(rules: Rules, screen: Screen, stated: Mapping[FactId, Value]) -> bool:
    """Whether nothing can be added to what was stated of the fact."""
    rule = rules.facts[screen.fact]
    if rule.fact.ordered and screen.part:
        return rule.id in stated and not isinstance(stated[rule.id], Selection)
    return not in_parts(rule) and rule.id in stated


def _waits_for_first(rules: Rules, screen: Screen, stated: Mapping[FactId, Value]) -> bool:
    """Whether a further screen of an order has no first to follow."""
    rule = rules.facts[screen.fact]
    return rule.fact.ordered and screen.part > 0 and not isinstance(stated.get(rule.id), Selection)


def _joined(
    rules: Rules, fact: FactId, earlier: Value | None, value: Selection, replies: tuple[Reply, ...]
) -> Selection:
    """A choices fact from its screens: what no screen has settled yet stays possible."""
    rule = rules.facts[rules.index[fact]]
    before = earlier if isinstance(earlier, Selection) else Selection(())
    settled = {
        option
        for reply in replies
        if rules.facts[reply.screen.fact].id == fact
        for option in rule.fact.screens[reply.screen.part].options
    }
    has = tuple(option for option in rule.domain.options if option in {*before.has, *value.has})
    maybe = {*value.maybe, *(option for option in before.maybe if option in settled)}
    maybe |= {option for option in rule.domain.options if option not in settled}
    return Selection(has, tuple(option for option in rule.domain.options if option in maybe and option not in has))


def _next_in_order(earlier: Value | None, value: Selection) -> Value:
    if not isinstance(earlier, Selection):
        return NoAnswer("unknown") if earlier is None else earlier
    return Selection((*earlier.has, *(option for option in value.has if option not in earlier.has)), earlier.maybe)
