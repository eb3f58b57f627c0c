"""Changing entries of a JSON object in place: what does not change stays as it was written, letter for letter."""

import json
import re
from collections.abc import Sequence
from typing import Any

from advisor.catalog.editing.entry_edits import REMOVED, Changes
from advisor.catalog.editing.plain import as_texts, said
from advisor.catalog.source import nodes
from advisor.catalog.source.yaml_spans import lines_of

_GAP = re.compile(r"[ \t\r\n]*\Z")


def with_json_entries(text: str, tree: nodes.MappingNode, changes: Changes, order: Sequence[str]) -> str | None:
    """Returns a JSON object with entries changed, added or removed, as `with_entries`; None where it has no entry."""
    if not tree.entries:
        return None
    starts = [0]
    for line in lines_of(text):
        starts.append(starts[-1] + len(line))

    def at(node: nodes.Node) -> int:
        return starts[node.line - 1] + node.column - 1

    keys = [at(key) for key, _ in tree.entries]
    ends = [_value_end(text, stop) for stop in (*keys[1:], text.rstrip().rindex("}"))]
    head = text[: keys[0]]
    gap = text[ends[0] : keys[1]] if len(keys) > 1 else "," + _GAP.findall(head)[0]
    blanks = re.split("[\r\n]", gap)[-1] if re.search("[\r\n]", gap) else None
    break_ = next((each for each in ("\r\n", "\n", "\r") if each in gap), "\n")
    pieces: list[tuple[str, str, str]] = []  # name, what stands before it, the entry
    for number, (key, node) in enumerate(tree.entries):
        before = gap if number == 0 else text[ends[number - 1] : keys[number]]
        value = changes.get(key.text, said(node))
        if value is REMOVED:
            continue
        written = text[keys[number] : ends[number]]
        if as_texts(value) != said(node):
            written = text[keys[number] : at(node)] + _json(value, blanks, break_)
        pieces.append((key.text, before, written))
    present = {key.text for key, _ in tree.entries}
    for name, value in changes.items():
        if name not in present and value is not REMOVED:
            known = [each for each, _, _ in pieces]
            behind = [known.index(each) for each in order[: order.index(name)] if each in known]
            pieces.insert(
                behind[-1] + 1 if behind else 0, (name, gap, f"{json.dumps(name)}: {_json(value, blanks, break_)}")
            )
    body = "".join((before if number else "") + written for number, (_, before, written) in enumerate(pieces))
    return head + body + text[ends[-1] :]


def _value_end(text: str, stop: int) -> int:
    """Where the value before `stop` ends: only blanks and a comma follow it."""
    before = text[:stop].rstrip(" \t\r\n")
    return len(before.removesuffix(",").rstrip(" \t\r\n"))


def _json(value: Any, blanks: str | None, break_: str) -> str:
    """A value, on one line where its neighbours are."""
    if blanks is None:
        return json.dumps(value)
    written = json.dumps(value, indent=len(blanks.expandtabs(4)) or 2)
    return written.replace("\n", break_ + blanks)
