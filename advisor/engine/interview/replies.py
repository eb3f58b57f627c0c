"""Replies to screens: which lines were chosen, what they state, and what all replies about one fact come to."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, OptionId
from advisor.catalog.model.fact_values import NoAnswer, Selection, Value
from advisor.engine.facts.rules import FactRule
from advisor.engine.interview.screens import (
    AnswerLine,
    QuestionScreen,
    in_parts,
    is_of_groups,
    kind_of,
    options_of,
    reply_several,
)


class Reply(Struct, frozen=True):
    """What was said to one screen: the values it states, which may be of other facts too.

    lines: the lines chosen, by id; empty where the values were stated without choosing any.
    """

    screen: QuestionScreen
    states: Mapping[FactId, Value]
    lines: tuple[str, ...] = ()


def stated_by(
    rule: FactRule, part: int, choices: Sequence[AnswerLine], chosen: Sequence[str]
) -> Mapping[FactId, Value]:
    """What choosing these lines of a screen states. Of a line and a special one with the same id the latter counts
    only where several may be chosen: there it is the one that stands alone.
    """
    several = kind_of(rule, part) == "several"
    named = sorted((line for line in choices if line.id == chosen[0]), key=lambda line: line.special != several)
    if named[0].special or not several:
        return named[0].states
    return reply_several(rule, part, chosen)


def lines_that_say(choices: Sequence[AnswerLine], fact: FactId, states: Mapping[FactId, Value]) -> tuple[str, ...]:
    """The lines that come to what was said, as far as there are any: special ones before those of the catalog."""
    for line in sorted(choices, key=lambda line: not line.special):
        if dict(line.states) == dict(states):
            return (line.id,)
    value = states.get(fact)
    if value is None:
        return ()
    if value.is_set:
        ticked = tuple(line.id for line in choices if not line.special and _is_ticked(line.states.get(fact), value))
        return ticked or (("unknown",) if value.maybe else ("none",))
    return value.lines([line.id for line in choices])


def _is_ticked(line: Value | None, value: Value) -> bool:
    """Whether a line is among what was chosen; one of a group also where it is still to be asked about."""
    if line is None:
        return False
    return bool({*line.has} & {*value.has} or {*line.maybe} & {*value.has, *value.maybe})


def asks_further(rule: FactRule, screen: QuestionScreen, replies: Iterable[Reply]) -> bool:
    """Whether a group's own screen is to be asked: the first screen, on which groups are chosen, chose it."""
    first = next((reply for reply in replies if reply.screen == QuestionScreen(screen.fact)), None)
    value = None if first is None else first.states.get(rule.id)
    return value is not None and not {*value.maybe}.isdisjoint(options_of(rule, screen.part))


def value_of(rule: FactRule, replies: Sequence[Reply]) -> Value | None:
    """What the replies to a fact's own screens come to; None if none of them states it."""
    ordered = sorted(replies, key=lambda reply: reply.screen)
    stated = [reply for reply in ordered if rule.id in reply.states]
    if in_parts(rule):
        return _of_parts(rule, stated)
    if rule.fact.ordered:
        return _in_order(rule.id, stated)
    return stated[-1].states[rule.id] if stated else None


def both(rule: FactRule, own: Value, beside: Value | None) -> Value | None:
    """What a line of another screen and then the fact's own screen come to; None where they contradict each other."""
    if beside is None or isinstance(beside, NoAnswer) or rule.domain.is_set:
        return own
    mine, other = rule.domain.encode(own), rule.domain.encode(beside)
    if not mine & other:
        return None
    if not mine & ~other:
        return own
    return beside if not other & ~mine else rule.domain.decode(mine & other)


def says_twice(rule: FactRule, reply: Reply, replies: Iterable[Reply]) -> bool:
    """Whether a further reply of an order names what an earlier screen has come to name: then it says nothing."""
    if not rule.fact.ordered or not reply.screen.part:
        return False
    value = reply.states.get(rule.id)
    before = _in_order(rule.id, [other for other in replies if other.screen.fact == reply.screen.fact], reply.screen)
    if value is None or before is None:
        return False
    return bool(value.has) and set(value.has) <= set(before.has)


def _of_parts(rule: FactRule, replies: Sequence[Reply]) -> Value | None:
    """One set from its screens: what no screen has settled yet stays possible.

    A group's own screen counts only where the first one chose the group.
    """
    if not replies:
        return None
    has: set[OptionId] = set()
    maybe = set(rule.domain.options)
    for reply in replies:
        value = reply.states[rule.id]
        if not value.is_set:
            return value
        is_own = rule.fact.ask_groups is not None and not is_of_groups(rule.fact, reply.screen.part)
        if is_own and not asks_further(rule, reply.screen, replies):
            continue
        here = set(options_of(rule, reply.screen.part))
        has = (has - here) | set(value.has)
        maybe = (maybe - here) | set(value.maybe)
    options = rule.domain.options
    return Selection(
        tuple(option for option in options if option in has),
        tuple(option for option in options if option in maybe - has),
    )


def _in_order(fact: FactId, replies: Sequence[Reply], until: QuestionScreen | None = None) -> Value | None:
    """The most urgent first, each once. No further one takes nothing back; nor does one that has none to follow."""
    found: Value | None = None
    for reply in sorted(replies, key=lambda reply: reply.screen):
        if until is not None and reply.screen >= until:
            break
        value = reply.states.get(fact)
        if value is None:
            continue
        if not reply.screen.part:
            found = value
        elif value.is_set:
            found = _further(found, value)
    return found


def _further(earlier: Value | None, value: Value) -> Value:
    if earlier is None or not earlier.is_set:
        return NoAnswer("unknown") if earlier is None else earlier
    return Selection((*earlier.has, *(option for option in value.has if option not in earlier.has)), earlier.maybe)
