"""Cases that no example has: on each side of every threshold, with every option, and where an answer is not known.

Each is a merchant for whom nothing else decides, with the verdict that the rules give. Whether it is the right one, a
person must judge.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from advisor.audit.condition_checks import place
from advisor.audit.decision_diagrams import NEVER, TooLarge
from advisor.audit.examples import Try, judged, tries, with_neighbours
from advisor.audit.rule_diagrams import Functions, reader, roots, walk
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Value
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, TestNode
from advisor.finding import Suggestion

Edge = Literal["below", "at", "above", "option", "unknown"]
Case = tuple[Edge, Value, Mapping[FactId, Value]]  # the value that decides, and the rest of the merchant
STEPS = 100_000  # for one program


def suggest(rules: Rules) -> tuple[Suggestion, ...]:
    """All missing cases, program by program. Programs that are too large to be looked at are passed over."""
    suggesting = _Suggesting(with_neighbours(rules))
    return tuple(case for program in suggesting.rules.programs for case in suggesting.missing(program))


class _Suggesting:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._functions = Functions(rules)
        self._thresholds = _thresholds(rules)

    def missing(self, program: ProgramRule) -> tuple[Suggestion, ...]:
        """The cases that no example of a program has."""
        self._functions.diagrams.allow(STEPS)
        try:
            if program.requires is not None:
                self._functions.check_size(program.requires)
            return tuple(self._missing(program))
        except TooLarge:
            return ()

    def _missing(self, program: ProgramRule) -> Iterator[Suggestion]:
        requires = program.requires
        if requires is None:
            return
        tried = tries(self.rules, program)
        seen: list[Mapping[FactId, Value]] = [each.example.profile for each in tried]
        for fact in self._functions.hangs_on(self._functions.of(requires)):
            name = self.rules.facts[fact].id
            path = place(("programs", program.id), reader(requires, fact, -1) or requires)
            for edge, value, rest in self._cases(program, fact):
                profile = self._functions.without_idle({**rest, name: value})
                if profile in seen or any(self._has(each, requires, fact, value) for each in tried):
                    continue
                seen.append(profile)
                verdict = judged(self.rules, program, profile)
                if verdict is not None:
                    yield Suggestion(program.id, path, edge, profile, verdict, name)

    def _cases(self, program: ProgramRule, fact: int) -> Iterator[Case]:
        domain = self.rules.facts[fact].domain
        ways = self._numbers if domain.is_measured else self._selections if domain.is_set else self._options
        rest: Mapping[FactId, Value] | None = None
        for edge, value, rest in ways(program, fact):
            yield edge, value, rest
        if rest is not None:
            yield "unknown", NoAnswer("unknown"), rest

    def _deciding(self, program: ProgramRule, variable: int, one: int, other: int) -> Mapping[FactId, Value] | None:
        """A merchant with one value of a variable, to whom another would matter, and who has not what a step gives."""
        functions, diagrams = self._functions, self._functions.diagrams
        whole = functions.of(program.requires)
        ways = [diagrams.where(whole, {variable: value}) for value in (one, other)]
        there_are = diagrams.where(functions.going_together(whole), {variable: one})
        differing = functions.possible(diagrams.both(diagrams.differ(*ways), there_are))
        if program.program.kind == "enabling":
            differing = diagrams.both(differing, diagrams.negation(functions.held(program)))
        if differing == NEVER:
            return None
        return functions.answers(diagrams.case(differing) | {variable: one}, functions.read_for(program))

    def _numbers(self, program: ProgramRule, fact: int) -> Iterator[Case]:
        domain = self.rules.facts[fact].domain
        variable = self._functions.variables(fact)[0]
        for (lower, _), (upper, start) in pairwise(enumerate(domain.cells)):
            rest = self._deciding(program, variable, 1 << lower, 1 << upper)
            if rest is None:
                continue
            threshold = start if (self.rules.facts[fact].id, start) in self._thresholds else start - 1
            edges: Sequence[Edge] = ("below", "at", "above")
            for edge, number in zip(edges, range(threshold - 1, threshold + 2), strict=True):
                if domain.cells[0] <= number <= domain.largest:
                    yield edge, domain.at(number), rest

    def _options(self, program: ProgramRule, fact: int) -> Iterator[Case]:
        domain = self.rules.facts[fact].domain
        variable = self._functions.variables(fact)[0]
        for at, option in enumerate(domain.options):
            others = (other for other in range(len(domain.options)) if other != at)
            found = (self._deciding(program, variable, 1 << at, 1 << other) for other in others)
            rest = next((each for each in found if each is not None), None)
            if rest is not None:
                yield "option", Possible((option,)), rest

    def _selections(self, program: ProgramRule, fact: int) -> Iterator[Case]:
        domain, name = self.rules.facts[fact].domain, self.rules.facts[fact].id
        for block in self._functions.blocks(fact):
            rest = self._deciding(program, block.variable, 1, block.all)
            if rest is None:
                continue
            chosen = domain.bits(getattr(rest[name], "has", ())) & ~block.options
            yield "option", Selection(domain.possible_options(chosen)), rest
            for at in range(len(domain.options)):
                if block.options >> at & 1:
                    yield "option", Selection(domain.possible_options(chosen | 1 << at)), rest

    def _has(self, each: Try, requires: Node, fact: int, value: Value) -> bool:
        """Whether an example has this value of a fact where it decides, or an open one where that leaves it unsure."""
        domain = each.here.facts[fact].domain
        own = each.state.own[fact]
        outcome = each.outcome(requires)
        if isinstance(value, NoAnswer):
            return domain.is_open(own) and outcome is None and self._decides(each, requires, fact)
        # a threshold is met by the number itself, not by one that the rules take for the same
        is_number = domain.is_measured
        stated = each.example.profile.get(self.rules.facts[fact].id)
        same = stated == value if is_number else own == domain.encode(value)
        return same and self._decides(each, requires, fact)

    def _decides(self, each: Try, requires: Node, fact: int) -> bool:
        """Whether another answer to one fact would change the outcome of an example."""
        domain = each.here.facts[fact].domain
        outcome = each.outcome(requires)
        if domain.is_set:
            size, own = len(domain.options), each.state.own[fact]
            flipped = (own ^ (1 << at | 1 << at + size) for at in range(size) if (own >> at ^ own >> at + size) & 1)
            empty = (1 << size) - 1 << size
            return any(each.outcome_with(requires, fact, other) is not outcome for other in (*flipped, empty))
        values = (1 << at for at in range(domain.full.bit_length()))
        return any(each.outcome_with(requires, fact, value) is not outcome for value in values)


def _thresholds(rules: Rules) -> set[tuple[FactId, int]]:
    """The thresholds that the upper side begins with, as `at_least` and `below` state them."""
    found: set[tuple[FactId, int]] = set()

    def note(node: Node) -> None:
        if isinstance(node, TestNode):
            for word, bound in node.states.bounds().items():
                if word in ("at_least", "below"):
                    found.add((node.states.fact, bound))

    for _, root in roots(rules):
        walk(root, note)
    return found
