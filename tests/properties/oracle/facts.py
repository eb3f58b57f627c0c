"""A second reading of the design, plain and slow: values, conditions, gates, derived facts and levels as sets.

It shares nothing with advisor.engine. A value is the set of what is still possible: options of a choice, "no" and
"yes", numbers; of a choices fact, pairs (option, whether it is in). What the design leaves open is read like this:

- Two numbers count as one where no bound of a test, no band, no gift and no `otherwise` lies between them. A fact is
  open while more than one value is possible, a number while more than one such stretch is.
- A chain touches a gated fact if a step gives something that the gate reads, through other facts too; of a choices
  fact only the options that count. Such a fact keeps its own answer only if its gate was certainly true before the
  chain; else it becomes unknown. All others stay as they were. Whether a gate holds is judged on the facts after the
  chain: false means `otherwise`, unknown means the value or `otherwise`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from advisor.catalog.model.catalog import (
    All,
    Any,
    Catalog,
    Condition,
    Fact,
    FactId,
    Not,
    NumberTest,
    OptionTest,
    ProgramId,
)
from advisor.catalog.model.catalog import SelectionTest as ChoicesTest
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value

Outcome = bool | None
Test = OptionTest | ChoicesTest | NumberTest
Read = tuple[FactId, str | None]  # a fact, and of a choices fact the option
Atoms = frozenset  # what is still possible: options, numbers, or pairs (option, whether it is in)


@dataclass(frozen=True)
class State:
    """All facts at one point: as answered, as the rules read them, how the gates stand and stood before a chain."""

    own: dict[FactId, Atoms]
    values: dict[FactId, Atoms]
    gates: dict[FactId, Outcome]
    before: dict[FactId, Outcome]  # the gates before a chain that touches them; true for all others


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


@cache
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
    return outcome_of(condition, values[condition.fact])


def outcome_of(test: Test, atoms: Atoms) -> Outcome:
    """Whether a test holds for all that is possible, for none of it, or for some."""
    return agreed(holds(test, each) for each in (selections(atoms) if isinstance(test, ChoicesTest) else atoms))


def agreed(answers: Iterable[bool]) -> Outcome:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def is_open(catalog: Catalog, name: FactId, atoms: Atoms) -> bool:
    """Whether more than one value is still possible, of those that anything can tell apart."""
    fact = catalog.facts[name]
    if fact.type == "choices":
        return len(selections(atoms)) > 1
    if fact.type == "number":
        return len({sum(start <= number for start in starts(catalog, name)) for number in atoms}) > 1
    return len(atoms) > 1


def starts(catalog: Catalog, name: FactId) -> set[int]:
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
        yield from (*tests_of(fact.when), *tests_of(fact.derive))
    for program in catalog.programs.values():
        yield from (*tests_of(program.requires), *tests_of(program.suits))


def tests_of(condition: Condition | None) -> Iterator[Test]:
    match condition:
        case None:
            return
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from tests_of(part)
        case Not(part=part):
            yield from tests_of(part)
        case _:
            yield condition


# --- facts --------------------------------------------------------------------------------------------------------


def settle(catalog: Catalog, answers: Mapping[FactId, Value]) -> State:
    """The facts of a merchant, from the answers."""
    own = {name: possible(fact, answers.get(name)) for name, fact in catalog.facts.items()}
    return settle_from(catalog, own)


def after(catalog: Catalog, start: State, steps: Sequence[ProgramId]) -> State:
    """The facts once these steps are done."""
    given = [gift for step in steps for gift in gifts(catalog, step).items()]
    before: dict[FactId, Outcome] = {}
    own: dict[FactId, Atoms] = {}
    for name, fact in catalog.facts.items():
        touched = touches(given, read_by(catalog, fact.when))
        before[name] = start.gates[name] if touched else True
        own[name] = start.own[name] if before[name] is True else everything(fact)
    for name, value in given:
        own[name] = _given(own[name], value)
    return settle_from(catalog, own, before)


def touches(given: Iterable[tuple[FactId, Value]], read: Collection[Read]) -> bool:
    """Whether something given is something read."""
    return any((name, option) in read for name, value in given for option in _options(value))


def _options(value: Value) -> tuple[str | None, ...]:
    return value.has if isinstance(value, Selection) else (None,)


def read_by(catalog: Catalog, condition: Condition | None) -> set[Read]:
    """What the outcome of a condition can depend on, through gates, derived facts and levels."""
    read: set[Read] = set()
    for test in tests_of(condition):
        read |= {(test.fact, option) for option in decisive(catalog, test) or (None,)} | _behind(catalog, test.fact)
    return read


def decisive(catalog: Catalog, test: Test) -> frozenset[str]:
    """The options of a choices fact on which a test hangs: `only` asks about all it does not name."""
    if not isinstance(test, ChoicesTest):
        return frozenset()
    named = frozenset(test.options)
    return frozenset(catalog.facts[test.fact].values()) - named if test.mode == "only" else named


def _behind(catalog: Catalog, name: FactId) -> set[Read]:
    fact = catalog.facts[name]
    read = read_by(catalog, fact.when) | read_by(catalog, fact.derive)
    for scored in fact.points:
        read |= {(scored, None)} | _behind(catalog, scored)
    return read


def gifts(catalog: Catalog, program: ProgramId) -> dict[FactId, Value]:
    """What a program gives."""
    return {name: value for name, value in catalog.programs[program].gives.items() if not isinstance(value, NoAnswer)}


def _given(own: Atoms, value: Value) -> Atoms:
    if isinstance(value, Selection):
        return (own | {(option, True) for option in value.has}) - {(option, False) for option in value.has}
    return single(value)


def single(value: Value) -> Atoms:
    return frozenset(value.options if isinstance(value, Possible) else range(value.low, value.high + 1))


def settle_from(catalog: Catalog, own: dict[FactId, Atoms], before: dict[FactId, Outcome] | None = None) -> State:
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
    return State(own, values, gates, dict.fromkeys(own, True) if before is None else before)


def _levels(fact: Fact, values: Mapping[FactId, Atoms]) -> Atoms:
    sums = {sum(way) for way in product(*(points_of(fact, scored, values[scored]) for scored in fact.points))}
    return frozenset(
        max((level for level in fact.levels if fact.levels[level] <= total), key=fact.levels.__getitem__)
        for total in sums
    )


def points_of(fact: Fact, scored: FactId, atoms: Atoms) -> set[int]:
    return {fact.points[scored].get(option, 0) for option in atoms}
