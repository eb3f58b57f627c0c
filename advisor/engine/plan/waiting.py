"""What an item waits for that the merchant could say on the spot: it stands behind what is decided until it is said."""

from collections.abc import Collection, Mapping, Sequence

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import ProgramRule, Rules


def said_of(rules: Rules, answers: Mapping[FactId, Value]) -> frozenset[int]:
    """The facts, by number, of which anything was said, also that it is not known: nobody asks again.

    A saved case may answer questions that the catalog no longer asks.
    """
    return frozenset([rules.index[fact] for fact in answers if fact in rules.index])


def waits_for(
    rules: Rules, program: ProgramRule, missing: Sequence[FactId], state: FactState, said: Collection[int]
) -> tuple[FactId, ...]:
    """Of what a verdict misses, what the merchant knows and was not asked.

    An answer that leaves some of it open, and that one does not know, are answers: the rest has to be found out. Of a
    list, as of the platforms, not knowing settles nothing: what is for those who are there is no first thing to do for
    somebody who may not be. What may only be there already can be begun, and then one sees.
    """
    if not missing:
        return ()
    is_open = program.requires is not None and program.requires.outcome(state.values) is not True
    return tuple([fact for fact in missing if _is_unsaid(rules, rules.index[fact], state, said, is_open)])


def _is_unsaid(rules: Rules, number: int, state: FactState, said: Collection[int], is_open: bool) -> bool:
    rule = rules.facts[number]
    if rule.fact.ask is None or rule.fact.known_by != "owner":
        return False
    if rule.domain.is_set and is_open:
        return True
    return state.own[number] == rule.domain.full and number not in said
