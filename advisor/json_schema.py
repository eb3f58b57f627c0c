"""JSON Schema from our own types, with constraints as annotations.

msgspec would do both, but a program that builds a decoder or a schema from types with its `Meta` annotations dies of
a segmentation fault at every fifth exit (its issue 717), so constraints are written as `Must` and read here.
"""

from collections.abc import Mapping
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


class Must:
    """A constraint on a type, as the keywords of JSON Schema: `Annotated[str, Must(pattern="^a")]`."""

    def __init__(self, **keywords: Any) -> None:
        self.keywords: Mapping[str, Any] = keywords


# what all contracts are made of
Id = Annotated[str, Must(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Day = Annotated[str, Must(pattern=r"^\d{4}-\d{2}-\d{2}$")]
When = Annotated[str, Must(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Url = Annotated[str, Must(pattern=r"^https://")]
Line = Annotated[str, Must(minLength=1)]
Phone = Annotated[str, Must(pattern=r"^[0-9]+(-[0-9]+)*$")]
Time = Annotated[str, Must(pattern=r"^\d{2}:\d{2}$")]
Percent = Annotated[float, Must(minimum=0, maximum=100)]
PointsUpTo100 = Annotated[int, Must(minimum=0, maximum=100)]
Count = Annotated[int, Must(minimum=0)]
From1 = Annotated[int, Must(minimum=1)]
LanguageCode = Annotated[str, Must(pattern=r"^[a-z]{2}$")]
Version = Annotated[str, Must(pattern=r"^\d+\.\d+\.\d+$")]


class PlanPart(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all parts of a contract."""


class ResultOut(PlanPart, frozen=True):
    """What a result begins with. `schema`: which result this is, as each says itself."""

    schema: str
    advisor: Version
    as_of: Day
    language: LanguageCode


def schema_of(struct: type[Struct]) -> Schema:
    """The schema of a struct and of all that it holds. Every field without a default is required."""
    found: dict[str, Schema] = {}
    top = _schema(struct, found)
    return {"$schema": DIALECT, **top, "$defs": dict(sorted(found.items()))}


def _schema(kind: Any, found: dict[str, Schema]) -> Schema:
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _struct(kind, found)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        schema = _schema(parts[0], found)
        for each in parts[1:]:
            schema |= each.keywords if isinstance(each, Must) else {}
        return schema
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(part, found) for part in parts]}
    if origin in (list, tuple):
        return _array(parts, found)
    if origin is dict or origin is Mapping:
        names = {key: value for key, value in _schema(parts[0], found).items() if key != "type"}
        only = {"propertyNames": names} if names else {}
        return {"type": "object", "additionalProperties": _schema(parts[1], found), **only}
    raise TypeError(f"no schema for {kind}")


def _array(parts: tuple[Any, ...], found: dict[str, Schema]) -> Schema:
    if len(parts) == 1 or parts[1] is Ellipsis:
        return {"type": "array", "items": _schema(parts[0], found)}
    each = [_schema(part, found) for part in parts]
    return {"type": "array", "prefixItems": each, "items": False, "minItems": len(each)}


def _struct(struct: type[Struct], found: dict[str, Schema]) -> Schema:
    name = struct.__name__
    if name not in found:
        found[name] = {}  # a struct may hold itself
        about = fields(struct)
        found[name] = {
            "type": "object",
            "description": getdoc(struct) or "",
            "properties": {field.encode_name: _schema(field.type, found) for field in about},
            "required": [field.encode_name for field in about if _is_required(field)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _is_required(field: msgspec.structs.FieldInfo) -> bool:
    return field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT


# --- for validators that take nothing on trust ------------------------------------------------------------------------

_OF_TYPE = {
    "object": {
        *("properties", "required", "additionalProperties", "propertyNames", "patternProperties"),
        *("minProperties", "maxProperties"),
    },
    "array": {"items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"},
    "string": {"pattern", "minLength", "maxLength"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
}
_BY_NAME = ("properties", "patternProperties", "$defs")
_ONE = ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else")
_SEVERAL = ("anyOf", "allOf", "oneOf", "prefixItems")


def published(schema: Schema, name: str) -> Schema:
    """A schema as it is given away: with an id and a title, and so that strict validators compile it.

    Those want to read of what type a thing is wherever something is said that only one type has, and one type at a
    time.
    """
    return {"$id": f"urn:advisor:{name}", "title": f"advisor {name}", **_strict(schema)}


def _strict(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    told = dict(schema)
    for keyword in _BY_NAME:
        if keyword in told:
            told[keyword] = {key: _strict(each) for key, each in told[keyword].items()}
    for keyword in _ONE:
        if keyword in told:
            told[keyword] = _strict(told[keyword])
    for keyword in _SEVERAL:
        if keyword in told:
            told[keyword] = [_strict(each) for each in told[keyword]]
    unnamed = [name for name in told.get("required", ()) if name not in told.get("properties", {})]
    if unnamed:
        told["properties"] = {**told.get("properties", {}), **dict.fromkeys(unnamed, True)}
    if isinstance(told.get("type"), list):
        return _apart(told)
    if "type" not in told:
        types = [kind for kind, keywords in _OF_TYPE.items() if keywords & told.keys()]
        if len(types) == 1:
            told["type"] = types[0]
    return told


def _apart(schema: Schema) -> Schema:
    """One schema for each of several types, with the keywords that it has."""
    of_types = {"integer": _OF_TYPE["number"], **_OF_TYPE}
    every = set[str]().union(*_OF_TYPE.values())
    rest = {key: value for key, value in schema.items() if key != "type" and key not in every}
    each = [
        {"type": kind, **{key: value for key, value in schema.items() if key in of_types.get(kind, ())}}
        for kind in schema["type"]
    ]
    return {**rest, "anyOf": each}
