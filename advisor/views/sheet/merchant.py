"""The merchant's sheet: one thing for this week in large letters, two more, and what she needs to do them.

No points, nothing of what is private, no sources but the date of each report: those are the counselor's.
"""

from collections.abc import Iterable, Iterator, Sequence

from advisor.catalog.loading.fields.forms import is_url
from advisor.catalog.model.catalog import Claim, Program
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import Plan
from advisor.engine.plan.sureness import sureness_of
from advisor.records import replace
from advisor.views.document.page import (
    Blank,
    Blanks,
    Code,
    Face,
    Line,
    Page,
    Part,
    Row,
    Rows,
    Section,
    Timeline,
    circled,
)
from advisor.views.plan.blocks import Block
from advisor.views.plan.front import IN_FRONT, ai_rows, blocks_in_order, front, has_no_time, told_in_front, warning
from advisor.views.plan.offer import money_rows, more_contact_rows, question, sure_rows
from advisor.views.plan.rest import (
    directing,
    disclaimers,
    independent,
    promised_names,
    stops,
    under_heading,
)
from advisor.views.plan.words import Words, capital
from advisor.views.sheet.changes import Changes, dropped, without
from advisor.views.sheet.office_lines import own_lines, return_parts
from advisor.views.sheet.private import discreet, hidden_programs, without_private
from advisor.views.sheet.words import MerchantWords
from advisor.wording.amounts import day
from advisor.wording.language import Language

MOST_TOLD = 1  # of what is certain, likely and not known: the counselor has the rest
MOST_NAMED = 3
FACE: Face = "plain"
LINE = 24  # letters to leave room for, where an answer is noted
DOORS, LOOKED_AT = ("apply",), ("apply", "lookup")
CUT = ("…", "...")


def merchant_sheet(plan: Plan, rules: Rules, language: Language, changes: Changes) -> Page:
    """Returns the sheet that a merchant takes home."""
    gone = dropped(plan, changes.drop)
    plan = without_private(rules, without(plan, changes.drop))
    sheet = _Sheet(MerchantWords(discreet(rules, language), language, plan.as_of, plan.listed), plan)
    own = tuple(own_lines(sheet.words, changes, gone))
    overleaf, *rest = sheet.rest()
    return (*sheet.front(own, changes), replace(overleaf, new_page=True), *rest)


class _Sheet:
    """One sheet in the making."""

    def __init__(self, words: Words, plan: Plan) -> None:
        self.words, self.plan = words, plan
        self.hidden = hidden_programs(words.catalog)
        self.blocks = blocks_in_order(words, plan)
        self.foremost = told_in_front(words, plan, self.blocks)
        self.told = self.foremost[0] if self.foremost else None

    # --- the first half page ------------------------------------------------------------------------------------------

    def front(self, own: tuple[Line, ...], changes: Changes) -> Iterator[Section]:
        """Yields what is in large letters: what to do, the counselor's own lines, when to come back."""
        words, plan = self.words, replace(self.plan, find_out=())  # told below, with where the answer is found
        header, *sections = front(words, plan, self.blocks, guided=True)
        if self.told is not None and not has_no_time(words, plan):
            header = replace(header, parts=(*header.parts, Line(words.say("summary"))))
        sections = [header, *sections]
        if own:
            sections.append(Section(words.say("heading.own"), own))
        decides = replace(next(iter(disclaimers(words, plan))), mark="")
        sections.append(Section("", (*return_parts(words, self.plan, changes), decides)))
        return (replace(section, face="front") for section in sections)

    # --- the rest, in smaller letters ---------------------------------------------------------------------------------

    def rest(self) -> Iterator[Section]:
        """Yields how to do the first thing, what else there is, and what must be said once."""
        words = self.words
        if self.told is not None:
            heading = words.say("heading.first", number=self.told.number)
            yield Section(heading, tuple(self._card(self.told)), FACE)
        for section in under_heading(words, "find_out", self._questions()):
            yield replace(section, face=FACE)
        tried = tuple(ai_rows(words, self.plan))
        if tried:
            yield Section("", (Rows(tried),), FACE)
        found = stops(words, self.plan, self.blocks)
        if found:
            yield Section("", (Timeline(words.say("heading.timeline"), found),), FACE)
        for section in under_heading(words, "more", self._more()):
            yield replace(section, face=FACE)
        yield Section("", tuple(self._once()), FACE, run_in=True)

    def _card(self, block: Block) -> Iterator[Part]:
        """Yields what one needs to do it: what it is, whether it runs, how sure that is, the steps, the doors."""
        words = self.words
        item, program = block.item, words.program(block.item.program)
        if item.program in self.hidden:
            return
        yield Rows(tuple(self._rows(block, program)))
        yield from (Line(words.language.text(step), "□") for step in program.steps[1:])  # the first stands in front
        if tuple(question(words, program)):
            yield _room_to_write(words)
        for step in block.steps:
            yield from _codes(words, words.program(step.program), block.number, told=False)
        yield from _codes(words, program, block.number, LOOKED_AT, told=True)
        for each in self.foremost[1:]:
            yield from _codes(words, words.program(each.item.program), each.number, told=True)

    def _rows(self, block: Block, program: Program) -> Iterator[Row]:
        """Yields the rows of a card, without what stands on the first half page already."""
        words = self.words
        sure = sureness_of(words.catalog, program, block.item.availability.name, MOST_TOLD)
        yield from words.label("running", [words.running(program, block.item.availability)])
        if block.steps:
            members = enumerate(block.members, 1)
            yield from words.label("order", [Line(words.name(each.program), circled(n)) for n, each in members])
        if program.benefit.cash is False:  # what looks like money is told as what it is
            yield from words.label("careful", self._unless_warned(program.cautions[:1]))
        yield from money_rows(words, program)
        yield from sure_rows(words, sure.without([warning(words, self.foremost), program.costs.now]))
        yield from words.label(
            "cost_later", self._unless_warned([] if sure.tells(program.costs.later) else [program.costs.later])
        )
        yield from more_contact_rows(words, program)

    def _unless_warned(self, claims: Iterable[Claim | None]) -> Iterator[Line]:
        """Yields claims, but not the one that is the warning of the sheet."""
        warned = warning(self.words, self.foremost)
        return (Line(self.words.claim(claim)) for claim in claims if claim is not None and claim != warned)

    def _questions(self) -> Iterator[Part]:
        """Yields what to find out, each with where the answer is found; not what is the one thing to do anyway.

        There is room to write an answer: for each, where nothing else is to be done.
        """
        words = self.words
        told = self.told.item.program if self.told is not None else None
        asks = told is not None and words.program(told).after_answer is not None
        asked = [each for each in self.plan.find_out[:IN_FRONT] if not (asks and each.decides == (told,))]
        for each in asked:
            fact = words.catalog.facts[each.fact]
            how = fact.find_out or fact.ask
            name = capital(words.fact(each.fact))
            text = name if how is None else words.say("in_a_line", name=name, detail=words.language.text(how))
            yield Line(text, "□")
            if told is None or each is asked[-1]:
                yield _room_to_write(words)

    def _more(self) -> Iterator[Line]:
        """Yields what there is besides, by name: at most a few, the counselor has them all."""
        words = self.words
        more = [block for block in self.blocks if block not in self.foremost]
        names = [f"{block.number}. {words.name(block.item.program)}" for block in more[:MOST_NAMED]]
        if more[MOST_NAMED:]:
            names.append(words.say("more", count=len(more) - MOST_NAMED))
        if names:
            yield Line(words.say("join").join(names))

    def _once(self) -> Iterator[Line]:
        """Yields what must be said once: nothing here is a must, how old it is, what it does not hold."""
        words = self.words
        yield from directing(words)
        yield from (replace(line, mark="-") for line in independent(words))
        names = promised_names(words, self.plan)
        if names:
            yield Line(words.say("announced_only", names=names), "-")
        until = words.catalog.layers[0].about.reports_to
        told = words.date(self.plan.as_of) if until is None else day(until, words.language.code)
        yield Line(words.say("foot.made", until=told), "-")


def _room_to_write(words: Words) -> Blanks:
    return Blanks((Blank(words.say("blank.empty"), LINE),))


def _codes(words: Words, program: Program, number: int, kinds: Sequence[str] = DOORS, *, told: bool) -> Iterator[Code]:
    """Yields the code of a program's page, with the number of what it is for: one that was verified as its owner's."""
    where = program.where
    if where is not None and where.kind in kinds and where.url is not None and is_whole(where.url):
        label = words.say("code.number", number=number, kind=words.say(f"code.{where.kind}"))
        yield Code(label, capital(words.language.text(program.name)), where.url, told)


def is_whole(address: str) -> bool:
    """Whether a telephone gets to the page with it: nothing was cut, and it shows where it leads."""
    return is_url(address) and not any(cut in address for cut in CUT)
