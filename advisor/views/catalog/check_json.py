"""What a check found, as JSON."""

from collections.abc import Mapping
from datetime import date

from advisor import __version__
from advisor.catalog.loading.places import Places
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.finding import SEVERITY, Audit, Coverage, Mutant, Path, Suggestion
from advisor.problem import Place
from advisor.views.catalog import check_contract as out
from advisor.views.catalog.excerpt import Sources
from advisor.views.catalog.remarks import Checked, CheckScope, Remark
from advisor.views.plan.plan_contract import Answer
from advisor.views.plan.plan_json import answer_out, catalogs_out
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def check_json(checked: Checked, sources: Sources, as_of: date, language: Language, *, passed: bool) -> str:
    """The check of a catalog as one JSON document; of a catalog that could not be read it holds the remarks alone."""
    looked = checked.looked
    audit = looked.audit if looked is not None else None
    document = out.CheckOut(
        schema="advisor/catalog-check/1",
        advisor=__version__,
        as_of=as_of.isoformat(),
        language=language.code,
        catalogs=catalogs_out(looked.catalog) if looked is not None else [],
        passed=passed,
        errors=checked.count("error"),
        warnings=checked.count("warning"),
        hints=checked.count("hint"),
        kinds=[out.KindOut(code, SEVERITY.get(code, "error"), count) for code, count in checked.kinds().items()],
        remarks=[_remark(each, sources) for each in checked.remarks],
        coverage=[_coverage(each, looked.places) for each in looked.audit.coverage] if looked is not None else [],
        looked_at=audit.looked_at if audit is not None else 0,
        left_out=[out.LeftOutOut(each.what, _at(each.path), each.why) for each in audit.left_out] if audit else [],
        suggestions=_suggestions(looked),
        mutants=_mutants(looked.audit) if looked is not None and looked.mutants else None,
    )
    return encode(document)


def _remark(remark: Remark, sources: Sources) -> out.RemarkOut:
    place = remark.place
    return out.RemarkOut(
        severity=remark.severity,
        code=remark.code,
        file=place.file,
        line=place.line,
        column=place.column,
        text=remark.text,
        source=sources.line(place.file, place.line),
        found=remark.found,
        nearest=list(remark.nearest),
        at=None if remark.path is None else _at(remark.path),
        witness=None if remark.witness is None else _profile(remark.witness),
        related=[_place(each) for each in remark.related],
    )


def _place(place: Place) -> out.PlaceOut:
    return out.PlaceOut(place.file, place.line, place.column)


def _coverage(coverage: Coverage, places: Places) -> out.CoverageOut:
    undecided = []
    for each in coverage.undecided:
        place = places.of(each.path)
        undecided.append(out.UndecidedOut(_at(each.path), place.file, place.line, each.met_true, each.met_false))
    return out.CoverageOut(coverage.program, coverage.examples, coverage.of, coverage.decided, undecided)


def _suggestions(looked: CheckScope | None) -> list[out.SuggestionOut] | None:
    if looked is None or looked.suggestions is None:
        return None
    return [_suggestion(each) for each in looked.suggestions]


def _suggestion(suggestion: Suggestion) -> out.SuggestionOut:
    profile = _profile(suggestion.profile)
    return out.SuggestionOut(suggestion.program, _at(suggestion.path), suggestion.edge, profile, suggestion.verdict)


def _mutants(audit: Audit) -> out.MutantsOut:
    return out.MutantsOut(audit.mutants, [_mutant(each) for each in audit.survivors])


def _mutant(mutant: Mutant) -> out.MutantOut:
    profile = _profile(mutant.witness)
    return out.MutantOut(mutant.program, _at(mutant.path), mutant.change, profile, mutant.verdict)


def _profile(profile: Mapping[FactId, Value]) -> dict[str, Answer]:
    return {fact: answer_out(value) for fact, value in profile.items()}


def _at(path: Path) -> str:
    return "/".join(path)
