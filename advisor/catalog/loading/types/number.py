"""Reading a number: `5` or `"1..5"`; a test holds bounds."""

from typing import Any as Anything

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.fields.whole_numbers import begins_with_zero, in_words, is_notation, read_whole
from advisor.catalog.loading.types.option_fields import bounds_of_test
from advisor.catalog.model.catalog import FactId, NumberTest
from advisor.catalog.model.fact_values import Span
from advisor.catalog.source import nodes

WON = "KRW"
LEAST_IN_WON = 1_000_000  # below it a year's sum without a unit is more likely one in 만원, or in 천원
NOT_A_NUMBER = "not-a-number"
NOT_COUNTED = {
    WON: "not-a-sum",
    "people": "not-people",
    "hours": "not-hours",
    "days": "not-days",
}  # what is said
BOUNDS = ("at_least", "at_most", "above", "below")


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Span | None:  # noqa: ARG001 -- no list
    """See `ReadType`."""
    if not isinstance(node, nodes.ScalarNode):
        scope.add("number-expected", node, fact=fact)
        return None
    low, separator, high = node.text.partition("..")
    if not separator:
        number = _whole(node, node.text, fact, scope)
        return None if number is None else Span(number, number)
    bounds = [_whole(node, text, fact, scope) if text.strip() else None for text in (low, high)]
    if any(bound is None and text.strip() for bound, text in zip(bounds, (low, high), strict=True)):
        return None
    if bounds == [None, None]:
        scope.add("number-expected", node, node.text, fact=fact)
        return None
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        scope.add("range-backwards", node, node.text, fact=fact)
        return None
    return Span(*bounds)


def read_test(node: nodes.Node, fact: FactId, evidence: dict[str, Anything], scope: Scope) -> NumberTest | None:
    """See `ReadType`."""
    entries = bounds_of_test(node, fact, scope, BOUNDS)
    if entries is None:
        return None
    read = {key.text: _bound(value, fact, scope) for key, value in entries}
    bounds: dict[str, Anything] = {name: bound for name, bound in read.items() if bound is not None}
    if len(bounds) < len(read):
        return None
    test = NumberTest(fact=fact, **bounds, **evidence)
    shape = scope.shapes[fact]
    low = max(bounds.get("at_least", shape.low), bounds.get("above", shape.low - 1) + 1)
    high = min(bounds.get("at_most", shape.high), bounds.get("below", shape.high + 1) - 1)
    if low > high:
        scope.add("bounds-contradict", node, fact=fact)
        return None
    return test


def is_plain(text: str, shape: FactShape) -> bool:  # noqa: ARG001 -- any number is one
    """See `ReadType`."""
    return all(not part.strip() or read_whole(part) is not None for part in text.split(".."))


def not_counted(unit: str | None, *, of_year: bool) -> str:
    """The code for an answer that is no number: the one that says how its fact is counted. See `FactShape`."""
    return "not-a-sum-of-a-year" if unit == WON and of_year else NOT_COUNTED.get(unit or "", NOT_A_NUMBER)


def _bound(node: nodes.Node, fact: FactId, scope: Scope) -> int | None:
    if not isinstance(node, nodes.ScalarNode):
        scope.add("number-expected", node, fact=fact)
        return None
    return _whole(node, node.text, fact, scope, "not-a-whole-number")


def _whole(node: nodes.Node, text: str, fact: FactId, scope: Scope, otherwise: str = NOT_A_NUMBER) -> int | None:
    """Returns a whole number within the bounds of its fact. `otherwise`: the code for what is no number at all."""
    shape = scope.shapes[fact]
    number = read_whole(text)
    if number is None:
        # whatever a merchant's own words can mean is read before: what comes here is no number, or could be two
        meant = None if scope.words is not None else in_words(text)
        if meant is not None:
            scope.add("number-in-words", node, text, fact=fact, number=meant)
        else:
            if scope.is_catalog:
                code = "number-notation" if is_notation(text) else otherwise
            else:
                code = not_counted(shape.unit, of_year=shape.of_year)
            scope.add(code, node, text, fact=fact)
        return None
    if scope.is_catalog and begins_with_zero(text):
        scope.add("number-leading-zero", node, text)
        return None
    if not shape.low <= number <= shape.high:
        scope.add("out-of-range", node, text, fact=fact, low=f"{shape.low:,}", high=f"{shape.high:,}")
        return None
    return number
