"""`advisor compare` as JSON."""

from msgspec.structs import replace

from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import Comparison
from advisor.views.compare import compare_contract as out
from advisor.views.plan.plan_json import PlanParts, catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import factor_text


def compare_json(comparison: Comparison, rules: Rules, language: Language) -> str:
    """What differs between two plans, as one JSON document."""
    catalog, parts, programs = rules.catalog, PlanParts(comparison.after, rules, language), []
    for change in comparison.programs:
        because, factors = [parts.reason(reason) for reason in change.reasons], []
        for was, now in ((each.before, each.after) for each in change.factors):
            text = factor_text(now, catalog, language)
            factors.append(out.FactorChangeOut(now.factor, was.points, now.points, now.of, text))
        why = out.WhyOut(change.because, list(change.facts), because, factors)
        before, after = (replace(place, rank=place.rank or None) for place in (change.before, change.after))
        own = {"change": change.kinds, "before": before, "after": after, "why": why}
        programs.append(filled(out.ProgramChangeOut, language, change, catalog.programs[change.program], **own))
    return encode(
        result(
            out.CompareOut,
            language,
            comparison.after.as_of,
            comparison,
            catalogs=catalogs_out(catalog),
            answers=[
                filled(out.AnswerChangeOut, language, each, catalog.facts[each.fact]) for each in comparison.answers
            ],
            done=out.DoneOut(list(comparison.before.named_done), list(comparison.after.named_done)),
            programs=programs,
        )
    )
