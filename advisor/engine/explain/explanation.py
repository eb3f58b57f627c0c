"""Everything there is to say about one program for one merchant: why, why not, what would open it, and its place."""

from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import Availability
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.explain.counterfactual import Search, nearest
from advisor.engine.explain.levers import Moves, moves_of
from advisor.engine.explain.sensitivity import Firmness, candidates_of, firmness
from advisor.engine.facts.fact_state import after_chain
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.plan.action_plan import Item, Plan, availabilities
from advisor.engine.plan.order import Candidate
from advisor.engine.plan.program_outcomes import NotMatched, closed_among
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.records import replace

Listed = Literal[
    "check",
    "plan",
    "others",
    "announced_only",
    "done",
    "not_fitting",
    "closed",
    "excluded",
    "background",
    "not_checked",
]


class ChainStep(Struct, frozen=True):
    """A step of the chain: its own work, and the open answers that it waits for at its turn."""

    program: ProgramId
    minutes: int
    missing: tuple[FactId, ...]


class Explanation(Struct, frozen=True):
    """One program before one merchant. item: its line in the plan, if it has one. kept: what excludes it.

    smallest: for what does not fit, the smallest changes; doable: the smallest without a fixed fact among them.
    rivals: the kept one of programs that exclude each other, and what it displaced.
    """

    program: ProgramRule
    listed: Listed
    verdict: Verdict | None
    availability: Availability
    item: Item | None = None
    kept: ProgramId | None = None
    chain: tuple[ChainStep, ...] = ()
    smallest: Search | None = None
    doable: Search | None = None
    firmness: Firmness | None = None
    moves: Moves | None = None
    rivals: tuple[Candidate, ...] = ()

    def is_kept(self, rival: Candidate) -> bool:
        """Whether it is the one of the rivals that is in the order."""
        return rival.rule.id == (self.program.id if self.kept is None else self.kept)


def explain(rules: Rules, plan: Plan, program: ProgramId) -> Explanation:
    """Explains one program of the catalog within a plan."""
    rule = rules.programs[rules.program_index[program]]
    when = availabilities(rules, plan.as_of)
    available = when[rule.order]
    listed, kept = _listed(plan, rule)
    bare = Explanation(rule, listed, None, available, kept=kept)
    if listed in ("background", "not_checked"):
        return bare
    case = JudgedMerchant(rules, plan.state, frozenset(plan.named_done), closed_among(when))
    verdict = judge(case, rule)
    item = next((each for each in plan.listed if each.program == program), None)
    found = replace(
        bare,
        verdict=verdict,
        item=item,
        chain=_chain(case, verdict),
        rivals=_rivals(rules, plan, program if kept is None else kept),
    )
    if verdict.verdict == "no_match":
        smallest = nearest(case, rule, verdict)
        return replace(found, smallest=smallest, doable=_doable(case, rule, verdict, smallest))
    if listed == "plan":
        return replace(found, firmness=firmness(rules, plan).get(program), moves=moves_of(rules, plan, program))
    return found


def _listed(plan: Plan, rule: ProgramRule) -> tuple[Listed, ProgramId | None]:
    """Where the plan has a program, and what excludes it."""
    if rule.program.kind == "background":
        return "background", None
    place, found = plan.find(rule.id)
    if place == "not_matched" and isinstance(found, NotMatched):
        return ("not_fitting" if found.why == "conditions" else found.why), found.kept
    return place, None  # type: ignore[return-value]  # every other place is called so


# --- what would open it -------------------------------------------------------------------------------------------


def _chain(case: JudgedMerchant, verdict: Verdict) -> tuple[ChainStep, ...]:
    rules = case.rules
    steps = [rules.programs[rules.program_index[step]] for step in verdict.chain]
    found: list[ChainStep] = []
    for place, step in enumerate(steps):
        before = after_chain(rules, case.state, steps[:place]) if place else case.state
        try:
            open_facts = judge(replace(case, state=before), step).missing
        except SearchCutOff:
            open_facts = ()
        found.append(ChainStep(step.id, step.minutes, tuple(fact for fact in verdict.missing if fact in open_facts)))
    return tuple(found)


def _doable(case: JudgedMerchant, rule: ProgramRule, verdict: Verdict, smallest: Search) -> Search | None:
    """The smallest change without a fixed fact, where the smallest of all has one."""
    fixed = any(
        case.rules.facts[change.fact].fact.change == "fixed" for each in smallest.found[:1] for change in each.changes
    )
    return nearest(case, rule, verdict, doable=True) if fixed or smallest.cut_off else None


# --- programs that exclude each other -----------------------------------------------------------------------------


def _rivals(rules: Rules, plan: Plan, winner: ProgramId) -> tuple[Candidate, ...]:
    """The kept program and what it excludes, side by side; nothing where nothing is excluded."""
    losers = [gone for gone, by in plan.arrangement.dropped if by == winner]
    if not losers:
        return ()
    by_id = {each.rule.id: each for each in candidates_of(rules, plan)}
    return tuple(by_id[each] for each in (winner, *losers) if each in by_id)
