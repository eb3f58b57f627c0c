"""What a check found, as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.catalog.loading.places import Places
from advisor.finding import SEVERITY, Audit, Coverage, Path, Suggestion
from advisor.views.catalog import check_contract as out
from advisor.views.catalog.excerpt import Sources
from advisor.views.catalog.remarks import Checked, Remark
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def check_json(checked: Checked, sources: Sources, as_of: date, language: Language, *, passed: bool) -> str:
    """The check of a catalog as one JSON document; of a catalog that could not be read it holds the remarks alone."""
    looked = checked.looked
    audit = looked.audit if looked is not None else None
    document = result(
        out.CheckOut,
        language,
        as_of,
        catalogs=catalogs_out(looked.catalog) if looked is not None else [],
        passed=passed,
        errors=checked.count("error"),
        warnings=checked.count("warning"),
        hints=checked.count("hint"),
        kinds=[out.KindOut(code, SEVERITY.get(code, "error"), count) for code, count in checked.kinds().items()],
        remarks=[_remark(each, sources, language) for each in checked.remarks],
        coverage=[_coverage(each, looked.places, language) for each in looked.audit.coverage] if looked else [],
        looked_at=audit.looked_at if audit is not None else 0,
        left_out=[filled(out.LeftOutOut, language, each, at=_at(each.path)) for each in audit.left_out]
        if audit
        else [],
        suggestions=_suggestions(looked.suggestions, language) if looked else None,
        mutants=_mutants(looked.audit, language) if looked is not None and looked.mutants else None,
    )
    return encode(document)


def _remark(remark: Remark, sources: Sources, language: Language) -> out.RemarkOut:
    source = sources.line(remark.place.file, remark.place.line)
    at = None if remark.path is None else _at(remark.path)
    return filled(out.RemarkOut, language, remark, remark.place, source=source, at=at)


def _coverage(coverage: Coverage, places: Places, language: Language) -> out.CoverageOut:
    undecided = [
        filled(out.UndecidedOut, language, each, places.of(each.path), at=_at(each.path)) for each in coverage.undecided
    ]
    return filled(out.CoverageOut, language, coverage, undecided=undecided)


def _suggestions(suggestions: Sequence[Suggestion] | None, language: Language) -> list[out.SuggestionOut] | None:
    if suggestions is None:
        return None
    return [filled(out.SuggestionOut, language, each, at=_at(each.path)) for each in suggestions]


def _mutants(audit: Audit, language: Language) -> out.MutantsOut:
    survived = [
        filled(out.MutantOut, language, each, at=_at(each.path), profile=each.witness) for each in audit.survivors
    ]
    return out.MutantsOut(audit.mutants, survived)


def _at(path: Path) -> str:
    return "/".join(path)
