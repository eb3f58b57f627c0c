"""Conditions as source of Python: the same outcomes as the trees of `condition`, several times faster.

The trees stay the definition; a property holds the two together. Nothing of a catalog's text gets into the source:
it is made of our own compiled nodes, and of them only whole numbers (`_number` refuses anything else).

A condition can be true when some possible value lets it, and can be false likewise. Under Kleene's logic both follow
from the parts alone, so an outcome is: false unless it can be true, else true unless it can be false, else unknown.

It settles facts, whose gates stand on one another, so that no bitmap can. Needed for 260 programs at least 3 times as
fast as zen's bare expression: benchmarks/results.md has 5.7 times, and with gates by their trees it takes 2.5 times as
long.
"""

from collections.abc import Sequence
from typing import Any

from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode
from advisor.engine.types.test_nodes import Node, TestNode


def outcome_source(condition: Node | None) -> str:
    """An expression over `v0`, `v1`, … that is the outcome of a condition."""
    if condition is None:
        return "True"
    return f"(None if {_can_come_to(False, condition)} else True) if {_can_come_to(True, condition)} else False"


def made(source: str) -> Any:
    """The function `made` that a source of this module defines."""
    names: dict[str, Any] = {"__builtins__": {}}
    exec(compile(source, "<conditions>", "exec"), names)  # noqa: S102 -- of whole numbers and our own words alone
    return names["made"]


def _number(number: int) -> str:
    """A whole number as source. Raises ValueError or TypeError for anything else."""
    return format(number, "d")


def _can_come_to(wanted: bool, node: Node) -> str:
    """Whether the condition comes to `wanted` for some possible value, as an expression."""
    if isinstance(node, NotNode):
        return _can_come_to(not wanted, node.parts[0])
    if isinstance(node, AllNode | AnyNode):
        word = " and " if isinstance(node, AllNode) is wanted else " or "
        return _joined(word, [_can_come_to(wanted, part) for part in node.parts])
    if isinstance(node, TestNode):
        bits, every = (node.holds, node.all_hold) if wanted else (node.fails, node.all_fail)
        some = f"v{_number(node.fact)} & {_number(bits)}"
        return f"{some} == {_number(bits)}" if every else some
    raise TypeError(type(node).__name__)


def _joined(word: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({word.join(parts)})"
