"""The JSON Schema of a profile for one catalog, for editors and for programs that write profiles.

It takes whatever the reader takes. As that knows words of people ("네", "약 5천만원") besides ids, a text is not held
against the ids, which are there for editors to offer; what is refused is a fact that cannot be stated, a value of
another form, and a number out of bounds.
"""

import json
from collections.abc import Iterable

from advisor.catalog.model.catalog import Catalog, Fact
from advisor.json_schema import DIALECT, Schema, published

ANYTHING: Schema = {}
SCALAR: Schema = {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "number"}, {"type": "boolean"}]}
OPTIONS: Schema = {"type": "array", "items": {"anyOf": [SCALAR, {"$ref": "#/$defs/options"}]}}
SEVERAL: Schema = {"$ref": "#/$defs/options"}
NOT_GIVEN = ("unknown", "declined")


def profile_schema(catalog: Catalog) -> str:
    """The schema as text, with its last newline."""
    facts = {name: _answer(fact) for name, fact in catalog.facts.items() if not fact.is_derived()}
    one = {"anyOf": [{"enum": list(catalog.programs)}, {"type": "number"}]}  # an id of digits, as YAML reads it
    programs = one if any(name[0].isdecimal() for name in catalog.programs) else {"enum": list(catalog.programs)}
    done = {"type": "array", "items": programs} if catalog.programs else {"type": "array", "maxItems": 0}
    schema: Schema = {
        "$schema": DIALECT,
        "type": "object",
        "properties": {**facts, "done": done, "notes": ANYTHING, "saved": ANYTHING},
        "additionalProperties": False,
        "$defs": {"options": OPTIONS},
    }
    return json.dumps(published(schema, "profile:1"), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _answer(fact: Fact) -> Schema:
    lines = [option for option, about in fact.options.items() if about.sets is not None]
    named = {"enum": [*fact.values(), *lines, *NOT_GIVEN]}
    one_of_lines: list[Schema] = [{"type": "array", "minItems": 1, "maxItems": 1}] if lines else []
    if fact.traits.is_measured:
        number = {"type": "number", "minimum": fact.min, "maximum": fact.max}
        return {"anyOf": [number, {"type": "string", "pattern": r"\S"}, *one_of_lines]}
    if fact.traits.is_set:
        return {"anyOf": [SEVERAL, _mapping(("has", "maybe")), named, SCALAR]}
    return {"anyOf": [named, SCALAR, _mapping(("one_of",)), *one_of_lines]}


def _mapping(names: Iterable[str]) -> Schema:
    """A value that is a mapping with some of these lists."""
    properties = dict.fromkeys(names, SEVERAL)
    return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}
