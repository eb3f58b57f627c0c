"""Texts that lack a language the program speaks: they are shown in Korean there."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields

from advisor.audit.finding import Finding, Path
from advisor.catalog.model.catalog import All, Catalog, Evidence, Not, Option, Text
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.languages import KOREAN, languages

MOST_NAMED = 6
LABEL = "label"  # of an option: its languages stand beside its other fields


def untranslated(catalog: Catalog, layer_of: Callable[[Path], int]) -> Iterator[Finding]:
    """One finding an entry and language; one a layer where nothing in it has the language. A plain text lacks none."""
    layers: dict[int, list[tuple[Path, Mapping[str, str]]]] = {}
    for path, text in _all_texts(catalog):
        if not isinstance(text, str):
            layers.setdefault(layer_of(path), []).append((path, text))
    for texts in layers.values():
        for language in languages():
            lacking = [path for path, text in texts if language not in text]
            if language != KOREAN and lacking:
                yield from _findings(lacking, language, alone=len(lacking) == len(texts))


def _findings(lacking: list[Path], language: str, *, alone: bool) -> Iterator[Finding]:
    if alone:
        yield Finding("layer-not-translated", lacking[0], {"language": language, "count": str(len(lacking))})
        return
    entries: dict[Path, list[Path]] = {}
    for path in lacking:
        entries.setdefault(_entry(path), []).append(path)
    for entry, paths in entries.items():
        named = ["/".join(path[len(entry) :]) or entry[-1] for path in paths[:MOST_NAMED]]
        more = ["…"] if len(paths) > MOST_NAMED else []
        values = {"language": language, "count": str(len(paths)), "texts": ", ".join([*named, *more])}
        yield Finding("texts-not-translated", paths[0], values)


def _entry(path: Path) -> Path:
    return path[:1] if path[0] == "ranking" else path[:2]


# --- where texts stand --------------------------------------------------------------------------------------------


def _all_texts(catalog: Catalog) -> Iterator[tuple[Path, Text]]:
    """Yields every text of a catalog with its path, in the order of the catalog's parts."""
    for number, layer in enumerate(catalog.layers):
        yield from _texts(layer.about, None, ("catalog", str(number)))
    for name, provider in catalog.providers.items():
        yield ("providers", name), provider
    for part in ("sources", "background", "facts", "documents", "ranking", "programs"):
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


def _is_text(kind: Any) -> bool:
    return dict[str, str] in get_args(kind)
