"""Single changes of a valid output: a key dropped, renamed, a value of another type or out of its enum."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jsonschema import Draft202012Validator

Kind = Literal["dropped", "renamed", "type", "enum"]
Path = tuple[str | int, ...]
Schema = Mapping[str, Any]
OTHER_TYPE: Mapping[type, Any] = {
    str: 12345,
    bool: "x",
    int: "x y",
    float: "x y",
    type(None): {"x": 1},
    list: "x y",
    dict: "x y",
}


@dataclass(frozen=True)
class Change:
    """What is changed, and where."""

    kind: Kind
    path: Path


class Outputs:
    """A schema, and whether it refuses changed outputs: quickly, by looking at the changed part first."""

    def __init__(self, schema: Schema) -> None:
        Draft202012Validator.check_schema(schema)
        self.schema = schema
        self.whole = Draft202012Validator(schema)

    def accepts(self, document: object) -> bool:
        """Whether an output is valid."""
        return self.whole.is_valid(document)

    def refuses(self, document: Any, change: Change) -> bool:
        """Whether the schema refuses the output with one change; the document itself stays as it is."""
        parent = _at(document, change.path[:-1])
        before = dict(parent) if isinstance(parent, dict) else list(parent)
        _apply(parent, change)
        try:
            return not self._part_is_valid(document, change.path) or not self.accepts(document)
        finally:
            if isinstance(parent, dict):
                parent.clear()
                parent.update(before)
            else:
                parent[:] = before

    def _part_is_valid(self, document: Any, path: Path) -> bool:
        """Whether the changed entry of a part is valid by itself, which says nothing of the rest."""
        if len(path) < 3:
            return True
        part = self._named(self.schema).get("properties", {}).get(path[0], {})
        entry = part.get("items" if isinstance(path[1], int) else "additionalProperties")
        return not isinstance(entry, dict) or self.whole.evolve(schema=entry).is_valid(document[path[0]][path[1]])

    def changes(self, document: Any) -> Iterator[Change]:
        """Every single change."""
        for path, value in _paths(document, ()):
            if isinstance(path[-1], str):
                yield Change("dropped", path)
                yield Change("renamed", path)
            yield Change("type", path)
            if isinstance(value, str) and self._has_enum(path):
                yield Change("enum", path)

    def _has_enum(self, path: Path) -> bool:
        nodes = [self._named(self.schema)]
        for step in path:
            nodes = [below for node in nodes for below in self._below(node, step)]
        return any("enum" in node or "const" in node for node in nodes)

    def _below(self, node: Schema, step: str | int) -> Iterator[Schema]:
        if isinstance(step, int):
            found = node.get("items")
        else:
            found = node.get("properties", {}).get(step, node.get("additionalProperties"))
        if isinstance(found, Mapping):
            named = self._named(found)
            yield named
            yield from map(self._named, named.get("anyOf", ()))

    def _named(self, node: Schema) -> Schema:
        while "$ref" in node:
            node = self.schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
        return node


def _paths(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in entries:
        yield (*path, step), below
        yield from _paths(below, (*path, step))


def _at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def _apply(parent: Any, change: Change) -> None:
    step = change.path[-1]
    if change.kind == "dropped":
        del parent[step]
    elif change.kind == "renamed":
        parent[f"{step}_x"] = parent.pop(step)
    else:
        parent[step] = "zzz" if change.kind == "enum" else OTHER_TYPE[type(parent[step])]
