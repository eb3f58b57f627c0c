"""One line of JSON Lines: an object with `id`, facts as a profile states them, and what is carried through."""

from dataclasses import dataclass

from advisor.batch.columns import ID, Choice
from advisor.catalog.source import json_nodes, nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import Place, Problem, Problems

Entry = tuple[nodes.Scalar, nodes.Node]


@dataclass(frozen=True, slots=True)
class Object:
    """What one line holds. entries: what it states, by facts. kept: texts in the order of `--keep`."""

    name: str | None = None
    entries: tuple[Entry, ...] = ()
    kept: tuple[str, ...] = ()
    wrong: tuple[tuple[str | None, Problem], ...] = ()


def read_object(text: str, choice: Choice) -> Object:
    """Returns the line, or what is wrong with it."""
    problems = Problems()
    tree = json_nodes.read(text, None, PROFILE_LIMITS, problems)
    if tree is not None and not isinstance(tree, nodes.Mapping):
        problems.add("not-an-object", Place())
    if problems or not isinstance(tree, nodes.Mapping):
        return Object(wrong=tuple((None, problem) for problem in problems.found))
    wrong: list[tuple[str | None, Problem]] = []
    name: str | None = None
    entries: list[Entry] = []
    carried: dict[str, str] = {}
    for key, node in tree.entries:
        title, keeps = choice.name_of(key.text), choice.keeps(key.text)
        told = node.text if isinstance(node, nodes.Scalar) else None
        is_nothing = isinstance(node, nodes.Scalar) and node.is_nothing
        if title == ID:
            name = None if is_nothing else told
        elif keeps and told is not None and not is_nothing:
            carried[key.text] = told
        if told is None and (title == ID or keeps):
            wrong.append((key.text, Problem("text-expected", Place())))
        # an unknown key that is not carried through either is refused with those that state facts
        if title != ID and (title in choice.facts or not keeps):
            entries.append((nodes.Scalar(title, key.quoted, key.line, key.column), node))
    kept = tuple(carried.get(title, "") for title in choice.keep)
    return Object(name, tuple(entries), kept, tuple(wrong))
