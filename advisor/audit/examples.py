"""The examples of the programs: do they come out as somebody said they must, and which conditions do they try?

Cases judge the rules and not a day: no program counts as closed. Where years count, a case names the day of its plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from advisor.audit.condition_checks import place
from advisor.audit.rule_diagrams import roots, walk
from advisor.catalog.model.catalog import Example, Fact, FactId, VerdictName
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.condition_nodes import NotNode
from advisor.engine.facts.fact_state import FactState, settle, state_of
from advisor.engine.facts.rules import ProgramRule, Rules, on_day
from advisor.engine.fast.settling import compile_rules
from advisor.engine.types.test_nodes import Node, Outcome, TestNode
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.finding import Coverage, Finding, Tested

MOST_REASONS = 3


@dataclass(frozen=True)
class Try:
    """One example, ready to be judged by a program's rule."""

    rules: Rules
    example: Example

    @cached_property
    def here(self) -> Rules:
        """The rules on the day of the example, if it names one."""
        day = self.example.as_of
        return self.rules if day is None else on_day(self.rules, date.fromisoformat(day))

    @cached_property
    def state(self) -> FactState:
        """Its answers as facts."""
        return settle(self.here, self.example.profile)

    def verdict(self, program: ProgramRule) -> Verdict | None:
        """What the rules say; None where so many chains are possible that they do not know."""
        if self.here is not self.rules:
            requires = None if program.requires is None else self._same(program.requires)
            program = replace(self.here.programs[program.order], requires=requires)
        try:
            return judge(JudgedMerchant(self.here, self.state, frozenset(self.example.done)), program)
        except SearchCutOff:
            return None

    def outcome(self, node: Node | None) -> Outcome:
        """How a condition comes out."""
        return True if node is None else self._same(node).outcome(self.state.values)

    def outcome_with(self, node: Node, fact: int, own: int) -> Outcome:
        """How it would with another answer."""
        answers = tuple(own if number == fact else mine for number, mine in enumerate(self.state.own))
        return self._same(node).outcome(state_of(self.here, answers).values)

    def _same(self, node: Node) -> Node:
        """A condition of the rules, on the day of the example."""
        if self.here is self.rules:
            return node
        if isinstance(node, TestNode):
            return self.here.facts[node.fact].domain.test(node.states, node.at, node.fact)
        whole: Any = node  # a tree of conditions, each of which has parts
        same: Node = replace(whole, parts=tuple(map(self._same, node.parts)))
        return same


def judged(rules: Rules, program: ProgramRule, profile: Mapping[FactId, Value]) -> VerdictName | None:
    """The verdict on a merchant; None where nobody knows."""
    verdict = Try(rules, Example(profile=dict(profile), verdict="match")).verdict(program)
    return None if verdict is None else verdict.verdict


def tries(rules: Rules, program: ProgramRule) -> tuple[Try, ...]:
    """The examples of a program."""
    return tuple(Try(rules, example) for example in program.program.examples)


def failing(program: ProgramRule, tried: tuple[Try, ...]) -> Iterator[Finding]:
    """Examples whose verdict is another than was said, and programs without any."""
    if not tried:
        yield Finding("no-examples", ("programs", program.id))
    for number, each in enumerate(tried):
        path = ("programs", program.id, "examples", str(number))
        verdict = each.verdict(program)
        if verdict is None:
            yield Finding("example-not-checked", path)
        elif verdict.verdict != each.example.verdict:
            yield Finding(
                "example-fails",
                (*path, "verdict"),
                {"expected": each.example.verdict, "verdict": verdict.verdict, "because": _because(verdict)},
                witness=each.example.profile,
            )


def running(program: ProgramRule, tried: Iterable[Try]) -> Iterator[Try]:
    """The examples that come out as was said."""
    for each in tried:
        verdict = each.verdict(program)
        if verdict is not None and verdict.verdict == each.example.verdict:
            yield each


def _because(verdict: Verdict) -> str:
    """Where the reasons stand in the catalog, or which answers are missing."""
    if verdict.missing and verdict.verdict == "unsure":
        return ", ".join(verdict.missing[:MOST_REASONS])
    return ", ".join(list(dict.fromkeys(reason.at for reason in verdict.because))[:MOST_REASONS]) or verdict.verdict


def coverage(program: ProgramRule, tried: tuple[Try, ...]) -> Coverage:
    """Which conditions come out true in some example and false in another. A `not` is as its part."""
    tested: list[Tested] = []

    def note(node: Node) -> None:
        if not isinstance(node, NotNode):
            outcomes = {each.outcome(node) for each in tried}
            tested.append(Tested(place(("programs", program.id), node), True in outcomes, False in outcomes))

    if program.requires is not None:
        walk(program.requires, note)
    undecided = tuple(each for each in tested if not (each.met_true and each.met_false))
    return Coverage(program.id, len(tried), len(tested), len(tested) - len(undecided), undecided)


# --- numbers beside the thresholds --------------------------------------------------------------------------------


def with_neighbours(rules: Rules) -> Rules:
    """The same rules, which also tell apart the numbers just beside each threshold."""
    catalog = rules.catalog
    beside = _beside(rules)
    if not beside:
        return rules
    facts = {name: _cut(fact, beside.get(name, set())) for name, fact in catalog.facts.items()}
    return compile_rules(replace(catalog, facts=facts))


def _beside(rules: Rules) -> dict[FactId, set[int]]:
    found: dict[FactId, set[int]] = {}

    def note(node: Node) -> None:
        if isinstance(node, TestNode):
            for bound in node.states.bounds().values():
                found.setdefault(node.states.fact, set()).update(range(bound - 2, bound + 2))

    for _, root in roots(rules):
        walk(root, note)
    return found


def _cut(fact: Fact, ends: set[int]) -> Fact:
    """A fact with further bands: each of `ends` is the last number of one."""
    bands = {*fact.bands, *(end for end in ends if fact.min <= end < fact.max)}
    return replace(fact, bands=tuple(sorted(bands)), band_labels=()) if ends else fact
