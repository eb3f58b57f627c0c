"""The cheapest way to something that does not fit yet: a chain of enabling programs.

Least hours first, then fewest steps, then catalog order; at most four steps. A step must not be closed, must give
something new, and its own `requires` must not be false at that point.
"""

from collections.abc import Collection
from heapq import heappop, heappush

from msgspec import Struct

from advisor.engine.facts.fact_state import FactState, after_chain, state_of, touched
from advisor.engine.facts.rules import ProgramRule, Rules

LONGEST = 4
MOST_STATES = 4000


class SearchCutOff(Exception):
    """So many chains are possible that the search was ended; nothing is known about this program."""


class Chain(Struct, frozen=True):
    """The steps in order; the facts before each of them; the facts after the last."""

    steps: tuple[ProgramRule, ...]
    before: tuple[FactState, ...]
    after: FactState


def find_chain(rules: Rules, program: ProgramRule, start: FactState, closed: Collection[int]) -> Chain | None:
    """The best chain to a program whose `requires` is false, or None. `closed`: programs by number.

    Raises SearchCutOff after looking at MOST_STATES chains.
    """
    steps = [rules.programs[order] for order in program.steps if order not in closed]
    steps = [step for step in steps if step.program.reach or not _refused(step, start)]
    if not steps or _refused(program, _most_hopeful(rules, start, steps)):
        return None
    waiting: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    fewest: dict[tuple[int, ...], int] = {}
    looked_at = 0
    while waiting:
        minutes, length, orders = heappop(waiting)
        chain = tuple(rules.programs[order] for order in orders)
        state = after_chain(rules, start, chain) if chain else start
        if chain and not _refused(program, state):
            return _with_states(rules, start, chain, state)
        # the same facts again are worth a look only if they leave room for more steps than before
        if length == LONGEST or fewest.get(state.own, LONGEST) <= length:
            continue
        fewest[state.own] = length
        looked_at += 1
        if looked_at > MOST_STATES:
            raise SearchCutOff(program.id)
        for step in steps:
            if step.order not in orders and not _refused(step, state) and gives_something_new(rules, step, state):
                heappush(waiting, (minutes + step.minutes, length + 1, (*orders, step.order)))
    return None


def gives_something_new(rules: Rules, step: ProgramRule, state: FactState) -> bool:
    """Whether anything that the step gives is not certainly there."""
    facts, values = rules.facts, state.values
    return any(facts[gift.fact].domain.holds(values[gift.fact], gift.bits) is not True for gift in step.gifts)


def _refused(program: ProgramRule, state: FactState) -> bool:
    return program.requires is not None and program.requires.outcome(state.values) is False


def _most_hopeful(rules: Rules, start: FactState, steps: list[ProgramRule]) -> FactState:
    """A state no chain can do better than: all that the steps could change is open. Refused here means unreachable."""
    own = list(start.own)
    gated = touched(rules, tuple(step.order for step in steps))
    for fact in (*gated, *(gift.fact for step in steps for gift in step.gifts)):
        own[fact] = rules.facts[fact].domain.full
    return state_of(rules, tuple(own))


def _with_states(rules: Rules, start: FactState, chain: tuple[ProgramRule, ...], after: FactState) -> Chain:
    before = tuple(after_chain(rules, start, chain[:length]) if length else start for length in range(len(chain)))
    return Chain(chain, before, after)
