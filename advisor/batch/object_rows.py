"""Objects of JSON in, rows out: each has `id`, facts as a profile states them, and what is carried through."""

from dataclasses import dataclass

from advisor.batch.block_work import BlockWork, Done, FaultyRow, Made, RowResult
from advisor.batch.reading.table_blocks import Apart, TableBlock
from advisor.batch.reading.table_records import Bad, object_lines
from advisor.batch.register_cells import CellMeaning, RefusedCell
from advisor.batch.register_columns import ID, Choice, TitleMeaning
from advisor.catalog.source import json_nodes, nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import Place, Problem, Problems
from advisor.wording.table_words import plain

Entry = tuple[nodes.ScalarNode, nodes.Node, TitleMeaning | None]


@dataclass(frozen=True, slots=True)
class Object:
    """What one line holds. titles: its keys. entries: what it states, by facts. kept: texts in the order of `--keep`.

    is_blank: there is nothing in it but null.
    """

    name: str | None = None
    entries: tuple[Entry, ...] = ()
    kept: tuple[str, ...] = ()
    wrong: tuple[tuple[str | None, Problem], ...] = ()
    is_blank: bool = False
    titles: tuple[str, ...] = ()


def read_object(text: str, choice: Choice) -> Object:
    """Returns the line, or what is wrong with it."""
    problems = Problems()
    tree = json_nodes.read(text, None, PROFILE_LIMITS, problems)
    if tree is not None and not isinstance(tree, nodes.MappingNode):
        problems.add("not-an-object", Place())
    if problems or not isinstance(tree, nodes.MappingNode):
        return Object(wrong=tuple((None, problem) for problem in problems.found))
    wrong: list[tuple[str | None, Problem]] = []
    name: str | None = None
    entries: list[Entry] = []
    carried: dict[str, str] = {}
    for key, node in tree.entries:
        named, keeps = choice.named(key.text), choice.keeps(key.text)
        title = key.text if named is None or named.options else named.fact
        told = node.text if isinstance(node, nodes.ScalarNode) else None
        is_nothing = isinstance(node, nodes.ScalarNode) and node.is_nothing
        if title == ID:
            name = None if is_nothing else told
        elif keeps and told is not None and not is_nothing:
            carried[plain(key.text)] = told
        if told is None and (title == ID or keeps):
            wrong.append((key.text, Problem("text-expected", Place())))
        # an unknown key that is not carried through either is refused with those that state facts
        # unless a map leaves away what it does not know
        is_left = named is None and choice.mapped is not None
        if title != ID and not is_left and (title in choice.facts or not keeps):
            entries.append((nodes.ScalarNode(title, key.quoted, key.line, key.column), node, named))
    kept = tuple(carried.get(plain(title), "") for title in choice.kept)
    is_blank = all(isinstance(node, nodes.ScalarNode) and node.is_nothing for _, node in tree.entries)
    return Object(name, tuple(entries), kept, tuple(wrong), is_blank, tuple(key.text for key, _ in tree.entries))


class ObjectWork:
    """Works on blocks of JSON Lines."""

    def __init__(self, work: BlockWork, choice: Choice) -> None:
        self._work, self._choice = work, choice
        self._facts = tuple(sorted(choice.facts))
        self._words: list[tuple[str, str, str]] = []
        self._bits = {fact: 1 << bit for bit, fact in enumerate(self._facts)}

    def block(self, block: TableBlock | Apart) -> Done:
        """The rows of one block."""
        work = self._work
        made = Made(self._facts, work.tell, with_cells=work.with_cells)
        for line in object_lines(block, work.dialect):
            if isinstance(line, Bad):
                made.reject((line.line, line.to), line.start, None, FaultyRow(((None, line.problem),)), ())
                continue
            number, to, start, text = line
            if not text.strip():
                made.leave_out("blank", number, to)
                continue
            read = read_object(text.decode(work.dialect.encoding), self._choice)
            made.titles.update(dict.fromkeys(read.titles))
            told = self._told(read)
            if read.is_blank:
                made.leave_out("blank", number, to)
            elif isinstance(told, FaultyRow):
                made.reject((number, to), start, read.name, told, [text.decode(work.dialect.encoding)])
            else:
                made.output.append(work.form.rows(number, read.name, read.kept, told.tail))
                made.used.append(told)
                if read.name is not None:
                    made.ids.append(read.name.encode())
                    made.lines.append(number)
        made.words, self._words = self._words, []
        return made.done()

    def _told(self, read: Object) -> RowResult | FaultyRow:
        """What an object says: a single value as the cell of a table would, a list or an object as in a profile."""
        filled = 0
        said: list[CellMeaning] = []
        wrong = list(read.wrong)
        for key, node, named in read.entries:
            if isinstance(node, nodes.ScalarNode) and node.is_nothing:
                continue
            filled |= self._bits.get(key.text, 0)
            if isinstance(node, nodes.ScalarNode) and key.text in self._bits:
                answers, unit = (None, None) if named is None else (named.answers, named.unit)
                found = self._work.cells.said(key.text, node.text, answers, unit)
            else:
                found = self._work.cells.said_by([(key, node)])
            if isinstance(found, CellMeaning) and found.word is not None and isinstance(node, nodes.ScalarNode):
                self._words.append((key.text, node.text, found.word))
            if isinstance(found, RefusedCell):
                wrong += ((key.text, problem) for problem in found.problems)
            else:
                said.append(found)
        return FaultyRow(tuple(wrong), filled) if wrong else self._work.told(said, filled)
