"""The interview: an immutable value with pure functions. It knows no screen, no terminal and no language.

Answers given before (a file, a flag) are never asked again. Replies to screens are kept in the order given; a reply
whose question stopped to apply is set aside: it counts for nothing, and comes back if the question applies again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from advisor.catalog.model import FactId, OptionId, ProgramId
from advisor.catalog.values import NoAnswer, Selection, Value
from advisor.engine.facts import State, settle
from advisor.engine.plan import Plan, make_plan
from advisor.engine.questions import Line, Screen, lines_of, screens_of
from advisor.engine.rules import Rules


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to one screen: the values it states, which may be of other facts too."""

    screen: Screen
    states: Mapping[FactId, Value]


@dataclass(frozen=True, slots=True)
class Interview:
    """Everything said so far. `done`: programs the merchant already has. `everything`: ask all that applies."""

    rules: Rules
    as_of: date
    given: Mapping[FactId, Value] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    done: tuple[ProgramId, ...] = ()
    everything: bool = False


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


def with_done(interview: Interview, done: Iterable[ProgramId]) -> Interview:
    """The interview with what the merchant already receives or uses."""
    return replace(interview, done=tuple(dict.fromkeys((*interview.done, *done))))


def said(interview: Interview) -> dict[FactId, Value]:
    """All answers, also those set aside: what was given, and over it the replies in their order."""
    answers: dict[FactId, Value] = {}
    for reply in interview.replies:
        rule = interview.rules.facts[reply.screen.fact]
        for fact, value in reply.states.items():
            earlier = answers.get(fact)
            if fact == rule.id and rule.fact.screens and isinstance(value, Selection):
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
    return settle(interview.rules, said(interview))


def plan_of(interview: Interview) -> Plan:
    """The plan that the answers lead to."""
    return make_plan(interview.rules, answers(interview), interview.as_of, interview.done)


def open_screens(interview: Interview) -> tuple[Screen, ...]:
    """The screens that apply and were neither answered nor given, in the order of topics and of the catalog."""
    rules = interview.rules
    gates = state_of_answers(interview).gates
    stated = said(interview)
    replied = {reply.screen for reply in interview.replies}
    found = [
        screen
        for fact, rule in enumerate(rules.facts)
        if rule.fact.ask is not None
        and (rule.fact.by_default or interview.everything)
        and gates[fact] is not False
        and rule.id not in interview.given
        for screen in screens_of(fact, rule)
        if screen not in replied and not _settled_by_others(interview, screen, stated)
    ]
    return tuple(sorted(found, key=lambda screen: (topic_order(rules, screen), screen)))


def topic_order(rules: Rules, screen: Screen) -> int:
    """The place of a screen's topic."""
    return TOPICS.index(rules.facts[screen.fact].fact.topic)


def lines(interview: Interview, screen: Screen) -> tuple[Line, ...]:
    """The lines of a screen; what an earlier screen of the same fact chose is left out."""
    chosen: tuple[OptionId, ...] = ()
    if screen.part and interview.rules.facts[screen.fact].fact.ordered:
        value = said(replace(interview, replies=_before(interview, screen))).get(_id(interview, screen))
        chosen = value.has if isinstance(value, Selection) else ()
    return lines_of(interview.rules, screen, chosen)


TOPICS = ("goals", "location", "platforms", "ai", "business")


def _before(interview: Interview, screen: Screen) -> tuple[Reply, ...]:
    return tuple(reply for reply in interview.replies if reply.screen < screen)


def _id(interview: Interview, screen: Screen) -> FactId:
    return interview.rules.facts[screen.fact].id


def _settled_by_others(interview: Interview, screen: Screen, stated: Mapping[FactId, Value]) -> bool:
    """Whether another screen's line stated this fact, or there is nothing to add to the first of an order."""
    rule = interview.rules.facts[screen.fact]
    value = stated.get(rule.id)
    if rule.fact.ordered and screen.part:
        return not isinstance(value, Selection)
    if rule.fact.screens:
        return False
    return value is not None


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
