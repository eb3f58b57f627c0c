"""From the bytes of a map to what it says; every slip is told with its line, and nothing of it is guessed."""

from collections.abc import Mapping

from msgspec import structs

from advisor.batch.left_out import WHYS
from advisor.batch.mapping.table_map import COMMA, FORMAT, NO_FACTS, OPEN, TAB, MappedColumn, TableMap, TableSource
from advisor.batch.reading.dialect import SEPARATORS
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import FactColumn, RefusedCell
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import Limits
from advisor.problem import InvalidProfile, Problem, Problems, TooManyProblems
from advisor.profile.amount_texts import SCALES
from advisor.profile.cell_notation import NONE, NOT_GIVEN
from advisor.profile.vocabulary import NEXT

LIMITS = Limits(bytes=4_000_000, levels=8, nodes=200_000)
PARTS = ("map", "read", "columns")
OF_SOURCE = ("kind", "sheet", "encoding", "separator", "header", "leave_out")
OF_COLUMN = ("means", "part", "also", "unit", "decimal", "values")
BLANK = "blank"  # a row with nothing in it is nobody's, whatever a map says


def read_map(data: bytes, name: str, cells: Cells, facts: frozenset[str]) -> TableMap:
    """Returns the map in `data`. Raises InvalidProfile with every problem; they name the file `name`."""
    problems = Problems()
    told = TableMap()
    try:
        tree = read_tree(data, name, LIMITS, problems)
        if tree is not None:
            told = _Reader(Scope(problems, name), cells, facts).map(tree)
    except TooManyProblems:
        pass
    if problems:
        raise InvalidProfile(problems.in_order())
    return told


class _Reader:
    """Reads the parts of a map; what is wrong is noted."""

    def __init__(self, scope: Scope, cells: Cells, facts: frozenset[str]) -> None:
        self._scope, self._cells, self._facts = scope, cells, facts

    def map(self, tree: nodes.Node) -> TableMap:
        """The whole of it."""
        entries = self._entries(tree, PARTS)
        if _text(entries.get("map")) != str(FORMAT):
            self._scope.add("map-format", entries.get("map", tree), newest=FORMAT)
        columns = entries.get("columns")
        if not isinstance(columns, nodes.MappingNode):
            self._scope.add("map-no-columns", columns or tree)
            return TableMap()
        read = [self._column(key, node) for key, node in columns.entries]
        self._check_titles(columns, read)
        return TableMap(self._source(entries.get("read")), tuple(read), self._scope.file)

    def _source(self, node: nodes.Node | None) -> TableSource:
        entries = {} if node is None else self._entries(node, OF_SOURCE)
        texts = {name: _text(entries.get(name)) or None for name in OF_SOURCE[:4]}
        separator = {TAB: "\t"}.get(texts["separator"] or "", texts["separator"])
        if separator is not None and separator not in SEPARATORS:
            self._scope.add("map-separator", entries["separator"], separator)
        header = [each.text for each in self._scalars(entries.get("header"))]
        places = tuple(int(each) for each in header if each.isdecimal() and len(each) < 8) or (1,)
        if len(places) > 2 or len(header) > len(places):
            self._scope.add("map-header", entries["header"])
        leave_out = self._scalars(entries.get("leave_out"))
        for each in leave_out:
            if each.text not in WHYS:
                self._scope.add("map-leave-out", each, each.text, WHYS, allowed=", ".join(WHYS))
        named = {each.text for each in leave_out}
        whys = tuple(why for why in WHYS if why in named or why == BLANK) if "leave_out" in entries else WHYS
        return TableSource(texts["kind"] or "text", texts["sheet"], texts["encoding"], separator, places, whys)

    def _column(self, key: nodes.ScalarNode, node: nodes.Node) -> MappedColumn:
        if isinstance(node, nodes.ScalarNode):  # `상호: keep` is short for the same
            return MappedColumn(key.text, self._means(node))
        entries = self._entries(node, OF_COLUMN)
        means = self._means(entries.get("means", node))
        part = self._scalars(entries.get("part"))
        options = self._cells.options_of(means)
        for each in part if means != OPEN else ():
            if each.text not in (*options, NEXT, NONE, *NOT_GIVEN):
                self._scope.add("unknown-option", each, each.text, options, fact=means, allowed=", ".join(options))
        unit = _text(entries.get("unit")) or None
        if unit not in (None, OPEN, *SCALES):
            self._scope.add("map-unit", entries["unit"], unit, SCALES, allowed=", ".join(SCALES))
        decimal = _text(entries.get("decimal"))
        if decimal not in ("", COMMA):
            self._scope.add("map-decimal", entries["decimal"], decimal, (COMMA,), allowed=COMMA)
        options = tuple(each.text for each in part)
        also = tuple(each.text for each in self._scalars(entries.get("also")))
        column = MappedColumn(key.text, means, options, also, unit, decimal=decimal == COMMA)
        values = entries.get("values")
        if values is None or means in NO_FACTS or self._scope.problems:
            return column
        return structs.replace(column, values=self._values(column, values))

    def _means(self, node: nodes.Node) -> str:
        means = self._called(_text(node))
        if means not in self._facts and means not in NO_FACTS:
            known = (*NO_FACTS, *sorted(self._facts))
            self._scope.add("map-means", node, means or None, known)
        return means

    def _called(self, name: str) -> str:
        """The id of a fact that is called so on the screen; other names as they are."""
        named = None if name in (*self._facts, *NO_FACTS) else self._cells.fact_called(name)
        return name if named is None else named

    def _values(self, column: MappedColumn, node: nodes.Node) -> Mapping[str, str]:
        """What texts state. Answers may be written as in a cell, or in words; those that are open are left away."""
        told: dict[str, str] = {}
        for key, value in self._entries(node, None).items():
            parts = self._scalars(value)
            answer = ";".join(each.text for each in parts)
            if answer.strip() == OPEN:
                continue
            for problem in self._wrong(column, answer):
                scope = self._scope
                scope.add(problem.code, value, answer, problem.nearest, **problem.values)
            told[key] = answer
        return told

    def _wrong(self, column: MappedColumn, answer: str) -> tuple[Problem, ...]:
        if column.part:
            as_column = FactColumn(0, column.title, column.means, column.part)
            return tuple(problem for _, problem in self._cells.said_in_parts([(as_column, answer)])[1])
        found = self._cells.said(column.means, answer)
        return found.problems if isinstance(found, RefusedCell) else ()

    def _check_titles(self, columns: nodes.MappingNode, read: list[MappedColumn]) -> None:
        seen: set[str] = set()
        for (key, _), column in zip(columns.entries, read, strict=True):
            for title in column.titles:
                if title in seen:
                    self._scope.add("repeated-column", key, title)
                seen.add(title)

    def _entries(self, node: nodes.Node, known: tuple[str, ...] | None) -> dict[str, nodes.Node]:
        if not isinstance(node, nodes.MappingNode):
            self._scope.add("mapping-expected", node, _text(node) or None)
            return {}
        for key, _ in node.entries:
            if known is not None and key.text not in known:
                self._scope.add("unknown-key", key, key.text, known, allowed=", ".join(known))
        return {key.text: value for key, value in node.entries}

    def _scalars(self, node: nodes.Node | None) -> list[nodes.ScalarNode]:
        """The texts of a list, or of one text alone."""
        if node is None or isinstance(node, nodes.ScalarNode):
            return [] if node is None else [node]
        items = node.items if isinstance(node, nodes.ListNode) else ()
        found = [each for each in items if isinstance(each, nodes.ScalarNode)]
        if len(found) < len(items) or isinstance(node, nodes.MappingNode):
            self._scope.add("text-expected", node)
        return found


def _text(node: nodes.Node | None) -> str:
    """What is written; nothing for null, too."""
    return node.text.strip() if isinstance(node, nodes.ScalarNode) and not node.is_nothing else ""
