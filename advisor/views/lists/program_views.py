"""The catalog's programs: a list, and all that is known of one, as text; and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Program, ProgramId
from advisor.catalog.model.doubt import doubt_of, is_only_announced
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.facts.rules import Rules
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Page, Part, Rows, Section, listed, numbered
from advisor.views.lists import lists_contract as out
from advisor.views.plan.offer import doing, left_open, money_rows, place_rows, question, worth
from advisor.views.plan.plan_json import provider_out
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import condition_lines
from advisor.views.plan.source_list import sources_section
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.sentences import answer_text, capital, option_name

INDENT = 3


def programs_page(
    programs: Sequence[ProgramId], rules: Rules, as_of: date, language: Language, near: Sequence[str] = ()
) -> Page:
    """Returns programs in a few lines each: name, id, provider, kind, whether it runs on `as_of`, and what it is.

    near: what is called almost as what was sought, where nothing was found.
    """
    words = PlanWords(rules, language, as_of)
    if not programs:
        guess = language.say("problem.nearest", names=" · ".join(near)) if near else ""
        return (Section("", (Line(words.say("programs.none") + guess),)),)
    parts: list[Part] = []
    for program_id in programs:
        program = words.program(program_id)
        parts += [*([EmptyLine()] if parts else []), Line(words.name(program_id), tone="name")]
        parts += [Line(program_id, indent=INDENT), Line(words.provider(program), indent=INDENT)]
        if program.kind != "background":
            running = words.running(program, availability(program.window, as_of), noted=False)
            parts.append(Line(running.text, tone=running.tone, indent=INDENT))
        parts.append(Line(language.text(program.summary), indent=INDENT))
    heading = words.say("programs.heading", count=len(programs), date=words.date(as_of))
    whole = Section(heading, tuple(parts))
    return (*_ending(words, programs), whole, Section("", (Line(words.say("programs.more")),)))


def _ending(words: PlanWords, programs: Sequence[ProgramId]) -> tuple[Section, ...]:
    """What has a last day that is known and to come, the soonest first: nobody finds it among all the others."""
    states = {each: availability(words.program(each).window, words.as_of) for each in programs}
    ending = sorted((state.last_day, each) for each, state in states.items() if state.last_day is not None)
    lines: list[Line] = []
    for _, each in ending if len(programs) > 1 else ():
        running = words.running(words.program(each), states[each], noted=False)
        lines += [Line(words.name(each), tone="name"), Line(running.text, tone=running.tone, indent=INDENT)]
    return (Section(words.say("programs.ending"), tuple(lines)),) if lines else ()


def program_page(program_id: ProgramId, rules: Rules, as_of: date, language: Language) -> Page:
    """Returns all that the catalog knows about one program, its conditions as sentences, with sources."""
    words = PlanWords(rules, language, as_of)
    program = words.program(program_id)
    head = (
        Line(words.name(program_id), tone="title"),
        Line(program_id),
        Line(words.provider(program)),
        Line(language.text(program.summary)),
    )
    about = Section("", (Rows(tuple(_rows(words, program_id, program))),))
    conditions = Section(words.say("heading.conditions"), tuple(_conditions(words, program)))
    known = Section(words.say("heading.record"), (Rows(tuple(_record(words, program_id, program))),))
    words.note(program.sources)
    return (Section("", head), about, conditions, known, *sources_section(words))


def _rows(words: PlanWords, program_id: ProgramId, program: Program) -> Iterator[LabelledRow]:
    if program.kind != "background":
        yield from words.label("running", [words.running(program, availability(program.window, words.as_of))])
    yield from words.label("dates", [Line(words.say("join").join(_dates(words, program)))])
    yield from money_rows(words, program)
    yield from worth(words, program)
    time, whole = words.program_time(program_id), words.whole_time(program_id)
    time = words.say("time.until_answer", time=time, whole=whole) if whole else time
    yield from words.label("time", [Line(time)])
    yield from place_rows(words, program)
    yield from question(words, program)
    yield from doing(words, program, numbered)
    yield from left_open(words, program)


def _dates(words: PlanWords, program: Program) -> Iterator[str]:
    window = program.window
    for key in ("announced", "planned", "reported", "opens", "closes"):
        when = getattr(window, key)
        if when is not None:
            yield words.say(f"dates.{key}", when=words.day(when))
    for each in window.rounds:
        opens = words.say("dates.opens", when=words.day(each.opens))
        closes = "" if each.closes is None else words.say("dates.closes", when=words.day(each.closes))
        yield f"{opens} {closes}".rstrip()
    if window.season is not None:
        yield words.say("dates.season", when=words.day(str(window.season)))
    if window.confirmed is not None:
        told = window.confirmed
        key = "dates.confirmed" if told.runs else "dates.confirmed_not"
        yield words.say(key, when=told.asked, via=words.language.text(told.via))


def _conditions(words: PlanWords, program: Program) -> Iterator[Line]:
    if program.requires is None:
        yield Line(capital(words.say("condition.none")))
        return
    yield from condition_lines(words, program.requires)
    for fact_id in dict.fromkeys(test.fact for test in tests_of(program.requires)):
        derive = words.catalog.facts[fact_id].derive
        if derive is not None:
            yield Line(words.say("tree.derived", label=words.fact(fact_id)))
            yield from condition_lines(words, derive, 2)


def _record(words: PlanWords, program_id: ProgramId, program: Program) -> Iterator[LabelledRow]:
    if program.suits is not None:
        yield from words.label("suits", condition_lines(words, program.suits))
    goals = words.catalog.facts[words.catalog.ranking.goals.fact]
    named = ((strength, capital(option_name(goals, goal, words.language))) for goal, strength in program.serves.items())
    serves = tuple(words.say(f"record.serves.{strength}", goal=goal) for strength, goal in named if strength)
    yield from words.label("serves", listed(serves))
    gives = []
    for fact, value in program.gives.items():
        answer = answer_text(words.catalog, fact, value, words.language)
        gives.append(capital(words.say("condition.met", label=words.fact(fact), answer=answer)))
    yield from words.label("gives", listed(tuple(gives)))
    if program.excludes:
        yield from words.label("excludes", [Line(words.names(program.excludes))])
    if not program.reach:
        yield from words.label("reach", [Line(words.say("record.no_reach"))])
    if program.reviewed is not None:
        yield from words.label("reviewed", [Line(program.reviewed)])
    layer = words.catalog.layers[words.catalog.program_layer.get(program_id, 0)]
    yield from words.label("layer", [Line(f"{layer.about.id} {layer.about.version}")])


def programs_json(programs: Sequence[ProgramId], rules: Rules, as_of: date, language: Language) -> str:
    """These programs as the catalog knows them on a day."""
    found = [_program(program, rules, as_of, language) for program in programs]
    return encode(out.ProgramsOut("advisor/programs/1", as_of.isoformat(), language.code, found))


def _program(program_id: ProgramId, rules: Rules, as_of: date, language: Language) -> out.ProgramOut:
    program = rules.catalog.programs[program_id]
    state = availability(program.window, as_of)
    return filled(
        out.ProgramOut,
        language,
        program,
        program=program_id,
        provider=provider_out(rules.catalog, program, language),
        availability=state.name,
        last_day=state.last_day,
        doubt=doubt_of(program.window),
        announced_only=is_only_announced(program),
        dates=program.window,
    )
