"""What differs between two catalogs, entry by entry: nothing that a reader could see differs goes unlisted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from msgspec import Struct, json

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.model.catalog_notation import plain

Kind = Literal["added", "removed", "renamed", "changed", "moved"]
Aspect = Literal["rule", "order", "text", "dates", "source", "question", "examples", "layer"]
Step = str | int

PARTS = (
    *("catalog", "providers", "sources", "background", "facts", "documents", "ranking"),
    *("ai_first_steps", "programs"),
)
ABSENT = None
SAME_ENTRY = 0.7  # of what an entry says, under another id: a copy with other names and figures says half of it

# what the fields of programs and facts are about; everything else is text
_ASPECTS: Mapping[str, Aspect] = {
    **dict.fromkeys(("requires", "reach", "gives", "excludes", "kind", "entry", "derive", "when", "otherwise"), "rule"),
    **dict.fromkeys(("points", "levels", "type", "min", "max", "change"), "rule"),
    **dict.fromkeys(("serves", "suits", "hours", "first_hours", "hours_estimated", "funding"), "order"),
    **dict.fromkeys(("window", "reviewed", "valid", "published", "undated", "read"), "dates"),
    **dict.fromkeys(("sources", "conflicts", "grade", "url", "publisher", "phrase"), "source"),
    **dict.fromkeys(("options", "screens", "ordered", "most", "bands", "band_labels", "by_default"), "question"),
    **dict.fromkeys(("express", "declinable", "private", "known_by", "topic"), "question"),
    **dict.fromkeys(("ask", "ask_more", "ask_groups"), "question"),
    "examples": "examples",
    "layer": "layer",
}


class FieldChange(Struct, frozen=True):
    """A spot inside an entry. before and after are in the notation of the file; None: not there."""

    path: tuple[Step, ...]
    before: Any
    after: Any


class EntryChange(Struct, frozen=True):
    """An entry that was added, removed, renamed, changed, or only stands elsewhere among those that stayed.

    was: the id of a renamed entry before; its fields are what differs besides.
    """

    part: str
    id: str
    kind: Kind
    aspects: tuple[Aspect, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    was: str | None = None


def differences(old: Catalog, new: Catalog) -> tuple[EntryChange, ...]:
    """Everything that differs, in the order of a catalog's parts; inside a part in the new order, then what is gone."""
    found: list[EntryChange] = []
    for part in PARTS:
        found += _entries(part, _part(old, part), _part(new, part))
    return tuple(found)


def _part(catalog: Catalog, part: str) -> dict[str, Any]:
    """The entries of a part as plain data, by id; parts without ids have one by their place."""
    if part == "catalog":
        return _named((layer.about.id, layer.about) for layer in catalog.layers)
    if part == "background":
        return _named((claim.id or f"{number}", claim) for number, claim in enumerate(catalog.background, 1))
    if part == "ranking":
        return {"ranking": plain(catalog.ranking)}
    entries: dict[str, Any] = {name: plain(entry) for name, entry in getattr(catalog, part).items()}
    if part == "programs":
        for name, number in catalog.program_layer.items():
            entries[name]["layer"] = catalog.layers[number].about.id
    return entries


def _named(things: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Things by their names as plain data. One whose name was there before is numbered: none hides another."""
    entries: dict[str, Any] = {}
    for name, thing in things:
        own, number = name, 2
        while own in entries:
            own, number = f"{name} ({number})", number + 1
        entries[own] = plain(thing)
    return entries


def _entries(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[EntryChange]:
    moved = _moved(list(old), list(new))
    renamed = _renamed(old, new)
    for name, entry in new.items():
        if name in renamed:
            was = renamed[name]
            changes = tuple(_fields(old[was], entry, ()))
            yield EntryChange(part, name, "renamed", _aspects(changes), changes, was)
            continue
        if name not in old:
            yield EntryChange(part, name, "added")
            continue
        changes = tuple(_fields(old[name], entry, ()))
        if changes:
            yield EntryChange(part, name, "changed", _aspects(changes), changes)
        if name in moved:
            yield EntryChange(part, name, "moved", ("order",))
    gone = {*old} - {*new} - {*renamed.values()}
    yield from (EntryChange(part, name, "removed") for name in old if name in gone)


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """The former ids of entries that are there under another one, by their new ids: the most alike first."""
    gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
    alike = [(_alike(old[one], new[other]), one, other) for one in gone for other in come]
    found: dict[str, str] = {}
    for share, one, other in sorted(alike, key=lambda each: -each[0]):
        if share >= SAME_ENTRY and other not in found and one not in found.values():
            found[other] = one
    return found


def _alike(old: Any, new: Any) -> float:
    """The share of what two entries say that both say, from 0 to 1; every text and number of a leaf counts once."""
    before, after = Counter(_leaves(old, ())), Counter(_leaves(new, ()))
    both, whole = (before & after).total(), (before | after).total()
    return both / whole if whole else 0.0


def _leaves(thing: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], bytes]]:
    if isinstance(thing, dict):
        for name, each in thing.items():
            yield from _leaves(each, (*path, name))
    elif isinstance(thing, list):
        for each in thing:
            yield from _leaves(each, path)
    else:
        yield path, _trace(thing)


def _aspects(changes: Sequence[FieldChange]) -> tuple[Aspect, ...]:
    return tuple(dict.fromkeys(_ASPECTS.get(str(change.path[0]) if change.path else "", "text") for change in changes))


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The names that stand elsewhere among those that stayed; as few as possible."""
    before = [name for name in old if name in set(new)]
    after = [name for name in new if name in set(old)]
    if before == after:
        return set()
    matched = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    unmoved = {name for block in matched for name in after[block.b : block.b + block.size]}
    return set(after) - unmoved


# --- inside an entry ----------------------------------------------------------------------------------------------


def _fields(old: Any, new: Any, path: tuple[Step, ...]) -> Iterator[FieldChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mappings(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and _holds_parts(old, new):
        yield from _lists(old, new, path)
    elif _trace(old) != _trace(new):
        yield FieldChange(path, old, new)


def _mappings(old: dict[str, Any], new: dict[str, Any], path: tuple[Step, ...]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old, *new)):
        if name not in new:
            yield FieldChange((*path, name), old[name], ABSENT)
        elif name not in old:
            yield FieldChange((*path, name), ABSENT, new[name])
        else:
            yield from _fields(old[name], new[name], (*path, name))
    both = [name for name in old if name in new]
    if both != [name for name in new if name in old]:
        yield FieldChange(path, list(old), list(new))


def _holds_parts(old: list[Any], new: list[Any]) -> bool:
    return any(isinstance(item, dict | list) for item in (*old, *new))


def _lists(old: list[Any], new: list[Any], path: tuple[Step, ...]) -> Iterator[FieldChange]:
    """Items that stayed are passed over; where as many were replaced, they are compared one by one."""
    before, after = [_trace(item) for item in old], [_trace(item) for item in new]
    for _, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:a_end] == after[b:b_end]:
            continue
        for one, other in zip_longest(range(a, a_end), range(b, b_end)):
            if one is None:
                yield FieldChange((*path, other), ABSENT, new[other])
            elif other is None:
                yield FieldChange((*path, one), old[one], ABSENT)
            else:
                yield from _fields(old[one], new[other], (*path, other))


def _trace(thing: Any) -> bytes:
    """`1`, `1.0` and `true` are equal to Python, and not to a reader."""
    return json.encode(thing)
