"""What a reader of one entry knows: where problems go, which file they name, which names exist and what facts hold."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Protocol

from msgspec import Struct

from advisor.catalog.loading.fields.gaps import FileLines, gap
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.model.catalog import FactId
from advisor.catalog.source.nodes import MappingNode, Node, ScalarNode
from advisor.problem import Place, Problems

BROKEN: Final[Any] = object()
"""Stands for a value that could not be read; the problem is noted already."""


class AnswerWords(Protocol):
    """What people call answers, besides what ids and the notation of a profile say."""

    def node(self, fact: FactId, scalar: ScalarNode, shape: FactShape) -> Node | None:
        """What a text says of a fact, as a profile would state it; None where nobody can know."""
        ...

    def fact(self, name: str) -> FactId | None:
        """The one fact that is called so, by its label or its other names."""
        ...

    def is_in_doubt(self, fact: FactId, text: str) -> bool:
        """Whether a text is a sum that may be two things, as long as nobody says its unit."""
        ...


class EntryIds(Struct, frozen=True):
    """The ids of all entries, part by part, also of broken ones: a broken entry still exists.

    `removed` are the ids that a layer switched off, with the place that says so.
    """

    parts: Mapping[str, Mapping[str, object]] = {}
    removed: Mapping[str, Place] = {}


class Scope(Struct, frozen=True):
    """Passed down through the readers of one entry. `fact`: the fact being read; `order`: the places of all facts;
    `written`: the files as they were written, for those who must say where something is missing; `is_catalog`: numbers
    are held to what every reader of YAML takes for the same number. `words`: what a person may write instead of ids.
    `day`: the one that whole years of answers are counted up to."""

    problems: Problems
    file: str | None = None
    option: str | None = None
    names: EntryIds = EntryIds()
    shapes: Mapping[FactId, FactShape] = {}
    order: Mapping[FactId, int] = {}
    fact: FactId | None = None
    written: Mapping[str, FileLines] = {}
    is_catalog: bool = False
    words: AnswerWords | None = None
    day: date | None = None

    def add(
        self, code: str, node: Node, found: str | None = None, known: Iterable[str] = (), **values: str | int
    ) -> None:
        """Notes a problem at a node. `known` are the names that would have been allowed."""
        texts = {name: str(value) for name, value in values.items()}
        self.problems.add(code, self.place(node), found=found, known=known, values=texts)

    def place(self, node: Node) -> Place:
        """Returns where a problem at a node is."""
        return Place(option=self.option) if self.option is not None else Place(self.file, node.line, node.column)

    def add_missing(self, code: str, node: MappingNode, name: str, order: Iterable[str], **values: str | int) -> None:
        """Notes that the key `name` is missing, where it belongs: `order` is that in which keys are usually written."""
        self.add(code, gap(node, name, order, self.written.get(self.file or "")), None, (), **values)
