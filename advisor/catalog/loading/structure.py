"""From nodes to the structs of the model, led by the model itself: its annotations say what every scalar must be.

A reader takes a node and a scope and returns the value, or BROKEN after noting what is wrong. Everything is read even
where something is broken already, so that one run shows all problems.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields, replace

from advisor.catalog.loading.answers import read_answers, read_value
from advisor.catalog.loading.conditions import may_refer, read_condition
from advisor.catalog.loading.fields.evidence import check_evidence
from advisor.catalog.loading.fields.forms import read_decimal, read_flag, read_form, read_integer, read_literal
from advisor.catalog.loading.fields.references import read_reference
from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.fields.text_fields import read_languages, read_string, read_text
from advisor.catalog.model.catalog import All, Example, Fact, Option, Program, RefersTo, TextForm
from advisor.catalog.model.fact_values import Possible
from advisor.catalog.source import nodes
from advisor.json_schema import Must
from advisor.problem import nearest

MOST_REMEMBERED = 1_024

Reader = Callable[[nodes.Node, Scope], Any]
_Said = tuple[str | bool, ...]

# what was read without a problem: cases say the same of the same programs, thousands of times
_REMEMBERED: dict[tuple[type[Struct], _Said], Any] = {}
_FLAT = (read_decimal, read_flag, read_form, read_integer, read_literal, read_string)


class ReadEntry(Struct, frozen=True):
    """What was read of one struct: the fields that were written and sound, and the names of those that are broken."""

    node: nodes.Node
    fields: Mapping[str, Any]
    broken: frozenset[str]


def read_struct(cls: type[Struct], node: nodes.Node, scope: Scope) -> Any:
    """Returns a struct of the model, or BROKEN."""
    said = _said(node) if _is_flat(cls) else None
    known = None if said is None else _REMEMBERED.get((cls, said))
    if known is not None:
        return known
    problems = len(scope.problems.found)
    read = _read_struct(cls, node, scope)
    if said is not None and len(scope.problems.found) == problems:
        if len(_REMEMBERED) >= MOST_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED[cls, said] = read
    return read


def _said(node: nodes.Node) -> _Said | None:
    """What a mapping of scalars says, wherever it stands; None of what is none."""
    if not isinstance(node, nodes.MappingNode):
        return None
    said: list[str | bool] = []
    for key, value in node.entries:
        if not isinstance(value, nodes.ScalarNode):
            return None
        said += (key.text, value.text, value.quoted, value.commented)
    return tuple(said)


def _read_struct(cls: type[Struct], node: nodes.Node, scope: Scope) -> Any:
    entry = read_entry(cls, node, scope)
    if entry.broken:
        return BROKEN
    names = _names(cls)
    return cls(**{names[name]: value for name, value in entry.fields.items()})


def read_as(kind: Any, node: nodes.Node, scope: Scope) -> Any:
    """Returns what a type of the model, written as a field's annotation, makes of a node, or BROKEN."""
    return _reader(kind)(node, scope)


def read_entry(cls: type[Struct], node: nodes.Node, scope: Scope) -> ReadEntry:
    """Reads the fields of a struct one by one, as they are called in files. A missing required one is broken."""
    readers, required = _fields(cls)
    if not isinstance(node, nodes.MappingNode):
        scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return ReadEntry(node, {}, required)
    fields: dict[str, Any] = {}
    for key, value in node.entries:
        reader = readers.get(key.text)
        if reader is None:
            scope.add("unknown-key", key, key.text, readers, allowed=", ".join(readers))
        else:
            fields[key.text] = reader(value, scope)
    missing = required - fields.keys()
    if missing:
        mistyped = {near for key, _ in node.entries if key.text not in readers for near in nearest(key.text, missing)}
        for name in readers:
            if name in missing - mistyped:
                scope.add_missing("missing-key", node, name, readers, missing=name)
    broken = missing.union(name for name, value in fields.items() if value is BROKEN)
    sound = {name: value for name, value in fields.items() if value is not BROKEN}
    return ReadEntry(node, sound, broken.union(check_evidence(cls, node, sound, scope)))


@cache
def _names(cls: type[Struct]) -> Mapping[str, str]:
    """What the fields are called in code, by what they are called in files."""
    return {field.encode_name: field.name for field in fields(cls)}


@cache
def _fields(cls: type[Struct]) -> tuple[Mapping[str, Reader], frozenset[str]]:
    about = fields(cls)
    readers = {field.encode_name: _SPECIAL.get((cls, field.name)) or _reader(field.type) for field in about}
    return readers, frozenset(field.encode_name for field in about if field.required)


@cache
def _is_flat(cls: type[Struct]) -> bool:
    """Whether it is read alike wherever it stands: nothing in it is a name of the catalog, or a part of its own."""
    return all(getattr(reader, "func", reader) in _FLAT for reader in _fields(cls)[0].values())


def _reader(kind: Any) -> Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(parts[0], parts[1:])
    if origin in (Union, UnionType):
        return _union([part for part in parts if part is not NoneType])
    if origin is Literal:
        return partial(read_literal, allowed=tuple(map(str, parts)))
    if origin is tuple:
        if parts[1:] == (Ellipsis,):
            return partial(_read_list, _reader(parts[0]))
        return partial(_read_row, [_reader(part) for part in parts])
    if origin is dict:
        return partial(_read_dict, _key_reader(parts[0]), _reader(parts[1]))
    if isinstance(kind, type) and issubclass(kind, Struct):
        return partial(read_struct, kind)
    return _scalar(kind)


def _scalar(kind: Any, low: int | None = None, high: int | None = None) -> Reader:
    if kind is bool:
        return read_flag
    if kind is int:
        return partial(read_integer, low=low, high=high)
    if kind is float:
        return partial(read_decimal, low=low, high=high)
    if kind is str:
        return read_string
    raise TypeError(kind)


def _annotated(kind: Any, notes: tuple[object, ...]) -> Reader:
    for note in notes:
        if isinstance(note, RefersTo):
            return partial(read_reference, note.part)
        if isinstance(note, TextForm):
            return partial(read_form, form=note.name)
    limits = next((note.keywords for note in notes if isinstance(note, Must)), {})
    return _scalar(kind, limits.get("minimum"), limits.get("maximum"))


def _union(kinds: list[Any]) -> Reader:
    if len(kinds) == 1:
        return _reader(kinds[0])
    if All in kinds:
        return _condition
    if Possible in kinds:
        return _own_value
    return read_text


def _key_reader(kind: Any) -> Reader:
    if kind is int:
        return partial(read_integer, low=0)
    return _name if kind is str else _reader(kind)


def _name(key: nodes.Node, scope: Scope) -> Any:
    """Reads a key that is the id of an option: `yes` and `no` are such."""
    return key.text if isinstance(key, nodes.ScalarNode) and key.text.strip() else read_string(key, scope)


def _condition(node: nodes.Node, scope: Scope) -> Any:
    condition = read_condition(node, scope)
    return BROKEN if condition is None else condition


def _own_value(node: nodes.Node, scope: Scope) -> Any:
    value = read_value(node, scope.fact or "", scope)
    return BROKEN if value is None else value


def _read_list(item: Reader, node: nodes.Node, scope: Scope) -> Any:
    if not isinstance(node, nodes.ListNode):
        scope.add("list-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return BROKEN
    items = [item(each, scope) for each in node.items]
    return BROKEN if any(each is BROKEN for each in items) else tuple(items)


def _read_row(readers: list[Reader], node: nodes.Node, scope: Scope) -> Any:
    if not isinstance(node, nodes.ListNode) or len(node.items) != len(readers):
        scope.add("row-expected", node, count=len(readers))
        return BROKEN
    items = [reader(each, scope) for reader, each in zip(readers, node.items, strict=True)]
    return BROKEN if any(each is BROKEN for each in items) else tuple(items)


def _read_dict(key_reader: Reader, value_reader: Reader, node: nodes.Node, scope: Scope) -> Any:
    if not isinstance(node, nodes.MappingNode):
        scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return BROKEN
    read = [(key_reader(key, scope), value_reader(value, scope)) for key, value in node.entries]
    return BROKEN if any(key is BROKEN or value is BROKEN for key, value in read) else dict(read)


def _text_or_nothing(node: nodes.Node, scope: Scope) -> Any:
    return None if isinstance(node, nodes.ScalarNode) and node.is_nothing else read_text(node, scope)


def _option(node: nodes.Node, scope: Scope) -> Any:
    """Reads an option: its label's languages stand beside its other fields, or a plain text stands for all."""
    if isinstance(node, nodes.ScalarNode):
        text = read_string(node, scope)
        return BROKEN if text is BROKEN else Option(label=text)
    if not isinstance(node, nodes.MappingNode):
        scope.add("text-expected", node)
        return BROKEN
    readers = {name: reader for name, reader in _fields(Option)[0].items() if name != "label"}
    labels = tuple(entry for entry in node.entries if entry[0].text not in readers)
    read: dict[str, Any] = {"label": read_languages(nodes.MappingNode(labels, node.line, node.column), scope)}
    for key, value in node.entries:
        if key.text in readers:
            read[key.text] = readers[key.text](value, scope)
    return BROKEN if any(value is BROKEN for value in read.values()) else Option(**read)


def _assigned(node: nodes.Node, scope: Scope, *, one_is_a_list: bool = False) -> Any:
    """Reads values for facts, as `sets` and `gives` hold them."""
    if not isinstance(node, nodes.MappingNode) or not node.entries:
        scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return BROKEN
    anywhere = replace(scope, option=None, order={}, fact=None)
    values = {
        key.text: read_value(value, key.text, anywhere, one_is_a_list=one_is_a_list)
        if may_refer(key, anywhere)
        else None
        for key, value in node.entries
    }
    return BROKEN if None in values.values() else values


def _example(node: nodes.Node, scope: Scope) -> Any:
    """Reads an example; `done` may stand in its profile, as in a merchant's."""
    if not isinstance(node, nodes.MappingNode):
        return read_struct(Example, node, scope)
    profile = node.get("profile")
    done = profile.key("done") if isinstance(profile, nodes.MappingNode) else None
    if done is None or not isinstance(profile, nodes.MappingNode) or node.get("done") is not None:
        return read_struct(Example, node, scope)
    answers = tuple(entry for entry in profile.entries if entry[0] is not done)
    listed = next(value for key, value in profile.entries if key is done)
    entries = tuple(
        (key, nodes.MappingNode(answers, value.line, value.column) if key.text == "profile" else value)
        for key, value in node.entries
    )
    return read_struct(Example, nodes.MappingNode((*entries, (done, listed)), node.line, node.column), scope)


def _profile(node: nodes.Node, scope: Scope) -> Any:
    if not isinstance(node, nodes.MappingNode):
        scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return BROKEN
    return read_answers(node.entries, scope)


_SPECIAL: dict[tuple[type[Struct], str], Reader] = {
    (Fact, "options"): partial(_read_dict, _name, _option),
    (Fact, "band_labels"): partial(_read_list, _text_or_nothing),
    (Option, "sets"): _assigned,
    (Option, "within"): _assigned,
    (Program, "gives"): partial(_assigned, one_is_a_list=True),
    (Program, "examples"): partial(_read_list, _example),
    (Example, "profile"): _profile,
}
