"""A program that somebody is about to add to a catalog file, and how it is written there.

Texts stand in double quotes, so that no sign in them means anything to YAML; all else is an id, a number or a day.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from advisor.catalog.editing.insert import with_entry, with_program
from advisor.catalog.editing.plain import STEP, entry_lines
from advisor.catalog.model.catalog import Day, Entry, FactId, Kind, OptionId, ProgramId, ProviderId, SourceId


class OneTest(Struct, frozen=True):
    """One simple condition: options (several: one of them), or the bound of a number. `source`: who says so."""

    fact: FactId
    options: tuple[OptionId, ...] = ()
    bound: tuple[str, int] | None = None
    source: SourceId | None = None


class Draft(Struct, frozen=True, kw_only=True):
    """All that was said about the program. Texts have Korean, and what was typed of other languages.

    `hours` is None where nobody can tell.

    requires: all of them hold. money: more fields of the benefit. more: more fields of the entry, as plain data, in the
    order in which they are to stand. providers, new_sources, new_facts: what the file gets besides, for it is not there
    yet.
    Without sources the benefit is our own judgement, and says so. `cases`: examples that a person found right, each as
    the line of YAML that it is to be. called: its name without that of its track. tracks: what the same notice offers
    to others, each a program of its own that has no provider, no source and no question of its own to write.
    """

    id: ProgramId
    provider: ProviderId
    name: Mapping[str, str]
    kind: Kind
    summary: Mapping[str, str]
    benefit: Mapping[str, str]
    sources: tuple[SourceId, ...] = ()
    entry: Entry
    gives: tuple[FactId, OptionId] | None = None
    serves: Mapping[OptionId, int] = {}
    requires: tuple[OneTest, ...] = ()
    hours: float | None = None
    reviewed: Day
    cases: tuple[str, ...] = ()
    money: Mapping[str, Any] = {}
    more: Mapping[str, Any] = {}
    providers: Mapping[ProviderId, Mapping[str, str]] = {}
    new_sources: Mapping[SourceId, Mapping[str, Any]] = {}
    new_facts: Mapping[FactId, Mapping[str, Any]] = {}
    called: Mapping[str, str] = {}
    tracks: "tuple[Draft, ...]" = ()


def with_draft(data: bytes, file: str, draft: Draft, hints: Sequence[str] = ()) -> bytes:
    """The file with the program, its tracks, its provider, its source and its questions, as far as they are new.

    Raises InvalidCatalog.
    """
    data = with_new(data, file, {"providers": draft.providers, "sources": draft.new_sources, "facts": draft.new_facts})
    *others, last = (draft, *draft.tracks)
    for each in others:
        data = with_program(data, file, tuple(lines_of(each)))
    return with_program(data, file, tuple(lines_of(last, tuple(hints))))


def with_new(data: bytes, file: str, parts: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The file with more entries, plain data by id, of these parts. Raises InvalidCatalog."""
    for part, entries in parts.items():
        for name, entry in entries.items():
            data = with_entry(data, file, tuple(_plain_lines(0, {name: entry})), part)
    return data


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes. JSON's quoting is a part of YAML's."""
    return json.dumps(text, ensure_ascii=False)


def lines_of(draft: Draft, hints: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Yields the lines of the entry with their depth, the program's id at depth 0. `hints`: comments at its end."""
    yield 0, f"{draft.id}:"
    yield 1, f"provider: {draft.provider}"
    yield from _text(1, "name", draft.name)
    yield 1, f"kind: {draft.kind}"
    yield from _text(1, "summary", draft.summary)
    yield 1, "benefit:"
    yield from _text(2, "text", draft.benefit)
    yield 2, f"sources: [{', '.join(draft.sources)}]" if draft.sources else "house_rule: yes"
    yield from ((2, line) for key, value in draft.money.items() for line in entry_lines(key, value))
    yield 1, f"entry: {draft.entry}"
    yield from _plain_lines(1, draft.more)
    if len(draft.requires) == 1:
        yield 1, f"requires: {_test(draft.requires[0])}"
    elif draft.requires:
        yield 1, "requires:"
        yield 2, "all:"
        yield from ((3, f"- {_test(each)}") for each in draft.requires)
    if draft.gives is not None:
        yield 1, f"gives: {{{draft.gives[0]}: {draft.gives[1]}}}"
    if draft.serves:
        yield 1, f"serves: {{{', '.join(f'{goal}: {points}' for goal, points in draft.serves.items())}}}"
    if draft.hours is not None:
        yield 1, f"hours: {draft.hours:g}"
        yield 1, "hours_estimated: yes"
    if draft.sources:
        yield 1, f"sources: [{', '.join(draft.sources)}]"
    yield 1, f"reviewed: {quoted(draft.reviewed)}"
    if draft.cases:
        yield 1, "examples:"
        yield from ((2, case) for case in draft.cases)
    yield from ((1, f"# {hint}") for hint in hints)


def lines_of_part(part: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yields the lines of entries of another part, such as `providers`, with their depth."""
    yield from _plain_lines(0, part)


def _plain_lines(depth: int, data: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for key, value in data.items():
        for line in entry_lines(key, value):
            bare = line.lstrip(" ")
            yield depth + (len(line) - len(bare)) // STEP, bare


def _text(depth: int, key: str, text: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    yield depth, f"{key}:"
    yield from ((depth + 1, f"{language}: {quoted(words)}") for language, words in text.items())


def _test(test: OneTest) -> str:
    if test.bound is not None:
        asked = f"{{{test.bound[0]}: {test.bound[1]}}}"
    else:
        asked = test.options[0] if len(test.options) == 1 else f"[{', '.join(test.options)}]"
    source = f", source: {test.source}" if test.source else ""
    return f"{{{test.fact}: {asked}{source}}}"
