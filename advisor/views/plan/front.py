"""The first half page: who it is for, one thing to do this week, two more in a line each, and the one warning.

It fits 24 lines of 80 columns and says no private answer: others read along at a counter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.catalog.model.catalog import Claim, FactId
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Value
from advisor.engine.plan.plan import Plan
from advisor.views.document.page import Line, Part, Row, Rows, Section
from advisor.views.plan.blocks import Block
from advisor.views.plan.words import Words, capital
from advisor.wording.sentences import answer_text, option_name

IN_FRONT = 3
PLACE, PLATFORMS = "place", "platforms"


def front(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yields the header and the first half page."""
    *sections, last = _sections(words, plan, blocks)
    yield from sections
    yield replace(last, parts=(*last.parts, *_foot(words, plan, told_in_front(words, plan, blocks))))


def _sections(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yields the header, the one thing to do, and two more in a line each."""
    yield Section("", tuple(header(words, plan)))
    first = first_block(words, plan, blocks)
    if first is None:
        yield from _nothing_now(words, plan, blocks)
        return
    no_time = has_no_time(words, plan)
    intro = (Line(words.say("front.only")),) if no_time else ()
    first_parts = (*intro, _first_line(words, first), Rows(tuple(_first_rows(words, first)), 3))
    yield Section(words.say("front.no_time" if no_time else "front.first"), first_parts)
    lines = tuple(_in_a_line(words, block) for block in told_in_front(words, plan, blocks)[1:])
    yield Section(words.say("front.spare" if no_time else "front.next") if lines else "", lines)


def told_in_front(words: Words, plan: Plan, blocks: Sequence[Block]) -> Sequence[Block]:
    """Returns the one thing to do first, and what is told in a line each after it; nothing if nothing can be done."""
    first = first_block(words, plan, blocks)
    if first is None:
        return []
    return [first, *[block for block in in_front(blocks) if block is not first][: IN_FRONT - 1]]


def in_front(blocks: Sequence[Block]) -> Sequence[Block]:
    """Returns the blocks that stand in front: the first three that can be begun now."""
    return [block for block in blocks if block.group == "now"][:IN_FRONT]


def first_block(words: Words, plan: Plan, blocks: Sequence[Block]) -> Block | None:
    """Returns the one thing for this week; the lightest question for somebody without time."""
    now = [block for block in blocks if block.group == "now"]
    if not has_no_time(words, plan):
        return now[0] if now else None
    questions = [block for block in now if words.program(block.item.program).entry == "ask"]
    return min(questions or now, key=lambda block: words.own_minutes(block.item.program), default=None)


def has_no_time(words: Words, plan: Plan) -> bool:
    """Whether the merchant said that there is not even an hour a week."""
    fact = words.rules.index[words.catalog.ranking.effort.fact]
    domain, value = words.rules.facts[fact].domain, plan.state.values[fact]
    return domain.type == "number" and value != 0 and domain.span_of(value)[1] < 1


# --- header -------------------------------------------------------------------------------------------------------


def header(words: Words, plan: Plan) -> Iterator[Part]:
    """Yields what this is, of which day, and for what kind of shop."""
    yield Line(words.say("title", date=words.date(plan.as_of)), tone="title")
    yield from (
        Line(words.say("from_variable", path=layer.path))
        for layer in words.catalog.layers
        if layer.origin == "variable"
    )
    situation = words.say("situation.join").join(_situation(words, plan))
    if situation:
        yield Line(capital(situation))
    elif all(isinstance(answer, NoAnswer) for answer in plan.answers.values()):
        yield Line(words.say("situation.nothing"))


def _situation(words: Words, plan: Plan) -> Iterator[str]:
    goals_fact = words.catalog.ranking.goals.fact
    place, platforms, goals = (_told(words, plan, fact) for fact in (PLACE, PLATFORMS, goals_fact))
    if isinstance(place, Possible):
        yield answer_text(words.catalog, PLACE, place, words.language)
    if isinstance(platforms, Selection):
        yield from _platforms(words, platforms)
    if isinstance(goals, Selection) and goals.has:
        fact = words.catalog.facts[goals_fact]
        names = [option_name(fact, goal, words.language) for goal in goals.has]
        yield words.say("situation.goals", goals=words.say("join").join(names))


def _told(words: Words, plan: Plan, fact: FactId) -> Value | None:
    about = words.catalog.facts.get(fact)
    return None if about is None or about.private else plan.answers.get(fact)


def _platforms(words: Words, platforms: Selection) -> Iterator[str]:
    if platforms.has:
        yield answer_text(words.catalog, PLATFORMS, Selection(platforms.has), words.language)
    elif not platforms.maybe:
        yield words.say("situation.offline")


# --- the one thing ------------------------------------------------------------------------------------------------


def _first_sentence(text: str) -> str:
    """Returns the first sentence of where to go; the block in full has all of it."""
    sentence, stop, _ = text.partition(". ")
    if sentence.count("(") > sentence.count(")"):  # a remark in brackets ends later, and is told in full below
        return sentence.rpartition("(")[0].strip()
    return sentence + stop.strip()


def _first_line(words: Words, block: Block) -> Line:
    """Returns the name and the time; that one asks first is said by the question below, if there is one."""
    line = _in_a_line(words, block)
    text = line.text if words.program(block.item.program).after_answer is None else words.name(block.item.program)
    return Line(f"{text} {line.tail}" if line.tail else text, line.mark, "name")


def _first_rows(words: Words, block: Block) -> Iterator[Row]:
    """Yields where to go and what to say, and what follows; where no answer is waited for, the first step."""
    program = words.program(block.item.program)
    text = words.language.text
    if program.where is None or program.after_answer is None:
        yield from words.label("do", [Line(text(step)) for step in program.steps[:1]])
    if program.where is not None:
        yield from words.label("where", [Line(_first_sentence(text(program.where.text)))])
    if program.say is not None:
        yield from words.label("say", [Line(words.say("quoted", text=text(program.say)))])
    if program.after_answer is not None:
        yield from words.label("yes", [Line(text(program.after_answer.yes))])
        yield from words.label("no", [Line(text(program.after_answer.no))])
    if program.costs.now is not None:
        yield from words.label("cost", [Line(words.claim(program.costs.now))])


def _in_a_line(words: Words, block: Block) -> Line:
    """Returns what it is and whether to ask first; how many steps it has and how long it takes, where there is room."""
    name = words.name(block.item.program)
    text = words.say("front.ask_first", name=name) if words.asks_first(block.item) else name
    return Line(text, f"□ {block.number}.", tail=_details(words, block))


def _details(words: Words, block: Block) -> str:
    details = [words.say("front.steps", count=len(block.members))] if block.steps else []
    details += [time for time in [words.block_time(block)] if time]
    return "".join(words.say("detail", text=text) for text in details).strip()


# --- what to find out, and the warning ----------------------------------------------------------------------------


def _foot(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Part]:
    """Yields what to find out and the one warning; nothing where there is nothing to do."""
    if not blocks:
        return
    rows: list[Row] = []
    open_facts = [each.fact for each in plan.find_out[:IN_FRONT]]
    if open_facts:
        rows += words.label("find_out", [Line(capital(words.facts(open_facts)))])
    about = next(_warnings(words, blocks), None)
    if about is not None:
        block, warned = about
        text = words.claim(warned)
        if block is not blocks[0]:  # right under the first thing to do, it would be taken for a word about that
            text = words.say("front.about", number=block.number, text=text)
        rows += words.label("careful", [Line(text, tone="warn")])
    if rows:
        yield Rows(tuple(rows))


def warning(words: Words, blocks: Sequence[Block]) -> Claim | None:
    """Returns the warning that costs money if missed.

    A benefit that is an amount and yet no cash is the easiest to misread; else what the first thing may cost later.
    """
    return next((claim for _, claim in _warnings(words, blocks)), None)


def _warnings(words: Words, blocks: Sequence[Block]) -> Iterator[tuple[Block, Claim]]:
    """Yields all that could be the warning, each with what it is about, the most needed first."""
    programs = [(block, words.program(block.item.program)) for block in blocks]
    for block, program in programs:
        if program.benefit.amount is not None and program.benefit.cash is False and program.cautions:
            yield block, program.cautions[0]
    yield from ((block, program.costs.later) for block, program in programs if program.costs.later is not None)
    yield from ((block, caution) for block, program in programs for caution in program.cautions)


# --- nothing to do ------------------------------------------------------------------------------------------------


def _nothing_now(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Section]:
    if blocks:
        yield Section(words.say("front.first"), (Line(words.say("front.nothing_now")),))
        return
    covered = sum(program.kind != "background" for program in words.catalog.programs.values())
    parts: list[Part] = [Line(words.say("front.nothing_fits", count=covered))]
    nearest = _nearest(words, plan)
    if nearest:
        parts.append(Line(words.say("front.nearest", name=nearest)))
    parts.append(Line(words.say("front.elsewhere")))
    yield Section(words.say("front.first"), tuple(parts))


def _nearest(words: Words, plan: Plan) -> str:
    """Returns what comes closest: what fits but serves other wishes, else what lacks the fewest conditions."""
    if plan.others:
        return words.name(plan.others[0].program)
    lacking = [each for each in plan.not_matched if each.why == "conditions"]
    if not lacking:
        return ""
    fewest = min(
        lacking, key=lambda each: (not each.verdict.later, len({because.fact for because in each.verdict.because}))
    )
    return words.name(fewest.program)
