"""What the points of a plan leave out: facts nobody was asked about, because no answer would change the plan."""

from advisor.catalog.model import FactId
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import Plan
from advisor.engine.verdicts.reasons import missing, missing_for_fact


def left_out(rules: Rules, plan: Plan) -> tuple[FactId, ...]:
    """The facts that were not asked and that points of the plan's items would rest on, in the catalog's order."""
    hours = rules.index[rules.catalog.ranking.effort.fact]
    gaps = missing_for_fact(rules, hours, plan.state, plan.state)
    for item in plan.items:
        suits = rules.programs[rules.program_index[item.program]].suits
        gaps |= missing(rules, suits, plan.state, plan.state)
    return tuple(
        rule.id
        for fact, rule in enumerate(rules.facts)
        if rule.fact.ask is not None and rule.id not in plan.answers and any(gap.fact == fact for gap in gaps)
    )
