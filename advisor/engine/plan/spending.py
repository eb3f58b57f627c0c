"""What it costs to use what is there already, where the price hangs on a number that the merchant may have said."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, Price
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import Rules


class Spending(Struct, frozen=True, gc=False):
    """From `least` to `most`, in the price's unit, for what is known of the number; most: None where there is no end.

    Nothing but the price where nothing is known.
    """

    price: Price
    least: int | None = None
    most: int | None = None


def spending_of(rules: Rules, price: Price, answers: Mapping[FactId, Value], state: FactState) -> Spending:
    """What it costs this merchant. Parts of a unit are rounded up."""
    number = rules.index[price.fact]
    rule, said, value = rules.facts[number], answers.get(price.fact), state.values[number]
    if state.gates[number] is False or value == rule.domain.full:
        return Spending(price)
    # their own words say more than the stretch of numbers that the rules tell apart
    low, high = (None if said is None else said.span) or rule.domain.span_of(value)
    highest = high if high is not None and high < rule.fact.max else None
    lowest = rule.fact.min if low is None else low
    return Spending(price, _cost(price, lowest), None if highest is None else _cost(price, highest))


def _cost(price: Price, number: int) -> int:
    return -(-number * price.amount // price.per)
