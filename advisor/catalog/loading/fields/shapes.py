"""What a fact can hold, apart from its wording: enough to read tests on it and values of it.

Shapes exist before facts do: conditions refer to facts above them, and option lines to any fact. So a first look at the
nodes takes what is plain and leaves the problems to the real reading. `type` is None where even that failed;
then tests and values of the fact pass unread, for its own problem is the one to solve.
"""

from collections.abc import Mapping
from typing import Any, get_args

from msgspec import Struct

from advisor.catalog.model.catalog import Change, Fact, FactId, FactType, OptionId
from advisor.catalog.model.fact_values import Value
from advisor.catalog.source import nodes
from advisor.catalog.types.registry import TYPES

NUMBER_MAX = 10**15

_MOST_DIGITS = 16


class FactShape(Struct, frozen=True):
    """Options that are values; `lines`: options that set other values (empty mappings while those are not read yet).

    within: what an option says of the fact that it lies within. unit: what a number counts. of_year: it is a year's.
    """

    type: FactType | None
    values: tuple[OptionId, ...] = ()
    lines: Mapping[OptionId, Mapping[FactId, Value]] = {}
    within: Mapping[OptionId, Mapping[FactId, Value]] = {}
    low: int = 0
    high: int = NUMBER_MAX
    most: int | None = None
    ordered: bool = False
    derived: bool = False
    change: Change | None = None
    unit: str | None = None
    of_year: bool = False

    @property
    def is_set(self) -> bool:
        """Whether it holds several options at once."""
        return self.type is not None and TYPES[self.type].is_set

    @property
    def is_measured(self) -> bool:
        """Whether its values are points on a line."""
        return self.type is not None and TYPES[self.type].is_measured

    @property
    def is_dated(self) -> bool:
        """Whether its values are days."""
        return self.type is not None and TYPES[self.type].is_dated

    @property
    def is_plain_choice(self) -> bool:
        """Whether one of its own options is chosen, and nothing works it out."""
        return self.type is not None and TYPES[self.type].needs_options and not self.is_set and not self.derived

    def spelt(self, text: str) -> OptionId:
        """The option that a text names in another spelling; else the text."""
        return text if self.type is None else TYPES[self.type].spellings.get(text, text)

    @property
    def names(self) -> tuple[OptionId, ...]:
        """All options, as a person may name them in a profile."""
        return (*self.values, *self.lines)


def shape_of(fact: Fact) -> FactShape:
    """Returns the shape of a fact that has been read."""
    return FactShape(
        type=fact.type,
        values=fact.values(),
        lines={name: option.sets for name, option in fact.options.items() if option.sets is not None},
        within={name: option.within for name, option in fact.options.items() if option.within is not None},
        low=fact.min,
        high=fact.max,
        most=fact.most,
        ordered=fact.ordered,
        derived=fact.is_derived(),
        change=fact.change,
        unit=fact.unit,
        of_year=fact.valid == "year",
    )


def first_look(node: nodes.Node) -> FactShape:
    """Returns the shape as far as the node of a fact shows it; notes no problems."""
    kind = _one_of(get_args(FactType), node, "type")
    if not isinstance(node, nodes.MappingNode) or kind is None:
        return FactShape(type=None)
    options = node.get("options")
    traits = TYPES[kind]
    if traits.needs_options and not isinstance(options, nodes.MappingNode):
        return FactShape(type=None)
    entries = options.entries if isinstance(options, nodes.MappingNode) else ()
    lines: dict[OptionId, Mapping[FactId, Value]] = {key.text: {} for key, option in entries if _has_sets(option)}
    values = tuple(key.text for key, _ in entries if key.text not in lines)
    return FactShape(
        type=kind,
        values=traits.own_options or values,
        lines=lines,
        low=_whole(node, "min", 0),
        high=_whole(node, "max", NUMBER_MAX),
        most=_whole(node, "most", 0) or None,
        ordered=_text(node, "ordered") in ("yes", "true"),
        derived=any(node.get(name) is not None for name in ("derive", "points", "levels")),
        change=_one_of(get_args(Change), node, "change") if node.get("change") else "fixed",
    )


def _has_sets(option: nodes.Node) -> bool:
    return isinstance(option, nodes.MappingNode) and option.get("sets") is not None


def _one_of(allowed: tuple[Any, ...], node: nodes.Node, name: str) -> Any:
    text = _text(node, name)
    return text if text in allowed else None


def _text(node: nodes.Node, name: str) -> str:
    value = node.get(name) if isinstance(node, nodes.MappingNode) else None
    return value.text if isinstance(value, nodes.ScalarNode) else ""


def _whole(node: nodes.Node, name: str, otherwise: int) -> int:
    text = _text(node, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else otherwise
