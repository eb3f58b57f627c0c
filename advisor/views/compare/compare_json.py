"""`advisor compare` as JSON."""

from advisor import __version__
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import AnswerChange, Comparison, FactorChange, PlaceInPlan, ProgramChange
from advisor.views.compare import compare_contract as out
from advisor.views.plan.plan_contract import Answer
from advisor.views.plan.plan_json import PlanParts, answer_out, catalogs_out, factor_text
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def compare_json(comparison: Comparison, rules: Rules, language: Language) -> str:
    """What differs between two plans, as one JSON document."""
    return encode(compare_out(comparison, rules, language))


def compare_out(comparison: Comparison, rules: Rules, language: Language) -> out.CompareOut:
    """What differs between two plans, by the contract."""
    view = _View(comparison, rules, language)
    return out.CompareOut(
        schema="advisor/compare/1",
        advisor=__version__,
        as_of=comparison.after.as_of.isoformat(),
        language=language.code,
        catalogs=catalogs_out(rules.catalog),
        answers=[view.answer(each) for each in comparison.answers],
        done=out.DoneOut(list(comparison.before.named_done), list(comparison.after.named_done)),
        programs=[view.program(each) for each in comparison.programs],
        to_ask=list(comparison.to_ask),
        settled=list(comparison.settled),
    )


class _View:
    """The parts of a comparison in one language."""

    def __init__(self, comparison: Comparison, rules: Rules, language: Language) -> None:
        self.rules, self.language = rules, language
        self.plan = PlanParts(comparison.after, rules, language)

    def answer(self, change: AnswerChange) -> out.AnswerChangeOut:
        label = self.language.text(self.rules.catalog.facts[change.fact].label)
        return out.AnswerChangeOut(change.fact, label, _answer(change.before), _answer(change.after))

    def program(self, change: ProgramChange) -> out.ProgramChangeOut:
        because = [self.plan.reason(reason) for reason in change.reasons]
        factors = [self.factor(each) for each in change.factors]
        return out.ProgramChangeOut(
            program=change.program,
            name=self.language.text(self.rules.catalog.programs[change.program].name),
            change=list(change.kinds),
            before=_standing(change.before),
            after=_standing(change.after),
            why=out.WhyOut(change.because, list(change.facts), because, factors),
        )

    def factor(self, change: FactorChange) -> out.FactorChangeOut:
        after = change.after
        text = factor_text(after, self.rules.catalog, self.language)
        return out.FactorChangeOut(after.factor, change.before.points, after.points, after.of, text)


def _answer(value: Value | None) -> Answer | None:
    return None if value is None else answer_out(value)


def _standing(standing: PlaceInPlan) -> out.StandingOut:
    about = (standing.place, standing.verdict, standing.availability)
    return out.StandingOut(*about, standing.rank or None, standing.score)
