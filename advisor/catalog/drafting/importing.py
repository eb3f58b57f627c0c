"""Notices into a catalog file: new ones become drafts, known ones are brought up to date, and what a person did stays.

Whether a person changed a field is told by making the draft once more of the notice's words that were kept with it.
What differs from that was changed, and stays; so does what was decided, whatever the notice says by now.
"""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from advisor.catalog.drafting.entry import NO_AGENCY, Ids, Plain, Say, entry_of, flat, ids_for, source_of, whole
from advisor.catalog.editing.entry_edits import with_entries
from advisor.catalog.editing.plain import as_texts, entry_lines, said
from advisor.catalog.model.terms import KEYS
from advisor.catalog.notices.askable import Askable
from advisor.catalog.notices.notice_reading import Lines, PublicNotice
from advisor.catalog.notices.proposal import Proposal, propose
from advisor.catalog.notices.reading import said_again
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import InvalidCatalog, Place, Problem, Problems

NOT_COMPARED = ("notice", "draft")
PARTS = ("providers", "sources", "programs")


class ImportTerms(Struct, frozen=True):
    """How notices are read: what the catalog can ask, what fields are called, on which day, and who says things."""

    asked: Askable
    names: Mapping[str, Sequence[str]]
    day: str
    say: Say


@dataclass(slots=True)
class Report:
    """What became of the notices, by program. kept: fields that a person changed or decided, and the notice, too.

    looked_over: programs that are no drafts any more, or were refused, whose notice says something else by now.
    complete: those whose every word about whom they are for and until when became a field.
    """

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    looked_over: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)


def into(
    data: bytes | None,
    file: str,
    begin: Plain,
    notices: Sequence[PublicNotice],
    providers: Mapping[str, str],
    terms: ImportTerms,
) -> tuple[str, Report]:
    """The text of the file with the notices in it, and what became of them. Raises InvalidCatalog.

    data: as it is now; None where it begins with `begin`. providers: the ids of those in the catalogs below, by name in
    Korean.
    """
    tree = None if data is None else read_lines(data, file)
    now: Plain = dict(begin) if tree is None else said(tree)
    importing = _Importing({part: dict(now.get(part) or {}) for part in PARTS}, dict(providers), terms)
    for notice in notices:
        importing.take(notice)
    parts = importing.parts
    if tree is None or data is None:
        lines = [line for key, value in {**now, **parts}.items() for line in entry_lines(key, value)]
        return "\n".join(lines) + "\n", importing.report
    return written(data, file, tree, {part: value for part, value in parts.items() if value}), importing.report


def read_lines(data: bytes, file: str) -> nodes.MappingNode:
    """The tree of a catalog file. Raises InvalidCatalog."""
    problems = Problems()
    tree = read_tree(data, file, CATALOG_LIMITS, problems)
    if problems or tree is None:
        raise InvalidCatalog(problems.in_order())
    if not isinstance(tree, nodes.MappingNode):
        raise InvalidCatalog([Problem("not-a-catalog", Place(file, tree.line, tree.column))])
    return tree


def written(data: bytes, file: str, tree: nodes.MappingNode, parts: Plain) -> str:
    """The file with these parts, every other line as it was. Raises InvalidCatalog where it has no lines."""
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    text = with_entries(data.decode("utf-8-sig"), tree, parts, KEYS)
    if text is None:
        raise InvalidCatalog([Problem("new-needs-lines", Place(file, tree.line, tree.column))])
    return mark + text


class _Importing:
    """The parts of a file while notices go into it. providers: their ids by name in Korean."""

    def __init__(self, parts: dict[str, Plain], providers: dict[str, str], terms: ImportTerms) -> None:
        self.parts, self.terms, self.report = parts, terms, Report()
        self._named = {**providers, **{_korean(text): id_ for id_, text in parts["providers"].items()}}
        self._known = {kept_as(each): name for name, each in parts["programs"].items() if kept_as(each) is not None}

    def take(self, notice: PublicNotice) -> None:
        """Makes a draft of a notice, or brings the one that is there up to date."""
        proposal = propose(notice, self.terms.asked)
        name = self._known.get((notice.keeper, notice.id))
        if name is None:
            name = self._added(notice, proposal)
            self.report.new.append(name)
        elif _says(self.parts["programs"][name]) == notice.says:
            self.report.same.append(name)
        elif self._is_looked_over(name):
            entry = self.parts["programs"][name]
            self.parts["programs"][name] = {**entry, "notice": self._about(notice, proposal, entry["notice"])}
            self.report.looked_over.append(name)
        else:
            self._update(name, notice, proposal)
            self.report.updated.append(name)
        if proposal.whole:
            self.report.complete.append(name)

    def _is_looked_over(self, name: str) -> bool:
        entry = self.parts["programs"][name]
        return entry.get("draft") != "yes" or "draft" in (entry["notice"].get("decided") or {})

    def _about(self, notice: PublicNotice, proposal: Proposal, kept: Plain) -> Plain:
        """What is kept of a notice. kept: what was, with what a person decided."""
        return {
            **{key: value for key, value in kept.items() if key != "complete"},
            "id": notice.id,
            "from": notice.keeper,
            "read": self.terms.day,
            **({"complete": "yes"} if proposal.whole else {}),
            "quotes": {name: each.quote for name, each in proposal.fields.items()},
            "says": {name: list(lines) for name, lines in notice.says.items()},
        }

    def _ids(self, notice: PublicNotice, proposal: Proposal) -> Ids:
        """Names for a draft; its provider stands among those of the file from now on."""
        ids = ids_for(notice, proposal.publisher, list(self.parts["programs"]), self._named)
        if proposal.publisher is None:
            self.parts["providers"].setdefault(NO_AGENCY, self.terms.say("no-agency", ""))
        elif proposal.publisher not in self._named:
            self.parts["providers"][ids.provider] = {"ko": proposal.publisher}
            self._named[proposal.publisher] = ids.provider
        return ids

    def _added(self, notice: PublicNotice, proposal: Proposal) -> str:
        ids = self._ids(notice, proposal)
        entry = entry_of(proposal, ids, self.terms.say)
        self.parts["programs"][ids.program] = {**entry, "notice": self._about(notice, proposal, {})}
        self.parts["sources"][ids.source] = source_of(notice, proposal, self.terms.day)
        return ids.program

    def _update(self, name: str, notice: PublicNotice, proposal: Proposal) -> None:
        """Brings a draft up to date, but for what a person changed in it or decided."""
        entry, terms = self.parts["programs"][name], self.terms
        kept = entry["notice"]
        before = said_again(notice.id, notice.keeper, _says(entry), terms.names, notice.address)
        old = propose(before, terms.asked) if before.of("title") else proposal
        ids = Ids(name, self._named.get(old.publisher or "", NO_AGENCY), f"{name}-notice")
        new_ids = Ids(name, self._ids(notice, proposal).provider, ids.source)
        made, made_now = (flat(entry_of(each, its, terms.say)) for each, its in ((old, ids), (proposal, new_ids)))
        there = flat({key: value for key, value in entry.items() if key not in NOT_COMPARED})
        merged: Plain = {}
        for each in dict.fromkeys((*there, *made_now)):
            if each in NOT_COMPARED:
                continue
            was, will_be = as_texts(made.get(each)), as_texts(made_now.get(each))
            is_theirs = each in (kept.get("decided") or {}) or there.get(each) != was
            if is_theirs and was != will_be:
                self.report.kept.append((name, each))
            chosen = there if is_theirs else made_now
            if each in chosen:
                merged[each] = chosen[each]
        about = self._about(notice, proposal, kept)
        self.parts["programs"][name] = whole({**merged, "draft": "yes", "notice": about})
        if self.parts["sources"].get(ids.source) == as_texts(source_of(before, old, str(kept.get("read")))):
            self.parts["sources"][ids.source] = source_of(notice, proposal, terms.day)


def kept_as(entry: Any) -> tuple[str, str] | None:
    """By what a notice is found again: who keeps it, and its id; None for a program that comes from no notice."""
    notice = entry.get("notice") if isinstance(entry, dict) else None
    return (str(notice.get("from")), str(notice.get("id"))) if isinstance(notice, dict) else None


def _says(entry: Plain) -> dict[str, Lines]:
    return {key: tuple(lines) for key, lines in (entry["notice"].get("says") or {}).items()}


def _korean(text: Any) -> str:
    return str(text.get("ko", "")) if isinstance(text, dict) else str(text)
