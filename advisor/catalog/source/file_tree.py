"""From the bytes of a file to its tree: JSON or YAML by its name, or by its first character where it has none."""

from advisor.catalog.source import plain_yaml
from advisor.catalog.source.conflicts import conflict_in
from advisor.catalog.source.decoding import decode, place_in
from advisor.catalog.source.nodes import Limits, Node
from advisor.file_names import form_of
from advisor.problem import Problems


def read_tree(data: bytes, file: str | None, limits: Limits, problems: Problems) -> Node | None:
    """Returns the tree of `data`, or None; every reason is in `problems`. `file` is what its problems name."""
    text = decode(data, file, limits.bytes, problems)
    if text is None:
        return None
    conflict = conflict_in(text)
    if conflict is not None:
        problems.add("git-conflict", place_in(text, conflict, file))
        return None
    if is_json(text, file or ""):
        from advisor.catalog.source import json_nodes  # noqa: PLC0415 -- each of the two only where it is read

        return json_nodes.read(text, file, limits, problems)
    plain = plain_yaml.read(text, limits)
    if plain is not None:
        return plain
    from advisor.catalog.source import yaml_nodes  # noqa: PLC0415 -- and help and wrong usage need no YAML library

    return yaml_nodes.read(text, file, limits, problems)


def is_json(text: str, name: str) -> bool:
    """Whether a file of this name and text is read as JSON."""
    form = form_of(name)
    if form == "yaml":
        return False
    return form == "json" or text.lstrip().startswith("{")
