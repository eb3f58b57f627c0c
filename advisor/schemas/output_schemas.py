"""The JSON Schemas of what the program prints, made from the types of the contract.

They hold for every catalog. That of the plan can also be had with the ids of one: a misspelt fact, program or source
is refused then. `make schema` writes those that ship; a test keeps the files fresh.
"""

import json
from collections.abc import Iterable

from msgspec import Struct

from advisor.batch.writing.batch_contract import RejectedLinesOut, RowItemOut, RowOut, SummaryOut
from advisor.catalog.model.catalog import Catalog, Fact
from advisor.catalog.model.cited_sources import cited_sources
from advisor.json_schema import Schema, published, schema_of
from advisor.views.cases.month_contract import MonthOut
from advisor.views.catalog.check_contract import CheckOut
from advisor.views.catalog.diff_contract import DiffOut
from advisor.views.catalog.due_contract import CalendarOut
from advisor.views.compare.compare_contract import CompareOut
from advisor.views.explain.explain_contract import ExplainOut
from advisor.views.lists.lists_contract import NextOut, ProgramsOut, QuestionsOut
from advisor.views.plan.plan_contract import PlanOut
from advisor.views.recheck.recheck_contract import CallsOut, RecheckLineOut, RecheckOut

OUTPUTS: dict[str, type[Struct]] = {
    "plan": PlanOut,
    "programs": ProgramsOut,
    "questions": QuestionsOut,
    "next": NextOut,
    "explain": ExplainOut,
    "compare": CompareOut,
    "recheck": RecheckOut,
    "recheck-line": RecheckLineOut,
    "calls": CallsOut,
    "case-month": MonthOut,
    "catalog-check": CheckOut,
    "catalog-calendar": CalendarOut,
    "catalog-diff": DiffOut,
    "batch": RowOut,
    "batch-item": RowItemOut,
    "batch-rejected": RejectedLinesOut,
    "batch-summary": SummaryOut,
}

PLAN = "plan"
WITH_IDS = (PLAN,)  # those that can be had with the ids of a catalog

# which codes belong to a factor, and which values to a code: what the types cannot say
CODES = {
    "goals": ("goal", "any_goal", "no_goal", "harms"),
    "certainty": ("match", "there", "unsure", "within_reach", "within_reach_open"),
    "effort": ("information", "time_unknown", "weeks"),
    "timing": ("information", "closing", "open", "reported", "unconfirmed", "upcoming"),
    "fit": ("suits", "suits_not", "fit_unknown"),
}
VALUES = {
    "goal": ("goal",),
    "any_goal": ("goal",),
    "harms": ("harmed",),
    "time_unknown": ("hours",),
    "weeks": ("hours", "weeks"),
}
MAY_HAVE = {"harms": ("goal",)}
VALUE_TYPES = {"goal": "string", "harmed": "string", "hours": "number", "weeks": "integer"}
NO_ANSWER = ["unknown", "declined"]


def schema_text(name: str, catalog: Catalog | None = None) -> str:
    """The schema of one output, as it stands in its file.

    catalog: whose ids it shall know besides; only those in WITH_IDS do. Raises KeyError for a name not in OUTPUTS.
    """
    schema = schema_of(OUTPUTS[name])
    if name == PLAN:
        schema["$defs"]["FactorOut"]["allOf"] = [
            {
                "if": {"properties": {"factor": {"const": factor}}},
                "then": {"properties": {"reason": {"properties": {"code": {"enum": list(codes)}}}}},
            }
            for factor, codes in CODES.items()
        ]
        every = dict.fromkeys(code for codes in CODES.values() for code in codes)
        schema["$defs"]["ReasonOut"]["allOf"] = [_values_of(code) for code in every]
        if catalog is not None:
            schema |= _vocabulary(catalog)
    return json.dumps(published(schema, f"{name}:1"), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _values_of(code: str) -> Schema:
    values: Schema = {
        name: {"type": kind if name in VALUES.get(code, ()) else "null"}
        for name, kind in VALUE_TYPES.items()
        if name not in MAY_HAVE.get(code, ())
    }
    return {"if": {"properties": {"code": {"const": code}}}, "then": {"properties": {"values": {"properties": values}}}}


# --- a catalog's own words ----------------------------------------------------------------------------------------


def _vocabulary(catalog: Catalog) -> Schema:
    """What holds besides, where the output comes from this catalog: from files of the same ids, in the same order.

    Their versions and bytes are left open: whoever lays the schema beside a newer edition is told of the new ids.
    """
    layers = [{"properties": {"id": {"const": layer.about.id}}} for layer in catalog.layers]
    same = {"prefixItems": layers, "minItems": len(layers), "maxItems": len(layers)}
    answers = {fact: _answer(about) for fact, about in catalog.facts.items()}
    program, programs, fact = _one(catalog.programs), _some(catalog.programs), _one(catalog.facts)
    of_facts = [
        {"if": {"properties": {"fact": {"const": name}}}, "then": {"properties": {"answer": answer}}}
        for name, answer in answers.items()
    ]
    because = {"items": {"properties": {"fact": fact}, "allOf": of_facts}}
    item = {
        "program": program,
        "because": because,
        "missing": {"items": {"properties": {"fact": fact}}},
        **dict.fromkeys(("after", "unlocks", "instead"), programs),
        "sources": _some(catalog.sources),
        "documents": _some(catalog.documents),
    }
    items = {"items": {"properties": item}}
    levels = {}
    for name, about in ((name, about) for name, about in catalog.facts.items() if about.levels):
        scored = {"required": list(about.points), "propertyNames": _one(about.points)}
        levels[name] = {"properties": {"possible": _some(about.options), "from": scored}}
    then = {
        "answers": {"properties": answers | {"done": programs}, "propertyNames": _one([*answers, "done"])},
        "not_applicable": {"properties": answers, "propertyNames": fact},
        "not_asked": _some(catalog.facts),
        "levels": {"required": list(levels), "properties": levels},
        "plan": items,
        "others": items,
        "find_out": {"items": {"properties": {"fact": fact, "decides": programs}}},
        "documents": {"items": {"properties": {"id": _one(catalog.documents), "for": programs}}},
        "done": programs,
        "announced_only": {"items": {"properties": {"program": program}}},
        "not_matched": {"items": {"properties": {"program": program, "because": because}}},
        "could_not_check": {"items": {"properties": {"program": program}}},
        "sources": {"propertyNames": _one(catalog.sources)},
    }
    told = [_told_once(name) for name, about in catalog.facts.items() if about.ask is not None]
    cited: list[Schema] = []  # what an item cites stands among the sources
    for name, entry in catalog.programs.items():
        listed = {"contains": {"properties": {"program": {"const": name}}}}
        required = {"properties": {"sources": {"required": sorted(cited_sources(entry))}}}
        cited += ({"if": {"properties": {where: listed}}, "then": required} for where in ("plan", "others"))
    always = sorted({source for claim in catalog.background for source in claim.sources})
    then["sources"]["required"] = always
    return {"if": {"properties": {"catalogs": same}}, "then": {"properties": then, "allOf": [*told, *cited]}}


def _told_once(fact: str) -> Schema:
    """Every fact that can be asked is answered, not asked, or not applicable."""
    return {
        "anyOf": [
            {"properties": {"answers": {"required": [fact]}}},
            {"properties": {"not_asked": {"contains": {"const": fact}}}},
            {"properties": {"not_applicable": {"required": [fact]}}},
        ]
    }


def _one(names: Iterable[str]) -> Schema:
    return {"enum": list(names)}


def _some(names: Iterable[str]) -> Schema:
    return {"items": _one(names)}


def _answer(fact: Fact) -> Schema:
    """What a profile may state about a fact."""
    values = list(fact.values())
    if fact.traits.is_measured:
        return {"anyOf": [{"type": "integer"}, {"pattern": r"^\d*\.\.\d*$", "type": "string"}, _one(NO_ANSWER)]}
    if fact.traits.is_set:
        options: Schema = {"type": "array", **_some(values)}
        partly = {"type": "object", "required": ["has", "maybe"], "properties": {"has": options, "maybe": options}}
        return {"anyOf": [options, partly, _one(NO_ANSWER)]}
    one_of = {"type": "object", "required": ["one_of"], "properties": {"one_of": {"type": "array", **_some(values)}}}
    return {"anyOf": [_one([*values, *NO_ANSWER]), one_of]}
