"""A look at a table as it is: its rows by kind, and of each column how often each text stands in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from advisor.batch.left_out import numbers_rows, why_left_out
from advisor.batch.object_rows import leaves
from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.register import Register
from advisor.batch.reading.table_records import Bad, csv_records, object_lines
from advisor.batch.row_reading import without_surplus
from advisor.batch.tally import Tally
from advisor.catalog.source import json_nodes, nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import Problems

MOST_TEXTS = 2_000  # of a column that are counted one by one
LONGEST = 1_000


@dataclass(slots=True)
class Seen:
    """One column. filled: cells that hold something. texts: how often each stands there; others: all further ones."""

    title: str
    filled: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    others: int = 0

    def add(self, text: str) -> None:
        """Takes one cell."""
        text = text.strip()
        if not text:
            return
        self.filled += 1
        if text in self.texts or (len(self.texts) < MOST_TEXTS and len(text) <= LONGEST):
            self.texts[text] += 1
        else:
            self.others += 1

    @property
    def repeated(self) -> int:
        """How many cells hold what another one above holds, too."""
        return sum(count - 1 for count in self.texts.values())


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table holds. columns: those with a title. nameless: how many columns have none, but cells that hold
    something; empty: how many have neither. tally: rows, and those that are no merchants. bad: how many records cannot
    be read, by code and, of a second table below this one, the line in which that begins."""

    columns: tuple[Seen, ...]
    nameless: int
    empty: int
    tally: Tally
    bad: Counter[tuple[str, int]]


def look_at(register: Register, knows: Callable[[str], bool]) -> TableLook:
    """Reads a whole table. knows: whether the key of an object is known. Raises InvalidProfile where that cannot be."""
    return _objects(register, knows) if register.has_objects else _cells(register)


def _cells(register: Register) -> TableLook:
    titles, dialect = register.titles, register.dialect
    columns = [Seen(title) for title in titles]
    numbers = next((at for at, title in enumerate(titles) if numbers_rows(title)), None)
    tally = Tally()
    bad: Counter[tuple[str, int]] = Counter()
    behind_blank = second = behind_second = 0
    for block in register.blocks(register.first, register.start, lambda fields: len(fields) == len(titles)):
        for record in csv_records(block, dialect):
            if isinstance(record, Bad):
                bad[record.problem.code, 0] += 1
                continue
            line, to, _, fields = record
            cells = without_surplus([field.decode(dialect.encoding, "replace") for field in fields], len(titles))
            why = why_left_out(cells, titles, register.written, numbers)
            if why is not None:
                tally.leave_out(why, line, to)
                behind_blank = to + 1 if why == "blank" else behind_blank
                behind_second = to + 1 if line == behind_second else behind_second
            elif len(cells) != len(titles):
                if line == behind_blank:
                    second = behind_second = line
                is_second = line == behind_second
                bad["second-table" if is_second else "ragged-row", second if is_second else 0] += 1
                behind_second = to + 1 if is_second else behind_second
            else:
                tally.rows += 1
                for seen, cell in zip(columns, cells, strict=True):
                    seen.add(cell)
    nameless = [seen for seen in columns if not seen.title]
    return TableLook(
        tuple(seen for seen in columns if seen.title),
        len([seen for seen in nameless if seen.filled]),
        len([seen for seen in columns if not seen.filled]),
        tally,
        bad,
    )


def _objects(register: Register, knows: Callable[[str], bool]) -> TableLook:
    columns: dict[str, Seen] = {}
    tally = Tally()
    bad: Counter[tuple[str, int]] = Counter()
    for block in register.blocks(register.first, register.start, lambda _: False):
        for line in object_lines(block, register.dialect):
            if isinstance(line, Bad):
                bad[line.problem.code, 0] += 1
                continue
            number, to, _, text = line
            problems = Problems()
            tree = (
                json_nodes.read(_decoded(text, register.dialect), None, PROFILE_LIMITS, problems)
                if text.strip()
                else None
            )
            if problems or (tree is not None and not isinstance(tree, nodes.MappingNode)):
                bad[problems.found[0].code if problems else "not-an-object", 0] += 1
            elif tree is None or not isinstance(tree, nodes.MappingNode) or not any(_filled(tree, knows)):
                tally.leave_out("blank", number, to)
            else:
                tally.rows += 1
                for title, cell in _filled(tree, knows):
                    columns.setdefault(title, Seen(title)).add(cell)
    return TableLook(tuple(columns.values()), 0, 0, tally, bad)


def _decoded(text: bytes, dialect: Dialect) -> str:
    return text.decode(dialect.encoding, "replace")


def _filled(tree: nodes.MappingNode, knows: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The keys of an object with what they hold, as a cell would; lists of texts as lists in one cell."""
    for key, node in leaves(tree.entries, knows):
        if isinstance(node, nodes.ScalarNode) and not node.is_nothing:
            yield key.text, node.text
        elif isinstance(node, nodes.ListNode):
            texts = [*_texts(node.items)]
            yield key.text, ";".join(texts) if texts else "{…}" if node.items else "none"


def _texts(items: Sequence[nodes.Node]) -> Iterator[str]:
    return (each.text for each in items if isinstance(each, nodes.ScalarNode))
