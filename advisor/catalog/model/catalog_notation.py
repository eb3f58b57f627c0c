"""A catalog and its parts as plain data in the notation of the files; what is left at its default is left out."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.model.catalog import All, Catalog, DateTest, Not, NumberTest, Option, OptionTest, SelectionTest
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.catalog.model.fact_values import Days, NoAnswer, Possible, Selection, Span

_VALUES = (NoAnswer, Possible, Selection, Span, Days)
_CONDITIONS = (All, AnyOf, Not, OptionTest, SelectionTest, NumberTest, DateTest)
_PARTS = ("providers", "sources", "background", "facts", "documents", "ranking", "ai_first_steps", "programs")


def as_data(catalog: Catalog) -> dict[str, Any]:
    """Returns what a `.json` file of this one catalog would hold, all layers as one; it reads back to the same."""
    return {"catalog": plain(catalog.layers[0].about)} | {part: plain(getattr(catalog, part)) for part in _PARTS}


def plain(thing: Any) -> Any:
    """Returns mappings, lists, texts, numbers and flags; two parts that differ give data that differ."""
    if isinstance(thing, _VALUES):
        return thing.written()
    if isinstance(thing, _CONDITIONS):
        return _condition(thing)
    if isinstance(thing, Option):
        return _option(thing)
    if isinstance(thing, Struct):
        return _fields(thing)
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(item) for item in thing]
    return thing


def _fields(thing: Struct) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in thing.__struct_fields__}
    defaults = _defaults(type(thing))
    # what must be written has no default, not even nothing
    return {name: plain(each) for name, each in values.items() if name not in defaults or each != defaults[name]}


def _option(option: Option) -> str | dict[str, Any]:
    """The languages of its label stand beside its other fields; a label in no language is alone."""
    about = _fields(option)
    label = about.pop("label")
    if isinstance(label, str):
        return {"ko": label, **about} if about else label
    return {**label, **about}


@cache
def _defaults(kind: type[Struct]) -> dict[str, Any]:
    """What the fields of a struct hold if nobody says otherwise."""
    made = {each.name: each.default_factory for each in fields(kind) if callable(each.default_factory)}
    said = {each.name: each.default for each in fields(kind) if not each.required}
    return said | {name: make() for name, make in made.items()}


def _condition(condition: Any) -> dict[str, Any]:
    match condition:
        case All():
            own: dict[str, Any] = {"all": plain(condition.parts)}
        case AnyOf():
            own = {"any": plain(condition.parts)}
        case Not():
            own = {"not": plain(condition.part)}
        case _:
            own = {condition.fact: condition.stated()}
    evidence = {"source": condition.source, "note": plain(condition.note)}
    return {**own, **{name: value for name, value in evidence.items() if value is not None}}
