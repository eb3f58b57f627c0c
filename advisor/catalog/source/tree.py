"""From the bytes of a file to its tree: JSON or YAML by its name, or by its first character where it has none."""

from advisor.catalog.source import plain_yaml
from advisor.catalog.source.decoding import decode
from advisor.catalog.source.nodes import Limits, Node
from advisor.problem import Problems

_YAML_NAMES = (".yaml", ".yml")


def read_tree(data: bytes, file: str | None, limits: Limits, problems: Problems) -> Node | None:
    """Returns the tree of `data`, or None; every reason is in `problems`. `file` is what its problems name."""
    text = decode(data, file, limits.bytes, problems)
    if text is None:
        return None
    if _is_json(text, file or ""):
        from advisor.catalog.source import json_nodes  # noqa: PLC0415 -- each of the two only where it is read

        return json_nodes.read(text, file, limits, problems)
    plain = plain_yaml.read(text, limits)
    if plain is not None:
        return plain
    from advisor.catalog.source import yaml_nodes  # noqa: PLC0415 -- and help and wrong usage need no YAML library

    return yaml_nodes.read(text, file, limits, problems)


def _is_json(text: str, name: str) -> bool:
    if name.lower().endswith(_YAML_NAMES):
        return False
    return name.lower().endswith(".json") or text.lstrip().startswith("{")
