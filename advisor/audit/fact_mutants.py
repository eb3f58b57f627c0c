"""Facts whose rule is changed on purpose: when a question applies, what is derived, and where a level begins.

No example belongs to a fact. What a changed fact does shows in the verdicts on the programs that read it, so the
examples of all of these may notice it, and a merchant that would catch it is an example for one of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.audit.decision_diagrams import NEVER
from advisor.audit.examples import Try, judged
from advisor.audit.mutants import Kind, changes
from advisor.audit.rule_diagrams import Functions
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.rules import FactRule, ProgramRule, Rules
from advisor.finding import Mutant, Path
from advisor.records import replace

Tries = Mapping[str, Sequence[Try]]  # by program, its examples that come out as they should


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact with one thing changed in its rule. path: where it stands. values: a threshold before and after."""

    path: Path
    change: Kind
    values: Mapping[str, str]
    rule: FactRule


def changed_facts(rules: Rules, number: int) -> Iterator[ChangedFact]:
    """A fact with its gate or its derivation changed as the condition of a program is, or a level moved by one."""
    rule, domains = rules.facts[number], [each.domain for each in rules.facts]
    for word, stated in (("when", rule.fact.when), ("derive", rule.fact.derive)):
        for change in changes(stated) if stated is not None else ():
            path = ("facts", rule.id, word, *change.at)
            node = compile_condition(change.condition, "/".join(path[:3]), rules.index, domains)
            whole = replace(rule, gate=node) if word == "when" else replace(rule, derive=node)
            yield ChangedFact(path, change.change, change.values, whole)
    yield from _moved_levels(rule)


def _moved_levels(rule: FactRule) -> Iterator[ChangedFact]:
    """Levels begin one point earlier or later, as long as each keeps a place of its own; the lowest stays."""
    ways: tuple[tuple[Kind, int], ...] = (("moved-down", -1), ("moved-up", 1))
    for at, start in enumerate(rule.levels):
        for word, step in ways:
            if start == min(rule.levels) or start + step in rule.levels:
                continue
            path = ("facts", rule.id, "levels", rule.domain.options[at])
            values = {"before": str(start), "after": str(start + step)}
            levels = (*rule.levels[:at], start + step, *rule.levels[at + 1 :])
            yield ChangedFact(path, word, values, replace(rule, levels=levels))


def fact_survivors(
    functions: Functions, number: int, readers: Sequence[ProgramRule], right: Tries
) -> Iterator[Mutant | None]:
    """Every changed rule of a fact that gives some merchant another verdict: the mutant if no example notices it.

    None stands for one that is noticed. readers: the programs whose verdict can hang on the fact. `functions` must tell
    apart the numbers beside the thresholds.
    """
    for changed in changed_facts(functions.rules, number):
        other = functions.with_fact(number, changed.rule)
        felt = next(((each, one) for each in readers if (one := _felt(functions, other, each)) != NEVER), None)
        if felt is None:
            continue
        if any(_notices(other.rules, each, tried) for each in readers for tried in right.get(each.id, ())):
            yield None
            continue
        program, differing = felt
        # with the answers that count for nothing by the one rule: by the other they may count
        witness = functions.answers(functions.diagrams.case(differing), _read(functions, program))
        verdict = judged(functions.rules, program, witness)
        if verdict is not None:
            yield Mutant(program.id, changed.path, changed.change, changed.values, witness, verdict)


def _felt(functions: Functions, other: Functions, program: ProgramRule) -> int:
    """The merchants for whom a program is done, or matches, by one of two rules only."""
    diagrams = functions.diagrams
    differing = diagrams.differ(functions.of(program.requires), other.of(program.requires))
    if program.program.kind == "enabling":
        done, then = functions.held(program), other.held(program)
        neither = diagrams.negation(diagrams.either(done, then))
        differing = diagrams.either(diagrams.both(differing, neither), diagrams.differ(done, then))
    return functions.possible(differing)


def _read(functions: Functions, program: ProgramRule) -> frozenset[int]:
    """The facts to answer: also those that say whether what is given is there, or the merchant would not be known."""
    gates = (functions.rules.facts[gift.fact].gate for gift in program.gifts)
    return functions.read_for(program).union(*(functions.reads.of(gate) for gate in gates))


def _notices(rules: Rules, program: ProgramRule, tried: Try) -> bool:
    if rules.is_dated and tried.example.as_of is not None:
        # the changed fact holds for the day of the audit alone
        return tried.example.as_of == rules.catalog.day and _notices_here(rules, program, tried)
    return _notices_here(rules, program, tried)


def _notices_here(rules: Rules, program: ProgramRule, tried: Try) -> bool:
    verdict = Try(rules, replace(tried.example, as_of=None)).verdict(program)
    return verdict is not None and verdict.verdict != tried.example.verdict
