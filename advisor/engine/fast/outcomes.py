"""What the conditions of all programs come to for one merchant: NO, UNKNOWN or YES, a byte a program, by number."""

from advisor.engine.facts.fact_state import FactState, is_worth_it
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.bitmap import UNKNOWN, YES, CodesOf, codes_by_trees, codes_function


class _Codes:
    """The functions that decide all conditions at once: what makes 260 programs three times as fast as zen."""

    def __init__(self) -> None:
        self.required: CodesOf | None = None
        self.suited: CodesOf | None = None


def required(rules: Rules, state: FactState) -> bytes:
    """Whether the merchant has what each program requires; a program that requires nothing takes everybody."""
    kept = rules.kept.of(_Codes)
    if kept.required is None:
        kept.required = codes_function([rule.requires for rule in rules.programs], YES)
    return kept.required(state.values)


def suited(rules: Rules, state: FactState) -> bytes:
    """Whether each program is made for such a merchant; unknown where nothing says for whom it is."""
    kept = rules.kept.of(_Codes)
    if kept.suited is None:
        suits = [rule.suits for rule in rules.programs]
        if not is_worth_it(rules):
            return codes_by_trees(suits, state.values, UNKNOWN)
        kept.suited = codes_function(suits, UNKNOWN)
    return kept.suited(state.values)
