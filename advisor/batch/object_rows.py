"""Objects of JSON in, rows out: each has `id`, facts as a profile states them, and what is carried through."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from advisor.batch.block_work import BlockWork, Done, FaultyRow, Made, RowResult
from advisor.batch.reading.table_blocks import Apart, TableBlock
from advisor.batch.reading.table_records import Bad, object_lines
from advisor.batch.register_columns import ID, OTHERS, CellMeaning, Choice, FactColumn, RefusedCell, TitleMeaning
from advisor.catalog.source import json_nodes, nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import Place, Problem, Problems
from advisor.profile.amount_texts import with_decimal_points
from advisor.profile.name_keys import key
from advisor.profile.vocabulary import NEXT, SEPARATOR
from advisor.wording.table_words import plain, words

Named = tuple[nodes.ScalarNode, nodes.Node]
Entry = tuple[nodes.ScalarNode, nodes.Node, TitleMeaning | None]
BETWEEN = "."  # the names of what an answer lies in, one in the other: `answers.place`


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
    entries_of = tuple(leaves(tree.entries, lambda title: choice.named(title) is not None or choice.keeps(title)))
    for entry, node in entries_of:
        named, keeps = choice.named(entry.text), choice.keeps(entry.text)
        title = entry.text if named is None or named.options else named.fact
        told = node.text if isinstance(node, nodes.ScalarNode) else None
        is_nothing = isinstance(node, nodes.ScalarNode) and node.is_nothing
        if title == ID:
            name = None if is_nothing else told
        elif keeps and told is not None and not is_nothing:
            carried[plain(entry.text)] = told
        if told is None and (title == ID or keeps):
            wrong.append((entry.text, Problem("text-expected", Place())))
        # an unknown entry that is not carried through either is refused with those that state facts
        # unless a map leaves away what it does not know
        is_left = named is None and choice.mapped is not None
        if title != ID and not is_left and (title in choice.facts or not keeps):
            entries.append((nodes.ScalarNode(title, entry.quoted, entry.line, entry.column), node, named))
    kept = tuple(carried.get(plain(title), "") for title in choice.kept)
    is_blank = all(isinstance(node, nodes.ScalarNode) and node.is_nothing for _, node in entries_of)
    return Object(name, tuple(entries), kept, tuple(wrong), is_blank, tuple(entry.text for entry, _ in entries_of))


def leaves(entries: Sequence[Named], knows: Callable[[str], bool]) -> Iterator[Named]:
    """Yields the entries of an object; of an object in it that nobody knows its own, called by the whole way there.

    knows: whether a key is known, so that what it has belongs to it.
    """
    for name, node in entries:
        if knows(name.text):
            yield name, node
        elif isinstance(node, nodes.MappingNode) and node.entries:
            yield from leaves([(_below(name, inner), each) for inner, each in node.entries], knows)
        else:
            asked = _asked(node)
            yield from asked or ((name, node),)


def ways(title: str) -> Iterator[str]:
    """Yields a title, and what it is called within what it lies in."""
    parts = title.split(BETWEEN)
    return (BETWEEN.join(parts[at:]) for at in range(len(parts)))


def _below(name: nodes.ScalarNode, inner: nodes.ScalarNode) -> nodes.ScalarNode:
    return nodes.ScalarNode(f"{name.text}{BETWEEN}{inner.text}", inner.quoted, inner.line, inner.column)


def _asked(node: nodes.Node) -> list[Named]:
    """The questions of a list with their answers; none where it is another list."""
    if not isinstance(node, nodes.ListNode):
        return []
    found: list[Named] = []
    for item in node.items:
        told = {key(name.text): each for name, each in item.entries} if isinstance(item, nodes.MappingNode) else {}
        question = next((told[each] for each in told if each in _names("json.question")), None)
        answer = next((told[each] for each in told if each in _names("json.answer")), None)
        if not isinstance(question, nodes.ScalarNode) or answer is None:
            return []
        found.append((question, answer))
    return found


def _text_of(node: nodes.Node) -> str:
    """What a cell would hold."""
    items = node.items if isinstance(node, nodes.ListNode) else (node,)
    return SEPARATOR.join(each.text for each in items if isinstance(each, nodes.ScalarNode))


@cache
def _names(which: str) -> frozenset[str]:
    return frozenset(map(key, words(which)))


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
        in_order = {named.fact for _, _, named in read.entries if named is not None and named.options == (NEXT,)}
        parts: dict[str, list[tuple[FactColumn, str]]] = {}
        seen: set[str] = set()
        for entry, node, named in read.entries:
            if isinstance(node, nodes.ScalarNode) and node.is_nothing:
                continue
            if named is not None and (named.options or named.fact in in_order):
                column = FactColumn(0, entry.text, named.fact, named.options, named.answers)
                parts.setdefault(named.fact, []).append((column, _text_of(node)))
                continue
            if entry.text in seen:  # two questions that ask for one thing
                wrong.append((entry.text, Problem("repeated-column", Place(), entry.text)))
            seen.add(entry.text)
            filled |= self._bits.get(entry.text, 0)
            is_listed = named is not None and OTHERS in named.answers
            if (isinstance(node, nodes.ScalarNode) or is_listed) and entry.text in self._bits:
                answers, unit = (None, None) if named is None else (named.answers, named.unit)
                has_commas = named is not None and named.decimal
                text = with_decimal_points(_text_of(node)) if has_commas else _text_of(node)
                found = self._work.cells.said(entry.text, text, answers, unit)
            else:
                found = self._work.cells.said_by([(entry, node)])
            if isinstance(found, CellMeaning) and found.word is not None and isinstance(node, nodes.ScalarNode):
                self._words.append((entry.text, node.text, found.word))
            if isinstance(found, RefusedCell):
                wrong += ((entry.text, problem) for problem in found.problems)
            else:
                said.append(found)
        for fact, columns in parts.items():
            filled |= self._bits.get(fact, 0)
            told, refused = self._work.cells.said_in_parts(columns)
            said.append(told)
            wrong += refused
        return FaultyRow(tuple(wrong), filled) if wrong else self._work.told(said, filled)
