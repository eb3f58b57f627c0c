"""The counselor's sheet: room for the record, points and their reasons, open questions, what nobody knows, sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from advisor.catalog.model.catalog import FactId
from advisor.engine.explain.sensitivity import Firmness, firmness
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Item, Plan
from advisor.profile.rechecking import Recheck, Rechecker
from advisor.profile.saved_case import SavedCase
from advisor.records import replace
from advisor.views.document.page import Blank, Blanks, LabelledRow, Line, Page, Part, Rows, Ruled, Section, rows_of
from advisor.views.plan.back_matter import PARTS, background, disclaimers, edition, origins, under_heading
from advisor.views.plan.front_page import ai_rows, blocks_in_order, in_front
from advisor.views.plan.needs import needs_lines
from advisor.views.plan.offer import left_open, money_rows, place_rows
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_header import header, looks
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import firm_texts
from advisor.views.plan.source_list import sources_section
from advisor.views.recheck.recheck_words import OneRecheck
from advisor.views.sheet.changes import SheetChanges, dropped, without
from advisor.views.sheet.office_lines import NAME, PHONE, look_again_text, office_row, own_lines
from advisor.views.sheet.sheet_words import SheetWords
from advisor.wording.language import Language
from advisor.wording.sentences import capital

RECORD_LINES = 3
MOST_DECIDED = 1  # of what an answer decides: the order above has them all
SHORT = 3  # parts that need no second column
AFTER_QUESTIONS = ("papers", "done", "others", "announced_only", "not_now", "not_checked", "level")


class LastTime(Struct, frozen=True):
    """An earlier visit held against today. day: of its plan. facts: whose answers are others now."""

    day: date
    case: SavedCase
    found: Recheck
    facts: tuple[FactId, ...]


def last_time(case: SavedCase, plan: Plan, rules: Rules) -> LastTime | None:
    """Returns what changed since a case was saved, or None where that was on the day of this plan, or after it."""
    past = case.past()
    if past.as_of >= plan.as_of:
        return None
    before = case.profile.values
    facts = tuple(
        fact for fact in dict.fromkeys((*before, *plan.answers)) if before.get(fact) != plan.answers.get(fact)
    )
    found = Rechecker(rules, plan.as_of).recheck(
        replace(past, same_answers=past.same_answers and not facts), plan.answers, plan.named_done
    )
    stale = {each.fact for each in found.stale}
    return LastTime(past.as_of, case, found, tuple(fact for fact in facts if fact not in stale))


def counselor_sheet(
    plan: Plan, rules: Rules, language: Language, changes: SheetChanges, top: int | None = None
) -> Page:
    """Returns the sheet that stays in the office. top: how many blocks are told in full; those in front if None."""
    gone = dropped(plan, changes.drop)
    shown = without(plan, changes.drop)
    words = SheetWords(rules, language, plan.as_of, plan.listed)
    sheet = _Sheet(words, plan, shown, top)
    own = tuple(own_lines(words, changes, gone, shown))
    return (*sheet.head(own, changes), *sheet.order(), *sheet.rest())


class _Sheet:
    """One sheet in the making. `plan` is the whole one: how firm an order is does not change with what is left out."""

    def __init__(self, words: PlanWords, plan: Plan, shown: Plan, top: int | None) -> None:
        self.words, self.plan, self.shown = words, plan, shown
        self.blocks = blocks_in_order(words, shown)
        self.full = in_front(self.blocks) if top is None else self.blocks[:top]

    def head(self, own: tuple[Line, ...], changes: SheetChanges) -> Iterator[Section]:
        """Yields whose sheet it is, the record to write, the counselor's lines, and what changed since last time."""
        words = self.words
        yield Section("", (*header(words, self.shown), Line(words.say("keep"))), "small")
        blanks = [Blank(words.say(f"blank.{name}"), size) for name, size in (("shop", NAME), ("counselor", NAME))]
        again = look_again(words.rules, self.shown)[0]
        why = words.say("in_a_line", name=look_again_text(words, again.day), detail=words.say(f"again.{again.why}"))
        rows = [*words.label("again", [Line(why)]), *office_row(words, changes)]
        parts = (Blanks((*blanks, Blank(words.say("blank.phone"), PHONE))), Ruled(RECORD_LINES), Rows(tuple(rows)))
        yield Section(words.say("heading.record_of_talk"), parts, "small")
        if own:
            yield Section(words.say("heading.own"), own, "small")
        if changes.since is not None:
            heading = words.say("heading.since", day=words.date(changes.since.day))
            yield from _small((Section(heading, tuple(_changed(words, changes.since))),))

    def order(self) -> Iterator[Section]:
        """Yields what only needs a look, then the blocks with their points: some in full, the others in two lines."""
        yield from _small(looks(self.words, self.shown))
        parts = [part for block in self.blocks for part in self._block(block)]
        if parts:
            yield Section(self.words.say("heading.points"), tuple(parts), "small", columns=True)

    def _block(self, block: PlanBlock) -> Iterator[Part]:
        words, item = self.words, block.item
        points = words.say("points.short", points=item.score)
        yield Line(words.say("in_a_line", name=words.name(item.program), detail=points), f"{block.number}.", "name")
        if block in self.full:
            yield Rows(tuple(self._rows(item)), 3)
        else:  # whether it runs, then the points, which say of the conditions whether they are met
            running = words.running(words.program(item.program), item.availability, noted=False).text
            yield Line(words.say("join").join((running, self._factors(item))), indent=3)
        for step in block.steps:
            detail = words.running(words.program(step.program), step.availability).text
            yield Line(words.say("step", name=words.name(step.program), detail=detail), "-", indent=3)

    def _rows(self, item: Item) -> Iterator[LabelledRow]:
        words = self.words
        program = words.program(item.program)
        yield from words.label("conditions", [words.verdict(item), *needs_lines(words, item)])
        yield from words.label("running", [words.running(program, item.availability)])
        yield from words.label("points", [Line(self._factors(item))])
        firm = None if self.plan.moved else self._firmness.get(item.program)
        yield from words.label("firm", map(Line, firm_texts(words, firm)))
        yield from money_rows(words, program)
        yield from place_rows(words, program)
        yield from left_open(words, program)
        yield from words.label("from", [Line(words.note(program.sources))])

    def _factors(self, item: Item) -> str:
        words = self.words
        named = ((words.language.say(f"plan.factor.{each.factor}"), each) for each in item.factors)
        told = (words.say("points.factor", factor=name, points=each.points, of=each.of) for name, each in named)
        return words.say("comma").join(told)

    @cached_property
    def _firmness(self) -> Mapping[str, Firmness]:
        return firmness(self.words.rules, self.plan)

    def rest(self) -> Iterator[Section]:
        """Yields the open questions, what is done and what does not fit, and the sources."""
        words, plan = self.words, self.shown
        questions = []
        for each in plan.find_out:
            status = words.language.say(f"plan.status.{each.status}")
            name = words.say("in_a_line", name=capital(words.fact(each.fact)), detail=status)
            decides = words.say("find_out.decides", programs=words.some_names(each.decides, MOST_DECIDED))
            about = " ".join(filter(None, (words.found_out(each.fact), decides)))
            questions += [Line(name, "□", "name"), Line(about, indent=3)]
        yield from _small(under_heading(words, "find_out", questions))
        tried = rows_of(ai_rows(words, plan))
        for key in AFTER_QUESTIONS:
            parts = (*PARTS[key](words, plan), *(tried if key == "level" else ()))
            yield from _small(under_heading(words, key, parts))
        yield from _small(under_heading(words, "background", background(words)))
        yield from _small(under_heading(words, "disclaimers", disclaimers(words)))
        yield from _small(sources_section(words, titled=False))
        yield Section("", (*origins(words), *edition(words, plan)), "small")


def _small(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield replace(section, face="small", columns=len(section.parts) > SHORT)


def _changed(words: PlanWords, since: LastTime) -> Iterator[Line]:
    """Yields which answers are others now, and what changed about which program, and why; that nothing did."""
    known = [fact for fact in since.facts if fact in words.catalog.facts]
    stale = [each.fact for each in since.found.stale]
    answers = {"answers": known, "stale": stale}
    told = [
        Line(words.say(f"since.{key}", facts=capital(words.facts(ids))), "-") for key, ids in answers.items() if ids
    ]
    told += OneRecheck(words.rules, words.language, since.case, since.found).changes()
    yield from told or [Line(words.say("since.nothing"))]
