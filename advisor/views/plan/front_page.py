"""The first half page: who it is for, one thing to do this week, two more in two lines each, the one warning, its foot.

It says no private answer: others read along at a counter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.catalog.model.catalog import Claim
from advisor.catalog.model.doubt import doubt_of, is_debt
from advisor.catalog.model.sureness import sureness_of
from advisor.engine.plan.action_plan import Item, Plan
from advisor.records import replace
from advisor.views.document.page import LabelledRow, Line, Part, Rows, Section, rows_of
from advisor.views.plan.needs import needed_in_front
from advisor.views.plan.offer import (
    act_of,
    contact_rows,
    door,
    first_sentence,
    how_asked,
    kind_of_money,
    money_rows,
    place_in_short,
    question,
    stuck,
    sure_rows,
    who_answers,
)
from advisor.views.plan.plan_blocks import PlanBlock, blocks_of
from advisor.views.plan.plan_header import header, looks
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import capital, option_name

IN_FRONT = 3
INDENT = 3
STATE_SCHEMES = "state-schemes"  # the claim at the foot that says whom to call about what is not in here


@dataclass(frozen=True, slots=True)
class Guide:
    """What paper says beside what a screen says: what to do where one is stuck, and whose each number is.

    about: also what the first thing is. runs, doors, begins: of what follows, whether it runs, where one goes, and how
    it begins. summary: what all comes to. contact: whom the office named to be called.
    """

    about: bool = True
    summary: bool = True
    runs: bool = True
    doors: bool = True
    begins: bool = True
    contact: str | None = None


def front(
    words: PlanWords,
    plan: Plan,
    blocks: Sequence[PlanBlock],
    sure: int = 0,
    guide: Guide | None = None,
    with_ai: bool = True,
) -> Iterator[Section]:
    """Yields the header and the first half page.

    guide: what paper says more. sure: how much is told of what is certain, likely and not known of the first thing. 3:
    two of each, 2: one of each, 1: what is likely only where nothing is certain, 0: nothing. with_ai: whether there is
    room for what to try with AI; on paper it stands further below.
    """
    # where a counselor changed the order, a screen says so; on paper it is theirs anyway
    moved = (Line(words.say("front.moved")),) if plan.moved and guide is None else ()
    foremost = told_in_front(words, plan, blocks)
    yield Section("", (*header(words, plan), *moved))
    if guide is None or not foremost:
        yield from looks(words, plan)
    *sections, last = _things(words, plan, blocks, sure, guide) if foremost else _nothing_now(words, plan, blocks)
    foot = _foot(words, plan, foremost, with_ai and guide is None)
    yield from (*sections, replace(last, parts=(*last.parts, *foot)))


def _things(
    words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock], sure: int, guide: Guide | None
) -> Iterator[Section]:
    """Yields the one thing to do, and two more in two lines each."""
    foremost = told_in_front(words, plan, blocks)
    first = foremost[0]
    no_time = has_no_time(words, plan)
    intro = (Line(words.say("front.only")),) if no_time else ()
    program, about = words.program(first.item.program), tuple[Line, ...]()
    rows = [*_first_rows(words, first, guide is not None)]
    if sure:
        rows += _sure_rows(words, plan, blocks, first, sure)
    elif guide is None and first.item.availability.name == "closing":  # who reads no further would come too late
        rows += words.label("running", [words.running(program, first.item.availability)])
    if guide is not None and guide.about:
        about = (Line(words.language.text(program.summary), indent=INDENT),)
        words.explained(first.item.program)
    helped = stuck(words, guide.contact, program) if guide is not None else ()
    needs = needed_in_front(words, first.item)
    needed = words.label("conditions", [Line(capital(words.say("front.open", needs=needs)))] if needs else [])
    # that one asks first is said by the question below, if there is one
    line = in_a_line(words, first, asked=program.after_answer is None, paced=True)
    name = Line(line.whole, line.mark, "name")
    first_parts = (*intro, name, *about, Rows((*needed, *rows, *helped), INDENT))
    key = "no_time" if no_time else "first_begun" if words.goes_on(first) else "first"
    yield Section(words.say(f"front.{key}"), first_parts)
    if guide is not None:  # on paper the one thing to do is the first thing that one reads
        yield from looks(words, plan, doors=guide.doors)
    warned = warning(words, foremost)
    lines = []
    for each in foremost[1:]:
        place = _door_line(words, each, warned, guide)
        lines += [in_a_line(words, each), *_beginning(words, each, guide), *([place] if place.text else [])]
    if not no_time and len(foremost) < IN_FRONT:
        lines += _asked_first(words, blocks)
    yield Section(words.say("front.spare" if no_time else "front.next") if lines else "", tuple(lines))


def told_in_front(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock]) -> Sequence[PlanBlock]:
    """Returns the one thing to do first, and what is told in a line each after it; nothing if nothing can be done."""
    first = first_block(words, plan, blocks)
    if first is None:
        return []
    return [first, *[block for block in in_front(blocks) if block is not first][: IN_FRONT - 1]]


def blocks_in_order(words: PlanWords, plan: Plan) -> tuple[PlanBlock, ...]:
    """Returns the blocks of a plan as they are read and numbered: what stands in front is 1, 2, 3, the rest goes on."""
    blocks = blocks_of(plan.items)
    foremost = told_in_front(words, plan, blocks)
    ordered = (*foremost, *(block for block in blocks if block not in foremost))
    return tuple(replace(block, number=number) for number, block in enumerate(ordered, 1))


def in_front(blocks: Sequence[PlanBlock]) -> Sequence[PlanBlock]:
    """Returns the blocks that stand in front: the first three that can be begun now, and before others what closes.

    Before that comes what a counselor put in front. What needs a step that stands in another block hurries past
    nothing: the step has to come first.
    """
    now = [block for block in blocks if block.group == "now"]
    elsewhere = {
        needs for block in blocks for step in block.steps for needs in step.unlocks if needs != step.placed_for
    }

    def place(block: PlanBlock) -> tuple[bool, bool, int]:
        hurries = block.item.availability.name == "closing" and block.item.program not in elsewhere
        return not block.item.moved, not hurries, block.number

    first = sorted(now, key=place)[:IN_FRONT]
    return [block for block in now if block in first]


def first_block(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock]) -> PlanBlock | None:
    """Returns the one thing for this week; for somebody without time what ends soon, else the lightest question.

    What a counselor put in front is it for everybody.
    """
    now = [block for block in blocks if block.group == "now"]
    if plan.moved or not has_no_time(words, plan):
        return now[0] if now else None
    free = [block for block in now if not is_debt(words.program(block.item.program))] or now
    ending = [block for block in free if block.item.availability.name == "closing" and not block.steps]
    if ending:
        return ending[0]
    questions = [block for block in free if words.program(block.item.program).entry == "ask"]
    return min(questions or free, key=lambda block: words.own_minutes(block.item.program), default=None)


def has_no_time(words: PlanWords, plan: Plan) -> bool:
    """Whether the merchant said that there is not even an hour a week."""
    fact = words.rules.index[words.catalog.ranking.effort.fact]
    domain, value = words.rules.facts[fact].domain, plan.state.values[fact]
    return domain.is_measured and value != 0 and domain.span_of(value)[1] < 1


# --- the one thing ------------------------------------------------------------------------------------------------


def _first_rows(words: PlanWords, block: PlanBlock, guided: bool) -> Iterator[LabelledRow]:
    """Yields the first step, where to go, what to say and what follows. A screen leaves a step out that only asks."""
    program = words.program(block.item.program)
    text = words.language.text
    if guided or program.after_answer is None or not (program.where or program.contact):
        yield from words.label("do", [Line(text(step), picture=act_of(program)) for step in program.steps[:1]])
    if program.where is not None:
        place = Line(place_in_short(words, program.where), picture="screen" if program.where.url is not None else None)
        yield from words.label("where", [place])
    rows = tuple(question(words, program, who_answers(words, program, named=guided)))
    yield from rows
    if not rows:
        yield from contact_rows(words, program)
    yield from words.label("cost", [Line(words.claim(program.costs.now))])


def _sure_rows(
    words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock], block: PlanBlock, level: int
) -> Iterator[LabelledRow]:
    """Yields whether it runs, what kind of money it is, what is certain, likely and not known."""
    program = words.program(block.item.program)
    most = max(1, level - 1)
    sure = sureness_of(words.catalog, program, block.item.availability.name, most).without(
        on_front(words, plan, blocks)
    )
    if level == 1 and sure.certain:
        sure = replace(sure, likely=())
    runs = words.running(program, block.item.availability).text
    is_certain = block.item.availability.name in ("open", "closing") and not words.is_hearsay(program)
    yield from money_rows(words, program)
    yield from sure_rows(words, sure, (runs, is_certain))


def _door_line(words: PlanWords, block: PlanBlock, warned: Claim | None, guide: Guide | None) -> Line:
    """Returns whether it runs, where one goes and whom one asks, in few words.

    Before it stands what kind of money it is, unless that is what one is warned of. Paper has how it begins instead of
    that a service is always there, which tells nobody what to do, and what it costs to use what is there.
    """
    program = words.program(block.item.program)
    money = "" if warned in program.cautions else kind_of_money(words, program)
    place = "" if program.where is None else door(words, program.where)
    has_number = program.contact is not None and program.contact.phone is not None
    told = program.window.confirmed
    office = None if told is None else words.language.optional(told.contact)  # who asked for the shops knows best
    asked = office or (who_answers(words, program, named=guide is not None) if has_number or not place else "")
    runs = words.running(program, block.item.availability).text
    needed = needed_in_front(words, block.item)
    if guide is not None and doubt_of(program.window) == "service":
        runs = ""
    price = program.costs.now if guide is not None and block.item.is_use else None
    texts = (
        words.say("front.only_for", needs=needed) if needed else "",
        money,
        "" if price is None else first_sentence(words.language.text(price.text)).rstrip("."),
        runs if guide is None or guide.runs else "",
        *((place, asked) if guide is None or guide.doors else ()),
    )
    return Line(words.say("join").join(filter(None, texts)), indent=INDENT)


def _beginning(words: PlanWords, block: PlanBlock, guide: Guide | None) -> Iterator[Line]:
    """Yields how a block begins, on paper: its first step, or the sentence where it begins with asking."""
    program = words.program((block.item if words.first(block.item) == "ask" else block.members[0]).program)
    if guide is None or not guide.begins:
        return
    if program.entry == "ask" and program.say is not None:
        said = words.say("quoted", text=words.language.text(program.say))
        yield Line(words.say("front.begin_asking", text=said), indent=INDENT, picture=how_asked(program))
    elif program.steps:
        text = words.say("front.begin", step=words.language.text(program.steps[0]))
        yield Line(text, indent=INDENT, picture=act_of(program))


def in_a_line(words: PlanWords, block: PlanBlock, *, asked: bool = True, paced: bool = False) -> Line:
    """Returns what it is and how long. asked: also whether to ask or to look first. paced: also over how many weeks."""
    first = words.first(block.item) if asked else None
    text = words.glossed(block.item.program)
    if first is not None:
        text = words.say(f"front.first_{first}", name=text)
    details = [words.in_steps(block)] if block.steps else []
    time = words.paced(block) if paced else words.block_time(block)
    if time:
        program = words.program(block.item.program)
        asks = program.entry == "ask" and program.first_hours is not None and not block.steps
        details.append(words.say("front.asking", time=time) if asks else time)
    tail = "".join(words.say("detail", text=detail) for detail in details).strip()
    return Line(text, f"□ {block.number}.", tail=tail)


def _asked_first(words: PlanWords, blocks: Sequence[PlanBlock]) -> Iterator[Line]:
    """Yields the next question whose answer may put something to do in front."""
    fact = next((fact for block in blocks for fact in block.item.waits_for), None)
    if fact is not None:
        asked = words.language.optional(words.catalog.facts[fact].ask)
        yield Line(words.say("front.asked", fact=capital(words.fact(fact)), ask=asked), "□")


# --- what to find out, and the warning ----------------------------------------------------------------------------


def _foot(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock], with_ai: bool) -> Iterator[Part]:
    """Yields what to find out, the one warning, what to try with AI, and which wish nothing serves.

    Where there is nothing to do, only what to try is told.
    """
    open_facts = [each.fact for each in plan.find_out[:IN_FRONT]] if blocks else []
    rows = [*words.label("find_out", [Line(capital(words.facts(open_facts)))])]
    rows += ai_rows(words, plan) if with_ai else ()
    about = next(_warnings(words, blocks), None)
    if about is not None:
        block, warned = about
        text = words.say("front.about", number=block.number, text=words.claim(warned))
        rows += words.label("careful", [Line(text, tone="warn")])
    yield from rows_of(rows)
    if plan.items and plan.unserved:
        fact = words.catalog.facts[words.catalog.ranking.goals.fact]
        names = words.say("join").join(option_name(fact, goal, words.language) for goal in plan.unserved)
        has_numbers = any(claim.id == STATE_SCHEMES for claim in words.catalog.background)
        elsewhere = words.say("front.unserved_numbers" if has_numbers else "front.elsewhere")
        yield Line(words.say("front.unserved", goals=names, elsewhere=elsewhere))


def ai_rows(words: PlanWords, plan: Plan) -> Iterator[LabelledRow]:
    """Yields what to try with AI, that this is our own judgement, and what to mind; nothing for whoever has no time."""
    step = plan.ai_first_step
    if step is not None and not has_no_time(words, plan):
        told = (words.language.text(step.text), words.language.say("plan.ai_careful"), words.say("house_rule"))
        yield from words.label("ai", [Line(" ".join(told))])


def warning(words: PlanWords, blocks: Sequence[PlanBlock]) -> Claim | None:
    """Returns the warning that costs money if missed.

    How a loan is paid back comes first. A benefit that is an amount and yet no cash is the easiest to misread; else it
    is what the first thing may cost later.
    """
    return next((claim for _, claim in _warnings(words, blocks)), None)


def on_front(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock]) -> Sequence[Claim]:
    """Returns the claims that the first half page tells: what the first thing costs now, and the warning."""
    told = told_in_front(words, plan, blocks)
    costs = [words.program(block.item.program).costs.now for block in told[:1]]
    return [claim for claim in (*costs, warning(words, told)) if claim is not None]


def _warnings(words: PlanWords, blocks: Sequence[PlanBlock]) -> Iterator[tuple[PlanBlock, Claim]]:
    """Yields all that could be the warning, each with what it is about, the most needed first."""
    programs = [(block, words.program(block.item.program)) for block in blocks]
    for block, program in programs:
        if program.funding is not None and program.funding.repay is not None:
            yield block, program.funding.repay
    for block, program in programs:
        if program.benefit.amount is not None and program.benefit.cash is False and program.cautions:
            yield block, program.cautions[0]
    yield from ((block, program.costs.later) for block, program in programs if program.costs.later is not None)
    yield from ((block, caution) for block, program in programs for caution in program.cautions)


def _nothing_now(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock]) -> Iterator[Section]:
    if blocks:
        asked = tuple(_asked_first(words, blocks))
        heading = "front.answer" if asked else "front.first"
        yield Section(words.say(heading), asked or (Line(words.say("front.nothing_now")),))
        return
    covered = sum(program.kind != "background" for program in words.catalog.programs.values())
    lacking = [each for each in plan.not_matched if each.why == "conditions"]
    lacking.sort(key=lambda each: (not each.verdict.later, len({because.fact for because in each.verdict.because})))
    # what fits but serves other wishes comes closest, then what lacks the fewest conditions
    nearest = [each.program for each in telling_others(words, plan)] + [each.program for each in lacking]
    texts = [words.say("front.nothing_fits", count=covered)]
    texts += [words.say("front.nearest", name=words.name(program)) for program in nearest[:1]]
    yield Section(words.say("front.first"), tuple(map(Line, [*texts, words.say("front.elsewhere")])))


def telling_others(words: PlanWords, plan: Plan) -> Sequence[Item]:
    """Returns what serves other wishes: no step that nothing in the plan needs, which would follow everyone."""
    return [item for item in plan.others if words.program(item.program).kind != "enabling"]
