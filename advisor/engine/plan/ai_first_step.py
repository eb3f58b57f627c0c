"""One thing to try with AI this week, for the merchant's first goal; nothing for whoever wants no AI.

The level is the least of those that the answers leave. What somebody new to it can try suits the others, too, so an
answer that is not there is never taken for knowing more. Where the answers leave every level nobody knows anything, and
nothing is told.
"""

from collections.abc import Sequence

from msgspec import Struct

from advisor.catalog.model.catalog import OptionId, Text
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import Rules


class AiStep(Struct, frozen=True, gc=False):
    """What to try, for which goal and level. It is our own judgement, as all of the table is."""

    goal: OptionId
    level: OptionId
    text: Text


def ai_first_step(rules: Rules, goals: Sequence[OptionId], state: FactState) -> AiStep | None:
    """The step for the first of the goals, most urgent first; None where nothing is to be told."""
    table, values = rules.ai_table, state.values
    if not table.cells or table.level is None or not goals or _refuses(rules, state):
        return None
    rule, known = rules.facts[table.level], values[table.level]
    starts = dict(zip(rule.domain.options, rule.levels, strict=True))
    level = min(rule.domain.possible_options(known), key=lambda each: starts[each])
    cell = table.cells.get((goals[0], level))
    if cell is None or known == rule.domain.full:
        return None
    others = (text for when, text in cell.instead if when.outcome(values) is True)
    return AiStep(goals[0], level, next(others, cell.text))


def _refuses(rules: Rules, state: FactState) -> bool:
    """Whether an answer says, or may say, that no AI is wanted. Not having been asked says nothing."""
    return any(
        state.values[fact] & bits and state.values[fact] != rules.facts[fact].domain.full
        for fact, bits in rules.ai_table.refusals
    )
