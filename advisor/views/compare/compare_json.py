"""`advisor compare` as JSON."""

from msgspec.structs import replace

from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import AnswerChange, Comparison, FactorChange, ProgramChange
from advisor.views.compare import compare_contract as out
from advisor.views.plan.plan_json import PlanParts, catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import factor_text


def compare_json(comparison: Comparison, rules: Rules, language: Language) -> str:
    """What differs between two plans, as one JSON document."""
    return encode(compare_out(comparison, rules, language))


def compare_out(comparison: Comparison, rules: Rules, language: Language) -> out.CompareOut:
    """What differs between two plans, by the contract."""
    view = _View(comparison, rules, language)
    return result(
        out.CompareOut,
        language,
        comparison.after.as_of,
        comparison,
        catalogs=catalogs_out(rules.catalog),
        answers=[view.answer(each) for each in comparison.answers],
        done=out.DoneOut(list(comparison.before.named_done), list(comparison.after.named_done)),
        programs=[view.program(each) for each in comparison.programs],
    )


class _View:
    """The parts of a comparison in one language."""

    def __init__(self, comparison: Comparison, rules: Rules, language: Language) -> None:
        self.rules, self.language = rules, language
        self.plan = PlanParts(comparison.after, rules, language)

    def answer(self, change: AnswerChange) -> out.AnswerChangeOut:
        return filled(out.AnswerChangeOut, self.language, change, self.rules.catalog.facts[change.fact])

    def program(self, change: ProgramChange) -> out.ProgramChangeOut:
        because = [self.plan.reason(reason) for reason in change.reasons]
        factors = [self.factor(each) for each in change.factors]
        about = self.rules.catalog.programs[change.program]
        why = out.WhyOut(change.because, list(change.facts), because, factors)
        before, after = (replace(place, rank=place.rank or None) for place in (change.before, change.after))
        own = {"change": change.kinds, "before": before, "after": after, "why": why}
        return filled(out.ProgramChangeOut, self.language, change, about, **own)

    def factor(self, change: FactorChange) -> out.FactorChangeOut:
        after = change.after
        text = factor_text(after, self.rules.catalog, self.language)
        return out.FactorChangeOut(after.factor, change.before.points, after.points, after.of, text)
