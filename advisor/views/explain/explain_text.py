"""`advisor explain` as text: two sentences to say, the verdict, why, what would settle or open it, and the sources."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import FactId
from advisor.engine.explain.explanation import Explanation
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, status_of, value_read
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import LabelledRow, Line, Page, Part, Rows, Section, circled, rows_of
from advisor.views.explain.counterfactuals import changes_lines
from advisor.views.explain.place_in_order import order_rows, points_lines, rivals_parts
from advisor.views.explain.spoken_summary import say, spoken_first, total_time
from advisor.views.explain.tree_lines import tree_lines
from advisor.views.plan.offer import left_open, money_rows, papers, place_rows, question, worth
from advisor.views.plan.plan_foot import edition
from advisor.views.plan.plan_words import VERDICT_TONES, PlanWords
from advisor.views.plan.source_list import sources_section
from advisor.wording.language import Language
from advisor.wording.sentences import answer_text, capital, sentence


def explanation_page(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> Page:
    """Returns all there is to say about one program. `tree` adds every condition with its outcome."""
    view = _View(PlanWords(rules, language, plan.as_of, plan.listed), plan, about)
    sections = (
        ("", view.head()),
        ("", view.standing()),
        ("reasons", view.reasons()),
        ("tree", tree_lines(view.words, plan, about) if tree else ()),
        ("missing", view.missing()),
        ("chain", view.chain()),
        ("changes", changes_lines(view.words, about)),
        ("order", order_rows(view.words, about)),
        ("points", points_lines(view.words, about)),
        ("rivals", rivals_parts(view.words, about)),
        ("record", view.record()),
    )
    found = [(key, tuple(parts)) for key, parts in sections]
    page = [Section(say(language, f"heading.{key}") if key else "", parts) for key, parts in found if parts]
    return (*page, *sources_section(view.words), Section("", tuple(view.foot())))


class _View:
    """The sections of one explanation."""

    def __init__(self, words: PlanWords, plan: Plan, about: Explanation) -> None:
        self.words, self.plan, self.about = words, plan, about
        self.program = words.program(about.program.id)

    def head(self) -> Iterator[Part]:
        words = self.words
        yield Line(words.entry(self.about.program.id), tone="title")
        yield Line(words.provider(self.program))
        for text in spoken_first(words, self.plan.state, self.about):
            yield Line(text, tone="name")

    def standing(self) -> Iterator[Part]:
        rows = [*self._verdict()]
        if self.program.kind != "background":
            rows += self.words.label("running", [self.words.running(self.program, self.about.availability)])
        rows.append(LabelledRow(say(self.words.language, "label.place"), (Line(capital(self._place())),)))
        yield Rows(tuple(rows))

    def _verdict(self) -> Iterator[LabelledRow]:
        if self.about.verdict is None:
            return
        name = self.about.verdict.verdict
        informs = name == "match" and self.program.entry == "information"
        text = capital(self.words.informs(self.program) if informs else self.words.language.say(f"plan.verdict.{name}"))
        yield from self.words.label("conditions", [Line(text, tone=VERDICT_TONES.get(name, "plain"))])

    def _place(self) -> str:
        about, language = self.about, self.words.language
        kept = self.words.name(about.kept) if about.kept is not None else ""
        if about.listed != "plan" or about.item is None:
            return say(language, f"place.{about.listed}", kept=kept)
        item = about.item
        return say(language, f"place.plan.{item.group}", rank=item.rank, count=len(self.plan.items))

    # --- why ------------------------------------------------------------------------------------------------------

    def reasons(self) -> Iterator[Line]:
        """Yields the deciding conditions, each with where it comes from; once each."""
        language, verdict = self.words.language, self.about.verdict
        if verdict is None:
            return
        if self.about.program.id in self.plan.named_done:
            yield Line(say(language, "reasons.said"), "-")
            return
        if self.program.requires is None:
            yield Line(say(language, "reasons.none"), "-")
        told: set[str] = set()
        for reason in self._deciding(verdict.because):
            lines = tuple(self._reason(reason))
            if lines[0].text not in told:
                told.add(lines[0].text)
                yield from lines

    def _deciding(self, because: tuple[Reason, ...]) -> Iterator[Reason]:
        """Yields the reasons worth telling: a question that does not apply is told once, by what makes it so."""
        skipped = [each for each in because if self.plan.state.gates[each.fact] is False and "/when" not in each.at]
        fits = self.about.verdict is not None and self.about.verdict.verdict != "no_match"
        for reason in because:
            if reason in skipped and len(skipped) < len(because) and reason.test is not None:
                continue
            if fits or not reason.at.startswith("gives/"):
                yield reason

    def _reason(self, reason: Reason) -> Iterator[Line]:
        words, language = self.words, self.words.language
        indent = 2 if reason.at.startswith("facts/") else 0
        if reason.at.startswith("gives/"):
            key = {True: "there", False: "not_yet", None: "maybe_there"}[reason.outcome]
            yield Line(say(language, f"reasons.{key}"), "-")
            return
        read = value_read(words.rules, reason.fact, reason.value, self.plan.answers)
        answer = answer_text(words.catalog, words.rules.facts[reason.fact].id, read, language)
        found = sentence(words.rules, reason, language, answer)
        yield Line(found.text + words.note([found.source]), "-", indent=indent)
        if found.note is not None:
            yield Line(found.note, indent=indent + 2)
        elif found.source is None and reason.test is not None and not reason.at.startswith("facts/"):
            yield Line(say(language, "reasons.our_own"), indent=indent + 2)

    # --- what would settle it, and what comes first -----------------------------------------------------------------

    def missing(self) -> Iterator[Line]:
        if self.about.verdict is None or self.about.verdict.verdict in ("no_match", "done"):
            return
        for fact in self.about.verdict.missing:
            yield from self._missing(fact)

    def _missing(self, fact: FactId) -> Iterator[Line]:
        words, how = self.words, self.words.found_out(fact)
        status = words.language.say(f"plan.status.{status_of(words.rules, fact, self.plan.answers)}")
        yield Line(say(words.language, "missing.status", label=capital(words.fact(fact)), status=status), "□", "name")
        if how is not None:
            yield Line(how, indent=3)
        if words.catalog.facts[fact].change == "time":
            yield Line(say(words.language, "missing.time"), indent=3)

    def chain(self) -> Iterator[Line]:
        words, about = self.words, self.about
        for place, step in enumerate(about.chain, 1):
            yield Line(words.name(step.program), circled(place), tail=words.tail(words.program_time(step.program)))
            if step.missing:
                facts = words.facts(step.missing)
                yield Line(say(words.language, "chain.needs", facts=facts), indent=3)
        if not about.chain:
            return
        this = say(words.language, "chain.this", name=words.name(about.program.id))
        time = words.program_time(about.program.id)
        yield Line(this, circled(len(about.chain) + 1), tail=words.tail(time))
        yield Line(self._total())

    def _total(self) -> str:
        time = total_time(self.words, self.about)
        weeks = None if self.about.item is None else self.about.item.work.weeks
        if weeks is None:
            return capital(say(self.words.language, "chain.total", time=time))
        key = "chain.total_weeks.1" if weeks == 1 else "chain.total_weeks"
        return capital(say(self.words.language, key, time=time, weeks=weeks))

    # --- the program, and the foot ----------------------------------------------------------------------------------

    def record(self) -> Iterator[Part]:
        words, program = self.words, self.program
        if program.kind == "background":
            return
        rows: list[LabelledRow] = []
        if self.about.item is not None:  # what does not fit, or is done, is not for sale
            rows += [*money_rows(words, program), *worth(words, program), *place_rows(words, program)]
            rows += question(words, program)
        rows += [*papers(words, program), *left_open(words, program)]
        yield from rows_of(rows)

    def foot(self) -> Iterator[Line]:
        words = self.words
        yield Line(words.say("disclaimer.owner"))
        yield from edition(words, self.plan)
