"""What the conditions of all programs come to for one merchant: NO, UNKNOWN or YES, a byte a program, by number."""

from advisor.engine.facts.fact_state import WORTH_IT, FactState
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.bitmap import UNKNOWN, YES, CodesOf, codes_by_trees, codes_function


def required(rules: Rules, state: FactState) -> bytes:
    """Whether the merchant has what each program requires; a program that requires nothing takes everybody."""
    codes: CodesOf | None = rules.kept.required
    if codes is None:
        codes = rules.kept.required = codes_function([rule.requires for rule in rules.programs], YES)
    return codes(state.values)


def suited(rules: Rules, state: FactState) -> bytes:
    """Whether each program is made for such a merchant; unknown where nothing says for whom it is."""
    kept = rules.kept
    codes: CodesOf | None = kept.suited
    if codes is None:
        suits = [rule.suits for rule in rules.programs]
        if kept.settled <= WORTH_IT:
            return codes_by_trees(suits, state.values, UNKNOWN)
        codes = kept.suited = codes_function(suits, UNKNOWN)
    return codes(state.values)
