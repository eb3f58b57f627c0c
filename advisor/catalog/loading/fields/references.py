"""Names of other entries: sources, documents, providers, programs, facts."""

from collections.abc import Iterable, Sequence
from typing import Any

from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.source import nodes

_UNKNOWN = {
    "sources": "unknown-source",
    "documents": "unknown-document",
    "providers": "unknown-provider",
    "programs": "unknown-program",
}


def read_reference(part: str, node: nodes.Node, scope: Scope) -> str | Any:
    """Returns the id of an entry of `part` that exists, be it broken; BROKEN otherwise."""
    if not isinstance(node, nodes.ScalarNode):
        scope.add("text-expected", node)
        return BROKEN
    known = scope.names.parts.get(part, {})
    if node.text in known:
        return node.text
    if part == "facts":
        note_unknown_fact(node, scope)
    else:
        scope.add(_UNKNOWN[part], node, node.text, known)
    return BROKEN


def note_unknown_fact(node: nodes.ScalarNode, scope: Scope) -> None:
    """Notes a fact that does not exist; if a layer switched it off, the mistake is there, and noted once."""
    removed = scope.names.removed.get(node.text)
    if removed is None:
        meant = None if scope.words is None else scope.words.fact(node.text)
        scope.problems.add("unknown-fact", scope.place(node), found=node.text, known=scope.shapes, meant=meant)
    elif all(problem.place != removed for problem in scope.problems.found):
        values = {"reader": f"{scope.file}:{node.line}"}
        scope.problems.add("removed-fact", removed, found=node.text, values=values)


def note_unknown_keys(code: str, keys: Iterable[nodes.ScalarNode], known: Sequence[str] | None, scope: Scope) -> None:
    """Notes each key that is none of the known names; nothing where nobody can know them."""
    for key in keys if known is not None else ():
        if key.text not in (known or ()):
            scope.add(code, key, key.text, known or (), allowed=", ".join(known or ()))
