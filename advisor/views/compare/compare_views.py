"""Two plans held against each other: the answers that differ, then what that does to the plan, and why; and as JSON."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import Comparison, ProgramChange
from advisor.engine.plan.action_plan import Plan
from advisor.views.compare import compare_contract as out
from advisor.views.document.page import Line, Page, Section
from advisor.views.plan.front_page import blocks_in_order
from advisor.views.plan.plan_json import PlanParts, catalogs_out, result
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import answer_text, capital, factor_text, reason_text

WHY_INDENT = 3


def compare_page(
    comparison: Comparison, rules: Rules, language: Language, names: tuple[str, str] | None = None
) -> Page:
    """Returns what differs between two plans. names: of the two profiles, where there are two.

    The numbers of the plan are those that its own text shows.
    """
    view = _Compared(comparison, rules, language)
    sections = [Section(view.say(f"heading.{key}"), tuple(lines)) for key, lines in view.sections()]
    head = Section("", tuple(view.head(names)))
    return (head, *(section for section in sections if section.parts))


class _Compared:
    """A comparison in one language."""

    def __init__(self, comparison: Comparison, rules: Rules, language: Language) -> None:
        self.comparison, self.rules, self.language = comparison, rules, language
        after = comparison.after
        self.words = PlanWords(rules, language, after.as_of, after.listed)
        self.before, self.after = self._numbers(comparison.before), self._numbers(after)

    def say(self, key: str, **values: object) -> str:
        return self.language.say(f"cases.{key}", **values)

    def _numbers(self, plan: Plan) -> Mapping[ProgramId, int]:
        """Returns the number of each program's block in a plan."""
        return {item.program: block.number for block in blocks_in_order(self.words, plan) for item in block.members}

    def head(self, names: tuple[str, str] | None) -> Iterator[Line]:
        date = self.words.date(self.comparison.after.as_of)
        yield Line(self.say("compare.title" if names is None else "compare.title.two", date=date), tone="title")
        if names is not None:
            yield Line(self.say("compare.first", name=names[0]))
            yield Line(self.say("compare.second", name=names[1]))
        if not self.comparison.answers and not self.comparison.programs:
            yield Line(self.say("compare.same_answers"))
        elif not self.comparison.programs:
            yield Line(self.say("compare.same_plan"))

    def sections(self) -> Iterator[tuple[str, Iterator[Line]]]:
        compared = self.comparison
        aside = [each for each in compared.of("verdict") if not {"entered", "left"}.intersection(each.kinds)]
        yield "answers", self.answers()
        yield "entered", self.each(compared.of("entered"))
        yield "left", self.each(compared.of("left"))
        yield "verdict", self.aside(aside)
        yield "moved", self.moved([each for each in compared.of("moved", "shifted") if each not in aside])
        yield "to_ask", self.facts(compared.to_ask)
        yield "settled", self.facts(compared.settled)

    def answers(self) -> Iterator[Line]:
        for change in self.comparison.answers:
            was = answer_text(self.rules.catalog, change.fact, change.before, self.language)
            now = answer_text(self.rules.catalog, change.fact, change.after, self.language)
            label = capital(self.words.fact(change.fact))
            yield Line(self.say("compare.answer", label=label, before=was, after=now), "-")
        before, after = self.comparison.before.named_done, self.comparison.after.named_done
        for key, these, others in (("done_more", after, before), ("done_less", before, after)):
            programs = [program for program in these if program not in others]
            if programs:
                yield Line(self.say(f"compare.{key}", programs=self.words.names(programs)), "-")

    def facts(self, facts: Sequence[str]) -> Iterator[Line]:
        for fact in facts:
            yield Line(capital(self.words.fact(fact)), "□")

    def each(self, changes: Sequence[ProgramChange]) -> Iterator[Line]:
        for change in changes:
            number = self.after.get(change.program)
            mark = f"{number}." if number is not None and "left" not in change.kinds else "-"
            what = self._verdict(change.after.verdict)
            if change.after.place == "others":
                what = self.say("compare.far")
            elif "verdict" in change.kinds and not {"entered", "left"}.intersection(change.kinds):
                what = self.say("compare.from_to", before=self._verdict(change.before.verdict), after=what)
            yield Line(self.say("compare.one", name=self.words.name(change.program), what=what), mark)
            for why in dict.fromkeys(self._why(change)):
                yield Line(why, "-", indent=WHY_INDENT)

    def aside(self, changes: Sequence[ProgramChange]) -> Iterator[Line]:
        """Yields what stays where it was, on other conditions; what serves no goal is named in one line."""
        yield from self.each([change for change in changes if change.after.place != "others"])
        far = [change.program for change in changes if change.after.place == "others"]
        if far:
            yield Line(self.say("compare.far_too", programs=self.words.names(far)))

    def moved(self, changes: Sequence[ProgramChange]) -> Iterator[Line]:
        """Yields what stands elsewhere among the others; what only got another number is told in one line."""
        shifted: list[str] = []
        for change in changes:
            before, after = self.before[change.program], self.after[change.program]
            if before == after:
                continue
            text = self.say("compare.moved", name=self.words.name(change.program), before=before, after=after)
            if "moved" in change.kinds:
                yield Line(text, "-")
                yield from (Line(why, "-", indent=WHY_INDENT) for why in self._why(change))
            else:
                shifted.append(text)
        if shifted:
            yield Line(self.say("compare.shifted", programs=self.words.say("join").join(shifted)))

    def _verdict(self, verdict: str | None) -> str:
        return self.language.say(f"plan.verdict.{verdict}") if verdict else self.say("compare.not_checked")

    def _why(self, change: ProgramChange) -> Iterator[str]:
        sentences, answers = [], self.comparison.after.answers
        for reason in change.reasons:
            # why a question applies at all goes without saying
            if reason.test is not None and reason.outcome is not None and "/when" not in reason.at:
                fact = self.rules.facts[reason.fact].id
                own = answer_text(self.rules.catalog, fact, answers[fact], self.language) if fact in answers else None
                sentences.append(capital(reason_text(self.rules, reason, self.language, own)))
        yield from sentences
        if change.because == "answers" and not sentences:
            yield self.say("because.answers", facts=self.words.facts(change.facts))
        elif change.because in ("named_done", "neighbours"):
            yield self.say(f"because.{change.because}")
        if change.factors:
            names = (self.language.say(f"plan.factor.{each.after.factor}") for each in change.factors)
            yield self.say("because.factors", factors=self.words.say("join").join(names))  # a merchant reads no points


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
