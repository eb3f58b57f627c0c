"""What follows the blocks: what to find out, papers, what is done or does not fit, AI, times, sources, disclaimers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.fact_values import first_day
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.program_outcomes import NotMatched
from advisor.engine.plan.scoring import is_first_come
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import EmptyLine, Line, Part, Section, Stop, Timeline, listed
from advisor.views.plan.front_page import IN_FRONT, STATE_SCHEMES, has_no_time, in_front, telling_others
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import opposes
from advisor.views.plan.source_list import sources_in_brief, sources_section
from advisor.wording.amounts import day
from advisor.wording.sentences import answer_text, capital, test_text, value_text

TIMES = ("today", "this_week", "next_week", "in_a_month", "in_three_months")
WEEKS = ((14, "in_a_month"), (7, "next_week"), (0, "this_week"))  # from how many days on
MOST_OTHERS = 10  # of what serves other wishes; the rest is counted
MOST_EDITIONS = 2  # of one's own catalogs that are named one by one; a file a program makes dozens
DIRECTING = (STATE_SCHEMES, "brokers")  # claims at the foot that say what to do: where else to ask, of whom to beware


def back_matter(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock], whole: bool) -> Iterator[Section]:
    """Yields all sections after the blocks, sources never last. whole: with their addresses, and all of the others."""
    for key, make in PARTS.items():
        parts = make(words, plan)
        if not whole and key in IN_BRIEF:
            parts = IN_BRIEF[key](words, plan)
        yield from under_heading(words, key, parts)
    when = stops(words, plan, blocks)
    yield from under_heading(words, "timeline", [Timeline(words.say("heading.timeline"), when)] if when else [])
    once = tuple(disclaimers(words))  # before the sources that it names are listed, and read after them
    yield from sources_section(words) if whole else sources_in_brief(words)
    yield from under_heading(words, "disclaimers", once)
    yield Section("", (*origins(words), *edition(words, plan)))


def under_heading(words: PlanWords, key: str, parts: Iterable[Part]) -> Iterator[Section]:
    """Yields the parts under one of the headings, if there are any that say something."""
    found = tuple(part for part in parts if not isinstance(part, Line) or part.text)
    if found:
        yield Section(words.say(f"heading.{key}"), found)


def _done(words: PlanWords, plan: Plan) -> Iterator[Line]:
    used = {item.program for item in plan.items if item.is_use}
    names = [program for program in plan.done if program not in used]  # what is to be used stands as that
    yield Line(words.names(names))


def _find_out(words: PlanWords, plan: Plan) -> Iterator[Part]:
    for place, each in enumerate(plan.find_out):
        if place == IN_FRONT:
            yield EmptyLine()
            yield Line(words.say("find_out.spare"))
        how = words.found_out(each.fact)
        yield Line(capital(words.fact(each.fact)), "□", "name")
        if how is not None:
            yield Line(how, indent=3)
        yield Line(words.say("find_out.decides", programs=words.some_names(each.decides)), indent=3)


def _papers(words: PlanWords, plan: Plan, most: int | None = None) -> Iterator[Line]:
    """Yields each paper with what it is for; of many programs the first `most`, and how many more."""
    for paper, programs in plan.documents:
        document = words.catalog.documents[paper]
        name = words.language.text(document.name) + words.note(document.sources)
        issuer = words.language.optional(document.issued_by)
        text = name if issuer is None else words.say("papers.from", name=name, issuer=issuer)
        yield Line(words.say("papers.for", paper=text, programs=words.some_names(programs, most)), "□")


def _others(words: PlanWords, plan: Plan) -> Iterator[Line]:
    """Yields what serves no goal of the merchant."""
    telling = telling_others(words, plan)
    if telling:
        yield Line(words.say("others.why"))
    for item in telling:
        program = words.program(item.program)
        detail = words.verdict_name(item)
        if program.kind == "related":
            detail = words.say("comma").join([detail, words.kind(program)])
        yield Line(words.say("in_a_line", name=words.name(item.program), detail=detail), "-")


def _other_names(words: PlanWords, plan: Plan) -> Iterator[Line]:
    yield Line(words.some_names([item.program for item in telling_others(words, plan)], MOST_OTHERS))


def _announced_only(words: PlanWords, plan: Plan) -> Iterator[Line]:
    yield Line(promised_names(words, plan))


def promised_names(words: PlanWords, plan: Plan) -> str:
    """Returns the promises that nobody can do anything about, each with its day."""
    known = (each for each in plan.announced_only if first_day(each.since) <= plan.as_of)  # later is not known yet
    named = ((words.name(each.program), day(each.since, words.language.code)) for each in known)
    return words.say("join").join(words.say("announced_only.one", name=name, since=since) for name, since in named)


def _not_now(words: PlanWords, plan: Plan, most: int | None = None) -> Iterator[Line]:
    """Yields what does not fit, by reasons; of many programs the first `most`, and how many more."""
    if plan.not_matched:
        yield Line(words.say("not_now.kindly"))
    for reason, programs in _grouped(words, plan):
        key = "not_now.one" if len(programs) == 1 else "not_now.group"
        names = words.some_names(programs, most)
        yield Line(words.say(key, reason=reason, names=names, count=len(programs)), "-")
    closed = [each.program for each in plan.not_matched if each.why == "closed"]
    if closed:
        yield Line(words.say("not_now.closed", names=words.some_names(closed, most)), "-")
    excluded = [each for each in plan.not_matched if each.why == "excluded" and each.kept is not None]
    told = excluded if most is None or len(excluded) <= most + 1 else excluded[:most]
    for each in told:
        kept = words.name(each.kept or each.program)
        yield Line(words.say("not_now.excluded", name=words.name(each.program), kept=kept), "-")
    if len(told) < len(excluded):
        yield Line(words.say("page.left", left=words.say("page.more", count=len(excluded) - len(told))), "-")
    later = tuple(dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later))
    if later:
        yield Line(words.say("not_now.later", facts=words.facts(later)))


def _grouped(words: PlanWords, plan: Plan) -> Iterator[tuple[str, list[ProgramId]]]:
    """Yields reasons with the programs they keep out: as few reasons as possible, the one that explains most first."""
    unmet = [each for each in plan.not_matched if each.why == "conditions"]
    reasons = {each.program: texts_against(words, plan, each) for each in unmet}
    left = list(reasons)
    while left:
        texts = dict.fromkeys(text for program in left for text in reasons[program])
        reason = max(texts, key=lambda text: sum(text in reasons[program] for program in left), default="")
        explained = [program for program in left if reason in reasons[program] or not reasons[program]]
        yield reason or words.language.say("plan.verdict.no_match"), explained
        left = [program for program in left if program not in explained]


def texts_against(words: PlanWords, plan: Plan, each: NotMatched) -> list[str]:
    """Returns the conditions not met, each in words.

    The program's own come before those of its steps, and what nobody can mend before what a step would bring.
    """
    tested = [reason for reason in each.verdict.because if reason.test is not None]
    against = [reason for reason in tested if opposes(plan.state, reason)] or tested
    own = [reason for reason in against if not reason.at.startswith("programs/")] or against
    firm = [reason for reason in own if words.rules.facts[reason.fact].fact.change != "action"] or own
    return list(dict.fromkeys(_against(words, reason) for reason in firm))


def _against(words: PlanWords, reason: Reason) -> str:
    """Returns one reason, kindly, and without the merchant's figures: the screen may be shared.

    A derived fact is no answer to hold against anybody; what the catalog notes beside it says more.
    """
    rule = words.rules.facts[reason.fact]
    label = words.language.text(rule.fact.label)
    if rule.fact.is_derived():
        note = None if reason.test is None else words.language.optional(reason.test.note)
        return note or words.say("not_now.derived", label=label)
    if rule.domain.is_set:
        return words.say("not_now.without", label=label)
    if rule.domain.is_measured and reason.test is not None:
        return words.say("not_now.only", label=label, test=test_text(words.catalog, reason.test, words.language))
    answer = value_text(words.rules, reason.fact, reason.value, words.language)
    return words.say("not_now.said", label=label, answer=answer)


def _not_checked(words: PlanWords, plan: Plan) -> Iterator[Line]:
    for each in plan.could_not_check:
        yield Line(words.say(f"not_checked.{each.why}", name=words.name(each.program)), "-")
    if plan.could_not_check:
        yield Line(words.say("not_checked.rest"))


def _levels(words: PlanWords, plan: Plan) -> Iterator[Line]:
    for rule in words.rules.facts:
        value = plan.state.values[words.rules.index[rule.id]]
        if not rule.levels or value == rule.domain.full:
            continue
        level = value_text(words.rules, words.rules.index[rule.id], value, words.language)
        behind = []
        for fact in (words.rules.facts[part.fact].id for part in rule.points):
            answer = answer_text(words.catalog, fact, plan.answers.get(fact), words.language)
            behind.append(words.say("condition.met", label=words.fact(fact), answer=answer))
        told = words.say("level.is", label=words.fact(rule.id), level=level, behind=words.say("join").join(behind))
        without_ai = [words.say("level.without_ai")] if rule.fact.topic == "ai" else []
        yield Line(" ".join([capital(told), *without_ai]))


def stops(words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock]) -> tuple[Stop, ...]:
    """Returns when to do what stands in front, by the timetable of the plan, and when to look at it again."""
    if not blocks:
        return ()
    when: dict[str, list[str]] = {key: [] for key in TIMES}
    marks: dict[str, list[str]] = {}
    for block in [] if has_no_time(words, plan) else in_front(blocks):
        days = 0 if block.start is None else (block.start - plan.as_of).days
        soonest = next(key for least, key in WEEKS if days >= least)
        key = "today" if is_for_today(words, plan, block) else soonest
        when[key].append(words.say("timeline.number", number=block.number))
        marks.setdefault(key, []).append(str(block.number))
    again = [words.say("timeline.again")]
    later = dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later)
    if later:
        again.append(words.say("timeline.later", facts=words.facts(later)))
    when["in_three_months"].append(" ".join(again))
    return tuple(
        Stop(words.say(f"timeline.{key}"), tuple(texts), tuple(marks.get(key, ())))
        for key, texts in when.items()
        if texts
    )


def is_for_today(words: PlanWords, plan: Plan, block: PlanBlock) -> bool:
    """Whether a thing can be begun at once and whoever comes first gets it."""
    return block.start in (None, plan.as_of) and is_first_come(words.program(block.item.program))


# --- the foot -----------------------------------------------------------------------------------------------------


def background(words: PlanWords) -> Iterator[Line]:
    """Yields what explains the announcement and decides nothing: statistics, budgets that nobody applies to."""
    yield from listed(tuple(words.claim(claim) for claim in words.catalog.background if claim.id not in DIRECTING))
    for program in words.catalog.programs.values():
        if program.kind == "background":
            name, summary = words.language.text(program.name), words.language.text(program.summary)
            text = words.say("condition.met", label=name, answer=summary)
            yield Line(text + words.note(program.sources[:1]), "-")


def disclaimers(words: PlanWords) -> Iterator[Line]:
    """Yields what must be said once on every paper: who decides, how old it is, where to turn, to be truthful."""
    yield Line(words.say("disclaimer.owner"), "-")
    until = reports_until(words)
    if until:
        yield Line(words.say("disclaimer.reports", until=until), "-")
    yield from directing(words)
    yield Line(words.say("disclaimer.truth"), "-")
    yield from independent(words)


def reports_until(words: PlanWords) -> str:
    """Returns up to when there were reports: of several catalogs each with its own month, else the one of all."""
    abouts = [layer.about for layer in words.catalog.layers]
    told = {about.id: about.reports_to for about in abouts if about.reports_to is not None}
    days = {name: day(until, words.language.code) for name, until in told.items()}
    if len({*days.values()}) < 2:
        return next(iter(days.values()), "")
    each = (words.say("disclaimer.reports_of", id=name, until=until) for name, until in days.items())
    return words.say("comma").join(each)


def directing(words: PlanWords) -> Iterator[Line]:
    """Yields the claims at the foot that say what to do: where else to ask, and of whom to beware."""
    yield from (Line(words.claim(claim), "-") for claim in words.catalog.background if claim.id in DIRECTING)


def state_schemes(words: PlanWords) -> Iterator[Line]:
    """Yields where to ask about what is not in here, in few words."""
    claims = (claim for claim in words.catalog.background if claim.id == STATE_SCHEMES)
    yield from (Line(words.language.text(claim.text)) for claim in claims)


def independent(words: PlanWords) -> Iterator[Line]:
    """Yields whose work this is, and that it is no advertising."""
    told = [layer.about.independent for layer in words.catalog.layers if layer.about.independent is not None]
    for text in told[-1:]:  # who put a catalog on top says whose work it is now
        yield Line(words.language.text(text))


def origins(words: PlanWords) -> Iterator[Line]:
    """Yields which catalogs a variable chose: whoever gives advice must know, and no merchant needs to."""
    chosen = (layer for layer in words.catalog.layers if layer.origin == "variable")
    yield from (Line(words.say("from_variable", path=layer.path)) for layer in chosen)


def edition(words: PlanWords, plan: Plan) -> Iterator[Line]:
    """Yields which catalogs this was made from, and as of which day; several files of one's own in one line."""
    as_of = plan.as_of.isoformat()
    own = [layer.about for layer in words.catalog.layers if layer.origin != "shipped"]
    many = own if len(own) > MOST_EDITIONS else []
    for about in (layer.about for layer in words.catalog.layers if layer.about not in many):
        yield Line(words.say("edition", id=about.id, version=about.version, as_of=as_of))
    if many:
        versions = sorted({about.version for about in many})
        span = versions[0] if len(versions) == 1 else f"{versions[0]}~{versions[-1]}"
        more = len(many) - 1
        yield Line(words.say("edition_several", id=many[0].id, more=more, version=span, as_of=as_of))


PARTS: dict[str, Callable[[PlanWords, Plan], Iterator[Part]]] = {
    "find_out": _find_out,
    "papers": _papers,
    "done": _done,
    "others": _others,
    "announced_only": _announced_only,
    "not_now": _not_now,
    "not_checked": _not_checked,
    "level": _levels,
}
IN_BRIEF: dict[str, Callable[[PlanWords, Plan], Iterator[Part]]] = {  # on a screen, where little is read
    "others": _other_names,
    "not_now": partial(_not_now, most=IN_FRONT),
    "papers": partial(_papers, most=MOST_OTHERS),
}
