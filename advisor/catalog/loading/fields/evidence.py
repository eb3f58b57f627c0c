"""The rule that everything claimed has a source and a date, or says that it is our own judgement."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import fields as fields_of

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.model.catalog import Claim, Source
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import at


def check_evidence(cls: type, node: nodes.MappingNode, fields: Mapping[str, Any], scope: Scope) -> tuple[str, ...]:
    """Notes a claim without evidence and a source without a date; returns the field that is missing then."""
    if not issubclass(cls, Claim | Source):
        return ()
    if node.get("house_rule") is not None and "house_rule" not in fields:
        return ()  # nobody knows what it says
    if issubclass(cls, Claim) and node.get("sources") is None and not fields.get("house_rule"):
        written = [key.text for key, _ in node.entries]
        scope.add_missing("claim-without-source", node, "sources", [*written, "sources"])
        return ("sources",)
    if issubclass(cls, Claim) and fields.get("sources") == () and not fields.get("house_rule"):
        scope.add("claim-without-source", at(node, "sources"))
        return ("sources",)
    if issubclass(cls, Source) and node.get("published") is None and not fields.get("undated"):
        scope.add_missing("source-without-date", node, "published", [field.name for field in fields_of(cls)])
        return ("published",)
    return ()
