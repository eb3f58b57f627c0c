"""The plan as a table, a row for each program: for spreadsheets, Korean Excel among them.

UTF-8 with a byte order mark, lines that end in CR LF, every cell in quotes. No cell is a formula: one that would begin
like one begins with an apostrophe, which spreadsheets show as text.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Claim, ProgramId
from advisor.catalog.model.cited_sources import cited_sources
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Item, Plan, make_plan
from advisor.engine.plan.program_outcomes import NotMatched
from advisor.views.document.page import LabelledRow
from advisor.views.plan.back_matter import texts_against
from advisor.views.plan.needs import needs
from advisor.views.plan.offer import contact_rows, money_rows
from advisor.views.plan.plan_words import Unmarked
from advisor.views.plan.reason_texts import condition_text, supports
from advisor.views.plan.source_list import source_text
from advisor.wording.language import Language
from advisor.wording.safe import safe, safe_cell

BYTE_ORDER_MARK = "\ufeff"
BETWEEN = " / "
COLUMNS = (
    "place", "rank", "program", "name", "provider", "conditions", "because", "find_out", "running", "points", "time",
    "summary", "benefit", "funding", "cost_now", "cost_later", "cautions", "where", "address", "contact", "say",
    "steps", "papers", "conflicts", "unknowns", "sources", "as_of", "catalog",
)  # fmt: skip

Cells = dict[str, str]


def plan_csv(plan: Plan, rules: Rules, language: Language) -> str:
    """Returns the table, with its byte order mark: what the plan holds, then what stands outside of it and why."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    header = {column: language.say(f"table.{column}") for column in COLUMNS}
    for cells in (header, *_Table(plan, rules, language).rows()):
        texts = (cells.get(column, "") for column in COLUMNS)
        # one that begins with a quotation is no formula, and gets no second apostrophe
        writer.writerow([safe(text) if text.startswith("'") else safe_cell(text) for text in texts])
    return BYTE_ORDER_MARK + target.getvalue()


def program_cells(rules: Rules, language: Language, as_of: date) -> dict[ProgramId, Cells]:
    """What a row says of each program whoever the merchant is: its name, what it is, where and whom to ask."""
    table = _Table(make_plan(rules, {}, as_of), rules, language)
    return {rule.id: table.row(rule.id, "plan", {}) for rule in rules.programs if rule.program.kind != "background"}


class _Table:
    """The rows of one plan in one language."""

    def __init__(self, plan: Plan, rules: Rules, language: Language) -> None:
        self.plan, self.rules, self.language = plan, rules, language
        self.catalog = rules.catalog
        self.words = Unmarked(rules, language, plan.as_of, plan.listed)

    def rows(self) -> Iterator[Cells]:
        for place, items in (("check", self.plan.checks), ("plan", self.plan.items), ("others", self.plan.others)):
            for item in items:
                yield self.item(item, place if place != "plan" or item.group == "now" else item.group)
        for promised in self.plan.announced_only:
            yield self.row(promised.program, "announced_only", {})
        used = {item.program for item in self.plan.items if item.is_use}
        for program in (each for each in self.plan.done if each not in used):
            yield self.row(program, "done", {"conditions": self.language.say("plan.verdict.done")})
        for each in self.plan.not_matched:
            yield self.row(each.program, "not_matched", self.against(each))
        for failed in self.plan.could_not_check:
            yield self.row(failed.program, "not_checked", {})

    def item(self, item: Item, place: str) -> Cells:
        words = self.words
        reasons = (reason for reason in item.verdict.because if supports(words, self.plan.state, reason))
        verdict, named = words.verdict_name(item), BETWEEN.join(need.text for need in needs(words, item))
        own = {
            "rank": str(item.rank) if item in self.plan.items else "",
            "conditions": words.say("condition.all_met", verdict=verdict, met=named) if named else verdict,
            "because": BETWEEN.join(dict.fromkeys(condition_text(words, reason) for reason in reasons)),
            "find_out": words.facts(item.verdict.missing),
            "points": str(item.score),
        }
        return self.row(item.program, place, own)

    def against(self, each: NotMatched) -> Cells:
        if each.why == "excluded" and each.kept is not None:
            kept = self.words.name(each.kept)
            return {"because": self.words.say("not_now.excluded", name=self.words.name(each.program), kept=kept)}
        verdict = self.language.say(f"plan.verdict.{each.verdict.verdict}")
        texts = texts_against(self.words, self.plan, each) if each.why == "conditions" else []
        return {"conditions": verdict, "because": BETWEEN.join(texts)}

    def row(self, program: ProgramId, place: str, own: Cells) -> Cells:
        """What every program says, wherever it stands."""
        about = self.words.program(program)
        text, optional = self.language.text, self.language.optional
        costs, where, cited = about.costs, about.where, set(cited_sources(about))
        sources = (source for name, source in self.catalog.sources.items() if name in cited)
        layer = self.catalog.layers[self.catalog.program_layer.get(program, 0)].about
        return {
            "place": self.language.say(f"table.place.{place}"),
            "program": program,
            "name": self.words.name(program),
            "provider": self.words.provider(about),
            "running": self.words.running(about, availability(about.window, self.plan.as_of), noted=False).text,
            "time": self.words.program_time(program),
            "summary": text(about.summary),
            "benefit": text(about.benefit.text),
            "funding": self.rows_of(money_rows(self.words, about)),
            "cost_now": "" if costs.now is None else text(costs.now.text),
            "cost_later": "" if costs.later is None else text(costs.later.text),
            "cautions": self.claims(about.cautions),
            "where": "" if where is None else text(where.text),
            "address": "" if where is None or where.url is None else where.url,
            "contact": self.rows_of(contact_rows(self.words, about)),
            "say": optional(about.say) or "",
            "steps": BETWEEN.join(f"{number}. {text(step)}" for number, step in enumerate(about.steps, 1)),
            "papers": BETWEEN.join(text(self.catalog.documents[paper].name) for paper in about.documents),
            "conflicts": self.claims(about.conflicts),
            "unknowns": BETWEEN.join(map(text, about.unknowns)),
            "sources": BETWEEN.join(f"{source_text(self.words, each)} {each.url or ''}".rstrip() for each in sources),
            "as_of": self.plan.as_of.isoformat(),
            "catalog": f"{layer.id} {layer.version}",
            **own,
        }

    def rows_of(self, rows: Iterable[LabelledRow]) -> str:
        return BETWEEN.join(line.text for row in rows for line in row.lines)

    def claims(self, claims: Sequence[Claim]) -> str:
        return BETWEEN.join(self.language.text(claim.text) for claim in claims)
