"""A case is the union of its files: visits, which are saved answers, and what was written down between them.

What a file is stands in the file, never in its name; the order is that of their days, and of their names on one day.
So it does not matter in which order, by whom or twice from where they were copied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from advisor.cases.case_records import Record, read_record
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import Problem, Problems, TooManyProblems
from advisor.profile.saved_case import DueDay

RECORD, SAVED = "record", "saved"

# what to look at again after a visit of before such days were kept, worked out from its bytes and its name
Earlier = Callable[[bytes, str], Sequence[DueDay]]


class Visit(Struct, frozen=True):
    """A visit: the day that its plan counted from, what was to be looked at again, and the programs by rank.

    said: the answers to a few facts, as ids: those by which people tell one case from another.
    """

    file: str
    day: date
    due: tuple[DueDay, ...]
    plan: tuple[ProgramId, ...]
    said: Mapping[FactId, tuple[str, ...]]


class WrittenRecord(Struct, frozen=True):
    """A record, with the name of its file."""

    file: str
    record: Record

    @property
    def day(self) -> date:
        """When it was written."""
        return date.fromisoformat(self.record.day)


class Unreadable(Struct, frozen=True):
    """A file that is neither a visit nor a record, and why."""

    file: str
    problems: tuple[Problem, ...]


class CaseFiles(Struct, frozen=True):
    """A case: what its files say, in order. A case without a visit is none yet."""

    visits: tuple[Visit, ...] = ()
    written: tuple[WrittenRecord, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def events(self) -> list[Visit | WrittenRecord]:
        """Visits and what was written down, in the order of time."""
        return sorted(chain(self.visits, self.written), key=_when)

    @property
    def label(self) -> str:
        """What the office calls it; empty if it does not."""
        return next((each.record.text or "" for each in reversed(self.written) if each.record.record == "label"), "")

    @property
    def done(self) -> tuple[ProgramId, ...]:
        """The programs of which a call heard that they are done."""
        heard = (each.record for each in self.written if each.record.outcome == "done")
        return tuple(dict.fromkeys(each.program for each in heard if each.program is not None))


def case_of(files: Iterable[tuple[str, bytes | Problem]], facts: Sequence[FactId], earlier: Earlier) -> CaseFiles:
    """Returns the case of these files, by name; a file that cannot be read is named and takes nothing with it."""
    read = [_read(name, data, facts, earlier) for name, data in files]
    visits = sorted((each for each in read if isinstance(each, Visit)), key=_when)
    written = sorted((each for each in read if isinstance(each, WrittenRecord)), key=_when)
    return CaseFiles(tuple(visits), tuple(written), tuple(each for each in read if isinstance(each, Unreadable)))


def _when(each: Visit | WrittenRecord) -> tuple[date, str]:
    return each.day, each.file


def _read(
    file: str, data: bytes | Problem, facts: Sequence[FactId], earlier: Earlier
) -> Visit | WrittenRecord | Unreadable:
    if isinstance(data, Problem):
        return Unreadable(file, (data,))
    problems = Problems()
    try:
        tree = read_tree(data, file, PROFILE_LIMITS, problems)
        if isinstance(tree, nodes.MappingNode):
            found = _of_tree(tree, file, data, facts, earlier, problems)
            if found is not None:
                return found
    except TooManyProblems:
        pass
    return Unreadable(file, problems.in_order())


def _of_tree(
    tree: nodes.MappingNode, file: str, data: bytes, facts: Sequence[FactId], earlier: Earlier, problems: Problems
) -> Visit | WrittenRecord | None:
    if tree.get(RECORD) is not None:
        record = read_record(tree, file, problems)
        return None if record is None else WrittenRecord(file, record)
    saved = tree.get(SAVED)
    as_of = None if saved is None else nodes.at(saved, "as_of")
    if not isinstance(saved, nodes.MappingNode) or not isinstance(as_of, nodes.ScalarNode):
        Scope(problems, file).add("case-not-saved", tree)
        return None
    day = _day(as_of)
    if day is None:
        Scope(problems, file).add("bad-date", as_of, as_of.text)
        return None
    stated = saved.get("due")
    due = tuple(earlier(data, file)) if stated is None else _due(stated, Scope(problems, file))
    said = {fact: _ids(node) for fact in facts if (node := tree.get(fact)) is not None}
    return Visit(file, day, due, _ranked(saved), said)


def _day(node: nodes.ScalarNode) -> date | None:
    try:
        return date.fromisoformat(node.text)
    except ValueError:
        return None


def _due(node: nodes.Node, scope: Scope) -> tuple[DueDay, ...]:
    """What a visit says is to be looked at again; of what is no such thing there is a problem, and no more."""
    items = node.items if isinstance(node, nodes.ListNode) else ()
    read = (read_struct(DueDay, each, scope) for each in items)
    return tuple(each for each in read if isinstance(each, DueDay))


def _ids(node: nodes.Node) -> tuple[str, ...]:
    """An answer that is certain, as ids; nothing of one that is not."""
    if isinstance(node, nodes.ScalarNode):
        return () if node.text in ("unknown", "declined") else (node.text,)
    items = node.items if isinstance(node, nodes.ListNode) else ()
    return tuple(item.text for item in items if isinstance(item, nodes.ScalarNode))


def _ranked(saved: nodes.MappingNode) -> tuple[ProgramId, ...]:
    programs = saved.get("programs")
    entries = programs.entries if isinstance(programs, nodes.MappingNode) else ()
    ranks = {key.text: nodes.at(node, "rank") for key, node in entries}
    placed = {
        key: node.text for key, node in ranks.items() if isinstance(node, nodes.ScalarNode) and node.text.isdigit()
    }
    return tuple(sorted(placed, key=lambda program: int(placed[program])))
