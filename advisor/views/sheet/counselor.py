"""The counselor's sheet: room for the record, points and their reasons, open questions, what nobody knows, sources."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from advisor.engine.explain.sensitivity import Firmness, firmness
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import Item, Plan
from advisor.engine.plan.scoring import Factor
from advisor.records import replace
from advisor.views.document.page import Blank, Blanks, LabelledRow, Line, Page, Part, Rows, Ruled, Section, rows_of
from advisor.views.plan.front_page import ai_rows, blocks_in_order, in_front
from advisor.views.plan.looks import looks
from advisor.views.plan.needs import needs_lines
from advisor.views.plan.offer import left_open, money_rows, place_rows
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_foot import PARTS, background, disclaimers, edition, origins, under_heading
from advisor.views.plan.plan_header import header
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.points import firm_texts
from advisor.views.plan.source_list import sources_section
from advisor.views.sheet.changes import SheetChanges, dropped, without
from advisor.views.sheet.last_time import changed_lines
from advisor.views.sheet.office_lines import NAME, PHONE, look_again_text, own_lines
from advisor.views.sheet.sheet_words import SheetWords
from advisor.wording.language import Language
from advisor.wording.sentences import capital

RECORD_LINES = 3
MOST_DECIDED = 1  # of what an answer decides: the order above has them all
SHORT = 3  # parts that need no second column
AFTER_QUESTIONS = ("papers", "done", "others", "announced_only", "not_now", "not_checked", "level")


def counselor_sheet(
    plan: Plan, rules: Rules, language: Language, changes: SheetChanges, top: int | None = None
) -> Page:
    """Returns the sheet that stays in the office. top: how many blocks are told in full; those in front if None."""
    gone = dropped(plan, changes.drop)
    shown = without(plan, changes.drop)
    words = SheetWords(rules, language, plan.as_of, plan.listed)
    sheet = _Sheet(words, plan, shown, top)
    own = tuple(own_lines(words, changes, gone, shown))
    return (*sheet.head(own, changes), *_since(words, changes), *sheet.order(), *sheet.rest())


def _since(words: PlanWords, changes: SheetChanges) -> Iterator[Section]:
    """Yields what changed since last time, where there was one."""
    if changes.since is not None:
        heading = words.say("heading.since", day=words.date(changes.since.day))
        yield from _small((Section(heading, tuple(changed_lines(words, changes.since))),))


class _Sheet:
    """One sheet in the making. `plan` is the whole one: how firm an order is does not change with what is left out."""

    def __init__(self, words: PlanWords, plan: Plan, shown: Plan, top: int | None) -> None:
        self.words, self.plan, self.shown = words, plan, shown
        self.blocks = blocks_in_order(words, shown)
        self.full = in_front(self.blocks) if top is None else self.blocks[:top]

    def head(self, own: tuple[Line, ...], changes: SheetChanges) -> Iterator[Section]:
        """Yields whose sheet it is, the record to write, and the lines of the counselor's own."""
        words = self.words
        yield Section("", (*header(words, self.shown), Line(words.say("keep"))), "small")
        blanks = [Blank(words.say(f"blank.{name}"), size) for name, size in (("shop", NAME), ("counselor", NAME))]
        again = look_again(words.rules, self.shown)[0]
        why = words.say("in_a_line", name=look_again_text(words, again.day), detail=words.say(f"again.{again.why}"))
        contact = [] if changes.contact is None else [Line(changes.contact, tone="own")]
        parts: list[Part] = [Blanks((*blanks, Blank(words.say("blank.phone"), PHONE))), Ruled(RECORD_LINES)]
        parts.append(Rows((*words.label("again", [Line(why)]), *words.label("office", contact))))
        yield Section(words.say("heading.record_of_talk"), tuple(parts), "small")
        if own:
            yield Section(words.say("heading.own"), own, "small")

    # --- the order and its points -------------------------------------------------------------------------------------

    def order(self) -> Iterator[Section]:
        """Yields what only needs a look, then the blocks with their points: some in full, the others in two lines."""
        yield from _small(looks(self.words, self.shown))
        parts = [part for block in self.blocks for part in self._block(block)]
        if parts:
            yield Section(self.words.say("heading.points"), tuple(parts), "small", columns=True)

    def _block(self, block: PlanBlock) -> Iterator[Part]:
        words = self.words
        in_full = block in self.full
        points = words.say("points.short", points=block.item.score)
        name = words.say("in_a_line", name=words.name(block.item.program), detail=points)
        yield Line(name, f"{block.number}.", "name")
        if in_full:
            yield Rows(tuple(self._rows(block.item)), 3)
        else:
            yield self._in_short(block.item)
        for step in block.steps:
            detail = words.running(words.program(step.program), step.availability).text
            yield Line(words.say("step", name=words.name(step.program), detail=detail), "-", indent=3)

    def _in_short(self, item: Item) -> Line:
        """Returns whether it runs, then the points, which say of the conditions whether they are met."""
        words = self.words
        running = words.running(words.program(item.program), item.availability, noted=False).text
        points = words.say("comma").join(map(self._factor, item.factors))
        return Line(words.say("join").join((running, points)), indent=3)

    def _rows(self, item: Item) -> Iterator[LabelledRow]:
        words = self.words
        program = words.program(item.program)
        yield from words.label("conditions", [words.verdict(item), *needs_lines(words, item)])
        yield from words.label("running", [words.running(program, item.availability)])
        yield from words.label("points", [Line(words.say("comma").join(map(self._factor, item.factors)))])
        yield from words.label("firm", self._firm(item))
        yield from money_rows(words, program)
        yield from place_rows(words, program)
        yield from left_open(words, program)
        yield from words.label("from", [Line(mark) for mark in [words.note(program.sources)] if mark])

    def _factor(self, factor: Factor) -> str:
        name = self.words.language.say(f"plan.factor.{factor.factor}")
        return self.words.say("points.factor", factor=name, points=factor.points, of=factor.of)

    def _firm(self, item: Item) -> Iterator[Line]:
        return map(Line, firm_texts(self.words, None if self.plan.moved else self._firmness.get(item.program)))

    @cached_property
    def _firmness(self) -> Mapping[str, Firmness]:
        return firmness(self.words.rules, self.plan)

    # --- what is open -------------------------------------------------------------------------------------------------

    def rest(self) -> Iterator[Section]:
        """Yields the open questions, what is done and what does not fit, and the sources."""
        words, plan = self.words, self.shown
        yield from _small(under_heading(words, "find_out", self._questions()))
        tried = rows_of(ai_rows(words, plan))
        for key in AFTER_QUESTIONS:
            parts = (*PARTS[key](words, plan), *(tried if key == "level" else ()))
            yield from _small(under_heading(words, key, parts))
        yield from _small(under_heading(words, "background", background(words)))
        yield from _small(under_heading(words, "disclaimers", disclaimers(words, plan)))
        yield from _small(sources_section(words, titled=False))
        yield Section("", (*origins(words), *edition(words, plan)), "small")

    def _questions(self) -> Iterator[Part]:
        words = self.words
        for each in self.shown.find_out:
            status = words.language.say(f"plan.status.{each.status}")
            yield Line(words.say("in_a_line", name=capital(words.fact(each.fact)), detail=status), "□", "name")
            decides = words.say("find_out.decides", programs=words.some_names(each.decides, MOST_DECIDED))
            yield Line(" ".join(filter(None, (words.found_out(each.fact), decides))), indent=3)


def _small(sections: Iterator[Section] | tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield replace(section, face="small", columns=len(section.parts) > SHORT)
