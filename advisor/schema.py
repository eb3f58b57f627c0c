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
