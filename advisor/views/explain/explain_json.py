"""`advisor explain` as JSON by the contract in `explain_contract.py`."""

from collections.abc import Iterable, Iterator
from itertools import chain

from advisor.catalog.model.catalog import FactId, Source, SourceId
from advisor.catalog.model.cited_sources import cited_sources
from advisor.engine.explain.change import NeededValue
from advisor.engine.explain.condition_tree import Branch, tree_of
from advisor.engine.explain.counterfactual import Nearest
from advisor.engine.explain.explanation import Explanation
from advisor.engine.explain.sensitivity import Firmness
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, status_of, value_read
from advisor.engine.plan.order import Candidate
from advisor.engine.verdicts.reasons import Reason
from advisor.views.explain import explain_contract as out
from advisor.views.explain.explain_text import branch_text, lever_text
from advisor.views.explain.spoken_summary import spoken_first
from advisor.views.plan.plan_json import PlanParts, catalogs_out, provider_out, result
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import firm_text
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import change_text, sentence


def explain_json(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> str:
    """The explanation as one JSON document. `tree` adds every condition with its outcome."""
    return encode(explain_out(about, plan, rules, language, tree))


def explain_out(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> out.ExplainOut:
    return _View(about, plan, rules, language).whole(tree)


class _View:
    """The parts of one explanation in one language."""

    def __init__(self, about: Explanation, plan: Plan, rules: Rules, language: Language) -> None:
        self.about, self.plan, self.rules, self.language = about, plan, rules, language
        self.words = PlanWords(rules, language, plan.as_of, plan.listed)
        self.parts = PlanParts(plan, rules, language)

    def whole(self, tree: bool) -> out.ExplainOut:
        about, item = self.about, self.about.item
        program = about.program.program
        shown = self.tree() if tree else None
        because = [self.reason(reason) for reason in about.verdict.because] if about.verdict is not None else []
        return result(
            out.ExplainOut,
            self.language,
            self.plan.as_of,
            about,
            program,
            catalogs=catalogs_out(self.rules.catalog),
            program=about.program.id,
            provider=provider_out(self.rules.catalog, program, self.language),
            spoken=spoken_first(self.words, self.plan.state, about),
            verdict=None if about.verdict is None else about.verdict.verdict,
            availability=about.availability.name,
            dates=program.window,
            rank=item.rank if item is not None and about.listed == "plan" else None,
            group=None if item is None else item.group,
            score=None if item is None else item.score,
            factors=[] if item is None else [self.parts.factor(factor) for factor in item.factors],
            because=because,
            tree=shown,
            missing=[self.needed(fact) for fact in (about.verdict.missing if about.verdict is not None else ())],
            chain=self.chain(),
            changes=self.changes(),
            firmness=None if about.firmness is None else self.firmness(about.firmness),
            moves=about.moves
            and filled(
                out.MovesOut,
                self.language,
                about.moves,
                levers=[
                    filled(out.LeverOut, self.language, lever, text=lever_text(self.words, lever))
                    for lever in about.moves.levers
                ],
            ),
            rivals=[self.rival(each) for each in about.rivals],
            sources=self.sources(because, shown),
        )

    def reason(self, reason: Reason) -> out.DecidingOut:
        told = sentence(self.rules, reason, self.language)
        return filled(out.DecidingOut, self.language, self.parts.reason(reason), told)

    def tree(self) -> out.TreeOut | None:
        rule = self.about.program
        if rule.program.requires is None or rule.requires is None:
            return None
        return self.branch(tree_of(self.rules, rule.program.requires, rule.requires, self.plan.state))

    def branch(self, branch: Branch) -> out.TreeOut:
        fact, stated = branch.fact, branch.stated
        return filled(
            out.TreeOut,
            self.language,
            branch,
            fact=None if fact is None else self.rules.facts[fact].id,
            answer=None if fact is None else value_read(self.rules, fact, branch.value, self.plan.answers),
            text=branch_text(self.words, self.plan, branch),
            source=None if stated is None else stated.source,
            note=None if stated is None else stated.note,
            parts=[self.branch(part) for part in branch.parts],
        )

    def needed(self, fact: FactId) -> out.NeededOut:
        about = self.rules.catalog.facts[fact]
        status = status_of(self.rules, fact, self.plan.answers)
        return filled(out.NeededOut, self.language, about, fact=fact, status=status, how=about.find_out or about.ask)

    def chain(self) -> out.ChainOut | None:
        about = self.about
        if not about.chain:
            return None
        steps = [
            filled(out.StepOut, self.language, step, name=self.words.name(step.program), hours=step.minutes / 60)
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
            smallest=[self.set(each) for each in about.smallest.found],
            doable=None if about.doable is None else [self.set(each) for each in about.doable.found],
            later=list(about.verdict.later),
            complete=not any(search.cut_off for search in searches),
        )

    def set(self, each: Nearest) -> out.ChangeSetOut:
        verdict = each.verdict
        changes = [self.change(change) for change in each.changes]
        return out.ChangeSetOut(changes, verdict.verdict, list(verdict.missing), list(verdict.chain))

    def change(self, change: NeededValue) -> out.NeededValueOut:
        rule = self.rules.facts[change.fact]
        return filled(
            out.NeededValueOut,
            self.language,
            rule.fact,
            fact=rule.id,
            to=rule.domain.decode(change.value),
            added=rule.domain.possible_options(change.added),
            removed=rule.domain.possible_options(change.removed),
            text=change_text(self.rules, change, self.language),
        )

    def firmness(self, firm: Firmness) -> out.FirmnessOut:
        word = "clear" if firm.is_clear else "close"
        return filled(out.FirmnessOut, self.language, firm, word=word, text=firm_text(self.words, firm))

    def rival(self, rival: Candidate) -> out.RivalOut:
        return filled(
            out.RivalOut,
            self.language,
            rival,
            self.rules.catalog.programs[rival.rule.id],
            program=rival.rule.id,
            kept=self.about.is_kept(rival),
            verdict=rival.verdict.verdict,
            factors=[self.parts.factor(factor) for factor in rival.factors],
            hours=self.words.own_minutes(rival.rule.id) / 60,
        )

    def sources(self, because: Iterable[out.DecidingOut], tree: out.TreeOut | None) -> dict[str, Source]:
        programs = {self.about.program.id, *(rival.rule.id for rival in self.about.rivals)}
        used = set(chain.from_iterable(cited_sources(self.rules.catalog.programs[program]) for program in programs))
        used |= {reason.source for reason in because if reason.source}
        used |= set(_sources_of(tree))
        return {name: source for name, source in self.rules.catalog.sources.items() if name in used}


def _sources_of(tree: out.TreeOut | None) -> Iterator[SourceId]:
    if tree is None:
        return
    if tree.source is not None:
        yield tree.source
    for part in tree.parts:
        yield from _sources_of(part)
