"""What the rules of a catalog mean for merchants who answered everything: conditions and facts as decision diagrams.

The variables are the answers themselves. A gated fact is its answer where the gate holds and `otherwise` where not; a
derived fact and a level are what they are computed from. So the diagrams speak only of merchants there can be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise

from advisor.audit.decision_diagrams import ALWAYS, DEEPEST, NEVER, Assignment, Diagrams, TooLarge, at_most
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Possible, Selection, Value
from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode
from advisor.engine.facts.dependencies import Reads
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import FactRule, Gift, ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, TestNode
from advisor.finding import Path
from advisor.records import replace

NONE = 1  # of a block of options: none is chosen (first bit); the last bit: all are


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options (bits) of a choices fact that no rule tells apart, and the variable that says how many are chosen.

    Its values are none and all, and between them `some`, where there are several options.
    """

    variable: int
    options: int

    @property
    def all(self) -> int:
        """The bit for: all of them."""
        return 0b10 if self.options.bit_count() == 1 else 0b100


class Functions:
    """The diagrams of one catalog; without `gated` as if every question applied to everybody, and each by itself.

    Everything here raises TooLarge once the steps that were allowed are used up.
    """

    def __init__(self, rules: Rules, *, gated: bool = True) -> None:
        self.rules = rules
        self._gated_too = gated
        self.diagrams = Diagrams()
        self.reads = Reads(rules)
        self._variables: list[int] = [-1] * len(rules.facts)
        self._blocks: list[tuple[OptionGroup, ...]] = [()] * len(rules.facts)
        self._facts: list[int] = []  # of each variable, the fact
        self._gates: dict[int, int] = {}
        self._derived: dict[int, int] = {}
        self._levels: dict[int, tuple[int, ...]] = {}
        masks = _masks(rules)
        for number, rule in enumerate(rules.facts):
            self._add(number, rule, masks.get(number, set()))
        self._limits = [(number, rule) for number, rule in enumerate(rules.facts) if number in masks and _limit(rule)]
        self._valid: int | None = None
        self._inner = [number for number, rule in enumerate(rules.facts) if rule.around is not None and gated]
        self._lying: dict[int, int] = {}

    def with_fact(self, number: int, rule: FactRule) -> "Functions":
        """The same merchants, where one fact has another gate, derivation or levels. The diagrams are shared."""
        facts = (*self.rules.facts[:number], rule, *self.rules.facts[number + 1 :])
        other = copy(self)
        other.rules = replace(self.rules, facts=facts)
        # a fact refers only to facts above it: what is known of those stays
        other._gates = {fact: one for fact, one in self._gates.items() if fact < number}
        other._derived = {fact: one for fact, one in self._derived.items() if fact < number}
        other._levels = {fact: each for fact, each in self._levels.items() if fact < number}
        other._lying = {fact: one for fact, one in self._lying.items() if fact < number}
        return other

    def _add(self, number: int, rule: FactRule, masks: set[int]) -> None:
        if rule.derive is not None or rule.levels:
            return
        if not rule.domain.is_set:
            self._variables[number] = self._variable(number, max(rule.domain.full.bit_length(), 1))
            return
        parted: dict[tuple[bool, ...], int] = {}
        order = sorted(masks)
        for place in range(len(rule.domain.options)):
            told = tuple(bool(mask >> place & 1) for mask in order)
            parted[told] = parted.get(told, 0) | 1 << place
        self._blocks[number] = tuple(
            OptionGroup(self._variable(number, 2 if options.bit_count() == 1 else 3), options)
            for options in parted.values()
        )

    def _variable(self, fact: int, size: int) -> int:
        self._facts.append(fact)
        return self.diagrams.variable(size)

    # --- conditions -----------------------------------------------------------------------------------------------

    def check_size(self, node: Node) -> None:
        """Raises TooLarge for a condition that hangs on more answers than a diagram may be deep."""
        if sum(max(len(self._blocks[fact]), 1) for fact in self.reads.of(node)) > DEEPEST:
            raise TooLarge

    def of(self, node: Node | None) -> int:
        """The diagram of a condition; always, where there is none."""
        if node is None:
            return ALWAYS
        if isinstance(node, TestNode):
            return self.value(node.fact, node.holds) if node.part is None else self._selection(node, node.part)
        parts = map(self.of, node.parts)
        if isinstance(node, AllNode):
            return self.diagrams.every(parts)
        if isinstance(node, AnyNode):
            return self.diagrams.some(parts)
        assert isinstance(node, NotNode)  # noqa: S101 -- there is no other kind
        return self.diagrams.negation(next(parts))

    def value(self, fact: int, values: int) -> int:
        """The value of a choice, a yes_no, a number or a level is one of these (bits)."""
        rule, diagrams = self.rules.facts[fact], self.diagrams
        if rule.derive is not None:
            derived = self.derived(fact)
            return {0: NEVER, 1: diagrams.negation(derived), 2: derived, 3: ALWAYS}[values & 3]
        if rule.levels:
            return diagrams.some(each for at, each in enumerate(self.levels(fact)) if values >> at & 1)
        own = diagrams.among(self._variables[fact], values)
        return self._gated(fact, own, otherwise=bool(rule.otherwise & values))

    def _selection(self, node: TestNode, options: int) -> int:
        mode = "only" if node.holds != options else "every" if node.all_hold else "any"
        own = self._chosen(node.fact, mode, options)
        held = node.outcome({node.fact: self.rules.facts[node.fact].otherwise})  # type: ignore[arg-type]  # by number
        return self._gated(node.fact, own, otherwise=held is True)

    def _chosen(self, fact: int, mode: str, options: int) -> int:
        blocks = [block for block in self._blocks[fact] if block.options & options]
        among = self.diagrams.among
        if mode == "every":
            return self.diagrams.every(among(block.variable, block.all) for block in blocks)
        free = self.diagrams.every(among(block.variable, NONE) for block in blocks)
        return free if mode == "only" else self.diagrams.negation(free)

    def _gated(self, fact: int, own: int, *, otherwise: bool) -> int:
        gate, diagrams = self.gate(fact), self.diagrams
        if gate == ALWAYS:
            return own
        if otherwise:
            return diagrams.either(own, diagrams.negation(gate))
        return diagrams.both(own, gate)

    def gate(self, fact: int) -> int:
        """The question about a fact applies."""
        if fact not in self._gates:
            self._gates[fact] = self.of(self.rules.facts[fact].gate if self._gated_too else None)
        return self._gates[fact]

    def derived(self, fact: int) -> int:
        """A derived yes_no is yes."""
        if fact not in self._derived:
            self._derived[fact] = self.of(self.rules.facts[fact].derive)
        return self._derived[fact]

    def levels(self, fact: int) -> tuple[int, ...]:
        """Of each level of a fact: that the points add up to it."""
        if fact not in self._levels:
            self._levels[fact] = tuple(self._each_level(self.rules.facts[fact]))
        return self._levels[fact]

    def _each_level(self, rule: FactRule) -> Iterator[int]:
        sums = {0: ALWAYS}
        for part in rule.points:
            more: dict[int, int] = {}
            for points, options in _by_points(part.by_option).items():
                earned = self.value(part.fact, options)
                for total, reached in sums.items():
                    both = self.diagrams.both(reached, earned)
                    more[total + points] = self.diagrams.either(more.get(total + points, NEVER), both)
            sums = more
        for start in rule.levels:
            end = min((each for each in rule.levels if each > start), default=None)
            yield self.diagrams.some(
                reached for total, reached in sums.items() if total >= start and (end is None or total < end)
            )

    # --- gifts ----------------------------------------------------------------------------------------------------

    def held(self, program: ProgramRule) -> int:
        """All that a program gives is there already."""
        return self.diagrams.every(self._held(gift) for gift in program.gifts)

    def _held(self, gift: Gift) -> int:
        rule = self.rules.facts[gift.fact]
        if not rule.domain.is_set:
            return self.value(gift.fact, gift.bits)
        there = not gift.bits & ~rule.otherwise
        return self._gated(gift.fact, self._chosen(gift.fact, "every", gift.bits), otherwise=there)

    def given(self, gifts: Iterable[Gift]) -> Assignment:
        """The answers that gifts fix."""
        fixed: Assignment = {}
        for gift in gifts:
            if self.rules.facts[gift.fact].domain.is_set:
                fixed |= {each.variable: each.all for each in self._blocks[gift.fact] if each.options & gift.bits}
            else:
                fixed[self._variables[gift.fact]] = gift.bits
        return fixed

    # --- merchants ------------------------------------------------------------------------------------------------

    def possible(self, one: int) -> int:
        """The same for merchants there can be: who chose no more than a question lets them, and lie in one place."""
        return self.diagrams.both(self._in_number(one), self.going_together(one))

    def in_one_place(self, one: int) -> int:
        """The same among all answers that go together: equal for two that differ for nobody, whatever they read."""
        return self.diagrams.both(self._in_number(one), self.diagrams.every(map(self._lies, self._inner)))

    def going_together(self, *ones: int) -> int:
        """The merchants whose answers lie within each other, a district in its region, where diagrams read both.

        Where only one of the two is read this rules nobody out, and nobody's other answer is told.
        """
        read = frozenset().union(*map(self.diagrams.support, ones)) if self._inner else frozenset()
        return self.diagrams.every(self._placed(fact, read) for fact in self._inner if self._variables[fact] in read)

    def _placed(self, fact: int, read: frozenset[int]) -> int:
        """An answer lies within those around it, as far out as some of these variables are."""
        whole = parts = ALWAYS
        while (around := self.rules.facts[fact].around) is not None:
            read -= {self._variables[fact]}
            parts = self.diagrams.both(parts, self._lies(fact))
            whole = whole if read.isdisjoint(self.diagrams.support(self._lies(fact))) else parts
            fact = around[0]
        return whole

    def _lies(self, fact: int) -> int:
        """An answer lies within the one around it."""
        if fact not in self._lying:
            outer, by_option = self.rules.facts[fact].around or (0, ())
            self._lying[fact] = self.diagrams.every(
                self.diagrams.either(
                    self.diagrams.negation(self.value(outer, 1 << place)),
                    self.diagrams.among(self._variables[fact], lies or -1),  # a place of no parts contradicts none
                )
                for place, lies in enumerate(by_option)
            )
        return self._lying[fact]

    def _in_number(self, one: int) -> int:
        if self._valid is None:
            self._valid = self.diagrams.every(self._fewer(number, rule) for number, rule in self._limits)
        return self.diagrams.both(one, self._valid)

    def _fewer(self, number: int, rule: FactRule) -> int:
        blocks = self._blocks[number]
        least = [[0, 1] if block.all == 0b10 else [0, 1, block.options.bit_count()] for block in blocks]
        return at_most(self.diagrams, [block.variable for block in blocks], least, rule.fact.most or 0)

    def hangs_on(self, one: int) -> Mapping[int, int]:
        """The facts whose answers a diagram hangs on, as far as merchants go; of choices facts, with the options."""
        support = self.diagrams.support(one)
        limited = self.diagrams.support(self.possible(ALWAYS))
        if not support.isdisjoint(limited):
            # what limits nobody's choice matters wherever it does among the merchants there can be
            free = self.diagrams.support(self.possible(one)) - limited
            some = frozenset(variable for variable in support & limited if self._matters(one, variable))
            support = support & (free | some)
        return {
            fact: sum(block.options for block in self._blocks[fact] if block.variable in support)
            for fact in sorted({self._facts[variable] for variable in support})
        }

    def _matters(self, one: int, variable: int) -> bool:
        """Whether two merchants, both possible, who differ in nothing else differ in this."""
        diagrams, valid = self.diagrams, self.possible(ALWAYS)
        held = [({variable: 1 << value}) for value in range(diagrams.sizes[variable])]
        ways = [(diagrams.where(one, each), diagrams.where(valid, each)) for each in held]
        return any(
            diagrams.every([diagrams.differ(one, other), valid_one, valid_other]) != NEVER
            for (one, valid_one), (other, valid_other) in pairwise(ways)
        )

    def variables(self, fact: int) -> Sequence[int]:
        """The variables that stand for the answer to a fact."""
        return [block.variable for block in self._blocks[fact]] or [self._variables[fact]]

    def blocks(self, fact: int) -> tuple[OptionGroup, ...]:
        """How the options of a choices fact are taken together."""
        return self._blocks[fact]

    def merchant(self, case: Assignment, read: Iterable[int]) -> Mapping[FactId, Value]:
        """Answers under which a case comes about. read: facts to answer, whatever the answer."""
        return self.without_idle(self.answers(case, read))

    def answers(self, case: Assignment, read: Iterable[int]) -> Mapping[FactId, Value]:
        """The same with the answers to questions that do not apply."""
        facts = {self._facts[variable] for variable in case} | set(read)
        asked = [fact for fact in sorted(facts) if self._variables[fact] >= 0 or self._blocks[fact]]
        lying = self.diagrams.every(self._lies(fact) for fact in self._inner if fact in facts)
        case = self.diagrams.case(self.diagrams.where(lying, case)) | case  # what is free goes with what is not
        return {self.rules.facts[fact].id: self._answer(fact, case) for fact in asked}

    def read_for(self, program: ProgramRule) -> frozenset[int]:
        """The facts that the verdict on a program reads, chains apart."""
        return frozenset({*self.reads.of(program.requires), *(gift.fact for gift in program.gifts)})

    def without_idle(self, answers: Mapping[FactId, Value]) -> Mapping[FactId, Value]:
        """The same answers without those that count for nothing, because their question does not apply."""
        gates = settle(self.rules, answers).gates
        return {name: value for name, value in answers.items() if gates[self.rules.index[name]] is not False}

    def _answer(self, fact: int, case: Assignment) -> Value:
        domain = self.rules.facts[fact].domain
        if domain.is_set:
            chosen = [_chosen_of(block, case.get(block.variable, NONE)) for block in self._blocks[fact]]
            return Selection(domain.possible_options(sum(chosen)))
        value = case.get(self._variables[fact], 1)
        if domain.is_measured:
            return domain.at(domain.span_of(value)[0])
        return Possible(domain.possible_options(value))


def _chosen_of(block: OptionGroup, value: int) -> int:
    if value == NONE:
        return 0
    return block.options if value == block.all else block.options & -block.options


def _limit(rule: FactRule) -> bool:
    most = rule.fact.most
    return most is not None and most < len(rule.domain.options)


def _by_points(by_option: Sequence[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for place, points in enumerate(by_option):
        found[points] = found.get(points, 0) | 1 << place
    return found


def _masks(rules: Rules) -> dict[int, set[int]]:
    """Of each choices fact, the sets of options that some rule asks about or some program gives."""
    found: dict[int, set[int]] = {}

    def note(node: Node) -> None:
        if isinstance(node, TestNode) and node.part is not None:
            found.setdefault(node.fact, set()).add(node.part)

    for _, root in roots(rules):
        walk(root, note)
    for number, rule in enumerate(rules.facts):
        if rule.domain.is_set and rule.gate is not None:
            found.setdefault(number, set()).add(rule.otherwise & (1 << len(rule.domain.options)) - 1)
    for program in rules.programs:
        for gift in program.gifts:
            if rules.facts[gift.fact].domain.is_set:
                found.setdefault(gift.fact, set()).add(gift.bits)
    return found


def roots(rules: Rules) -> Iterator[tuple[Path, Node]]:
    """Every condition of a catalog as a whole, with the path of the fact, program or AI step it belongs to."""
    for rule in rules.facts:
        yield from ((("facts", rule.id), node) for node in (rule.gate, rule.derive) if node is not None)
    for program in rules.programs:
        yield from ((("programs", program.id), node) for node in (program.requires, program.suits) if node is not None)
    for goal, level in rules.ai_table.cells:
        cell = rules.ai_table.cells[goal, level]
        yield from ((("ai_first_steps", goal, level), node) for node, _ in cell.instead)


def walk(node: Node, visit: Callable[[Node], None]) -> None:
    """Calls `visit` for a condition and each of its parts, from above."""
    visit(node)
    for part in node.parts:
        walk(part, visit)


def reader(node: Node, fact: int, wanted: int) -> Node | None:
    """The first test of a condition that asks for this itself, and not only through other facts."""
    if isinstance(node, TestNode) and node.fact == fact and (node.part is None or node.part & wanted):
        return node
    return next((found for part in node.parts if (found := reader(part, fact, wanted)) is not None), None)
