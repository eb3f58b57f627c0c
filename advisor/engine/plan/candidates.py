"""What may enter a plan, with its points: worked out once for all merchants who stand alike."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.catalog.model.catalog import AvailabilityName, FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.fast.bitmap import OUTCOMES
from advisor.engine.fast.outcomes import suited
from advisor.engine.plan.order import Candidate
from advisor.engine.plan.program_outcomes import Eligible, Judged, NotChecked
from advisor.engine.plan.scoring import ScoreBasis, goals_of, pace_of, score, urgency_of, work_of
from advisor.engine.plan.waiting import said_of, waits_for
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.verdict import Verdict, bare

MOST_CANDIDATES = 50_000  # that are remembered


class Candidates(dict[tuple[object, ...], Candidate]):
    """By all that each depends on; none knows a merchant.

    A plan of 10,000 programs in less than 100 ms needs it: with it 73 ms, without it 122 (`make bench`, growth).
    """


class ForWhom(Struct, frozen=True, gc=False):
    """What of a merchant a candidate depends on beside its verdict. suits: whether it is made for such a merchant.

    pace: hours a week, None if not known. chain: the steps that are not done yet.
    opens_later: one of them is not open yet. waits_for: what the verdict misses and the merchant was not
    asked.
    """

    suits: Outcome
    goals: tuple[OptionId, ...]
    pace: int | None
    chain: tuple[ProgramId, ...]
    opens_later: bool
    waits_for: tuple[FactId, ...] = ()


class Standing(Struct, frozen=True):
    """What of a merchant all candidates depend on.

    named: what was said to be done. said: the facts of which anything was said, by number.
    """

    state: FactState
    named: tuple[ProgramId, ...]
    goals: tuple[OptionId, ...]
    pace: int | None
    said: frozenset[int]


def standing_of(
    rules: Rules, answers: Mapping[FactId, Value], state: FactState, named: tuple[ProgramId, ...]
) -> Standing:
    """What of these answers, and the facts that follow from them, candidates depend on."""
    goals = goals_of(rules.catalog.ranking, answers)
    return Standing(state, named, goals, pace_of(rules, answers, state), said_of(rules, answers))


def entering(
    rules: Rules, judged: Judged, fitting: Mapping[ProgramId, Eligible], merchant: Standing
) -> tuple[list[Candidate], list[NotChecked]]:
    """What of `judged` may enter the plan. A program whose chain uses one that could not be checked may not.

    fitting: all programs that fit, also those that `judged` leaves out.
    """
    state, named, goals, pace, said = merchant.state, merchant.named, merchant.goals, merchant.pace, merchant.said
    fits = suited(rules, state)
    candidates: list[Candidate] = []
    unfit: list[NotChecked] = []
    for each in judged.fitting.values():
        chain = each.verdict.chain
        opens_later = False
        if chain:
            chain = tuple([step for step in chain if step not in named])
            if any(step not in fitting for step in chain):
                unfit.append(NotChecked(each.rule.id, "needs_unchecked"))
                continue
            opens_later = any(fitting[step].availability.name == "upcoming" for step in chain)
        waits = waits_for(rules, each.rule, each.verdict.missing, state, said)
        for_whom = ForWhom(OUTCOMES[fits[each.rule.order]], goals, pace, chain, opens_later, waits)
        candidates.append(candidate_of(rules, each.rule, each.verdict, each.availability.name, for_whom))
    for each in judged.there:
        suits = OUTCOMES[fits[each.rule.order]]
        used = use_of(rules, each.rule, each.verdict, each.availability.name, ForWhom(suits, goals, pace, (), False))
        candidates += [] if used is None else [used]
    return candidates, unfit


def candidate_of(
    rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName, whom: ForWhom
) -> Candidate:
    """A program that may enter the plan, with its points, which are the same for all who stand alike."""
    kept = rules.kept.of(Candidates)
    key = (rule.order, verdict.verdict, verdict.missing, verdict.chain, available, whom)
    known = kept.get(key)
    if known is not None:
        return known.of(verdict)
    if len(kept) >= MOST_CANDIDATES:
        kept.clear()
    made = _candidate(rules, rule, verdict, available, whom)
    kept[key] = made.of(bare(verdict))
    return made


def _candidate(
    rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName, whom: ForWhom
) -> Candidate:
    steps = [rules.programs[rules.program_index[step]] for step in whom.chain]
    work = work_of(rule, steps, whom.pace)
    factors = score(rules, rule, ScoreBasis(verdict, available, work, whom.suits, whom.goals))
    is_later = whom.opens_later or _waits(rules, rule, verdict, available)
    urgency = urgency_of(rules.catalog.ranking, rule.program, available)
    is_check = verdict.verdict == "match" and may_be_check(rule, available)
    return Candidate(rule, verdict, available, is_later, factors, work, whom.chain, whom.waits_for, urgency, is_check)


def use_of(
    rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName, whom: ForWhom
) -> Candidate | None:
    """What to do with what is there already; None where that serves no goal, or it does not run."""
    if rule.used is None or verdict.verdict != "done" or available in ("closed", "upcoming"):
        return None
    made = candidate_of(rules, rule.used, verdict, available, whom)
    return made if made.goal_points else None


def may_be_check(rule: ProgramRule, available: AvailabilityName) -> bool:
    """Whether it only needs a look where it fits: it comes by itself, and it runs."""
    return available in ("open", "closing") and _comes_by_itself(rule)


def _comes_by_itself(rule: ProgramRule) -> bool:
    """Whether there is nothing to do for it, whomever it fits. A step is something to do, and nobody is given debts."""
    return rule.program.entry == "automatic" and rule.program.kind != "enabling" and not rule.is_debt


def _waits(rules: Rules, rule: ProgramRule, verdict: Verdict, available: AvailabilityName) -> bool:
    """Whether it cannot be begun now: not open yet, nothing to do but read or look, or time has to pass first."""
    if available == "upcoming" or rule.program.entry == "information":
        return True
    if verdict.verdict != "within_reach":
        return _comes_by_itself(rule)
    waiting = (rules.facts[rules.index[fact]].fact.change for fact in verdict.missing)
    return "time" in waiting
