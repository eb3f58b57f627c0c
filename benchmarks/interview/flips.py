"""Filling in what an interview skipped, and whether the plan stays the same."""

import random
from collections.abc import Iterator, Mapping

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Selection, Value
from advisor.engine.interview.interview import Interview, answer, lines, open_screens, plan_of, said
from advisor.engine.interview.screens import (
    QuestionScreen,
    in_parts,
    is_of_groups,
    kind_of,
    options_of,
    reply_not,
    reply_several,
)
from advisor.engine.plan.action_plan import Plan
from advisor.engine.types.value_sets import Domain
from advisor.records import replace

States = Mapping[FactId, Value]


def told(plan: Plan) -> tuple[object, ...]:
    """What must stay: the items in their order, each with its verdict and its chain."""
    return tuple((item.program, item.verdict.verdict, item.verdict.chain) for item in plan.items)


def ways(interview: Interview, screen: QuestionScreen) -> Iterator[States]:
    """Every whole answer to a screen that what was said leaves, every line of it, and `unknown`."""
    rule = interview.rules.facts[screen.fact]
    left = rule.domain.encode(said(without(interview, screen)).get(rule.id))
    yield reply_not(rule, screen.part, "unknown")
    if kind_of(rule, screen.part) in ("first", "next"):
        yield from (line.states for line in lines(interview, screen))
    elif is_of_groups(rule.fact, screen.part):
        groups = [line.id for line in lines(interview, screen)]
        for ticked in range(1 << len(groups)):
            yield reply_several(rule, screen.part, [each for at, each in enumerate(groups) if ticked >> at & 1])
    elif kind_of(rule, screen.part) == "several":
        shown = options_of(rule, screen.part)
        for ticked in range(1 << len(shown)):
            yield {rule.id: Selection(tuple(option for at, option in enumerate(shown) if ticked >> at & 1))}
    else:
        yield from ({rule.id: value} for value in _values(rule.domain) if left & rule.domain.encode(value))
        yield from (line.states for line in lines(interview, screen) if set(line.states) != {rule.id})


def without(interview: Interview, screen: QuestionScreen) -> Interview:
    """The interview as if the screen had not been answered."""
    return replace(interview, replies=tuple(reply for reply in interview.replies if reply.screen != screen))


def _values(domain: Domain) -> Iterator[Value]:
    places = range(len(domain.options) or len(domain.cells))
    yield from (domain.decode(1 << place) for place in places if len(places) > 1)


def partly(interview: Interview, screen: QuestionScreen, rng: random.Random) -> States:
    """An answer that leaves something open."""
    rule = interview.rules.facts[screen.fact]
    if is_of_groups(rule.fact, screen.part):
        return rng.choice(list(ways(interview, screen)))
    if in_parts(rule):
        answers = [rng.choice(("in", "out", "maybe")) for _ in options_of(rule, screen.part)]
        named = list(zip(options_of(rule, screen.part), answers, strict=True))
        has, maybe = ([option for option, how in named if how == word] for word in ("in", "maybe"))
        return {rule.id: Selection(tuple(has), tuple(maybe))}
    if rule.fact.ordered:
        return rng.choice(list(ways(interview, screen)))
    if rule.domain.is_set:
        size = len(rule.domain.options)
        pairs = [rng.choice((1, 1 << size, 1 | 1 << size)) << at for at in range(size)]
        return {rule.id: rule.domain.decode(sum(pairs))}
    some, left = 0, rule.domain.encode(said(without(interview, screen)).get(rule.id))
    while not some & left:
        some = rng.getrandbits(rule.domain.full.bit_length())
    if rule.domain.is_measured:  # a range has no holes
        low, high = rule.domain.span_of(some)
        some = rule.domain.span_bits(low, high)
    return {rule.id: rule.domain.decode(some)}


def filled(interview: Interview, rng: random.Random, whole: bool = True) -> Interview:
    """The interview with an answer to every question that still applies, and to those that come to apply."""
    while waiting := open_screens(interview):
        screen = rng.choice(waiting)
        choices = ways(interview, screen)
        states = rng.choice(list(choices)) if whole or rng.random() < 0.5 else partly(interview, screen, rng)
        interview = answer(interview, screen, states)
    return interview


def flips(interview: Interview, rng: random.Random, together: int = 5) -> tuple[int, list[Interview]]:
    """How often the skipped questions were filled in, one by one with every value and some times together.

    Returns also the interviews whose plan is another one then.
    """
    before = told(plan_of(interview))
    tried = [
        answer(interview, screen, states) for screen in open_screens(interview) for states in ways(interview, screen)
    ]
    tried += [filled(interview, rng, whole=False) for _ in range(together if tried else 0)]
    return len(tried), [each for each in tried if told(plan_of(each)) != before]
