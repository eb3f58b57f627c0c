"""`advisor catalog check --prove FILE`: both evaluators look at the merchants on the edges of a layer's conditions.

The second one was written from docs/semantics.md alone. Where they agree, the rules mean what the page says; whether
the notice says so, too, a person must judge.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from advisor.audit.boundary_cases import Case, boundary_cases
from advisor.catalog.loading.load import LayerInput, load_with_places
from advisor.catalog.model.catalog_notation import as_data, plain
from advisor.commands.shared.catalogs import SHIPPED_WORD, files_read, read_layers, rules_on
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import make_plan
from advisor.formats.result_format import ResultViews
from advisor.problem import InvalidCatalog
from advisor.second.evaluate import evaluate
from advisor.views.document.page import Line, Page, Section
from advisor.wording.language import Language
from advisor.wording.safe import safe


class Proof(Struct, frozen=True):
    """How many merchants were looked at, of how many programs, and those of whom the two say different things."""

    programs: int
    cases: int
    differing: Sequence[Case]


def prove(layers: Sequence[LayerInput], file: str, as_of: date) -> Proof:
    """Looks at the layer that was read from a file, or at those of a folder; alone it stands on the shipped catalog.

    Alone it may have a ranking of its own: then it stands for itself. Raises InvalidCatalog.
    """
    files = files_read([file])
    is_shipped = file == SHIPPED_WORD
    own = {at for at, each in enumerate(layers) if each.path in files or (is_shipped and each.origin == "shipped")}
    try:
        loaded = load_with_places(layers)
    except InvalidCatalog as error:
        if len(layers) > len(own) or not any(each.code == "ranking-missing" for each in error.problems):
            raise
        below = read_layers([])
        own, loaded = {len(below) + at for at in own}, load_with_places([*below, *layers])
    rules = rules_on(loaded.catalog, as_of)
    names = [name for name in rules.catalog.programs if loaded.places.layer(("programs", name)) in own]
    cases = list(boundary_cases(rules, names))
    stated = as_data(rules.catalog)
    differing = [case for case in cases if not agree(rules, stated, case, as_of)]
    return Proof(len(names), len(cases), differing)


def agree(rules: Rules, stated: Mapping[str, Any], case: Case, as_of: date) -> bool:
    """Whether both come to the same verdict on the program, and to the same plan in the same order."""
    name, profile = case
    told = make_plan(rules, profile, as_of)
    second = evaluate(stated, {fact: value.written() for fact, value in profile.items()}, as_of.isoformat())
    order = [each.program for each in (*told.checks, *told.items)]
    planned = [each["program"] for each in second["plan"]]
    return (told.verdicts.get(name), order) == (second["verdicts"][name]["verdict"], planned)


def proof_views(proof: Proof, file: str, language: Language) -> ResultViews:
    """The figures, and the cases of which the two say different things, each as a catalog writes it."""

    def say(key: str, **values: object) -> str:
        return language.say(f"check.prove.{key}", **values)

    def page() -> Page:
        agreeing = proof.cases - len(proof.differing)
        heading = say("heading", file=safe(file), programs=proof.programs, cases=proof.cases, agree=agreeing)
        told = ((name, safe(str(plain(case)))) for name, case in proof.differing)
        lines = [Line(say("differs", program=name, profile=profile), "-") for name, profile in told]
        return (Section(heading, (*lines, Line(say("differ" if lines else "same")))),)

    return ResultViews(page=page)
