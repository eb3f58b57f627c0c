"""What may stand on the sheets that leave the office: one plan as parts, of which each sheet chooses.

No points, nothing of what is private, no sources but the date of each report: those are the counselor's.
"""

from collections.abc import Iterable, Iterator, Sequence

from advisor.catalog.loading.fields.forms import is_url
from advisor.catalog.model.catalog import Claim, Program
from advisor.catalog.model.sureness import sureness_of
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import FindOut, Plan
from advisor.records import replace
from advisor.views.document.page import (
    Blank,
    Blanks,
    Code,
    LabelledRow,
    Line,
    Part,
    Section,
    Timeline,
    circled,
    rows_of,
)
from advisor.views.plan.back_matter import (
    directing,
    disclaimers,
    independent,
    promised_names,
    reports_until,
    stops,
    under_heading,
)
from advisor.views.plan.front_page import (
    IN_FRONT,
    Guide,
    ai_rows,
    blocks_in_order,
    front,
    told_in_front,
    warning,
)
from advisor.views.plan.offer import first_sentence, money_rows, more_contact_rows, question, sure_rows
from advisor.views.sheet.changes import SheetChanges, without
from advisor.views.sheet.office_lines import own_lines, return_parts
from advisor.views.sheet.pictured import steps, way
from advisor.views.sheet.private import discreet, hidden_programs, without_private
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.views.sheet.step_cues import tells_to_write
from advisor.views.sheet.summary import summary
from advisor.wording.language import Language
from advisor.wording.sentences import capital

MOST_TOLD = 1  # of what is certain, likely and not known: the counselor has the rest
MOST_NAMED = 3
MOST_DECIDED = 2  # of what hangs on an answer
LINE, COUNT = 24, 8  # letters to leave room for, where an answer is noted, and a number
DOORS, LOOKED_AT = ("apply",), ("apply", "lookup")
CUT = ("…", "...")


class Content:
    """One plan in one language, with the counselor's changes and without what is private."""

    def __init__(
        self,
        plan: Plan,
        rules: Rules,
        language: Language,
        changes: SheetChanges,
        way: type[MerchantWords] = MerchantWords,
    ) -> None:
        self.plan = plan = without_private(rules, without(plan, changes.drop))
        self.words = words = way(discreet(rules, language), language, plan.as_of, plan.listed)
        self.changes = changes
        self.hidden = hidden_programs(words.catalog)
        self.blocks = blocks_in_order(words, plan)
        self.foremost = told_in_front(words, plan, self.blocks)
        self.told = self.foremost[0] if self.foremost else None
        self.shown = next((block for block in self.foremost[:1] if block.item.program not in self.hidden), None)
        self._own = tuple(own_lines(words, changes))

    def front(self, guide: Guide) -> Iterator[Section]:
        """Yields for whom it is, what to do first, and two things more; what to find out stands elsewhere."""
        words, plan = self.words, replace(self.plan, find_out=())
        head, *sections = front(words, plan, self.blocks, guide=replace(guide, contact=self.changes.contact))
        told = rows_of(summary(words, plan, self.foremost, whole=guide.about) if guide.summary else ())
        yield from (replace(head, parts=(*head.parts, *told)), *sections)

    def own(self) -> Iterator[Section]:
        """Yields what the counselor added; of what they left out nothing is said here."""
        if self._own:
            yield Section(self.words.say("heading.own"), self._own)

    def closing(self, *, overleaf: bool = False) -> Section:
        """Returns when to come back, whom to call, and who decides. overleaf: also that there is another side."""
        decides = replace(next(iter(disclaimers(self.words))), mark="")
        if overleaf and self.told is not None:
            decides = replace(decides, text=f"{decides.text} {self.words.say('overleaf', number=self.told.number)}")
        return Section("", (*return_parts(self.words, self.plan, self.changes), decides))

    def about_first(self) -> Iterator[LabelledRow]:
        """Yields whether it runs, its order, what it brings and how sure that is: not what stands in front already."""
        block, words = self.shown, self.words
        if block is None:
            return
        program = words.program(block.item.program)
        sure = sureness_of(words.catalog, program, block.item.availability.name, MOST_TOLD)
        yield from words.label("running", [words.running(program, block.item.availability)])
        if block.steps:
            members = enumerate(block.members, 1)
            yield from words.label("order", [Line(words.name(each.program), circled(n)) for n, each in members])
        if program.benefit.cash is False:  # what looks like money is told as what it is
            yield from words.label("careful", self._unless_warned(program.cautions[:1]))
        yield from money_rows(words, program)
        told = [warning(words, self.foremost), program.costs.now]
        if program.benefit.text == program.summary:  # it stands in front, under the name
            told.append(program.benefit)
        yield from sure_rows(words, sure.without(told))
        yield from words.label(
            "cost_later", self._unless_warned([] if sure.tells(program.costs.later) else [program.costs.later])
        )
        if tuple(question(words, program)):  # else they stand in front
            yield from more_contact_rows(words, program)

    def _unless_warned(self, claims: Iterable[Claim | None]) -> Iterator[Line]:
        """Yields claims, but not the one that is the warning of the sheet."""
        warned = warning(self.words, self.foremost)
        return (Line(self.words.claim(claim)) for claim in claims if claim != warned)

    def check_list(self, first: int = 1) -> Iterator[Part]:
        """Yields what is to be done of the first thing, step by step, and room to write what is heard.

        first: from which step on; the first stands in front, too.
        """
        block, words = self.shown, self.words
        if block is None:
            return
        program = words.program(block.item.program)
        yield from steps(words, program, first)
        price = program.uses.price if block.item.is_use and program.uses is not None else None
        if price is not None:  # what it costs hangs on a number that only the merchant knows
            yield Blanks((Blank(capital(words.fact(price.fact)), COUNT), Blank(words.say("blank.sum"), COUNT)))
        if tuple(question(words, program)) or tells_to_write(program):
            yield room_to_write(words)

    def way(self, *, sketched: bool = True) -> Iterator[Part]:
        """Yields the steps of the first thing as pictures. sketched: with what each step is about."""
        if self.shown is not None:
            programs = [self.words.program(self.shown.item.program)]
            yield from way(self.words, programs, self.shown.number, sketched=sketched)

    def codes(self) -> Iterator[Code]:
        """Yields the codes of the verified pages of the first thing and its steps."""
        block, words = self.shown, self.words
        if block is not None:
            for step in block.steps:
                yield from codes_of(self, words.program(step.program), block.number, told=False)
            yield from codes_of(self, words.program(block.item.program), block.number, LOOKED_AT, told=True)

    def later_codes(self) -> Iterator[Code]:
        """Yields the codes of the doors of what comes after the first thing, and of pages that one only looks at.

        Of several that lead to one page, one.
        """
        words = self.words
        for each in self.foremost[1:]:
            yield from codes_of(self, words.program(each.item.program), each.number, told=True)
        places = [words.program(item.program).where for item in self.plan.checks]
        for place in {each.url: each for each in places if each is not None and each.kind in LOOKED_AT}.values():
            if place.url is not None and is_whole(place.url):
                name = capital(first_sentence(words.language.text(place.text)))
                yield Code(words.say("code.check"), name, place.url, told=True)

    def doors(self, *, later: bool = True) -> Iterator[Section]:
        """Yields the codes of the first thing and of what comes later, under how one uses them."""
        codes = (*self.codes(), *(self.later_codes() if later else ()))
        if codes:
            how = Line(self.words.say("scan"), picture="scan")
            yield Section(self.words.say("heading.doors"), (how, *codes))

    def questions(self, most: int = IN_FRONT) -> Iterator[Section]:
        """Yields what to find out, each with where the answer is found; not what is the one thing to do anyway.

        There is room to write an answer: for each, where nothing else is to be done.
        """
        words, parts = self.words, list[Part]()
        told = self.told.item.program if self.told is not None else None
        asks = told is not None and words.program(told).after_answer is not None
        asked = [each for each in self.plan.find_out[:IN_FRONT] if not (asks and each.decides == (told,))][:most]
        for each in asked:
            how, name = words.found_out(each.fact), capital(words.fact(each.fact))
            text = name if how is None else words.say("in_a_line", name=name, detail=how)
            parts += [Line(text, "□"), *self._decided(each)]
            if told is None or each is asked[-1]:
                parts.append(room_to_write(words))
        yield from under_heading(words, "find_out", parts)

    def _decided(self, each: FindOut) -> Iterator[Line]:
        """Yields what hangs on an answer: numbers of what stands in front, else names; else why it is asked."""
        words, why = self.words, self.words.catalog.facts[each.fact].why
        known = {item.program for block in self.blocks for item in block.members} & {*each.decides}
        front = [block for block in self.foremost if known.intersection(item.program for item in block.members)]
        named = [program for program in each.decides if program in known and program not in self.hidden]
        named = [p for p in named if all(p not in {item.program for item in block.members} for block in front)]
        told = [words.say("number", number=block.number) for block in front][:MOST_DECIDED]
        told += map(words.glossed, named[: MOST_DECIDED - len(told)])  # what finds no room here is explained elsewhere
        if told:
            yield Line(words.say("find_out.for", programs=words.say("join").join(told)), indent=3)
        elif why is not None:
            yield Line(words.language.text(why), indent=3)

    def tried(self) -> Iterator[Section]:
        """Yields what to try with AI."""
        rows = rows_of(ai_rows(self.words, self.plan))
        if rows:
            yield Section("", rows)

    def times(self, days: Sequence[Part] = ()) -> Iterator[Section]:
        """Yields what to do when. days: the days to keep."""
        found = stops(self.words, self.plan, self.blocks)
        if found:
            heading = self.words.say("heading.timeline")
            yield Section(heading, (Timeline(heading, found), *days))

    def more(self) -> Iterator[Section]:
        """Yields what there is besides, by name: at most a few, the counselor has them all."""
        words = self.words
        more = [block for block in self.blocks if block not in self.foremost]
        names = [f"{block.number}. {words.glossed(block.item.program)}" for block in more[:MOST_NAMED]]
        if more[MOST_NAMED:]:
            names.append(words.say("more", count=len(more) - MOST_NAMED))
        yield from under_heading(words, "more", [Line(words.say("join").join(names))])

    def once(self) -> Section:
        """Returns what must be said once: where else to ask, of whom to beware, and how old it is."""
        words, names = self.words, promised_names(self.words, self.plan)
        promised = [Line(words.say("announced_only", names=names), "-")] if names else []
        by = (replace(line, mark="-") for line in independent(words))
        return Section("", (*directing(words), *by, *promised, self.made()), run_in=True)

    def made(self) -> Line:
        """Returns up to when there were reports, and what a date in brackets says."""
        words = self.words
        until = reports_until(words) or words.date(self.plan.as_of)
        return Line(words.say("foot.made", until=until), "-")


def room_to_write(words: MerchantWords) -> Blanks:
    """Returns a line to write on."""
    return Blanks((Blank(words.say("blank.empty"), LINE),))


def codes_of(
    content: Content, program: Program, number: int, kinds: Sequence[str] = DOORS, *, told: bool
) -> Iterator[Code]:
    """Yields the code of a program's page, with the number of what it is for: one that was verified as its owner's."""
    where, words = program.where, content.words
    if where is not None and where.kind in kinds and where.url is not None and is_whole(where.url):
        label = words.say("code.number", number=number, kind=words.say(f"code.{where.kind}"))
        yield Code(label, capital(words.language.text(program.name)), where.url, told)


def is_whole(address: str) -> bool:
    """Whether a telephone gets to the page with it: nothing was cut, and it shows where it leads."""
    return is_url(address) and not any(cut in address for cut in CUT)
