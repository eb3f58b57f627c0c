"""Where the texts of a catalog stand, whatever they are part of."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.model.catalog import All, Catalog, Evidence, Not, Option, Text
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.finding import Path

LABEL = "label"  # of an option: its languages stand beside its other fields


def all_texts(catalog: Catalog) -> Iterator[tuple[Path, Text]]:
    """Yields every text of a catalog with its path, in the order of the catalog's parts."""
    for number, layer in enumerate(catalog.layers):
        yield from _texts(layer.about, None, ("catalog", str(number)))
    for name, provider in catalog.providers.items():
        yield ("providers", name), provider
    for part in ("sources", "background", "facts", "documents", "ranking", "ai_first_steps", "programs"):
        yield from _texts(getattr(catalog, part), None, (part,))


def _texts(thing: Any, kind: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    """Yields the texts in a part of the model. kind: its type, which tells a text from an id, or from a mapping."""
    if thing is None:
        return
    if _is_text(kind):
        yield path, thing
    elif isinstance(thing, Evidence):
        yield from _noted(thing, path)
    elif isinstance(thing, Struct):
        for name, each in _fields(type(thing)):
            inside = path if isinstance(thing, Option) and name == LABEL else (*path, name)
            yield from _texts(getattr(thing, name), each, inside)
    elif isinstance(thing, tuple):
        each = next(iter(get_args(kind)), None)
        for number, item in enumerate(thing):
            yield from _texts(item, each, (*path, str(number)))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _texts(value, None, (*path, str(key)))


def _noted(condition: Evidence, path: Path) -> Iterator[tuple[Path, Text]]:
    """Yields the notes of a condition and of its parts."""
    if condition.note is not None:
        yield (*path, "note"), condition.note
    if isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        for number, part in enumerate(condition.parts):
            yield from _noted(part, (*path, word, str(number)))
    elif isinstance(condition, Not):
        yield from _noted(condition.part, (*path, "not"))


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.type) for field in fields(kind))


@cache
def _is_text(kind: Any) -> bool:
    return dict[str, str] in get_args(kind)
