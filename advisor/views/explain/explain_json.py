"""`advisor explain` as JSON by the contract in `contract.py`."""

from collections.abc import Iterable, Iterator
from itertools import chain

from advisor import __version__
from advisor.catalog.model.catalog import FactId, SourceId
from advisor.catalog.model.cited_sources import cited_sources
from advisor.engine.explain.change import NeededValue
from advisor.engine.explain.condition_tree import Branch, tree_of
from advisor.engine.explain.counterfactual import Nearest, Search
from advisor.engine.explain.explanation import Explanation, Rival
from advisor.engine.explain.levers import Moves, Neighbour
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, status_of, value_read
from advisor.engine.verdicts.reasons import Reason
from advisor.views.explain import explain_contract as out
from advisor.views.explain.place_in_order import lever_text
from advisor.views.explain.spoken_summary import spoken_first
from advisor.views.explain.tree_lines import branch_text
from advisor.views.plan.plan_contract import Answer, SourceOut
from advisor.views.plan.plan_json import PlanParts, ProgramTexts, answer_out, catalogs_out
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.points import firm_text
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import change_text, sentence


def explain_json(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> str:
    """The explanation as one JSON document. `tree` adds every condition with its outcome."""
    return encode(explain_out(about, plan, rules, language, tree))


def explain_out(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> out.ExplainOut:
    """The explanation by the contract."""
    return _View(about, plan, rules, language).whole(tree)


class _View:
    """The parts of one explanation in one language."""

    def __init__(self, about: Explanation, plan: Plan, rules: Rules, language: Language) -> None:
        self.about, self.plan, self.rules, self.language = about, plan, rules, language
        self.words = PlanWords(rules, language, plan.as_of, plan.listed)
        self.parts = PlanParts(plan, rules, language)
        self.texts = ProgramTexts(rules.catalog, language)

    def whole(self, tree: bool) -> out.ExplainOut:
        about, item = self.about, self.about.item
        program = about.program.program
        shown = self.tree() if tree else None
        because = [self.reason(reason) for reason in about.verdict.because] if about.verdict is not None else []
        return out.ExplainOut(
            schema="advisor/explain/1",
            advisor=__version__,
            as_of=self.plan.as_of.isoformat(),
            language=self.language.code,
            catalogs=catalogs_out(self.rules.catalog),
            program=about.program.id,
            name=self.language.text(program.name),
            kind=program.kind,
            entry=program.entry,
            provider=self.texts.provider(program),
            spoken=list(spoken_first(self.words, self.plan.state, about)),
            verdict=None if about.verdict is None else about.verdict.verdict,
            availability=about.availability.name,
            dates=self.texts.dates(program),
            listed=about.listed,
            kept=about.kept,
            rank=item.rank if item is not None and about.listed == "plan" else None,
            group=None if item is None else item.group,
            score=None if item is None else item.score,
            factors=[] if item is None else [self.parts.factor(factor) for factor in item.factors],
            because=because,
            tree=shown,
            missing=[self.needed(fact) for fact in (about.verdict.missing if about.verdict is not None else ())],
            chain=self.chain(),
            changes=self.changes(),
            firmness=self.firmness(),
            moves=None if about.moves is None else self.moves(about.moves),
            rivals=[self.rival(each) for each in about.rivals],
            conflicts=self.texts.claims(program.conflicts),
            unknowns=[self.language.text(unknown) for unknown in program.unknowns],
            sources=self.sources(because, shown),
        )

    # --- why ------------------------------------------------------------------------------------------------------

    def reason(self, reason: Reason) -> out.DecidingOut:
        found = self.parts.reason(reason)
        told = sentence(self.rules, reason, self.language)
        return out.DecidingOut(
            at=found.at,
            fact=found.fact,
            answer=found.answer,
            outcome=found.outcome,
            text=found.text,
            source=found.source,
            published=told.published,
            url=told.url,
            note=told.note,
        )

    def tree(self) -> out.TreeOut | None:
        requires = self.about.program.program.requires
        if requires is None:
            return None
        return self.branch(tree_of(self.rules, requires, "requires", self.plan.state))

    def branch(self, branch: Branch) -> out.TreeOut:
        fact = None if branch.fact is None else self.rules.facts[branch.fact]
        stated = branch.stated
        return out.TreeOut(
            kind=branch.kind,
            at=branch.at,
            outcome=branch.outcome,
            fact=None if fact is None else fact.id,
            answer=None if branch.fact is None else self.answer(branch.fact, branch.value),
            text=branch_text(self.words, self.plan, branch),
            source=None if stated is None else stated.source,
            note=None if stated is None else self.language.optional(stated.note),
            parts=[self.branch(part) for part in branch.parts],
        )

    def answer(self, fact: int, bits: int) -> Answer:
        return answer_out(value_read(self.rules, fact, bits, self.plan.answers))

    # --- what would settle or open it -----------------------------------------------------------------------------

    def needed(self, fact: FactId) -> out.NeededOut:
        about = self.rules.catalog.facts[fact]
        status = status_of(self.rules, fact, self.plan.answers)
        how = about.find_out or about.ask
        return out.NeededOut(fact, self.language.text(about.label), status, about.change, self.language.optional(how))

    def chain(self) -> out.ChainOut | None:
        about = self.about
        if not about.chain:
            return None
        steps = [
            out.StepOut(step.program, self.words.name(step.program), step.minutes / 60, list(step.missing))
            for step in about.chain
        ]
        minutes = sum(step.minutes for step in about.chain) + self.words.own_minutes(about.program.id)
        return out.ChainOut(steps, minutes / 60, None if about.item is None else about.item.work.weeks)

    def changes(self) -> out.ChangesOut | None:
        about = self.about
        if about.smallest is None or about.verdict is None:
            return None
        searches = [search for search in (about.smallest, about.doable) if search is not None]
        return out.ChangesOut(
            smallest=self.sets(about.smallest),
            doable=None if about.doable is None else self.sets(about.doable),
            later=list(about.verdict.later),
            complete=not any(search.cut_off for search in searches),
        )

    def sets(self, search: Search) -> list[out.ChangeSetOut]:
        return [self.set(each) for each in search.found]

    def set(self, each: Nearest) -> out.ChangeSetOut:
        verdict = each.verdict
        changes = [self.change(change) for change in each.changes]
        return out.ChangeSetOut(changes, verdict.verdict, list(verdict.missing), list(verdict.chain))

    def change(self, change: NeededValue) -> out.NeededValueOut:
        rule = self.rules.facts[change.fact]
        return out.NeededValueOut(
            fact=rule.id,
            change=rule.fact.change,
            to=answer_out(rule.domain.decode(change.value)),
            added=list(rule.domain.possible_options(change.added)),
            removed=list(rule.domain.possible_options(change.removed)),
            text=change_text(self.rules, change, self.language),
        )

    # --- its place in the order -----------------------------------------------------------------------------------

    def firmness(self) -> out.FirmnessOut | None:
        firm = self.about.firmness
        if firm is None:
            return None
        text = firm_text(self.words, firm)
        word = "clear" if firm.is_clear else "close"
        return out.FirmnessOut(word, firm.tried, firm.kept, list(firm.level_with), text)  # type: ignore[arg-type]  # a word of the contract

    def moves(self, moves: Moves) -> out.MovesOut:
        levers = [
            out.LeverOut(
                code=lever.code,
                factor=lever.factor,
                points=lever.points,
                moves=lever.moves,
                facts=list(lever.facts),
                day=None if lever.day is None else lever.day.isoformat(),
                availability=lever.availability,
                text=lever_text(self.words, lever),
            )
            for lever in moves.levers
        ]
        return out.MovesOut(_neighbour(moves.above), _neighbour(moves.below), moves.placed_for, levers)

    def rival(self, rival: Rival) -> out.RivalOut:
        program = self.rules.catalog.programs[rival.program]
        return out.RivalOut(
            program=rival.program,
            name=self.language.text(program.name),
            kept=rival.kept,
            verdict=rival.verdict.verdict,
            availability=rival.availability.name,
            score=rival.score,
            factors=[self.parts.factor(factor) for factor in rival.factors],
            benefit=self.texts.benefit(program),
            costs=self.texts.costs(program),
            cautions=self.texts.claims(program.cautions),
            hours=self.words.own_minutes(rival.program) / 60,
        )

    # --- the foot -------------------------------------------------------------------------------------------------

    def sources(self, because: Iterable[out.DecidingOut], tree: out.TreeOut | None) -> dict[str, SourceOut]:
        programs = {self.about.program.id, *(rival.program for rival in self.about.rivals)}
        used = set(chain.from_iterable(cited_sources(self.rules.catalog.programs[program]) for program in programs))
        used |= {reason.source for reason in because if reason.source}
        used |= set(_sources_of(tree))
        known = self.rules.catalog.sources.items()
        return {name: self.parts.source(source) for name, source in known if name in used}


def _sources_of(tree: out.TreeOut | None) -> Iterator[SourceId]:
    if tree is None:
        return
    if tree.source is not None:
        yield tree.source
    for part in tree.parts:
        yield from _sources_of(part)


def _neighbour(neighbour: Neighbour | None) -> out.NeighbourOut | None:
    return None if neighbour is None else out.NeighbourOut(neighbour.program, neighbour.points)
