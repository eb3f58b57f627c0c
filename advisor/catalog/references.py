"""Names of other entries: sources, documents, providers, programs, facts."""

from typing import Any

from advisor.catalog import nodes
from advisor.catalog.scope import BROKEN, Scope

_UNKNOWN = {
    "sources": "unknown-source",
    "documents": "unknown-document",
    "providers": "unknown-provider",
    "programs": "unknown-program",
    "facts": "unknown-fact",
}


def read_reference(part: str, node: nodes.Node, scope: Scope) -> str | Any:
    """Returns the id of an entry of `part` that exists, be it broken; BROKEN otherwise."""
    if not isinstance(node, nodes.Scalar):
        scope.add("text-expected", node)
        return BROKEN
    known = scope.names.parts.get(part, {})
    if node.text in known:
        return node.text
    removed = part == "facts" and node.text in scope.names.removed
    scope.add("removed-fact" if removed else _UNKNOWN[part], node, node.text, known)
    return BROKEN
