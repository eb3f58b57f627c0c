"""What a row of output says of a merchant: the plan without its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Item, Plan
from advisor.engine.plan.ai_first_step import AiStep
from advisor.engine.plan.order import Arrangement, Candidate
from advisor.engine.verdicts.verdict import Verdict


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One item of a plan, or of what stands beside it, without a rank: what only needs a look, and the `others`."""

    program: ProgramId
    rank: int | None
    group: str
    verdict: str
    availability: str
    score: int
    placed_for: ProgramId | None
    find_out: tuple[FactId, ...]


class SomeVerdicts(Struct, frozen=True, eq=False, gc=False):
    """What came of some programs, the same value for all merchants of whom it is the same: so it is soon counted.

    against: for each program that does not match, the facts that stand against it.
    """

    verdicts: Mapping[ProgramId, str]
    against: tuple[tuple[ProgramId, FactId], ...]


class Outline(Struct, frozen=True, gc=False):  # of no cycles, and there is one a merchant
    """What a row of output says of a merchant. plan: programs in the order of doing. scores: of all that has any.

    judged: what came of the programs, in parts that many merchants have in common. checks: what only needs a look.
    """

    judged: tuple[SomeVerdicts, ...]
    checks: tuple[ProgramId, ...]
    plan: tuple[ProgramId, ...]
    scores: Mapping[ProgramId, int]
    find_out: tuple[FactId, ...]
    could_not_check: tuple[ProgramId, ...]
    ai_first_step: AiStep | None
    order: Arrangement | tuple[OutlineItem, ...]

    def lines(self) -> tuple[OutlineItem, ...]:
        """What only needs a look, the plan in its order, then the others."""
        if isinstance(self.order, tuple):
            return self.order
        return (
            *(_line(each, None, each.group, None) for each in self.order.checks),
            *(_line(each.candidate, at, each.group, each.placed_for) for at, each in enumerate(self.order.placed, 1)),
            *(_line(each, None, "others", None) for each in self.order.others),
        )


def outline_of(rules: Rules, plan: Plan) -> Outline:
    """What the outline tells of a plan."""
    lines = (
        *(_line_of(item, None, item.group) for item in plan.checks),
        *(_line_of(item, item.rank, item.group) for item in plan.items),
        *(_line_of(item, None, "others") for item in plan.others),
    )
    found: dict[ProgramId, str] = {each.program: each.verdict.verdict for each in plan.judged}
    found |= dict.fromkeys(plan.done, "done")
    told = [rule.id for rule in rules.programs if rule.id in found and rule.program.kind != "background"]
    against = tuple(
        (each.program, fact)
        for each in plan.not_matched
        if each.why == "conditions"
        for fact in facts_against(rules, each.verdict)
    )
    verdicts = {program: found[program] for program in told}
    return Outline(
        judged=(SomeVerdicts(verdicts, against),),
        checks=tuple(item.program for item in plan.checks),
        plan=tuple(item.program for item in plan.items),
        scores={line.program: line.score for line in lines},
        find_out=tuple(each.fact for each in plan.find_out),
        could_not_check=tuple(each.program for each in plan.could_not_check),
        ai_first_step=plan.ai_first_step,
        order=lines,
    )


def outline_of_order(
    order: Arrangement, judged: tuple[SomeVerdicts, ...], find_out: tuple[FactId, ...], ai_first_step: AiStep | None
) -> Outline:
    """The outline of a plan in which everything could be checked, from its order."""
    plan = tuple([each.candidate.rule.id for each in order.placed])
    scores = {each.candidate.rule.id: each.candidate.score for each in order.placed}
    for candidate in (*order.checks, *order.others):
        scores[candidate.rule.id] = candidate.score
    return Outline(
        judged, tuple([each.rule.id for each in order.checks]), plan, scores, find_out, (), ai_first_step, order
    )


def facts_against(rules: Rules, verdict: Verdict) -> tuple[FactId, ...]:
    """The facts that a verdict of no match rests on."""
    return tuple(rules.facts[fact].id for fact in dict.fromkeys(reason.fact for reason in verdict.because))


def _line(each: Candidate, rank: int | None, group: str, placed_for: ProgramId | None) -> OutlineItem:
    verdict = each.verdict
    return OutlineItem(
        each.rule.id, rank, group, verdict.verdict, each.availability, each.score, placed_for, verdict.missing
    )


def _line_of(item: Item, rank: int | None, group: str) -> OutlineItem:
    verdict, running = item.verdict, item.availability.name
    return OutlineItem(
        item.program, rank, group, verdict.verdict, running, item.score, item.placed_for, verdict.missing
    )
