"""Rules changed on purpose: would any example notice? A rule that nobody would miss is a rule that nobody tries.

What a program requires is changed here, and in `fact_mutants` when a question applies, what is derived and where levels
begin. An example states a verdict, so it could never notice what bears on none: `suits`, `serves` and hours only rank;
`excludes` works among the items of a plan; windows are dates, and examples are judged on no day. What is no condition
(`gives`, `reach`, `otherwise`) has nothing to negate, move or drop.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace as changed

from advisor.audit.decision_diagrams import NEVER
from advisor.audit.examples import Try, judged, running
from advisor.audit.rule_diagrams import Functions
from advisor.catalog.model.catalog import All, Any, Condition, Not, Test
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.rules import ProgramRule
from advisor.engine.types.test_nodes import Node
from advisor.finding import Mutant, Path
from advisor.records import replace

Kind = Literal["negated", "moved-down", "moved-up", "dropped"]


@dataclass(frozen=True, slots=True)
class ConditionEdit:
    """A condition in which one thing is different. at: where, inside the condition."""

    at: Path
    change: Kind
    values: Mapping[str, str]
    condition: Condition


def changes(stated: Condition) -> Iterator[ConditionEdit]:
    """A condition with one test negated, one threshold moved by one, or one branch of several dropped."""
    if isinstance(stated, All | Any):
        word = "all" if isinstance(stated, All) else "any"
        for number, part in enumerate(stated.parts):
            before, after = stated.parts[:number], stated.parts[number + 1 :]
            if before or after:
                yield ConditionEdit((word, str(number)), "dropped", {}, changed(stated, parts=(*before, *after)))
            for each in changes(part):
                whole = changed(stated, parts=(*before, each.condition, *after))
                yield replace(each, at=(word, str(number), *each.at), condition=whole)
    elif isinstance(stated, Not):
        for each in changes(stated.part):
            yield replace(each, at=("not", *each.at), condition=changed(stated, part=each.condition))
    else:
        yield ConditionEdit((stated.fact,), "negated", {}, Not(part=stated))
        yield from _moved(stated)


def _moved(test: Test) -> Iterator[ConditionEdit]:
    for word, bound in test.bounds().items():
        if bound > 0:
            down = changed(test, **{word: bound - 1})
            yield ConditionEdit((test.fact, word), "moved-down", {"before": str(bound), "after": str(bound - 1)}, down)
        up = changed(test, **{word: bound + 1})
        yield ConditionEdit((test.fact, word), "moved-up", {"before": str(bound), "after": str(bound + 1)}, up)


def survivors(functions: Functions, program: ProgramRule, tried: Sequence[Try]) -> Iterator[Mutant | None]:
    """Every changed rule of a program that gives some merchant another verdict: the mutant if no example notices it.

    None stands for one that is noticed. `functions` must tell apart the numbers beside the thresholds. Examples that
    fail as it is notice nothing.
    """
    stated = program.program.requires
    if stated is None or program.requires is None:
        return
    rules, diagrams = functions.rules, functions.diagrams
    domains = [rule.domain for rule in rules.facts]
    right = tuple(running(program, tried))
    # what is there already is done, whatever the condition
    judged_at_all = diagrams.negation(functions.held(program)) if program.program.kind == "enabling" else 1
    for change in changes(stated):
        node = compile_condition(change.condition, "requires", rules.index, domains)
        differing = diagrams.both(diagrams.differ(functions.of(program.requires), functions.of(node)), judged_at_all)
        if functions.possible(differing) == NEVER:
            continue
        if any(_notices(each, program, node) for each in right):
            yield None
            continue
        case = diagrams.case(functions.possible(differing))
        witness = functions.merchant(case, functions.read_for(program))
        path = ("programs", program.id, "requires", *change.at)
        verdict = judged(rules, program, witness)
        if verdict is not None:
            yield Mutant(program.id, path, change.change, change.values, witness, verdict)


def _notices(each: Try, program: ProgramRule, node: Node) -> bool:
    """Whether an example that is right comes out otherwise by another condition."""
    before, after = each.outcome(program.requires), each.outcome(node)
    if before is after and (before is not False or not program.steps):
        return False
    verdict = each.verdict(replace(program, requires=node))
    return verdict is not None and verdict.verdict != each.example.verdict
