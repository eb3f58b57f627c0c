"""Facts: questions that decide nothing, levels nobody reaches, thresholds that a band cannot answer."""

from collections.abc import Iterator
from itertools import pairwise

from advisor.audit.condition_checks import place
from advisor.audit.decision_diagrams import NEVER
from advisor.audit.rule_diagrams import Functions, roots, walk
from advisor.catalog.model.condition import FactTest
from advisor.catalog.model.fact_values import Span
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.types.test_nodes import Node, TestNode
from advisor.finding import Finding, Path


def unreachable_levels(functions: Functions, fact: int) -> Iterator[Finding]:
    """Levels that no merchant's points add up to."""
    rule = functions.rules.facts[fact]
    for option, reached in zip(rule.domain.options, functions.levels(fact), strict=True):
        if functions.possible(reached) == NEVER:
            yield Finding("level-unreachable", ("facts", rule.id, "levels", option), {"level": option})


class Deciding:
    """What the answers of merchants decide, all other answers being given and staying as they are.

    An answer decides something if another one in its place can change a verdict or a chain (what some program requires,
    or whether what it gives is there), a rank (what suits; the goals that programs serve; the hours a week), a level,
    what to try with AI, or whether a question applies whose answer decides something, or which of such answers are
    left, as a region does of its districts. A derived fact decides something if a condition of a program, of what to
    try, or of such a fact, reads it; a level is told to the merchant, which is enough.

    Told of are questions that everybody is asked, and facts that nobody is asked: `by_default: no` says itself that no
    plan needs the answer. Of options: those of a list of several whose choice changes nothing. One of them may stand
    for all that a list does not name; which of two such options somebody chose must matter.
    """

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self._rules = functions.rules
        self._facts: set[int] = set()
        self._options: dict[int, int] = {}
        self._decides()

    def _decides(self) -> None:
        functions, rules = self._functions, self._rules
        for program in rules.programs:
            self._note(functions.of(program.requires))
            self._note(functions.of(program.suits))
            self._note(functions.held(program))
            self._read_by(program.requires, program.suits)
        for cell in rules.ai_table.cells.values():
            for node, _ in cell.instead:
                self._note(functions.of(node))
                self._read_by(node)
        for fact, options in rules.ai_table.refusals if rules.ai_table.cells else ():
            self._facts.add(fact)
            self._options[fact] = self._options.get(fact, 0) | options
        ranking = rules.catalog.ranking
        goals = rules.index[ranking.goals.fact]
        served = {goal for program in rules.programs for goal, strength in program.program.serves.items() if strength}
        if served:
            self._facts.add(goals)
            self._options[goals] = self._options.get(goals, 0) | rules.facts[goals].domain.bits(served)
        self._facts.add(rules.index[ranking.effort.fact])
        for number, rule in enumerate(rules.facts):
            if rule.levels:
                self._facts.add(number)
        # a fact refers only to facts above it: from below, everything that a fact decides is known when it is reached
        for number in reversed(range(len(rules.facts))):
            if number in self._facts:
                self._behind(number, rules.facts[number])

    def _behind(self, number: int, rule: FactRule) -> None:
        self._read_by(rule.gate, rule.derive)
        if rule.around is not None:  # what a region leaves of the districts
            self._facts.add(rule.around[0])
        self._facts.update(part.fact for part in rule.points if rules_derived(self._rules, part.fact))
        self._note(self._functions.gate(number))
        if rule.levels:
            for reached in self._functions.levels(number):
                self._note(reached)

    def _note(self, one: int) -> None:
        for fact, options in self._functions.hangs_on(one).items():
            self._facts.add(fact)
            self._options[fact] = self._options.get(fact, 0) | options

    def _read_by(self, *nodes: Node | None) -> None:
        """Derived facts have no answer of their own: being read is what counts."""

        def visit(node: Node) -> None:
            if isinstance(node, TestNode) and rules_derived(self._rules, node.fact):
                self._facts.add(node.fact)

        for node in nodes:
            if node is not None:
                walk(node, visit)

    def findings(self) -> Iterator[Finding]:
        """Facts, then options, that decide nothing."""
        for number, rule in enumerate(self._rules.facts):
            told = rule.fact.ask is None or rule.fact.by_default
            if number not in self._facts and told:
                yield Finding("fact-decides-nothing", ("facts", rule.id), {"fact": rule.id})
            elif number in self._facts and told and rule.domain.is_set:
                yield from self._idle(number, rule)

    def _idle(self, number: int, rule: FactRule) -> Iterator[Finding]:
        deciding = self._options.get(number, 0)
        idle = [option for at, option in enumerate(rule.domain.options) if not deciding >> at & 1]
        for option in idle if len(idle) > 1 else ():
            yield Finding(
                "option-decides-nothing", ("facts", rule.id, "options", option), {"fact": rule.id, "option": option}
            )


def rules_derived(rules: Rules, fact: int) -> bool:
    """Whether a fact is computed from others."""
    return rules.facts[fact].fact.is_derived()


def thresholds(rules: Rules) -> Iterator[Finding]:
    """Numbers that a test cuts inside a band: who answered with the band stays unsure for good."""
    for owner, root in roots(rules):
        yield from _thresholds(rules, root, owner)


def _thresholds(rules: Rules, root: Node, owner: Path) -> Iterator[Finding]:
    for part in root.parts:
        yield from _thresholds(rules, part, owner)
    if not isinstance(root, TestNode):
        return
    stated = root.states
    fact = rules.catalog.facts[stated.fact]
    starts = [fact.min, *(band + 1 for band in fact.bands), fact.max + 1]
    for word, start in _starts(stated):
        if not fact.bands or start in starts or not fact.min < start <= fact.max:
            continue
        low, high = next((a, b - 1) for a, b in pairwise(starts) if a < start < b)
        yield Finding(
            "threshold-in-band",
            (*place(owner, root), word),
            {"fact": stated.fact, "threshold": str(getattr(stated, word)), "low": str(low), "high": str(high)},
            witness={stated.fact: rules.facts[root.fact].domain.of_band(Span(low, high))},
        )


def _starts(test: FactTest) -> Iterator[tuple[str, int]]:
    """The words of a test with the first number on the upper side of each."""
    bounds = test.bounds()
    of_numbers = (("at_least", 0), ("below", 0), ("at_most", 1), ("above", 1))
    for word, more in (*of_numbers, ("at_least_years", 0), ("below_years", 0)):
        if word in bounds:
            yield word, bounds[word] + more
