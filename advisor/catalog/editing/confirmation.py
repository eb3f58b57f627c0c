"""Writing what an office was told into a catalog layer of its own, with every comment in it kept.

ruamel.yaml is loaded by this alone. What it writes is read again strictly, and must say what the file said before and
nothing else, but for the one confirmation.
"""

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from msgspec import Struct

from advisor.catalog.loading.fields.forms import is_day
from advisor.catalog.model.catalog import Confirmation, ProgramId
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import InvalidCatalog, Problems

PART = "confirmations"
FIRST_VERSION = "2000-01-01"
INDENT = 2
WIDEST = 1_000_000  # no line is broken that was whole
_FLUSH_DASH = re.compile(r"^( *)[^ #-][^\n]*:[ \r]*\n\1- ", re.MULTILINE)


class NewLayer(Struct, frozen=True):
    """How a layer is called that does not exist yet."""

    id: str
    title: Mapping[str, str]
    comment: str


def with_confirmation(data: bytes | None, file: str, program: ProgramId, told: Confirmation, new: NewLayer) -> bytes:
    """Returns the layer in `data` with what was told about a program, over what it said of that program before.

    None: there is no such file yet, and a `new` layer begins. Raises InvalidCatalog where `data` is no sound YAML.
    """
    before = None if data is None else _tree(data, file)
    text = "" if data is None else data.decode("utf-8-sig")
    document = _loaded(text.replace("\r\n", "\n"), new)
    part = document.setdefault(PART, {})
    entry = part.setdefault(program, {})
    for key, value in _entry(told).items():
        if value is None:
            entry.pop(key, None)
        else:
            entry[key] = value
    version = document["catalog"].get("version")
    if is_day(str(version)) and str(version) < told.asked:
        document["catalog"]["version"] = _quoted(told.asked)
    written = _dumped(document, text)
    _check(before, _tree(written, file), program)
    return written


def _entry(told: Confirmation) -> dict[str, Any]:
    return {
        "runs": "yes" if told.runs else "no",
        "asked": _quoted(told.asked),
        "via": _quoted(str(told.via)),
        "until": None if told.until is None else _quoted(told.until),
        "contact": None if told.contact is None else _quoted(str(told.contact)),
    }


def _tree(data: bytes, file: str) -> nodes.Node:
    problems = Problems()
    tree = read_tree(data, file, CATALOG_LIMITS, problems)
    if problems or tree is None:
        raise InvalidCatalog(problems.in_order())
    return tree


def _check(before: nodes.Node | None, after: nodes.Node, program: ProgramId) -> None:
    """A layer that lost or changed anything else must never be written: that would be a bug."""
    if before is not None and _plain(before, program) != _plain(after, program):
        raise AssertionError("the layer would not say what it said before")


def _plain(node: nodes.Node, program: ProgramId, *path: str) -> Any:
    """What a tree says, without places, the confirmation of a program, and the edition of the layer."""
    if isinstance(node, nodes.ScalarNode):
        return "" if node.is_nothing else node.text
    if isinstance(node, nodes.ListNode):
        return [_plain(item, program, *path, "") for item in node.items]
    left_out = (PART, program), ("catalog", "version")
    entries = [(key.text, value) for key, value in node.entries if (*path, key.text) not in left_out]
    read = {key: _plain(value, program, *path, key) for key, value in entries}
    return {key: value for key, value in read.items() if path or key != PART or value}


# --- ruamel.yaml --------------------------------------------------------------------------------------------------


def _yaml(text: str) -> Any:
    """A reader and writer that keeps comments, quotes and line breaks, and takes every scalar for a text, as we do."""
    from ruamel.yaml import YAML  # noqa: PLC0415 -- slow to load, and only a confirmation needs it
    from ruamel.yaml.nodes import ScalarNode  # noqa: PLC0415 -- slow to load, and only a confirmation needs it
    from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415 -- slow to load, and only a confirmation needs it
    from ruamel.yaml.tag import Tag  # noqa: PLC0415 -- slow to load, and only a confirmation needs it

    class AllText(VersionedResolver):  # `yes`, `017` and `1_000` come out as they went in
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            is_scalar = kind is ScalarNode
            return Tag(suffix="tag:yaml.org,2002:str") if is_scalar else super().resolve(kind, value, implicit)

    yaml = YAML()
    yaml.Resolver = AllText
    yaml.preserve_quotes = True
    yaml.width = WIDEST
    dashes = 0 if _FLUSH_DASH.search(text) else INDENT
    yaml.indent(mapping=INDENT, sequence=dashes + INDENT, offset=dashes)
    return yaml


def _loaded(text: str, new: NewLayer) -> Any:
    if text:
        return _yaml(text).load(text)
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 -- slow to load, and only a confirmation needs it

    title = CommentedMap({language: _quoted(words) for language, words in new.title.items()})
    title.fa.set_flow_style()
    document = CommentedMap({"catalog": CommentedMap({"id": new.id, "version": FIRST_VERSION, "title": title})})
    document.yaml_set_start_comment(new.comment)
    return document


def _quoted(text: str) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString  # noqa: PLC0415 -- slow to load, and only a confirmation needs it

    return DoubleQuotedScalarString(text)


def _dumped(document: Any, text: str) -> bytes:
    stream = StringIO()
    _yaml(text).dump(document, stream)
    written = stream.getvalue()
    return (written.replace("\n", "\r\n") if "\r\n" in text else written).encode()
