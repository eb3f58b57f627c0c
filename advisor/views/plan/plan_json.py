"""The plan as JSON by the contract in `plan_contract.py`."""

from collections.abc import Iterator
from datetime import date
from inspect import get_annotations
from typing import TypeVar, get_args

from advisor import __version__
from advisor.catalog.model.catalog import Catalog, Claim, Program
from advisor.catalog.model.cited_sources import cited_sources
from advisor.catalog.model.doubt import doubt_of
from advisor.catalog.model.sureness import sureness_of, when_of
from advisor.engine.facts.fact_state import FactState, possible_points
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.plan.action_plan import FindOut, Item, Plan, status_of, value_read
from advisor.engine.plan.program_outcomes import NotMatched
from advisor.engine.plan.scoring import Factor
from advisor.engine.verdicts.reasons import Reason
from advisor.json_schema import ResultOut
from advisor.views.plan import plan_contract as out
from advisor.views.plan.entry_for_merchant import told_to
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import answer_text, factor_text, reason_text

Result = TypeVar("Result", bound=ResultOut)


def plan_json(plan: Plan, rules: Rules, language: Language, settled: bool) -> str:
    """The plan as one JSON document, indented, with a newline at its end. `settled`: no question is left."""
    return encode(plan_out(plan, rules, language, settled))


def plan_out(plan: Plan, rules: Rules, language: Language, settled: bool) -> out.PlanOut:
    view = PlanParts(plan, rules, language)
    catalog, careful = rules.catalog, language.say("plan.ai_careful")
    items = [view.item(item) for item in plan.items if item.group != "waiting"]
    waiting = [view.item(item) for item in plan.items if item.group == "waiting"]
    checks, others = ([view.item(item) for item in each] for each in (plan.checks, plan.others))
    not_matched = [view.not_matched(each) for each in plan.not_matched]
    background = list(view.background())
    listed = (catalog.programs[item.program] for item in plan.listed)
    used = {source for program in listed for source in cited_sources(program)}
    used |= {source for each in background for source in each.sources}
    reasons = [reason for each in (*checks, *items, *waiting, *others) for reason in each.because]
    reasons += [reason for each in not_matched for reason in each.because]
    used |= {reason.source for reason in reasons if reason.source}
    answers: dict[str, object] = {fact: each for fact, each in plan.answers.items() if fact not in plan.not_applicable}
    left_out = {fact: rules.index[fact] for fact in plan.not_applicable}
    return result(
        out.PlanOut,
        language,
        plan.as_of,
        plan,
        catalogs=catalogs_out(catalog),
        answers=answers | {"done": plan.named_done} if plan.named_done else answers,
        not_applicable={name: rules.facts[at].domain.decode(plan.state.values[at]) for name, at in left_out.items()},
        settled=settled,
        levels={rule.id: _level(rule, rules, plan.state) for rule in rules.facts if rule.levels},
        check=checks,
        plan=items,
        waiting=waiting,
        others=others,
        unserved_goals=plan.unserved,
        ai_first_step=plan.ai_first_step
        and filled(out.AiFirstStepOut, language, plan.ai_first_step, careful=careful, house_rule=True),
        find_out=[view.find_out(each) for each in plan.find_out],
        documents=[
            filled(out.DocumentOut, language, catalog.documents[name], id=name, for_=programs)
            for name, programs in plan.documents
        ],
        announced_only=[
            filled(out.AnnouncedOnlyOut, language, each, catalog.programs[each.program]) for each in plan.announced_only
        ],
        not_matched=not_matched,
        background=background,
        sources={name: source for name, source in catalog.sources.items() if name in used},
    )


def result(kind: type[Result], language: Language, as_of: date, /, *sources: object, **own: object) -> Result:
    """Returns a result by its contract, filled as its parts are, with what every result begins with."""
    schema, *_ = get_args(get_annotations(kind)["schema"])  # each says itself which it is
    begins = {"schema": schema, "advisor": __version__, "as_of": as_of, "language": language.code}
    return filled(kind, language, *sources, **begins, **own)


def catalogs_out(catalog: Catalog) -> list[out.CatalogOut]:
    """The files that went into the catalog."""
    return [out.CatalogOut(each.about.id, each.about.version, each.sha256, each.origin) for each in catalog.layers]


def provider_out(catalog: Catalog, program: Program, language: Language) -> out.ProviderOut:
    """Whose offer it is."""
    return out.ProviderOut(program.provider, language.text(catalog.providers[program.provider]))


def _level(rule: FactRule, rules: Rules, state: FactState) -> out.LevelOut:
    possible = list(rule.domain.possible_options(state.values[rules.index[rule.id]]))
    earned: dict[str, int | None] = {}
    for part in rule.points:
        points = possible_points(part.by_option, state.values[part.fact])
        earned[rules.facts[part.fact].id] = points.pop() if len(points) == 1 else None
    return out.LevelOut(possible[0] if len(possible) == 1 else None, possible, earned)


class PlanParts:
    """The plan's parts in one language."""

    def __init__(self, plan: Plan, rules: Rules, language: Language) -> None:
        self.plan, self.rules, self.language = plan, rules, language
        self.catalog: Catalog = rules.catalog

    def item(self, item: Item) -> out.ItemOut:
        program = told_to(self.catalog, item, self.language)
        layer = self.catalog.layers[self.catalog.program_layer.get(item.program, 0)]
        sure = sureness_of(self.catalog, program, item.availability.name)
        return filled(
            out.ItemOut,
            self.language,
            item,
            item.slot,
            program,
            rank=item.rank or None,
            catalog=layer.about.id,
            verdict=item.verdict.verdict,
            availability=item.availability.name,
            doubt=doubt_of(program.window),
            last_day=item.availability.last_day,
            factors=[self.factor(factor) for factor in item.factors],
            because=[self.reason(reason) for reason in item.verdict.because],
            missing=[
                out.MissingOut(fact, status_of(self.rules, fact, self.plan.answers), self.catalog.facts[fact].change)
                for fact in item.verdict.missing
            ],
            dates=program.window,
            hours=item.work.minutes / 60,
            weeks=item.work.weeks,
            provider=provider_out(self.catalog, program, self.language),
            certain=[self.told(claim) for claim in sure.certain],
            likely=[self.told(claim) for claim in sure.likely],
            unknown=[out.ToldOut(self.language.text(each), [], None) for each in sure.unknown],
            uses=self.uses(item, program),
        )

    def told(self, claim: Claim) -> out.ToldOut:
        return filled(out.ToldOut, self.language, claim, when=when_of(self.catalog, claim))

    def uses(self, item: Item, told: Program) -> out.UsesOut | None:
        if not item.is_use:
            return None
        if item.spending is None:
            return out.UsesOut(self.language.text(told.name), None, None, None, None)
        return filled(out.UsesOut, self.language, item.spending, item.spending.price, text=told.name)

    def factor(self, factor: Factor) -> out.FactorOut:
        found, text = factor.values, factor_text(factor, self.catalog, self.language)
        goals, work = ([found.get(name) for name in names] for names in (("goal", "harmed"), ("hours", "weeks")))
        values = out.ReasonValues(*(goal or None for goal in goals), *work)  # type: ignore[arg-type]  # see the schema test
        reason = out.ReasonOut(factor.code, values, text)  # type: ignore[arg-type]  # a code of `scoring`
        return out.FactorOut(factor.factor, factor.points, factor.of, reason)

    def reason(self, reason: Reason) -> out.BecauseOut:
        rule = self.rules.facts[reason.fact]
        read = value_read(self.rules, reason.fact, reason.value, self.plan.answers)
        text = reason_text(self.rules, reason, self.language, answer_text(self.catalog, rule.id, read, self.language))
        source = None if reason.test is None else reason.test.source
        return out.BecauseOut(reason.at, rule.id, read.written(), reason.outcome, text, source)

    def find_out(self, each: FindOut) -> out.FindOutOut:
        about = self.catalog.facts[each.fact]
        return filled(out.FindOutOut, self.language, each, about, how=about.find_out)

    def not_matched(self, each: NotMatched) -> out.NotMatchedOut:
        because = [self.reason(reason) for reason in each.verdict.because]
        later, about = each.verdict.later, self.catalog.programs[each.program]
        return filled(out.NotMatchedOut, self.language, each, about, because=because, later=later)

    def background(self) -> Iterator[out.BackgroundOut]:
        for claim in self.catalog.background:
            yield filled(out.BackgroundOut, self.language, claim, program=None)
        for name, about in self.catalog.programs.items():
            if about.kind == "background":
                own = {"program": name, "text": about.summary, "house_rule": False}
                yield filled(out.BackgroundOut, self.language, about, **own)
