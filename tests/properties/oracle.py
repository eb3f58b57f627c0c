"""A second reading of the design, plain and slow: sets of values, sums and chains by trying all of them.

It shares nothing with advisor.engine. A value is the set of what is still possible: options of a choice, "no" and "yes",
numbers; of a choices fact, pairs (option, whether it is in). What the design leaves open is read like this:

- Two numbers count as one where no bound of a test, no band, no gift and no `otherwise` lies between them. A fact is
  open while more than one value is possible, a number while more than one such stretch is.
- Along a chain a gated fact keeps its own answer only if its gate was certainly true before the chain; else it becomes
  unknown. Whether the gate holds is judged on the facts after the chain: false means `otherwise`, unknown means the
  value or `otherwise`.
- A chain to a program uses steps that give something its `requires` reads, at once or through facts, or that the
  `requires` of such a step reads. No step twice. A step with `reach: no` is one only if its `requires` is not false
  before the chain. To a program with `reach: no` there is no chain.
- Whether a step gives something new, and whether an enabling program is done, is read on effective values.
- An enabling program is done when all its gifts are certainly there. They are possibly there when none is certainly
  missing: if `requires` is true it is unsure then, and whatever the verdict, the open facts of the gifts are missing.
- `missing` of a within_reach: what the target waits for after the chain, and each step before it is taken. Where a
  gated fact is open there because its gate was unknown before, what that gate waited for is missing too.
- `later`: all `time` facts are opened at once; if the verdict then is unsure or within_reach, those among its missing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product

from advisor.catalog.model import All, Any, Catalog, Condition, Fact, FactId, Not, NumberTest, OptionTest, ProgramId
from advisor.catalog.model import SelectionTest as ChoicesTest
from advisor.catalog.values import NoAnswer, Possible, Selection, Span, Value

LONGEST = 4

Outcome = bool | None
Test = OptionTest | ChoicesTest | NumberTest
Atoms = frozenset  # what is still possible: options, numbers, or pairs (option, whether it is in)


@dataclass(frozen=True)
class State:
    """All facts at one point: as answered, as the rules read them, and how the gates stand, and stood before a chain."""

    own: dict[FactId, Atoms]
    values: dict[FactId, Atoms]
    gates: dict[FactId, Outcome]
    before: dict[FactId, Outcome]


@dataclass(frozen=True)
class Verdict:
    """The verdict on one program."""

    verdict: str
    missing: frozenset[FactId] = frozenset()
    chain: tuple[ProgramId, ...] = ()
    later: frozenset[FactId] = frozenset()


@dataclass(frozen=True)
class Case:
    """A merchant, a catalog, and which programs are done or closed."""

    catalog: Catalog
    state: State
    done: Collection[ProgramId] = ()
    closed: Collection[ProgramId] = ()


# --- values -------------------------------------------------------------------------------------------------------


def everything(fact: Fact) -> Atoms:
    """All values of a fact."""
    if fact.type == "number":
        return frozenset(range(fact.min, fact.max + 1))
    if fact.type == "choices":
        return frozenset(product(fact.values(), (False, True)))
    return frozenset(fact.values())


def possible(fact: Fact, value: Value | None) -> Atoms:
    """What an answer leaves possible."""
    match value:
        case Possible():
            return frozenset(value.options)
        case Selection():
            inside = {(option, True) for option in (*value.has, *value.maybe)}
            return frozenset(inside | {(option, False) for option in fact.values() if option not in value.has})
        case Span():
            low = fact.min if value.low is None else value.low
            high = fact.max if value.high is None else value.high
            return frozenset(range(max(low, fact.min), min(high, fact.max) + 1))
    return everything(fact)


@lru_cache(maxsize=None)
def selections(atoms: Atoms) -> tuple[frozenset[str], ...]:
    """Every set of options that a choices fact may still be."""
    options = sorted({option for option, _ in atoms})
    ways = [[inside for inside in (False, True) if (option, inside) in atoms] for option in options]
    return tuple(
        frozenset(option for option, inside in zip(options, way, strict=True) if inside) for way in product(*ways)
    )


def holds(test: Test, value: object) -> bool:
    """Whether a test holds for one certain value."""
    match test:
        case OptionTest():
            return value in test.options
        case ChoicesTest(mode="any"):
            return any(option in value for option in test.options)
        case ChoicesTest(mode="every"):
            return all(option in value for option in test.options)
        case ChoicesTest():
            return all(option in test.options for option in value)
    bounds = [
        test.at_least is None or value >= test.at_least,
        test.at_most is None or value <= test.at_most,
        test.above is None or value > test.above,
        test.below is None or value < test.below,
    ]
    return all(bounds)


def outcome(condition: Condition | None, values: Mapping[FactId, Atoms]) -> Outcome:
    """Kleene's three values: true for all that is possible, false for none of it, else unknown."""
    match condition:
        case None:
            return True
        case All(parts=parts):
            outcomes = [outcome(part, values) for part in parts]
            return False if False in outcomes else None if None in outcomes else True
        case Any(parts=parts):
            outcomes = [outcome(part, values) for part in parts]
            return True if True in outcomes else None if None in outcomes else False
        case Not(part=part):
            return {True: False, False: True, None: None}[outcome(part, values)]
        case ChoicesTest():
            return _agreed(holds(condition, each) for each in selections(values[condition.fact]))
    return _agreed(holds(condition, each) for each in values[condition.fact])


def _agreed(answers: Iterable[bool]) -> Outcome:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def is_open(catalog: Catalog, name: FactId, atoms: Atoms) -> bool:
    """Whether more than one value is still possible, of those that anything can tell apart."""
    fact = catalog.facts[name]
    if fact.type == "choices":
        return len(selections(atoms)) > 1
    if fact.type == "number":
        return len({sum(start <= number for start in _starts(catalog, name)) for number in atoms}) > 1
    return len(atoms) > 1


def _starts(catalog: Catalog, name: FactId) -> set[int]:
    """The numbers at which something begins to differ from the number before."""
    fact = catalog.facts[name]
    starts = {band + 1 for band in fact.bands}
    for test in _all_tests(catalog):
        if isinstance(test, NumberTest) and test.fact == name:
            starts |= {bound for bound in (test.at_least, test.below) if bound is not None}
            starts |= {bound + 1 for bound in (test.at_most, test.above) if bound is not None}
    for value in (fact.otherwise, *(program.gives.get(name) for program in catalog.programs.values())):
        starts |= {value.low, value.high + 1} if isinstance(value, Span) else set()
    return starts


def _all_tests(catalog: Catalog) -> Iterator[Test]:
    for fact in catalog.facts.values():
        yield from (*_tests(fact.when), *_tests(fact.derive))
    for program in catalog.programs.values():
        yield from (*_tests(program.requires), *_tests(program.suits))


def _tests(condition: Condition | None) -> Iterator[Test]:
    match condition:
        case None:
            return
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from _tests(part)
        case Not(part=part):
            yield from _tests(part)
        case _:
            yield condition


# --- facts --------------------------------------------------------------------------------------------------------


def settle(catalog: Catalog, answers: Mapping[FactId, Value]) -> State:
    """The facts of a merchant, from the answers."""
    own = {name: possible(fact, answers.get(name)) for name, fact in catalog.facts.items()}
    return _settled(catalog, own, None)


def after(catalog: Catalog, start: State, steps: Sequence[ProgramId]) -> State:
    """The facts once these steps are done."""
    own = {
        name: start.own[name] if start.before[name] is True else everything(fact)
        for name, fact in catalog.facts.items()
    }
    for step in steps:
        for name, value in gifts(catalog, step).items():
            own[name] = _given(own[name], value)
    return _settled(catalog, own, start.before)


def gifts(catalog: Catalog, program: ProgramId) -> dict[FactId, Value]:
    """What a program gives."""
    return {name: value for name, value in catalog.programs[program].gives.items() if not isinstance(value, NoAnswer)}


def _given(own: Atoms, value: Value) -> Atoms:
    if isinstance(value, Selection):
        return (own | {(option, True) for option in value.has}) - {(option, False) for option in value.has}
    return _single(value)


def _single(value: Value) -> Atoms:
    return frozenset(value.options if isinstance(value, Possible) else range(value.low, value.high + 1))


def _settled(catalog: Catalog, own: dict[FactId, Atoms], before: dict[FactId, Outcome] | None) -> State:
    values: dict[FactId, Atoms] = {}
    gates: dict[FactId, Outcome] = {}
    for name, fact in catalog.facts.items():
        gates[name] = outcome(fact.when, values)
        if fact.derive is not None:
            words = {True: {"yes"}, False: {"no"}, None: {"no", "yes"}}
            values[name] = frozenset(words[outcome(fact.derive, values)])
        elif fact.levels:
            values[name] = _levels(fact, values)
        else:
            otherwise = possible(fact, fact.otherwise)
            values[name] = {True: own[name], False: otherwise, None: own[name] | otherwise}[gates[name]]
    return State(own, values, gates, gates if before is None else before)


def _levels(fact: Fact, values: Mapping[FactId, Atoms]) -> Atoms:
    sums = {sum(way) for way in product(*(_points(fact, scored, values[scored]) for scored in fact.points))}
    return frozenset(
        max((level for level in fact.levels if fact.levels[level] <= total), key=fact.levels.__getitem__)
        for total in sums
    )


def _points(fact: Fact, scored: FactId, atoms: Atoms) -> set[int]:
    return {fact.points[scored].get(option, 0) for option in atoms}


# --- verdicts -----------------------------------------------------------------------------------------------------


def judge(case: Case, program: ProgramId) -> Verdict:
    """The verdict on one program, with what waiting may change where it does not fit."""
    verdict = _judge(case, program)
    if verdict.verdict != "no_match":
        return verdict
    facts = case.catalog.facts
    opened = {
        name: everything(fact) if fact.change == "time" else case.state.own[name] for name, fact in facts.items()
    }
    waited = _judge(replace(case, state=_settled(case.catalog, opened, None)), program)
    if waited.verdict not in ("unsure", "within_reach"):
        return verdict
    return replace(verdict, later=frozenset(name for name in waited.missing if facts[name].change == "time"))


def _judge(case: Case, program: ProgramId) -> Verdict:
    about = case.catalog.programs[program]
    given = [there(case.state, name, value) for name, value in gifts(case.catalog, program).items()]
    all_there = False
    if about.kind == "enabling" and given:
        all_there = False if False in given else None if None in given else True
    if program in case.done or all_there is True:
        return Verdict("done")
    requires = outcome(about.requires, case.state.values)
    waiting = missing(case.catalog, about.requires, case.state, case.state)
    if all_there is None:
        waiting |= _missing_gifts(case, program)
    if requires is True and all_there is False:
        return Verdict("match", waiting)
    if requires is not False:
        return Verdict("unsure", waiting)
    chain = best_chain(case, program)
    if chain is None:
        return Verdict("no_match", waiting)
    return Verdict("within_reach", waiting | _missing_along(case, program, chain), chain)


def there(state: State, name: FactId, value: Value) -> Outcome:
    """Whether a gift is there already."""
    if isinstance(value, Selection):
        return _agreed(set(value.has) <= each for each in selections(state.values[name]))
    return _agreed(each in _single(value) for each in state.values[name])


def _missing_gifts(case: Case, program: ProgramId) -> frozenset[FactId]:
    waiting = [
        _missing_for(case.catalog, name, case.state, case.state)
        for name, value in gifts(case.catalog, program).items()
        if there(case.state, name, value) is None
    ]
    return frozenset().union(*waiting)


def missing(catalog: Catalog, condition: Condition | None, state: State, start: State) -> frozenset[FactId]:
    """The open facts that an unknown condition waits for; `start` is the state before any chain."""
    if condition is None or outcome(condition, state.values) is not None:
        return frozenset()
    match condition:
        case All(parts=parts) | Any(parts=parts):
            return frozenset().union(*(missing(catalog, part, state, start) for part in parts))
        case Not(part=part):
            return missing(catalog, part, state, start)
    return _missing_for(catalog, condition.fact, state, start)


def _missing_for(catalog: Catalog, name: FactId, state: State, start: State) -> frozenset[FactId]:
    fact = catalog.facts[name]
    if fact.derive is not None:
        return missing(catalog, fact.derive, state, start)
    if fact.levels:
        unsettled = [scored for scored in fact.points if len(_points(fact, scored, state.values[scored])) > 1]
        return frozenset().union(*(_missing_for(catalog, scored, state, start) for scored in unsettled))
    found = missing(catalog, fact.when, state, start)
    if fact.when is not None and state.before[name] is None:
        found |= missing(catalog, fact.when, start, start)
    return found | {name} if is_open(catalog, name, state.own[name]) else found


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
    ways = [chain for chain in _chains(case, steps, ()) if not refused(case, program, _state_after(case, chain))]
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
    state = _state_after(case, begun)
    for step in steps:
        if step not in begun and can_follow(case, step, state):
            yield from _chains(case, steps, (*begun, step))


def can_follow(case: Case, step: ProgramId, state: State) -> bool:
    """Whether a step may be taken now: it is not refused, and it gives something new."""
    return not refused(case, step, state) and gives_new(case, step, state)


def _state_after(case: Case, chain: Sequence[ProgramId]) -> State:
    return after(case.catalog, case.state, chain) if chain else case.state


def helpful_steps(catalog: Catalog, program: ProgramId) -> list[ProgramId]:
    """The enabling programs that give something read by the program, or by one of these; in catalog order."""
    read = _read_by(catalog, catalog.programs[program].requires)
    helpful: set[ProgramId] = set()
    while True:
        more = {
            step
            for step, about in catalog.programs.items()
            if about.kind == "enabling" and step != program and read & set(gifts(catalog, step))
        }
        if more == helpful:
            return [step for step in catalog.programs if step in helpful]
        helpful = more
        for step in helpful:
            read |= _read_by(catalog, catalog.programs[step].requires)


def _read_by(catalog: Catalog, condition: Condition | None) -> set[FactId]:
    """The facts whose answers a condition depends on."""
    names: set[FactId] = set()
    for test in _tests(condition):
        names |= {test.fact} | _read_by_fact(catalog, test.fact)
    return names


def _read_by_fact(catalog: Catalog, name: FactId) -> set[FactId]:
    fact = catalog.facts[name]
    behind = _read_by(catalog, fact.when) | _read_by(catalog, fact.derive)
    for scored in fact.points:
        behind |= {scored} | _read_by_fact(catalog, scored)
    return behind


def _missing_along(case: Case, program: ProgramId, chain: tuple[ProgramId, ...]) -> frozenset[FactId]:
    places = [(step, chain[:place]) for place, step in enumerate((*chain, program))]
    waiting = [
        missing(case.catalog, case.catalog.programs[each].requires, _state_after(case, begun), case.state)
        for each, begun in places
    ]
    return frozenset().union(*waiting)
