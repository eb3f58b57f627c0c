"""The states of addresses that somebody else has looked up: nothing here opens an address.

A YAML or JSON file of `https://…: {state: gone, checked: "2026-11-20"}`. States: `ok`, `moved`, `gone`, `unknown`.
"""

from collections.abc import Mapping
from typing import Literal

from advisor.catalog.loading.fields.forms import is_url
from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import Catalogued, Day
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import InvalidCatalog, Problems, TooManyProblems

LinkState = Literal["ok", "moved", "gone", "unknown"]


class Link(Catalogued, frozen=True, kw_only=True):
    """What became of an address, and on which day somebody looked."""

    state: LinkState
    checked: Day


def read_links(data: bytes, file: str) -> Mapping[str, Link]:
    """Returns the addresses with their states. Raises InvalidCatalog with every problem."""
    problems = Problems()
    links: dict[str, Link] = {}
    try:
        tree = read_tree(data, file, CATALOG_LIMITS, problems)
        if tree is not None:
            links = _links(tree, Scope(problems, file))
    except TooManyProblems:
        pass
    if problems:
        raise InvalidCatalog(problems.in_order([file]))
    return links


def _links(tree: nodes.Node, scope: Scope) -> dict[str, Link]:
    if not isinstance(tree, nodes.MappingNode):
        scope.add("mapping-expected", tree)
        return {}
    links = {}
    for key, value in tree.entries:
        if not is_url(key.text):
            scope.add("bad-url", key, key.text)
        link = read_struct(Link, value, scope)
        if link is not BROKEN:
            links[key.text] = link
    return links
