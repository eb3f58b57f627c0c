"""A second reading of the design, plain and slow: verdicts, what they wait for, and chains by trying all of them.

It shares nothing with advisor.engine. What the design leaves open is read like this:

- A chain to a program uses steps that give something its `requires` reads (of a choices fact, an option that counts),
  at once or through other facts, or that the `requires` of such a step reads. No step twice. A step with `reach: no` is
  one only if its `requires` is not false before the chain. To a program with `reach: no` there is no chain.
- Whether a step gives something new, and whether an enabling program is done, is read on effective values.
- An enabling program is done when all its gifts are certainly there. They are possibly there when none is certainly
  missing: if `requires` is true it is unsure then, and whatever the verdict, the open facts of the gifts are missing.
- `missing` of a within_reach: what the target waits for after the chain, and each step before it is taken; and the
  gifts of a step that gives nothing certainly new, for it may turn out to be no step. Where a gated fact is open there
  because its gate was unknown before, what that gate waited for is missing too.
- `later`: all `time` facts are opened at once; if the verdict then is unsure or within_reach, those among its missing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from advisor.catalog.model.catalog import All, Any, Catalog, Condition, FactId, Not, ProgramId
from advisor.catalog.model.values import Selection, Value
from advisor.records import replace

from .facts import (
    Atoms,
    Outcome,
    State,
    after,
    agreed,
    decisive,
    everything,
    gifts,
    is_open,
    outcome,
    points_of,
    read_by,
    selections,
    settle_from,
    single,
    touches,
)

LONGEST = 4
Gap = tuple[FactId, frozenset[str]]  # an open fact; of a choices fact, the options that matter


@dataclass(frozen=True)
class Verdict:
    """The verdict on one program."""

    verdict: str
    gaps: frozenset[Gap] = frozenset()
    chain: tuple[ProgramId, ...] = ()
    later: frozenset[FactId] = frozenset()

    @property
    def missing(self) -> frozenset[FactId]:
        """The open facts it waits for."""
        return frozenset(fact for fact, _ in self.gaps)


@dataclass(frozen=True)
class Case:
    """A merchant, a catalog, and which programs are done or closed."""

    catalog: Catalog
    state: State
    done: Collection[ProgramId] = ()
    closed: Collection[ProgramId] = ()


# --- verdicts -----------------------------------------------------------------------------------------------------


def judge(case: Case, program: ProgramId) -> Verdict:
    """The verdict on one program, with what waiting may change where it does not fit."""
    verdict = _judge(case, program)
    if verdict.verdict != "no_match":
        return verdict
    facts = case.catalog.facts
    opened = {name: everything(fact) if fact.change == "time" else case.state.own[name] for name, fact in facts.items()}
    waited = _judge(replace(case, state=settle_from(case.catalog, opened)), program)
    if waited.verdict not in ("unsure", "within_reach"):
        return verdict
    return replace(verdict, later=frozenset(name for name in waited.missing if facts[name].change == "time"))


def _judge(case: Case, program: ProgramId) -> Verdict:
    about = case.catalog.programs[program]
    given = all_there(case, program)
    if program in case.done or given is True:
        return Verdict("done")
    requires = outcome(about.requires, case.state.values)
    waiting = missing(case.catalog, about.requires, case.state, case.state)
    if given is None:
        waiting |= _missing_gifts(case, program, case.state)
    if requires is True and given is False:
        return Verdict("match", waiting)
    if requires is not False:
        return Verdict("unsure", waiting)
    chain = best_chain(case, program)
    if chain is None:
        return Verdict("no_match", waiting)
    return Verdict("within_reach", waiting | _missing_along(case, program, chain), chain)


def all_there(case: Case, program: ProgramId) -> Outcome:
    """Whether all that an enabling program gives is there; false for every other."""
    given = [there(case.state, name, value) for name, value in gifts(case.catalog, program).items()]
    if case.catalog.programs[program].kind != "enabling" or not given:
        return False
    return False if False in given else None if None in given else True


def there(state: State, name: FactId, value: Value) -> Outcome:
    """Whether a gift is there already."""
    return holds_gift(state.values[name], value)


def holds_gift(atoms: Atoms, value: Value) -> Outcome:
    """Whether a gift is in all that is possible, in none of it, or in some."""
    if isinstance(value, Selection):
        return agreed(set(value.has) <= each for each in selections(atoms))
    return agreed(each in single(value) for each in atoms)


def _missing_gifts(case: Case, program: ProgramId, state: State) -> frozenset[Gap]:
    """What tells whether the gifts are there, where each of them may be."""
    held = {name: there(state, name, value) for name, value in gifts(case.catalog, program).items()}
    if False in held.values():
        return frozenset()
    waiting = [
        _missing_for(case.catalog, name, state, case.state, _named(case.catalog.programs[program].gives[name]))
        for name in held
        if held[name] is None
    ]
    return frozenset().union(*waiting)


def missing(catalog: Catalog, condition: Condition | None, state: State, start: State) -> frozenset[Gap]:
    """The open facts that an unknown condition waits for; `start` is the state before any chain."""
    if condition is None or outcome(condition, state.values) is not None:
        return frozenset()
    match condition:
        case All(parts=parts) | Any(parts=parts):
            return frozenset().union(*(missing(catalog, part, state, start) for part in parts))
        case Not(part=part):
            return missing(catalog, part, state, start)
    return _missing_for(catalog, condition.fact, state, start, decisive(catalog, condition))


def _named(gift: Value) -> frozenset[str]:
    return frozenset(gift.has if isinstance(gift, Selection) else ())


def _missing_for(
    catalog: Catalog, name: FactId, state: State, start: State, options: frozenset[str] = frozenset()
) -> frozenset[Gap]:
    fact = catalog.facts[name]
    if fact.derive is not None:
        return missing(catalog, fact.derive, state, start)
    if fact.levels:
        unsettled = [scored for scored in fact.points if len(points_of(fact, scored, state.values[scored])) > 1]
        return frozenset().union(*(_missing_for(catalog, scored, state, start) for scored in unsettled))
    found = missing(catalog, fact.when, state, start)
    if fact.when is not None and state.before[name] is None:
        found |= missing(catalog, fact.when, start, start)
    return found | {(name, options)} if is_open(catalog, name, state.own[name]) else found


# --- chains -------------------------------------------------------------------------------------------------------


def refused(case: Case, program: ProgramId, state: State) -> bool:
    """Whether `requires` is false."""
    return outcome(case.catalog.programs[program].requires, state.values) is False


def gives_new(case: Case, step: ProgramId, state: State) -> bool:
    """Whether a step gives anything that is not certainly there."""
    return any(there(state, name, value) is not True for name, value in gifts(case.catalog, step).items())


def hours(catalog: Catalog, program: ProgramId) -> Fraction:
    """The hours of a program as a step."""
    return Fraction(catalog.programs[program].hours)


def best_chain(case: Case, program: ProgramId) -> tuple[ProgramId, ...] | None:
    """The chain to a program that is refused: least hours, then fewest steps, then catalog order."""
    if not case.catalog.programs[program].reach:
        return None
    order = list(case.catalog.programs)
    steps = [step for step in helpful_steps(case.catalog, program) if step not in case.closed]
    steps = [step for step in steps if case.catalog.programs[step].reach or not refused(case, step, case.state)]
    ways = [chain for chain in _chains(case, steps, ()) if not refused(case, program, state_after(case, chain))]
    return min(
        ways,
        key=lambda chain: (sum(hours(case.catalog, step) for step in chain), len(chain), [*map(order.index, chain)]),
        default=None,
    )


def _chains(case: Case, steps: Sequence[ProgramId], begun: tuple[ProgramId, ...]) -> Iterator[tuple[ProgramId, ...]]:
    if begun:
        yield begun
    if len(begun) == LONGEST:
        return
    state = state_after(case, begun)
    for step in steps:
        if step not in begun and can_follow(case, step, state):
            yield from _chains(case, steps, (*begun, step))


def can_follow(case: Case, step: ProgramId, state: State) -> bool:
    """Whether a step may be taken now: it is not refused, and it gives something new."""
    return not refused(case, step, state) and gives_new(case, step, state)


def state_after(case: Case, chain: Sequence[ProgramId]) -> State:
    return after(case.catalog, case.state, chain) if chain else case.state


def helpful_steps(catalog: Catalog, program: ProgramId) -> list[ProgramId]:
    """The enabling programs that give something read by the program, or by one of these; in catalog order."""
    enabling = [each for each, about in catalog.programs.items() if about.kind == "enabling" and each != program]
    helpful: list[ProgramId] = []
    while True:
        read = read_by(catalog, catalog.programs[program].requires)
        read = read.union(*(read_by(catalog, catalog.programs[step].requires) for step in helpful))
        more = [step for step in enabling if touches(gifts(catalog, step).items(), read)]
        if more == helpful:
            return helpful
        helpful = more


def _missing_along(case: Case, program: ProgramId, chain: tuple[ProgramId, ...]) -> frozenset[Gap]:
    places = [(step, state_after(case, chain[:place])) for place, step in enumerate((*chain, program))]
    waiting = [missing(case.catalog, case.catalog.programs[each].requires, state, case.state) for each, state in places]
    newness = [_missing_gifts(case, step, state) for step, state in places[:-1]]
    return frozenset().union(*waiting, *newness)
