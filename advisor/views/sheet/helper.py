"""The sheet for who helps at home: what to do on the phone, step by step, with addresses and numbers."""

from collections.abc import Iterator

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import Face, Line, Page, Part, Section, circled, listed, rows_of
from advisor.views.plan.back_matter import directing, disclaimers
from advisor.views.plan.front_page import in_a_line, warning
from advisor.views.plan.offer import place_rows, question, stuck
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_header import header
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.content import LOOKED_AT, Content, codes_of, room_to_write
from advisor.views.sheet.office_lines import return_parts
from advisor.views.sheet.pictured import steps_and_notes, way
from advisor.views.sheet.step_cues import tells_to_write
from advisor.wording.language import Language

IN_FULL = (3, 3, 2, 1, 1, 1, 1, 1, 1)  # how many things are told in full, by how much is left out
CODED = (3, 1, 1, 1, 0, 0, 0, 0, 0)  # of how many there is a code
FACES: tuple[Face, ...] = ("plain", *("small",) * 8)
# from where on it goes without the steps as pictures, without what a thing is, without whether it runs and where else
# to ask, and without what follows
WAY, SUMMARY, ELSEWHERE, LATER = range(5, 9)
MOST_SHORTENED = len(IN_FULL) - 1


def helper_sheet(plan: Plan, rules: Rules, language: Language, changes: SheetChanges, shortened: int = 0) -> Page:
    """Returns the sheet for a relative or friend who helps. shortened: how much is left out, 0 to MOST_SHORTENED."""
    content = Content(plan, rules, language, changes)
    return tuple(replace(section, face=FACES[shortened]) for section in _sections(content, shortened))


def _sections(content: Content, shortened: int) -> Iterator[Section]:
    words = content.words
    _, *situation = header(words, content.plan)
    title = Line(words.say("helper.title", date=words.date(content.plan.as_of)), tone="title")
    about = situation if shortened < ELSEWHERE else ()
    yield Section("", (title, Line(words.say("helper.intro")), *about))
    told = [block for block in content.foremost if block.item.program not in content.hidden]
    for place, block in enumerate(told[: IN_FULL[shortened]]):
        parts = tuple(_thing(content, block, shortened, coded=place < CODED[shortened]))
        yield Section(words.say("helper.heading", number=block.number), parts)
    later = [in_a_line(words, block) for block in told[IN_FULL[shortened] :]]
    if later and shortened < LATER:
        yield Section(words.say("front.next"), tuple(later))
    if not told:
        yield from content.questions()
    yield from content.own()
    careful = (
        *listed(tuple(words.say(f"helper.careful.{key}") for key in ("secrets", "links", "name"))),
        *(directing(words) if shortened < ELSEWHERE else ()),
    )
    yield Section(words.say("helper.careful"), careful)
    decides = replace(next(iter(disclaimers(words))), mark="-")
    stop = rows_of(stuck(words, content.changes.contact, words.program(told[0].item.program) if told else None))
    yield Section("", (*stop, *return_parts(words, content.plan, content.changes), decides, content.made()))


def _thing(content: Content, block: PlanBlock, shortened: int, *, coded: bool) -> Iterator[Part]:
    """Yields one thing to do: what it is, where, whom to ask what, what to do in order, and what to beware of."""
    words = content.words
    program = words.program(block.item.program)
    line = in_a_line(words, block, paced=block is content.told)
    yield Line(line.whole, line.mark, "name")
    if shortened < SUMMARY:
        yield Line(words.language.text(program.summary), indent=3)
    rows = [*place_rows(words, program)]
    if shortened < ELSEWHERE:
        rows = [*words.label("running", [words.running(program, block.item.availability)]), *rows]
    rows += question(words, program) if block is content.told else ()
    rows += words.label("cost", [Line(words.claim(program.costs.now))])
    rows += words.label("careful", [Line(words.claim(warning(words, [block])), tone="warn")])
    yield from rows_of(rows)
    programs = [words.program(each.program) for each in block.members]
    if block is content.told and shortened < WAY:
        yield from way(words, programs, block.number)
    done, minded = steps_and_notes(programs)
    yield from (Line(words.language.text(step), circled(number)) for number, (step, _) in enumerate(done, 1))
    yield from (Line(words.language.text(note), "-") for note in minded)
    if block is content.told and (tuple(question(words, program)) or tells_to_write(program)):
        yield room_to_write(words)
    if coded:
        yield from codes_of(content, program, block.number, LOOKED_AT, told=True)
