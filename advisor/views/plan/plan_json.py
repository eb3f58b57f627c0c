"""The plan as JSON by the contract in `contract.py`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from advisor import __version__
from advisor.catalog.model.catalog import Catalog, Claim, Confirmation, Program, Source
from advisor.catalog.model.cited_sources import cited_sources
from advisor.catalog.model.doubt import doubt_of
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import FactState, possible_points
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.plan.action_plan import Item, Plan, status_of, value_read
from advisor.engine.plan.program_outcomes import NotMatched
from advisor.engine.plan.scoring import Factor
from advisor.engine.plan.sureness import sureness_of, when_of
from advisor.engine.verdicts.reasons import Reason
from advisor.views.plan import plan_contract as out
from advisor.views.plan.entry_for_merchant import told_to
from advisor.wording.amounts import plain_number
from advisor.wording.durations import duration
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import answer_text, option_name, reason_text


def plan_json(plan: Plan, rules: Rules, language: Language, settled: bool) -> str:
    """The plan as one JSON document, indented, with a newline at its end. `settled`: no question is left."""
    return encode(plan_out(plan, rules, language, settled))


def plan_out(plan: Plan, rules: Rules, language: Language, settled: bool) -> out.PlanOut:
    """The plan by the contract."""
    view = PlanParts(plan, rules, language)
    catalog = rules.catalog
    items = [view.item(item) for item in plan.items if item.group != "waiting"]
    waiting = [view.item(item) for item in plan.items if item.group == "waiting"]
    others = [view.item(item) for item in plan.others]
    checks = [view.item(item) for item in plan.checks]
    not_matched = [view.not_matched(each) for each in plan.not_matched]
    background = list(view.background())
    listed = (catalog.programs[item.program] for item in plan.listed)
    used = {source for program in listed for source in cited_sources(program)}
    used |= {source for each in background for source in each.sources}
    reasons = [reason for each in (*checks, *items, *waiting, *others) for reason in each.because]
    reasons += [reason for each in not_matched for reason in each.because]
    used |= {reason.source for reason in reasons if reason.source}
    return out.PlanOut(
        schema="advisor/plan/1",
        advisor=__version__,
        as_of=plan.as_of.isoformat(),
        language=language.code,
        catalogs=catalogs_out(catalog),
        answers=_answers(plan),
        not_asked=list(plan.not_asked),
        not_applicable={fact: _read(rules.facts[rules.index[fact]], plan.state, rules) for fact in plan.not_applicable},
        settled=settled,
        levels={rule.id: _level(rule, rules, plan.state) for rule in rules.facts if rule.levels},
        check=checks,
        plan=items,
        waiting=waiting,
        moved_late=list(plan.moved_late),
        others=others,
        unserved_goals=list(plan.unserved),
        ai_first_step=view.ai_first_step(),
        find_out=[view.find_out(each.fact, each.decides) for each in plan.find_out],
        documents=[view.document(name, programs) for name, programs in plan.documents],
        done=list(plan.done),
        announced_only=[view.announced_only(each.program, each.since) for each in plan.announced_only],
        not_matched=not_matched,
        could_not_check=[out.NotCheckedOut(each.program, each.why) for each in plan.could_not_check],
        background=background,
        sources={name: view.source(source) for name, source in catalog.sources.items() if name in used},
    )


def catalogs_out(catalog: Catalog) -> list[out.CatalogOut]:
    """The files that went into the catalog."""
    return [out.CatalogOut(each.about.id, each.about.version, each.sha256, each.origin) for each in catalog.layers]


def _answers(plan: Plan) -> dict[str, out.Answer]:
    answers: dict[str, out.Answer] = {
        fact: answer_out(value) for fact, value in plan.answers.items() if fact not in plan.not_applicable
    }
    return answers | {"done": list(plan.named_done)} if plan.named_done else answers


def answer_out(value: Value) -> out.Answer:
    """A value as the contract states it."""
    return value.written()


def _read(rule: FactRule, state: FactState, rules: Rules) -> out.Answer:
    return answer_out(rule.domain.decode(state.values[rules.index[rule.id]]))


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

    def ai_first_step(self) -> out.AiFirstStepOut | None:
        step = self.plan.ai_first_step
        if step is None:
            return None
        text, careful = self.language.text(step.text), self.language.say("plan.ai_careful")
        return out.AiFirstStepOut(step.goal, step.level, text, careful, house_rule=True)

    def item(self, item: Item) -> out.ItemOut:
        program = told_to(self.catalog, item, self.language)
        text, optional = self.language.text, self.language.optional
        texts = ProgramTexts(self.catalog, self.language)
        after = program.after_answer
        layer = self.catalog.layers[self.catalog.program_layer.get(item.program, 0)]
        sure = sureness_of(self.catalog, program, item.availability.name)
        return out.ItemOut(
            rank=item.rank or None,
            program=item.program,
            catalog=layer.about.id,
            kind=program.kind,
            group=item.group,
            verdict=item.verdict.verdict,
            availability=item.availability.name,
            doubt=doubt_of(program.window),
            entry=program.entry,
            score=item.score,
            urgency=item.urgency,
            start=_day(item.slot.start),
            last_day=_day(item.availability.last_day),
            too_late=item.slot.too_late,
            moved=item.moved,
            placed_for=item.placed_for,
            factors=[self.factor(factor) for factor in item.factors],
            because=[self.reason(reason) for reason in item.verdict.because],
            missing=[self.missing(fact) for fact in item.verdict.missing],
            after=list(item.after),
            waits_for=list(item.waits_for),
            unlocks=list(item.unlocks),
            instead=list(item.instead),
            dates=texts.dates(program),
            hours=item.work.minutes / 60,
            hours_estimated=program.hours_estimated,
            weeks=item.work.weeks,
            provider=texts.provider(program),
            name=text(program.name),
            summary=text(program.summary),
            benefit=texts.benefit(program),
            costs=texts.costs(program),
            cautions=texts.claims(program.cautions),
            certain=[texts.told(claim) for claim in sure.certain],
            likely=[texts.told(claim) for claim in sure.likely],
            unknown=[out.ToldOut(text(each), [], None) for each in sure.unknown],
            say=optional(program.say),
            after_answer=None if after is None else out.AfterAnswerOut(text(after.yes), text(after.no)),
            where=texts.where(program),
            contact=texts.contact(program),
            funding=texts.funding(program),
            steps=[text(step) for step in program.steps],
            uses=self.uses(item),
            documents=list(program.documents),
            conflicts=texts.claims(program.conflicts),
            unknowns=[text(unknown) for unknown in program.unknowns],
            sources=list(program.sources),
        )

    def uses(self, item: Item) -> out.UsesOut | None:
        if not item.is_use:
            return None
        name, spending = self.language.text(told_to(self.catalog, item, self.language).name), item.spending
        if spending is None:
            return out.UsesOut(name, None, None, None, None)
        return out.UsesOut(name, spending.price.fact, spending.price.unit, spending.least, spending.most)

    def factor(self, factor: Factor) -> out.FactorOut:
        values = factor.values
        reason = out.ReasonOut(
            code=factor.code,  # type: ignore[arg-type]  # the codes of ranking.py; the schema test holds them together
            values=out.ReasonValues(
                goal=_text_or_none(values, "goal"),
                harmed=_text_or_none(values, "harmed"),
                hours=float(values["hours"]) if "hours" in values else None,
                weeks=int(values["weeks"]) if "weeks" in values else None,
            ),
            text=factor_text(factor, self.catalog, self.language),
        )
        return out.FactorOut(factor.factor, factor.points, factor.of, reason)

    def reason(self, reason: Reason) -> out.BecauseOut:
        rule = self.rules.facts[reason.fact]
        source = None if reason.test is None else reason.test.source
        shown = value_read(self.rules, reason.fact, reason.value, self.plan.answers)
        answer = answer_text(self.catalog, rule.id, shown, self.language)
        return out.BecauseOut(
            at=reason.at,
            fact=rule.id,
            answer=answer_out(shown),
            outcome=reason.outcome,
            text=reason_text(self.rules, reason, self.language, answer),
            source=source,
        )

    def missing(self, fact: str) -> out.MissingOut:
        return out.MissingOut(fact, status_of(self.rules, fact, self.plan.answers), self.catalog.facts[fact].change)

    def find_out(self, fact: str, decides: Iterable[str]) -> out.FindOutOut:
        about = self.catalog.facts[fact]
        status = status_of(self.rules, fact, self.plan.answers)
        return out.FindOutOut(fact, status, about.change, self.language.optional(about.find_out), list(decides))

    def document(self, name: str, programs: Iterable[str]) -> out.DocumentOut:
        document = self.catalog.documents[name]
        issuer = self.language.optional(document.issued_by)
        return out.DocumentOut(name, self.language.text(document.name), issuer, list(programs))

    def not_matched(self, each: NotMatched) -> out.NotMatchedOut:
        name = self.language.text(self.catalog.programs[each.program].name)
        because = [self.reason(reason) for reason in each.verdict.because]
        return out.NotMatchedOut(each.program, name, each.why, because, list(each.verdict.later), each.kept)

    def announced_only(self, program: str, since: str) -> out.AnnouncedOnlyOut:
        return out.AnnouncedOnlyOut(program, self.language.text(self.catalog.programs[program].name), since)

    def background(self) -> Iterator[out.BackgroundOut]:
        for claim in self.catalog.background:
            text = self.language.text(claim.text)
            yield out.BackgroundOut(None, text, list(claim.sources), claim.house_rule)
        for name, program in self.catalog.programs.items():
            if program.kind == "background":
                yield out.BackgroundOut(name, self.language.text(program.summary), list(program.sources), False)

    def source(self, source: Source) -> out.SourceOut:
        text = self.language.text
        about = (source.published, source.url, source.grade, source.read)
        return out.SourceOut(text(source.title), text(source.publisher), *about)


class ProgramTexts:
    """What a program's entry says, in one language."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language = catalog, language

    def provider(self, program: Program) -> out.ProviderOut:
        """Whose offer it is."""
        return out.ProviderOut(program.provider, self.language.text(self.catalog.providers[program.provider]))

    def dates(self, program: Program) -> out.DatesOut:
        """What is known about time."""
        known = program.window
        return out.DatesOut(
            announced=known.announced,
            reported=known.reported,
            planned=known.planned,
            opens=known.opens,
            closes=known.closes,
            closes_at=known.closes_at,
            budget_may_end=known.budget_may_end,
            monthly_from=known.monthly_from,
            season=known.season,
            rounds=[out.RoundOut(each.opens, each.closes) for each in known.rounds],
            standing=known.standing,
            seen=known.seen,
            rests_on=known.rests_on,
            confirmed=self.confirmed(known.confirmed),
        )

    def confirmed(self, told: Confirmation | None) -> out.ConfirmedOut | None:
        """What an office was told."""
        if told is None:
            return None
        contact = self.language.optional(told.contact)
        return out.ConfirmedOut(told.runs, told.asked, self.language.text(told.via), told.until, contact)

    def claims(self, claims: Iterable[Claim]) -> list[out.ClaimOut]:
        """Texts with their evidence."""
        return [self.claim(claim) for claim in claims]

    def claim(self, claim: Claim) -> out.ClaimOut:
        """A text with its evidence."""
        return out.ClaimOut(self.language.text(claim.text), list(claim.sources), claim.house_rule)

    def told(self, claim: Claim) -> out.ToldOut:
        """A text with its evidence and its date."""
        return out.ToldOut(self.language.text(claim.text), list(claim.sources), when_of(self.catalog, claim))

    def costs(self, program: Program) -> out.CostsOut:
        """What it costs now and later."""
        now, later = program.costs.now, program.costs.later
        return out.CostsOut(None if now is None else self.claim(now), None if later is None else self.claim(later))

    def benefit(self, program: Program) -> out.BenefitOut:
        """What it brings."""
        benefit = program.benefit
        text = self.language.text(benefit.text)
        sources = list(benefit.sources)
        return out.BenefitOut(text, benefit.amount, benefit.unit, benefit.cash, sources, benefit.house_rule)

    def where(self, program: Program) -> out.WhereOut | None:
        """Where to go."""
        where = program.where
        return None if where is None else out.WhereOut(self.language.text(where.text), where.url, where.kind)

    def contact(self, program: Program) -> out.ContactOut | None:
        """Who answers."""
        contact = program.contact
        if contact is None:
            return None
        hours = self.language.optional(contact.hours)
        return out.ContactOut(self.language.text(contact.text), contact.phone, hours, contact.chat, contact.source)

    def funding(self, program: Program) -> out.FundingOut | None:
        """What kind of help it is."""
        funding = program.funding
        if funding is None:
            return None
        return out.FundingOut(
            form=funding.form,
            percent=funding.percent,
            most=funding.most,
            unit=funding.unit,
            own_share=funding.own_share,
            first_come=funding.first_come,
            repay=None if funding.repay is None else self.claim(funding.repay),
            sources=list(funding.sources),
        )


def factor_text(factor: Factor, catalog: Catalog, language: Language) -> str:
    """Why a factor earned its points, in a sentence."""
    goals = catalog.facts[catalog.ranking.goals.fact]
    values: dict[str, object] = {}
    for name, value in factor.values.items():
        if name in ("goal", "harmed"):
            values[name] = option_name(goals, str(value), language) if value else ""
        elif name == "hours":
            values["time"] = duration(round(float(value) * 60), language, estimated=True)
        else:
            values[name] = plain_number(float(value))
    return language.say(f"plan.reason.{factor.code}", **values)


def _day(when: date | None) -> str | None:
    return None if when is None else when.isoformat()


def _text_or_none(values: Mapping[str, str | int | float], name: str) -> str | None:
    return str(values[name]) if values.get(name) else None
