"""From answers to the values that rules read: gates applied, derived facts and levels computed."""

from collections.abc import Mapping, Sequence
from operator import getitem

from msgspec import Struct

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import FactRule, ProgramRule, Rules, Settle, touches
from advisor.engine.types.test_nodes import Outcome

MOST_KEPT = 4096  # answers of a fact, ways to earn a level, and chains that are remembered
WORTH_IT = 40  # after so many, making a function takes less time than it saves


class _Settling:
    """What settles, once so many merchants came; and what chains touch.

    Both are what a batch of different rows needs, which may take a tenth more at most: without the first a plan of 260
    programs takes 1.5 times as long, without the second 1.7 times.
    """

    def __init__(self) -> None:
        self.settled = 0
        self.settle: Settle | None = None
        self.encoded: list[_Encoded] = []
        self.touched: dict[tuple[int, ...], tuple[int, ...]] = {}


class FactState(Struct, frozen=True, gc=False):  # of no cycles, and there is one a merchant
    """All facts at one point, by number.

    own: what was answered (everything while open); along a chain, what the chain made of it.
    values: what rules read. gates: outcome of each fact's `when`, true where there is none.
    before: the gates on the facts before a chain that touches them; true for all that no chain touched.
    """

    own: tuple[int, ...]
    values: tuple[int, ...]
    gates: tuple[Outcome, ...]
    before: tuple[Outcome, ...]


def settle(rules: Rules, answers: Mapping[FactId, Value]) -> FactState:
    """The facts of a merchant. Facts without an answer are open; answers to derived facts count for nothing."""
    kept = rules.kept.of(_Settling).encoded
    if not kept:
        kept += map(_Encoded, rules.facts)
    return state_of(rules, tuple(map(getitem, kept, map(answers.get, rules.index))))


class _Encoded(dict[Value | None, int]):
    """The sets of values that answers of one fact stand for; the same answers come again and again.

    Needed for 260 programs at least 3 times as fast as zen's bare expression: without it they take 4 times as long.
    """

    def __init__(self, rule: FactRule) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, value: Value | None) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        domain = self._rule.domain
        bits = self[value] = domain.full if self._rule.derive or self._rule.levels else domain.encode(value)
        return bits


def state_of(rules: Rules, own: tuple[int, ...]) -> FactState:
    """The facts from one set of values a fact, as answered; where no chain was applied."""
    return _settled(rules, own, (True,) * len(own))


def after_chain(rules: Rules, start: FactState, chain: Sequence[ProgramRule]) -> FactState:
    """The facts once the steps of `chain` are done, from the facts `start` before the first of them.

    Where the chain gives something that a gate reads, the gated fact keeps its answer only if its gate was true
    before: an answer given while the question did not apply counts for nothing, and where the gate was unknown nobody
    can say which answer the chain leads to. Whether the question applies is then judged on the facts afterwards, so a
    step that leaves a gate false leaves its fact at `otherwise`. All other facts stay as they were.
    """
    own: list[int] = list(start.own)
    before: list[Outcome] = [True] * len(start.own)
    for fact in touched(rules, tuple(step.order for step in chain)):
        gate = start.gates[fact]
        before[fact] = gate
        if gate is not True:
            own[fact] = rules.facts[fact].domain.full
    for step in chain:
        for gift in step.gifts:
            own[gift.fact] = rules.facts[gift.fact].domain.given(own[gift.fact], gift.bits)
    return _settled(rules, tuple(own), tuple(before))


def touched(rules: Rules, steps: tuple[int, ...]) -> tuple[int, ...]:
    """The gated facts, by number, whose gates read something that these programs (by number) give."""
    kept = rules.kept.of(_Settling).touched
    found = kept.get(steps)
    if found is None:
        gifts = [gift for step in steps for gift in rules.programs[step].gifts]
        found = tuple(fact for fact, rule in enumerate(rules.facts) if touches(gifts, rule.gate_reads))
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[steps] = found
    return found


def _settled(rules: Rules, own: tuple[int, ...], before: tuple[Outcome, ...]) -> FactState:
    kept = rules.kept.of(_Settling)
    if kept.settle is not None:
        values, gates = kept.settle(own)
        return FactState(own, values, gates, before)
    kept.settled += 1
    if kept.settled > WORTH_IT and rules.settling is not None:
        kept.settle = rules.settling(rules.facts)
    return settled_by_trees(rules, own, before)


def is_worth_it(rules: Rules) -> bool:
    """Whether so many merchants came to these rules that making functions for them saves time."""
    return rules.kept.of(_Settling).settled > WORTH_IT


def settled_by_trees(rules: Rules, own: tuple[int, ...], before: tuple[Outcome, ...]) -> FactState:
    """The facts by their definition: each from those above it."""
    values: list[int] = []
    gates: list[Outcome] = []
    for rule, mine in zip(rules.facts, own, strict=True):
        gate = True if rule.gate is None else rule.gate.outcome(values)
        gates.append(gate)
        values.append(_value(rule, mine, gate, values))
    return FactState(own, tuple(values), tuple(gates), before)


def _value(rule: FactRule, own: int, gate: Outcome, values: Sequence[int]) -> int:
    if rule.derive is not None:
        outcome = rule.derive.outcome(values)
        return 0b11 if outcome is None else 0b10 if outcome else 0b01
    if rule.levels:
        return levels_reached(rule, [values[part.fact] for part in rule.points])
    if gate is False:
        return rule.otherwise
    if rule.around is not None:
        own = rule.within(own, values[rule.around[0]])
    return own if gate is True else own | rule.otherwise


def levels_reached(rule: FactRule, earning: Sequence[int]) -> int:
    """The levels that some possible sum of points reaches. Bit k of `sums` means: the sum k is possible.

    earning: the values of the facts that earn points.
    """
    sums = 1
    for part, value in zip(rule.points, earning, strict=True):
        sums = _added(sums, possible_points(part.by_option, value))
    ends = sorted(rule.levels)[1:]
    reached = 0
    for place, start in enumerate(rule.levels):
        end = next((above for above in ends if above > start), None)
        within = sums >> start if end is None else sums >> start & ((1 << (end - start)) - 1)
        reached |= (1 << place) if within else 0
    return reached


def possible_points(by_option: Sequence[int], value: int) -> set[int]:
    """The different points that the still possible options earn."""
    return {points for place, points in enumerate(by_option) if value >> place & 1}


def _added(sums: int, points: set[int]) -> int:
    total = 0
    for add in points:
        total |= sums << add
    return total
