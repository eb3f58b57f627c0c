"""From answers to the values that rules read: gates applied, derived facts and levels computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.catalog.model import FactId
from advisor.catalog.values import Value
from advisor.engine.condition import Outcome
from advisor.engine.rules import FactRule, Gift, ProgramRule, Rules, touches


@dataclass(frozen=True, slots=True)
class State:
    """All facts at one point, by number.

    own: what was answered (everything while open); along a chain, what the chain made of it.
    values: what rules read. gates: outcome of each fact's `when`, true where there is none.
    before: the gates on the facts before a chain that touches them; true for all that no chain touched.
    """

    own: tuple[int, ...]
    values: tuple[int, ...]
    gates: tuple[Outcome, ...]
    before: tuple[Outcome, ...]


def settle(rules: Rules, answers: Mapping[FactId, Value]) -> State:
    """The facts of a merchant. Facts without an answer are open; answers to derived facts count for nothing."""
    own = tuple(
        rule.domain.full if rule.derive or rule.levels else rule.domain.encode(answers.get(rule.id))
        for rule in rules.facts
    )
    return state_of(rules, own)


def state_of(rules: Rules, own: tuple[int, ...]) -> State:
    """The facts from one set of values a fact, as answered; where no chain was applied."""
    return _settled(rules, own, (True,) * len(own))


def after_chain(rules: Rules, start: State, chain: Sequence[ProgramRule]) -> State:
    """The facts once the steps of `chain` are done, from the facts `start` before the first of them.

    Where the chain gives something that a gate reads, the gated fact keeps its answer only if its gate was true
    before: an answer given while the question did not apply counts for nothing, and where the gate was unknown nobody
    can say which answer the chain leads to. Whether the question applies is then judged on the facts afterwards, so a
    step that leaves a gate false leaves its fact at `otherwise`. All other facts stay as they were.
    """
    gifts = [gift for step in chain for gift in step.gifts]
    before = tuple(
        gate if touches(gifts, rule.gate_reads) else True for rule, gate in zip(rules.facts, start.gates, strict=True)
    )
    own = [
        mine if gate is True else rule.domain.full
        for rule, mine, gate in zip(rules.facts, start.own, before, strict=True)
    ]
    for gift in gifts:
        own[gift.fact] = given(rules.facts[gift.fact], own[gift.fact], gift)
    return _settled(rules, tuple(own), before)


def given(rule: FactRule, own: int, gift: Gift) -> int:
    """The value after a gift: added to a choices fact, otherwise set."""
    return rule.domain.with_option(own, gift.bits) if rule.domain.type == "choices" else gift.bits


def holds_gift(rule: FactRule, value: int, gift: Gift) -> Outcome:
    """Whether a gift is there already: certainly, certainly not, or possibly."""
    if rule.domain.type == "choices":
        absent = value >> len(rule.domain.options) & gift.bits
        return True if not absent else False if value & gift.bits != gift.bits else None
    if not value & gift.bits:
        return False
    return None if value & ~gift.bits else True


def _settled(rules: Rules, own: tuple[int, ...], before: tuple[Outcome, ...]) -> State:
    values: list[int] = []
    gates: list[Outcome] = []
    for rule, mine in zip(rules.facts, own, strict=True):
        gate = True if rule.gate is None else rule.gate.outcome(values)
        gates.append(gate)
        values.append(_value(rule, mine, gate, values))
    return State(own, tuple(values), tuple(gates), before)


def _value(rule: FactRule, own: int, gate: Outcome, values: Sequence[int]) -> int:
    if rule.derive is not None:
        outcome = rule.derive.outcome(values)
        return 0b11 if outcome is None else 0b10 if outcome else 0b01
    if rule.levels:
        return _levels(rule, values)
    if gate is False:
        return rule.otherwise
    return own if gate is True else own | rule.otherwise


def _levels(rule: FactRule, values: Sequence[int]) -> int:
    """The levels that some possible sum of points reaches. Bit k of `sums` means: the sum k is possible."""
    sums = 1
    for part in rule.points:
        sums = _added(sums, possible_points(part.by_option, values[part.fact]))
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
