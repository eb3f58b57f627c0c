"""Where the texts of a catalog stand, whatever they are part of."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.model.catalog import All, Catalog, Evidence, Not, Option, Text
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.finding import Path

LABEL = "label"  # of an option: its languages stand beside its other fields


def all_texts(catalog: Catalog) -> list[tuple[Path, Text]]:
    """Every text of a catalog with its path, in the order of the catalog's parts."""
    found: list[tuple[Path, Text]] = []
    for number, layer in enumerate(catalog.layers):
        _texts(layer.about, ("catalog", str(number)), found)
    found += ((("providers", name), provider) for name, provider in catalog.providers.items())
    for part in ("sources", "background", "facts", "documents", "ranking", "ai_first_steps", "programs"):
        _texts(getattr(catalog, part), (part,), found)
    return found


def _texts(thing: Any, path: Path, found: list[tuple[Path, Text]]) -> None:
    """Adds the texts in a part of the model, which is no text itself."""
    if isinstance(thing, Evidence):
        _noted(thing, path, found)
    elif isinstance(thing, Struct):
        for name, is_text, holds_texts in _fields(type(thing)):
            each = getattr(thing, name)
            if each is None or each == ():
                continue
            inside = path if isinstance(thing, Option) and name == LABEL else (*path, name)
            if is_text:
                found.append((inside, each))
            elif isinstance(each, tuple):
                _items(each, holds_texts, inside, found)
            elif isinstance(each, Struct | Mapping):
                _texts(each, inside, found)
    elif isinstance(thing, tuple):
        _items(thing, False, path, found)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            _texts(value, (*path, str(key)), found)


def _items(things: tuple[Any, ...], are_texts: bool, path: Path, found: list[tuple[Path, Text]]) -> None:
    """are_texts: what the type of the field says, which tells texts from ids."""
    for number, item in enumerate(things):
        if are_texts and item is not None:
            found.append(((*path, str(number)), item))
        elif item is not None:
            _texts(item, (*path, str(number)), found)


def _noted(condition: Evidence, path: Path, found: list[tuple[Path, Text]]) -> None:
    """Adds the notes of a condition and of its parts."""
    if condition.note is not None:
        found.append(((*path, "note"), condition.note))
    if isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        for number, part in enumerate(condition.parts):
            _noted(part, (*path, word, str(number)), found)
    elif isinstance(condition, Not):
        _noted(condition.part, (*path, "not"), found)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a part that may hold a text somewhere: of a program, neither its examples nor its rules.

    Each with whether it is a text itself, and whether it holds texts.
    """
    return tuple(
        (field.name, _is_text(field.type), _is_text(next(iter(get_args(field.type)), None)))
        for field in fields(kind)
        if _holds_text(field.type, frozenset())
    )


def _holds_text(kind: Any, within: frozenset[Any]) -> bool:
    """within: the parts that it is a part of, which need not be looked at again."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        inside = within | {kind}
        return issubclass(kind, Evidence) or any(
            _holds_text(field.type, inside) for field in fields(kind) if kind not in within
        )
    # a name stands for a type that is defined further below
    return isinstance(kind, str) or _is_text(kind) or any(_holds_text(each, within) for each in get_args(kind))


@cache
def _is_text(kind: Any) -> bool:
    return dict[str, str] in get_args(kind)
