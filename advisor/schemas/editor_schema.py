"""The JSON Schema of catalog files, for editors that complete and check while somebody writes: made from the model.

It says what the reader says about the form of a catalog, and nothing about names or meaning: `advisor catalog check`
does. Scalars are those of YAML 1.2, in which `yes` is a text, `true` is none, and `017` is a number.
"""

import json
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.loading.conditions import EVIDENCE
from advisor.catalog.loading.fact_rules import MOST_OPTIONS
from advisor.catalog.loading.fields.forms import FLAGS, RESERVED_FACTS, RESERVED_OPTIONS
from advisor.catalog.loading.fields.text_fields import LONGEST_TEXT
from advisor.catalog.loading.types.choices import MODES
from advisor.catalog.loading.types.date import DAYS, MOST_YEARS, YEARS
from advisor.catalog.loading.types.number import BOUNDS
from advisor.catalog.model.catalog import (
    About,
    AiFirstStep,
    All,
    Background,
    Catalog,
    Claim,
    Confirmation,
    Document,
    Example,
    Fact,
    Foot,
    Kind,
    Option,
    Program,
    Ranking,
    RefersTo,
    Source,
    TextForm,
)
from advisor.catalog.model.fact_values import Possible
from advisor.json_schema import DIALECT, Must, Schema, published
from advisor.languages import KOREAN, languages
from advisor.quantities.telephones import DASHED
from advisor.wording.language import Language

ID = r"^[a-z0-9][a-z0-9_-]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$"
BLANK_NOT = r"\S"
_YEAR = r"(20[0-9]{2}|2100)"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = (
    rf"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    r"|20([02468][048]|[13579][26])-02-29)"
)
_HOST = r"([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?"
FORMS: Mapping[str, Schema] = {
    "day": {"type": "string", "pattern": rf"^{_DAY}$"},
    "day-or-month": {"type": "string", "pattern": rf"^({_DAY}|{_YEAR}-{_MONTH})$"},
    "day-month-or-year": {
        "anyOf": [
            {"type": "string", "pattern": rf"^({_DAY}|{_YEAR}-{_MONTH}|{_YEAR})$"},
            {"type": "integer", "minimum": 2000, "maximum": 2100},
        ]
    },
    "time": {"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"},
    "phone": {
        "anyOf": [
            {"type": "string", "pattern": f"^({DASHED})$"},
            {"type": "integer", "minimum": 100, "maximum": 199},
            {"type": "integer", "minimum": 1300, "maximum": 1399},
        ]
    },
    "url": {"type": "string", "pattern": rf'^https://{_HOST}(:[0-9]{{1,5}})?([/?#][^\s\\<>"`{{}}|^]*)?$'},
}
SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": BLANK_NOT}
NAME: Schema = {"type": ["string", "number"]}
STRING: Schema = {"type": ["string", "number"], "pattern": BLANK_NOT, "maxLength": LONGEST_TEXT}
WHOLE: Schema = {"type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$"}
DATE: Schema = {"type": ["integer", "string"], "pattern": r"^(19|20|21)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$"}
DECIMAL: Schema = {"type": ["number", "string"], "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"}
FLAG: Schema = {"enum": [*FLAGS, True, False]}
ID_KEYS: Schema = {"pattern": ID}
NAMES: Schema = {"type": "array", "items": NAME}
SCALARS: Schema = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
YES = ["yes", "true", True]


def editor_schema(language: Language, catalog: Catalog | None = None) -> str:
    """The schema with its explanations in one language, as it stands in its file.

    catalog: whose ids editors shall offer besides; others stay allowed, for a layer brings its own.
    """
    schema = published(_Writer(language, catalog).whole(), "catalog")
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


class _Writer:
    """Schemas of the parts of a catalog, each once under `$defs`."""

    def __init__(self, language: Language, catalog: Catalog | None = None) -> None:
        self.language, self.catalog = language, catalog
        self.defs: dict[str, Schema] = {}
        self.special: Mapping[tuple[type[Struct], str], Callable[[], Schema]] = {
            (About, "id"): lambda: {**NAME, **ID_KEYS},
            (Fact, "options"): self.options,
            (Fact, "band_labels"): lambda: {"type": "array", "items": {"anyOf": [self.text(), {"type": "null"}]}},
            **dict.fromkeys([(Option, "sets"), (Option, "within"), (Program, "gives")], self.assigned),
            (Example, "profile"): self.profile,
        }

    def whole(self) -> Schema:
        parts: dict[str, Schema] = {
            "catalog": self.struct(About),
            "providers": self.entries({"anyOf": [STRING, self.translated({"replaces": FLAG})]}),
            "sources": self.entries(self.struct(Source, replaces=True)),
            "background": {"type": "array", "items": self.struct(Background)},
            "foot": self.struct(Foot),
            "labels": _closed(dict.fromkeys(get_args(Kind), self.text())),
            "facts": {**self.entries(self.struct(Fact)), "propertyNames": {**ID_KEYS, **_but(RESERVED_FACTS)}},
            "documents": self.entries(self.struct(Document)),
            "ranking": self.struct(Ranking),
            "ai_first_steps": self.entries(
                self.entries(self.struct(AiFirstStep))
                | {"properties": {"replaces": self.explained(FLAG, "Fact.replaces")}}
            ),
            "removes": NAMES,
            "programs": self.entries(self.struct(Program)),
            "confirmations": {"type": "object", "additionalProperties": self.struct(Confirmation)},
        }
        properties = {name: self.explained(schema, f"part.{name}") for name, schema in parts.items()}
        about = {"title": self.language.say("schema.title"), "description": self.language.say("schema.about")}
        return {"$schema": DIALECT, **about, **_closed(properties, required=["catalog"]), "$defs": self.defs}

    def explained(self, schema: Schema, key: str) -> Schema:
        """The schema with what the table says about it."""
        if not self.language.has(f"schema.{key}"):
            return schema
        return {**schema, "description": self.language.say(f"schema.{key}")}

    @staticmethod
    def entries(each: Schema) -> Schema:
        return {"type": "object", "propertyNames": ID_KEYS, "additionalProperties": each}

    # --- structs ------------------------------------------------------------------------------------------------------

    def struct(self, kind: type[Struct], *, replaces: bool = False) -> Schema:
        name = kind.__name__
        if name not in self.defs:
            self.defs[name] = {}  # a struct may hold itself
            self.defs[name] = self.option() if kind is Option else self.fields(kind, replaces)
        return _ref(name)

    def fields(self, kind: type[Struct], replaces: bool) -> Schema:
        about = fields(kind)
        properties = {field.encode_name: self.field(kind, field.encode_name, field.type) for field in about}
        if replaces:
            properties["replaces"] = self.explained(FLAG, "Fact.replaces")
        if kind is Example:
            properties["done"] = self.explained(NAMES, "Example.done")
        schema = _closed(properties, required=[field.encode_name for field in about if field.required])
        if kind is Fact:  # what changes a question below need not say all of it again
            properties["extends"] = self.explained(FLAG, "Fact.extends")
            changes: Schema = {"required": ["extends"], "properties": {"extends": {"enum": YES}}}
            schema["anyOf"] = [{"required": schema.pop("required")}, changes]
        evidence = self.evidence(kind)
        return self.explained({**schema, "anyOf": evidence} if evidence else schema, kind.__name__)

    def field(self, kind: type[Struct], name: str, about: Any) -> Schema:
        special = self.special.get((kind, name))
        schema = special() if special is not None else self.of(about)
        for holder in kind.__mro__:
            if self.language.has(f"schema.{holder.__name__}.{name}"):
                return self.explained(schema, f"{holder.__name__}.{name}")
        return schema

    @staticmethod
    def evidence(kind: type[Struct]) -> list[Schema]:
        """A claim has a source, and a source a date, or they say that there is none."""
        yes: Schema = {"enum": YES}
        if issubclass(kind, Claim):
            return [
                {"required": ["sources"], "properties": {"sources": {"minItems": 1}}},
                {"required": ["house_rule"], "properties": {"house_rule": yes}},
            ]
        if issubclass(kind, Source):
            return [{"required": ["published"]}, {"required": ["undated"], "properties": {"undated": yes}}]
        return []

    # --- what a field may hold ----------------------------------------------------------------------------------------

    def of(self, kind: Any) -> Schema:
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.annotated(parts[0], parts[1:])
        if origin in (Union, UnionType):
            kinds = [part for part in parts if part is not NoneType]
            if len(kinds) == 1:
                return self.of(kinds[0])
            if All in kinds:
                return self.condition()
            return self.value() if Possible in kinds else self.text()
        if origin is Literal:
            return {"enum": list(parts)}
        if origin is tuple:
            return self.row(parts)
        if origin is dict:  # a language server takes a number for one where it is a key, and no number for a name
            each = self.of(parts[1])
            of_numbers = _closed(patternProperties={"^[0-9]+$": each})
            return of_numbers if parts[0] is int else {"type": "object", "additionalProperties": each}
        if isinstance(kind, type) and issubclass(kind, Struct):
            return self.struct(kind)
        return {bool: FLAG, int: WHOLE, float: DECIMAL, str: STRING}[kind]

    def annotated(self, kind: Any, notes: tuple[object, ...]) -> Schema:
        part = next((note.part for note in notes if isinstance(note, RefersTo)), None)
        if part is not None:  # editors offer those that are known, and list them where they show what may stand there
            known = list(getattr(self.catalog, part, ()))
            offered: Schema = {"title": ", ".join(known), "anyOf": [{"type": "string", "enum": known}, NAME]}
            return offered if known else NAME
        form = next((note.name for note in notes if isinstance(note, TextForm)), None)
        if form is not None:
            return FORMS[form]
        must = next((note.keywords for note in notes if isinstance(note, Must)), {})
        return FLAG if kind is bool else {**self.of(kind), **must}

    def row(self, parts: tuple[Any, ...]) -> Schema:
        if parts[1:] == (Ellipsis,):
            return {"type": "array", "items": self.of(parts[0])}
        items = [self.of(part) for part in parts]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items), "maxItems": len(items)}

    # --- texts, options, values ---------------------------------------------------------------------------------------

    def text(self) -> Schema:
        if "Text" not in self.defs:
            self.defs["Text"] = self.explained({"anyOf": [STRING, self.translated({})]}, "Text")
        return _ref("Text")

    @staticmethod
    def translated(more: Mapping[str, Schema]) -> Schema:
        """A text in Korean and other languages, with other keys beside them."""
        properties = {**dict.fromkeys(languages(), STRING), **more}
        # the codes of languages without those that are named, for no key may be described in two ways
        others = rf"^(?!({'|'.join(languages())})$){LANGUAGE.removeprefix('^')}"
        return _closed(properties, patternProperties={others: STRING}, required=[KOREAN])

    def option(self) -> Schema:
        about = {field.name: field.type for field in fields(Option) if field.name != "label"}
        more = {name: self.field(Option, name, kind) for name, kind in about.items()}
        return self.explained({"anyOf": [STRING, self.translated(more)]}, "Option")

    def options(self) -> Schema:
        names = {**ID_KEYS, **_but(RESERVED_OPTIONS)}
        each = self.struct(Option)
        return {"type": "object", "propertyNames": names, "additionalProperties": each, "maxProperties": MOST_OPTIONS}

    def profile(self) -> Schema:
        return {"type": "object", "properties": {"done": NAMES}, "additionalProperties": self.value()}

    def assigned(self) -> Schema:
        return {"type": "object", "additionalProperties": self.value(), "minProperties": 1}

    def value(self) -> Schema:
        if "Value" not in self.defs:
            partly = _closed({"has": NAMES, "maybe": NAMES}, minProperties=1)
            narrowed = _closed({"one_of": {**NAMES, "minItems": 1}}, required=["one_of"])
            self.defs["Value"] = self.explained({"anyOf": [SCALAR, SCALARS, narrowed, partly]}, "Value")
        return _ref("Value")

    # --- conditions ---------------------------------------------------------------------------------------------------

    def condition(self) -> Schema:
        if "Condition" not in self.defs:
            self.defs["Condition"] = {}
            several: Schema = {"type": "array", "items": _ref("Condition"), "minItems": 1}
            properties: dict[str, Schema] = {
                "all": self.explained(several, "Condition.all"),
                "any": self.explained(several, "Condition.any"),
                "not": self.explained(_ref("Condition"), "Condition.not"),
                "source": self.explained(NAME, "Condition.source"),
                "note": self.explained(self.text(), "Condition.note"),
            }
            facts = self.catalog.facts if self.catalog is not None else {}
            properties |= {name: self.test_of(fact) for name, fact in facts.items() if name not in properties}
            schema: Schema = {
                "type": "object",
                "properties": properties,
                "additionalProperties": self.test(),
                **_one_beside(EVIDENCE),
            }
            self.defs["Condition"] = self.explained(schema, "Condition")
        return _ref("Condition")

    def test_of(self, fact: Fact) -> Schema:
        """A test of a fact that is known: its options are offered."""
        values, test = list(fact.values()), self.test()
        title = self.language.text(fact.label) + (f": {', '.join(values)}" if values else "")
        offered: list[Schema] = [{"type": "string", "enum": values}] if values else []
        return {"title": title, "anyOf": [*offered, *test["anyOf"]]}

    def test(self) -> Schema:
        some = {**SCALARS, "minItems": 1}
        modes = {"every": some, "only": SCALARS}
        number: Schema = {"type": ["integer", "string"]}
        years = {**WHOLE, "minimum": 1, "maximum": MOST_YEARS}
        of_options = _closed({name: modes[name] for name in MODES}, minProperties=1, maxProperties=1)
        of_numbers = _closed(dict.fromkeys(BOUNDS, number), minProperties=1)
        of_dates = _closed({**dict.fromkeys(DAYS, DATE), **dict.fromkeys(YEARS, years)}, minProperties=1)
        return {"anyOf": [SCALAR, some, of_options, of_numbers, of_dates]}


def _one_beside(names: tuple[str, str]) -> Schema:
    """Exactly one key beside two that may be there."""
    return {
        "if": {"required": [*names]},
        "then": {"minProperties": 3, "maxProperties": 3},
        "else": {
            "if": {"anyOf": [{"required": [each]} for each in names]},
            "then": {"minProperties": 2, "maxProperties": 2},
            "else": {"minProperties": 1, "maxProperties": 1},
        },
    }


def _closed(properties: Mapping[str, Schema] | None = None, **more: Any) -> Schema:
    """A mapping with these keys and no others."""
    named = {} if properties is None else {"properties": properties}
    return {"type": "object", **named, "additionalProperties": False, **more}


def _but(reserved: frozenset[str]) -> Schema:
    return {"not": {"enum": sorted(reserved)}}
