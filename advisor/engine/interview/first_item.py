"""What stands first in the plan of an interview, and what would stand there after another answer.

Of a catalog of hundreds most programs read nothing that one answer changes: these stay as they are, and only the others
are looked at again, without making the rest of the plan.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import ProgramRule
from advisor.engine.interview.supposed_verdicts import Judging
from advisor.engine.plan.candidates import Standing, entering, standing_of
from advisor.engine.plan.order import Candidate, first_of
from advisor.engine.plan.program_outcomes import Eligible, sorted_out
from advisor.engine.verdicts.verdict import Verdict


class Entrants(Struct, frozen=True, dict=True):
    """What may enter a merchant's plan, before it is put in order."""

    standing: Standing
    fitting: Mapping[ProgramId, Eligible] = {}
    candidates: Mapping[ProgramId, Candidate] = {}
    done: Sequence[ProgramRule] = ()

    @cached_property
    def first(self) -> ProgramId | None:
        """The first item of the plan; None where it has none."""
        return first_of([*self.candidates.values()], self.done)


def entrants(
    judging: Judging, answers: Mapping[FactId, Value], named: tuple[ProgramId, ...], other: Entrants | None = None
) -> Entrants:
    """What may enter the plan of these answers. named: what was said to be done.

    other: what may enter with other answers and the same things done; what both have in common is taken from there.
    """
    rules = judging.rules
    standing = standing_of(rules, answers, settle(rules, answers), named)
    again = _differing(judging, standing, other.standing) if other else range(len(rules.programs))
    other = other or Entrants(standing)
    anew = [rules.programs[place] for place in again if rules.programs[place].program.kind != "background"]
    verdicts = [_verdict(judging, rule, standing) for rule in anew]
    judged = sorted_out(anew, [judging.when[rule.order] for rule in anew], verdicts)
    fitting, candidates = {**other.fitting}, {**other.candidates}
    for rule in anew:
        fitting.pop(rule.id, None)
        candidates.pop(rule.id, None)
    fitting |= judged.fitting
    made, _ = entering(rules, judged, fitting, standing)
    candidates |= {each.rule.id: each for each in made}
    done = [*judged.done, *[rule for rule in other.done if rule.order not in again]]
    return Entrants(standing, fitting, candidates, done)


def _verdict(judging: Judging, rule: ProgramRule, standing: Standing) -> Verdict | None:
    return Verdict(rule.id, "done") if rule.id in standing.named else judging.verdict(rule.order, standing.state.own)


def _differing(judging: Judging, one: Standing, other: Standing) -> Collection[int]:
    """The programs, by number, that may stand differently with these answers: goals and hours count for all."""
    if (one.goals, one.pace) != (other.goals, other.pace):
        return range(len(judging.rules.programs))
    facts = [fact for fact, own in enumerate(one.state.own) if own != other.state.own[fact]]
    return {program for fact in {*facts, *one.said ^ other.said} for program in judging.readers[fact]}
