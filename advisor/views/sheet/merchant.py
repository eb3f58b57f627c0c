"""The merchant's sheet: one thing for this week in large letters, two more, and what she needs to do them.

No points, nothing of what is private, no sources but the date of each report: those are the counselor's.
"""

from collections.abc import Iterable, Iterator

from advisor.catalog.loading.fields.forms import is_url
from advisor.catalog.model.catalog import Claim, Program
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import FindOut, Plan
from advisor.records import replace
from advisor.views.document.page import Code, Face, Line, Page, Part, Row, Rows, Section, Timeline, circled
from advisor.views.plan.blocks import Block, blocks_of
from advisor.views.plan.front import IN_FRONT, front, told_in_front, warning
from advisor.views.plan.rest import PARTS, disclaimers, edition, stops, under_heading
from advisor.views.plan.words import Words, capital
from advisor.views.sheet.changes import Changes, dropped, without
from advisor.views.sheet.office_lines import own_lines, return_parts
from advisor.views.sheet.private import discreet, hidden_programs, without_private
from advisor.views.sheet.words import MerchantWords
from advisor.wording.language import Language

IN_FULL = 2  # what may be done before the day to look again; more would not fit on the page that is read
MOST_NAMED = 5
CUT = ("…", "...")
CODES = ("apply", "article")  # a page that was verified as one of these; any other place is told in words


def merchant_sheet(plan: Plan, rules: Rules, language: Language, changes: Changes) -> Page:
    """Returns the sheet that a merchant takes home."""
    gone = dropped(plan, changes.drop)
    plan = without_private(rules, without(plan, changes.drop))
    sheet = _Sheet(MerchantWords(discreet(rules, language), language, plan.as_of, (*plan.items, *plan.others)), plan)
    own = tuple(own_lines(sheet.words, changes, gone))
    return (*sheet.front(own, changes), *sheet.rest())


class _Sheet:
    """One sheet in the making."""

    def __init__(self, words: Words, plan: Plan) -> None:
        self.words, self.plan = words, plan
        self.hidden = hidden_programs(words.catalog)
        self.blocks = blocks_of(plan.items)
        self.foremost = told_in_front(words, plan, self.blocks)
        self.told = self.foremost[0] if self.foremost else None
        self.in_full = self.foremost[:IN_FULL]
        self.face: Face = "plain" if len(self.blocks) <= 1 else "small"  # where there is room, it is used

    # --- the first half page ------------------------------------------------------------------------------------------

    def front(self, own: tuple[Line, ...], changes: Changes) -> Iterator[Section]:
        """Yields what is in large letters: what to do, the counselor's own lines, when to come back."""
        words, plan = self.words, replace(self.plan, find_out=self._to_find_out())
        sections = [*front(words, plan, self.blocks)]
        if own:
            sections.append(Section(words.say("heading.own"), own))
        decides = replace(next(iter(disclaimers(words, plan))), mark="")
        sections.append(Section("", (*return_parts(words, self.plan, changes.contact), decides)))
        return (replace(section, face="front") for section in sections)

    # --- the rest, in smaller letters ---------------------------------------------------------------------------------

    def rest(self) -> Iterator[Section]:
        """Yields how to do the first things, what else there is, and what must be said once."""
        words, plan = self.words, self.plan
        cards = tuple(part for block in self.in_full for part in self._card(block))
        if cards:
            yield Section(words.say("heading.blocks"), cards, self.face, columns=True)
        asked = replace(plan, find_out=self._to_find_out())
        for section in under_heading(words, "find_out", PARTS["find_out"](words, asked)):
            yield replace(section, face=self.face, columns=True)
        found, more = stops(words, plan, self.blocks), tuple(self._more())
        timeline = (Timeline(words.say("heading.timeline"), found),) if found else ()
        if found or more:
            yield Section(words.say("heading.more" if more else "heading.timeline"), (*timeline, *more), self.face)
        yield Section("", tuple(self._once()), self.face, run_in=True)

    def _card(self, block: Block) -> Iterator[Part]:
        """Yields what one needs to do it: what it is, whether it runs, what it costs, what to say, the steps."""
        words = self.words
        item, program = block.item, words.program(block.item.program)
        yield Line(words.name(item.program), f"{block.number}.", "name")
        yield Line(words.language.text(program.summary))
        if item.program in self.hidden:
            return
        yield Rows(tuple(self._rows(block, program)))
        steps = program.steps[1:] if block is self.told else program.steps  # the first is on the first half page
        yield from (Line(words.language.text(step), "□") for step in steps)
        for each in block.members:
            yield from _codes(words, words.program(each.program))

    def _rows(self, block: Block, program: Program) -> Iterator[Row]:
        """Yields the rows of a card, without what stands on the first half page already."""
        words, text = self.words, self.words.language.text
        told = block is self.told
        yield from words.label("running", [words.running(program, block.item.availability)])
        if block.steps:
            members = enumerate(block.members, 1)
            yield from words.label("order", [Line(words.name(each.program), circled(n)) for n, each in members])
        if program.benefit.cash is False:  # what looks like money is told as what it is
            yield from words.label("careful", self._unless_warned(program.cautions[:1]))
        yield from words.label("cost_now", self._unless_warned([] if told else [program.costs.now]))
        yield from words.label("cost_later", self._unless_warned([program.costs.later]))
        if program.where is not None and not told:
            yield from words.label("where", [Line(text(program.where.text))])
        if program.say is not None and not told:
            yield from words.label("say", [Line(words.say("quoted", text=text(program.say)))])
        contacts = [program.contact.text] if program.contact is not None else []
        confirmed = program.window.confirmed
        if confirmed is not None and confirmed.contact is not None:
            contacts.append(confirmed.contact)
        yield from words.label("contact", [Line(text(each)) for each in contacts])

    def _unless_warned(self, claims: Iterable[Claim | None]) -> Iterator[Line]:
        """Yields claims, but not the one that is the warning of the sheet."""
        warned = warning(self.words, self.foremost)
        return (Line(self.words.claim(claim)) for claim in claims if claim is not None and claim != warned)

    def _to_find_out(self) -> tuple[FindOut, ...]:
        """Returns the questions that are not simply the one thing to do this week."""
        told = self.told.item.program if self.told is not None else None
        asks = told is not None and self.words.program(told).after_answer is not None
        return tuple(each for each in self.plan.find_out[:IN_FRONT] if not (asks and each.decides == (told,)))

    def _more(self) -> Iterator[Line]:
        """Yields what there is besides, a line each: at most a few, the counselor has them all."""
        words = self.words
        more = [block for block in self.blocks if block not in self.in_full]
        for block in more[:MOST_NAMED]:
            running = words.running(words.program(block.item.program), block.item.availability).text
            name = words.name(block.item.program)
            yield Line(words.say("in_a_line", name=name, detail=running), f"{block.number}.")
        if more[MOST_NAMED:]:
            yield Line(words.say("more", count=len(more) - MOST_NAMED))

    def _once(self) -> Iterator[Line]:
        """Yields what must be said once: nothing here is a must, how old it is, what it does not hold."""
        words = self.words
        yield Line(words.say("foot.optional"), "-")
        yield from list(disclaimers(words, self.plan))[1:]
        yield Line(words.say("foot.state"), "-")
        if self.plan.not_matched:
            yield Line(words.say("not_now", count=len(self.plan.not_matched)), "-")
        yield from (replace(line, mark="-") for line in edition(words, self.plan))


def _codes(words: Words, program: Program) -> Iterator[Code]:
    """Yields the code of a program's page, if somebody verified what it is."""
    where = program.where
    if where is not None and where.kind in CODES and where.url is not None and is_whole(where.url):
        label = words.say(f"code.{where.kind}")
        yield Code(label, capital(words.language.text(program.name)), where.url)


def is_whole(address: str) -> bool:
    """Whether a telephone gets to the page with it: nothing was cut, and it shows where it leads."""
    return is_url(address) and not any(cut in address for cut in CUT)
