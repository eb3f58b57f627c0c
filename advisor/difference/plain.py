"""The parts of a catalog as plain data in the notation of its files; what is left at its default is left out."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.model.catalog import All, Not, NumberTest, OptionTest, SelectionTest
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, written

_VALUES = (NoAnswer, Possible, Selection, Span)
_CONDITIONS = (All, AnyOf, Not, OptionTest, SelectionTest, NumberTest)
_BOUNDS = ("at_least", "at_most", "above", "below")


def plain(thing: Any) -> Any:
    """Returns mappings, lists, texts, numbers and flags; two parts that differ give data that differ."""
    if isinstance(thing, _VALUES):
        return written(thing)
    if isinstance(thing, _CONDITIONS):
        return _condition(thing)
    if isinstance(thing, Struct):
        return {
            field.name: plain(getattr(thing, field.name))
            for field in fields(thing)
            if field.required or getattr(thing, field.name) != _default(field)
        }
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(item) for item in thing]
    return thing


def _default(field: Any) -> Any:
    made = field.default_factory
    return made() if callable(made) else field.default


def _condition(condition: Any) -> dict[str, Any]:
    match condition:
        case All():
            own: dict[str, Any] = {"all": plain(condition.parts)}
        case AnyOf():
            own = {"any": plain(condition.parts)}
        case Not():
            own = {"not": plain(condition.part)}
        case OptionTest():
            own = {condition.fact: _one_or_list(condition.options)}
        case SelectionTest():
            listed = _one_or_list(condition.options)
            own = {condition.fact: listed if condition.mode == "any" else {condition.mode: list(condition.options)}}
        case _:
            bounds = {name: getattr(condition, name) for name in _BOUNDS if getattr(condition, name) is not None}
            own = {condition.fact: bounds}
    evidence = {"source": condition.source, "note": plain(condition.note)}
    return {**own, **{name: value for name, value in evidence.items() if value is not None}}


def _one_or_list(options: tuple[str, ...]) -> str | list[str]:
    return options[0] if len(options) == 1 else list(options)
