"""Parts of a JSON contract, filled from what is known under the same names, so that nothing is listed twice."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from inspect import get_annotations
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from msgspec import Struct

from advisor.catalog.model.fact_values import Value
from advisor.wording.language import Language

Part = TypeVar("Part", bound=Struct)
PLAIN = frozenset({str, int, float, bool, type(None)})


class _Held(NamedTuple):
    """What a field holds. part: a part of the contract, or several. is_mapping: things by name, so it is no text."""

    part: type[Struct] | None
    is_mapping: bool


def filled(kind: type[Part], language: Language, /, *sources: object, **own: object) -> Part:
    """Returns a part of a contract. What `own` does not name is read from the first source that has it.

    Texts of the catalog are told in one language, days as ISO 8601, answers as a profile writes them, and parts of the
    model become the parts that the contract has in their place. Raises AttributeError for what nothing has.
    """
    told = {}
    for name in kind.__struct_fields__:
        value = own[name] if name in own else _first(sources, name)
        told[name] = value if type(value) in PLAIN else _told(value, kind, name, language)
    return kind(**told)


def _first(sources: tuple[object, ...], name: str) -> object:
    for source in sources:
        value = getattr(source, name, ...)
        if value is not ...:
            return value
    raise AttributeError(name)


def _told(value: object, kind: type[Struct], name: str, language: Language) -> object:
    """Returns what a field holds, or one of several things in it, as JSON has it."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, tuple | list):
        return [_told(each, kind, name, language) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    held = _held(kind, name)
    if isinstance(value, dict):
        is_text = not held.is_mapping
        return language.text(value) if is_text else {key: _told(value[key], kind, name, language) for key in value}
    if held.part is not None:
        return value if isinstance(value, held.part) else filled(held.part, language, value)
    return value.written() if isinstance(value, Value) else value


@cache
def _held(kind: type[Struct], name: str) -> _Held:
    hints = [get_annotations(each).get(name) for each in kind.__mro__]
    types = tuple(_types(next(hint for hint in hints if hint is not None)))
    part = next((each for each in types if isinstance(each, type) and issubclass(each, Struct)), None)
    return _Held(part, any(get_origin(each) is dict for each in types))


def _types(hint: Any) -> Iterator[Any]:
    """Yields a type and all that it is made of."""
    yield hint
    for each in get_args(hint):
        yield from _types(each)
