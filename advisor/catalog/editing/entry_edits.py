"""Changing entries of a YAML file in place: every other line of it stays as it was, byte for byte.

Nothing is written anew but the value that changes. Comments among its lines move below it; those of a removed entry
stay where it was. Line ends are the file's own. ruamel.yaml could keep comments too, but it sets blanks, quotes and
breaks by its own rules, loses a comment with the entry above it, and takes longer to load than all of this to run.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from advisor.catalog.editing.plain import as_texts, entry_lines, inline, said
from advisor.catalog.source import nodes
from advisor.catalog.source.yaml_spans import KeyValue, Spans, ValueSpan, read_spans

REMOVED: Final[Any] = object()
"""Stands for the value of an entry that goes."""
Changes = Mapping[str, Any]


class _Edit(Struct, frozen=True):
    """These lines take the place of `first` to `last`, or stand before `first` where there is no such range."""

    first: int
    last: int
    lines: tuple[str, ...]


def with_entries(text: str, tree: nodes.MappingNode, changes: Changes, order: Sequence[str]) -> str | None:
    """Returns a text of YAML with entries at its top changed, added or removed; None where it has no lines of entries.

    changes: by key, plain data or REMOVED; a mapping changes what differs in the one that is there, and loses what it
    lacks. order: all keys as they are usually written; an added one stands behind the last of those before it.
    """
    spans = read_spans(text)
    if spans.root.entries is None:
        return None
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    edits = list(_edits(spans, spans.root, tree, changes, order))
    return _edited(spans.lines, edits, end)


def _edits(
    spans: Spans, span: ValueSpan, tree: nodes.MappingNode, changes: Changes, order: Sequence[str]
) -> Iterator[_Edit]:
    entries = {entry.name: entry for entry in span.entries or ()}
    values = {key.text: (entry, value) for (key, value), entry in zip(tree.entries, span.entries or (), strict=True)}
    for name, (entry, node) in values.items():
        if name in changes:
            yield from _changed(spans, entry, node, changes[name])
    added: dict[int, list[str]] = {}
    for name in changes:
        if name not in values and changes[name] is not REMOVED:
            at = _place(name, entries, values, order)
            depth = span.start[1]
            added.setdefault(at, []).extend(entry_lines(inline(name), changes[name], depth))
    yield from (_Edit(at, at - 1, tuple(lines)) for at, lines in added.items())


def _place(name: str, entries: Mapping[str, KeyValue], values: Mapping[str, Any], order: Sequence[str]) -> int:
    """Before which line an added entry goes."""
    before = [each for each in order[: order.index(name)] if each in values]
    if before:
        return entries[before[-1]].last + 1
    return min(entry.start[0] for entry in entries.values())


def _changed(spans: Spans, entry: KeyValue, node: nodes.Node, value: Any) -> Iterator[_Edit]:
    if value is REMOVED:
        kept = _comments(spans, entry, range(entry.start[0], entry.last + 1))
        yield _Edit(entry.start[0], entry.last, kept)
        return
    if said(node) == as_texts(value):
        return
    if isinstance(value, dict) and isinstance(node, nodes.MappingNode) and entry.value.entries and value:
        gone = dict.fromkeys((key.text for key, _ in node.entries if key.text not in value), REMOVED)
        yield from _edits(spans, entry.value, node, {**value, **gone}, tuple(value))
        return
    first, last = entry.start, entry.last
    written = spans.lines[first[0]][first[1] : entry.key_end[1]] if entry.key_end[0] == first[0] else inline(entry.name)
    lines = list(entry_lines(written, value, first[1]))
    lines[0] = spans.lines[first[0]][: first[1]] + lines[0][first[1] :]
    beside = spans.comments.get(first[0])
    if beside is not None:
        # where it stood, if the value before it was in this line, too
        gap = spans.lines[last][entry.value.end[1] :].rstrip("\r\n") if first[0] == last else ""
        lines[0] += gap if gap.strip() == beside else f"  {beside}"
    yield _Edit(first[0], last, (*lines, *_comments(spans, entry, range(first[0] + 1, last + 1))))


def _comments(spans: Spans, entry: KeyValue, lines: range) -> tuple[str, ...]:
    """The comments in these lines, each in a line of its own."""
    blanks = " " * entry.start[1]
    return tuple(blanks + spans.comments[line] for line in lines if line in spans.comments)


def _edited(lines: Sequence[str], edits: Sequence[_Edit], end: str) -> str:
    written = list(lines)
    for edit in sorted(edits, key=lambda edit: (edit.first, edit.last), reverse=True):
        if edit.first > 0 and edit.lines and edit.first == len(written) and not written[-1].endswith(("\n", "\r")):
            written[-1] += end
        written[edit.first : edit.last + 1] = [line + end for line in edit.lines]
    return "".join(written)
