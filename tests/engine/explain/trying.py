"""Trying everything: the slow way to what `counterfactual` and `sensitivity` find."""

from collections.abc import Iterator

from msgspec.structs import replace as changed
from properties.strategies.catalogs import AS_OF
from properties.strategies.situations import Situation

from advisor.catalog.model.catalog import Ranking
from advisor.engine.explain.counterfactual import POSSIBLE
from advisor.engine.explain.sensitivity import Figure, Firmness, scaled
from advisor.engine.facts.fact_state import settle, state_of
from advisor.engine.facts.rules import FactRule, ProgramRule, Rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, judge
from advisor.records import replace

Own = tuple[int, ...]


def case_of(situation: Situation) -> JudgedMerchant:
    """What the engine judges."""
    rules = situation.rules
    closed = frozenset(rules.program_index[program] for program in situation.closed)
    return JudgedMerchant(rules, settle(rules, situation.answers), frozenset(situation.done), closed)


def verdict_under(case: JudgedMerchant, program: ProgramRule, own: Own) -> str:
    """The verdict on other answers."""
    try:
        return judge(replace(case, state=state_of(case.rules, own)), program).verdict
    except SearchCutOff:
        return "cut off"


def one_more(case: JudgedMerchant, start: Own, own: Own, fixed: bool = True) -> Iterator[Own]:
    """Every set of answers with one change more: a known fact at any other single value, or one option turned."""
    for fact, rule in enumerate(case.rules.facts):
        if rule.fact.is_derived() or (not fixed and rule.fact.change == "fixed"):
            continue
        for value in _values(rule, start[fact], own[fact]):
            yield (*own[:fact], value, *own[fact + 1 :])


def _values(rule: FactRule, start: int, mine: int) -> Iterator[int]:
    domain = rule.domain
    if not domain.is_set:
        size = domain.full.bit_length()
        yield from (1 << at for at in range(size) if mine == start and not mine >> at & 1)
        return
    size = len(domain.options)
    for at in range(size):
        both = 1 << at | 1 << (at + size)
        if (start & both) != both and not (mine ^ start) & both:
            yield mine ^ both


def smallest_by_trying(case: JudgedMerchant, program: ProgramRule, most: int, fixed: bool = True) -> int | None:
    """How many changes it takes at least, if at most so many."""
    start = case.state.own
    frontier = {start}
    for size in range(1, most + 1):
        frontier = {after for own in frontier for after in one_more(case, start, own, fixed)}
        if any(verdict_under(case, program, own) in POSSIBLE for own in frontier):
            return size
    return None


# --- firmness -----------------------------------------------------------------------------------------------------


def firm_by_trying(situation: Situation, plan: Plan) -> dict[str, tuple[int, int]]:
    """Tried and kept, by making the whole plan anew with every other ranking."""
    rules, ranking = situation.rules, situation.catalog.ranking
    free = replace(rules, programs=tuple(map(_without_excludes, rules.programs)))
    whole = scaled(ranking, lambda _at, points: points * 4)
    base, scored = _plan(situation, rules, whole), _points(_plan(situation, free, whole))
    figures: list[Figure] = []
    scaled(ranking, lambda at, points: figures.append(at) or points)
    tried, kept = 0, dict.fromkeys(_wanted(base), 0)
    for figure in figures:
        for quarters in (3, 5):
            other = scaled(ranking, lambda at, points, f=figure, q=quarters: points * (q if at == f else 4))
            if _points(_plan(situation, free, other)) == scored:
                continue  # nothing that was put in order rests on this figure, not even what another excluded
            turned = _plan(situation, rules, other)
            tried += 1
            for program in kept:
                kept[program] += _above(turned, program) == _above(base, program)
    return {placed.candidate.rule.id: (tried, kept[placed.lifted_by]) for placed in plan.arrangement.placed}


def _without_excludes(rule: ProgramRule) -> ProgramRule:
    return replace(rule, program=changed(rule.program, excludes=()))


def _plan(situation: Situation, rules: Rules, ranking: Ranking) -> Plan:
    other = replace(rules, catalog=changed(rules.catalog, ranking=ranking))
    return make_plan(other, situation.answers, AS_OF, situation.done)


def _wanted(plan: Plan) -> list[str]:
    return [each.rule.id for each in plan.arrangement.wanted]


def _above(plan: Plan, program: str) -> set[str] | None:
    wanted = _wanted(plan)
    return set(wanted[: wanted.index(program)]) if program in wanted else None


def _points(plan: Plan) -> dict[str, list[int]]:
    every = [*(placed.candidate for placed in plan.arrangement.placed), *plan.arrangement.others]
    return {each.rule.id: [*(factor.points for factor in each.factors), each.urgency] for each in every}


def counted(found: Firmness) -> tuple[int, int]:
    """Tried and kept."""
    return found.tried, found.kept
