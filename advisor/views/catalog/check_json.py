"""What a check found, as JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from advisor.finding import SEVERITY
from advisor.views.catalog import check_contract as out
from advisor.views.catalog.excerpt import Sources
from advisor.views.catalog.remarks import Checked, CheckScope
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import Part, filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language

NOTHING_FOUND: Mapping[str, object] = {
    **dict.fromkeys(("catalogs", "coverage", "left_out"), ()),
    **{"looked_at": 0, "suggestions": None, "mutants": None},
}


def check_json(checked: Checked, sources: Sources, as_of: date, language: Language, *, passed: bool) -> str:
    """The check of a catalog as one JSON document; of a catalog that could not be read it holds the remarks alone."""
    remarks = []
    for remark in checked.remarks:
        source = sources.line(remark.place.file, remark.place.line)
        remarks.append(_placed(out.RemarkOut, remark, language, remark.place, source=source))
    own = _found(checked.looked, language) if checked.looked is not None else NOTHING_FOUND
    document = result(
        out.CheckOut,
        language,
        as_of,
        passed=passed,
        errors=checked.count("error"),
        warnings=checked.count("warning"),
        hints=checked.count("hint"),
        kinds=[out.KindOut(code, SEVERITY.get(code, "error"), count) for code, count in checked.kinds().items()],
        remarks=remarks,
        **own,
    )
    return encode(document)


def _found(looked: CheckScope, language: Language) -> dict[str, object]:
    """What is known of a catalog that could be read."""
    audit, places, coverage = looked.audit, looked.places, []
    for program in audit.coverage:
        undecided = [_placed(out.UndecidedOut, each, language, places.of(each.path)) for each in program.undecided]
        coverage.append(filled(out.CoverageOut, language, program, undecided=undecided))
    cases = looked.suggestions
    suggested = None if cases is None else [_placed(out.SuggestionOut, each, language) for each in cases]
    survived = [_placed(out.MutantOut, each, language, profile=each.witness) for each in audit.survivors]
    return {
        "catalogs": catalogs_out(looked.catalog),
        "coverage": coverage,
        "looked_at": audit.looked_at,
        "left_out": [_placed(out.LeftOutOut, each, language) for each in audit.left_out],
        "suggestions": suggested,
        "mutants": out.MutantsOut(audit.mutants, survived) if looked.mutants else None,
    }


def _placed(kind: type[Part], found: Any, language: Language, /, *sources: object, **own: object) -> Part:
    """Returns a part of the contract about what stands somewhere in a catalog."""
    at = None if found.path is None else "/".join(found.path)
    return filled(kind, language, found, *sources, at=at, **own)
