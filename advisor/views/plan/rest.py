"""What follows the blocks: what to find out, papers, what is done, what does not fit, AI, the timeline, the foot."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import FactRule
from advisor.engine.plan.plan import FindOut, NotMatched, Plan
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import Gap, Line, Part, Section, Stop, Timeline, listed
from advisor.views.plan.blocks import Block
from advisor.views.plan.front import IN_FRONT, has_no_time, in_front
from advisor.views.plan.reasons import opposes
from advisor.views.plan.sources import sources_section
from advisor.views.plan.words import Words, capital
from advisor.wording.amounts import day
from advisor.wording.sentences import answer_text, test_text, value_text

BROKERS = "brokers"


def rest(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yields all sections after the blocks, the sources last."""
    for key, make in PARTS.items():
        yield from under_heading(words, key, make(words, plan))
        if key == "level":
            yield from under_heading(words, "timeline", _timeline(words, plan, blocks))
    yield from sources_section(words)
    yield Section("", tuple(edition(words, plan)))


def under_heading(words: Words, key: str, parts: Iterable[Part]) -> Iterator[Section]:
    """Yields the parts under one of the headings, if there are any."""
    found = tuple(parts)
    if found:
        yield Section(words.say(f"heading.{key}"), found)


def _done(words: Words, plan: Plan) -> Iterator[Line]:
    yield from listed(tuple(map(words.name, plan.done)))


# --- what to find out, papers -------------------------------------------------------------------------------------


def _find_out(words: Words, plan: Plan) -> Iterator[Part]:
    found = plan.find_out
    for each in found[:IN_FRONT]:
        yield from _question(words, each)
    if found[IN_FRONT:]:
        yield Gap()
        yield Line(words.say("find_out.spare"))
    for each in found[IN_FRONT:]:
        yield from _question(words, each)


def _question(words: Words, each: FindOut) -> Iterator[Part]:
    fact = words.catalog.facts[each.fact]
    how = fact.find_out or fact.ask
    yield Line(capital(words.fact(each.fact)), "□", "name")
    if how is not None:
        yield Line(words.language.text(how), indent=3)
    yield Line(words.say("find_out.decides", programs=words.some_names(each.decides)), indent=3)


def _papers(words: Words, plan: Plan) -> Iterator[Line]:
    if not plan.documents:
        if plan.items:
            yield Line(words.say("papers.none"))
        return
    for paper, programs in plan.documents:
        document = words.catalog.documents[paper]
        name = words.language.text(document.name) + words.note(document.sources)
        issuer = words.language.optional(document.issued_by)
        text = name if issuer is None else words.say("papers.from", name=name, issuer=issuer)
        yield Line(words.say("papers.for", paper=text, programs=words.names(programs)), "□")


# --- what serves other wishes, and what does not fit ----------------------------------------------------------------


def _others(words: Words, plan: Plan) -> Iterator[Line]:
    """Yields what serves no goal of the merchant; a step that serves none at all means nothing by itself."""
    programs = [(item, words.program(item.program)) for item in plan.others]
    telling = [(item, program) for item, program in programs if program.kind != "enabling" or program.serves]
    if telling:
        yield Line(words.say("others.why"))
    for item, program in telling:
        detail = words.verdict_name(item)
        if program.kind == "related":
            detail = words.say("comma").join([detail, words.say("kind.related")])
        yield Line(words.say("in_a_line", name=words.name(item.program), detail=detail), "-")


def _not_now(words: Words, plan: Plan) -> Iterator[Line]:
    if plan.not_matched:
        yield Line(words.say("not_now.kindly"))
    for reason, programs in _grouped(words, plan):
        key = "not_now.one" if len(programs) == 1 else "not_now.group"
        yield Line(words.say(key, reason=reason, names=words.names(programs), count=len(programs)), "-")
    closed = [each.program for each in plan.not_matched if each.why == "closed"]
    if closed:
        yield Line(words.say("not_now.closed", names=words.names(closed)), "-")
    for each in plan.not_matched:
        if each.why == "excluded" and each.kept is not None:
            yield Line(words.say("not_now.excluded", name=words.name(each.program), kept=words.name(each.kept)), "-")
    later = tuple(dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later))
    if later:
        yield Line(words.say("not_now.later", facts=words.facts(later)))


def _grouped(words: Words, plan: Plan) -> Iterator[tuple[str, list[ProgramId]]]:
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


def texts_against(words: Words, plan: Plan, each: NotMatched) -> list[str]:
    """Returns the conditions not met, each in words.

    The program's own come before those of its steps, and what nobody can mend before what a step would bring.
    """
    tested = [reason for reason in each.verdict.because if reason.test is not None]
    against = [reason for reason in tested if opposes(plan.state, reason)] or tested
    own = [reason for reason in against if not reason.at.startswith("programs/")] or against
    firm = [reason for reason in own if words.rules.facts[reason.fact].fact.change != "action"] or own
    return list(dict.fromkeys(_against(words, reason) for reason in firm))


def _against(words: Words, reason: Reason) -> str:
    """Returns one reason, kindly, and without the merchant's figures: the screen may be shared.

    A derived fact is no answer to hold against anybody; what the catalog notes beside it says more.
    """
    rule = words.rules.facts[reason.fact]
    label = words.language.text(rule.fact.label)
    if rule.fact.is_derived():
        note = None if reason.test is None else words.language.optional(reason.test.note)
        return note or words.say("not_now.derived", label=label)
    if rule.domain.type == "choices":
        return words.say("not_now.without", label=label)
    if rule.domain.type == "number" and reason.test is not None:
        return words.say("not_now.only", label=label, test=test_text(words.catalog, reason.test, words.language))
    answer = value_text(words.rules, reason.fact, reason.value, words.language)
    return words.say("not_now.said", label=label, answer=answer)


def _not_checked(words: Words, plan: Plan) -> Iterator[Line]:
    for each in plan.could_not_check:
        yield Line(words.say(f"not_checked.{each.why}", name=words.name(each.program)), "-")
    if plan.could_not_check:
        yield Line(words.say("not_checked.rest"))


# --- levels and timeline ------------------------------------------------------------------------------------------


def _levels(words: Words, plan: Plan) -> Iterator[Line]:
    for rule in words.rules.facts:
        value = plan.state.values[words.rules.index[rule.id]]
        if not rule.levels or value == rule.domain.full:
            continue
        level = value_text(words.rules, words.rules.index[rule.id], value, words.language)
        yield Line(capital(words.say("level.is", label=words.fact(rule.id), level=level)))
        yield Line(words.say("level.from", answers=words.say("join").join(_behind(words, plan, rule))), indent=2)
        if rule.fact.topic == "ai":
            yield Line(words.say("level.without_ai"))


def _behind(words: Words, plan: Plan, rule: FactRule) -> Iterator[str]:
    for part in rule.points:
        fact = words.rules.facts[part.fact].id
        answer = answer_text(words.catalog, fact, plan.answers.get(fact), words.language)
        yield words.say("condition.met", label=words.fact(fact), answer=answer)


def _timeline(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Part]:
    found = stops(words, plan, blocks)
    if found:
        yield Timeline(words.say("heading.timeline"), found)


def stops(words: Words, plan: Plan, blocks: Sequence[Block]) -> tuple[Stop, ...]:
    """Returns when to do what: one block after the other at the merchant's pace, without dates nobody announced."""
    foremost = [] if has_no_time(words, plan) else in_front(blocks)
    when: dict[str, list[str]] = {"this_week": [], "next_week": [], "in_a_month": [], "in_three_months": []}
    marks: dict[str, list[str]] = {}
    week = 0
    for block in foremost:
        key = "this_week" if not week else "next_week" if week <= 1 else "in_a_month"
        when[key].append(words.say("in_order", number=block.number, name=words.name(block.item.program)))
        marks.setdefault(key, []).append(str(block.number))
        week += words.weeks(block) or 1
    if not blocks:
        return ()
    again = [words.say("timeline.again")]
    later = dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later)
    if later:
        again.append(words.say("timeline.later", facts=words.facts(later)))
    when["in_three_months"] += again
    return tuple(
        Stop(words.say(f"timeline.{key}"), tuple(texts), tuple(marks.get(key, ())))
        for key, texts in when.items()
        if texts
    )


# --- the foot -----------------------------------------------------------------------------------------------------


def _background(words: Words, _plan: Plan) -> Iterator[Line]:
    claims = tuple(words.claim(claim) for claim in words.catalog.background if claim.id != BROKERS)
    yield from listed(claims)
    for program in words.catalog.programs.values():
        if program.kind == "background":
            name, summary = words.language.text(program.name), words.language.text(program.summary)
            text = words.say("condition.met", label=name, answer=summary)
            yield Line(text + words.note(program.sources[:1]), "-")


def disclaimers(words: Words, _plan: Plan) -> Iterator[Line]:
    """Yields what must be said once on every paper: who decides, how old it is, of whom to beware, to be truthful."""
    about = words.catalog.layers[0].about
    yield Line(words.say("disclaimer.owner"), "-")
    if about.reports_to is not None:
        yield Line(words.say("disclaimer.reports", until=day(about.reports_to, words.language.code)), "-")
    for claim in words.catalog.background:
        if claim.id == BROKERS:
            yield Line(words.claim(claim), "-")
    yield Line(words.say("disclaimer.truth"), "-")
    if about.independent is not None:
        yield Line(words.language.text(about.independent), "-")


def edition(words: Words, plan: Plan) -> Iterator[Line]:
    """Yields which catalogs this was made from, and as of which day."""
    for layer in words.catalog.layers:
        yield Line(words.say("edition", id=layer.about.id, version=layer.about.version, as_of=plan.as_of.isoformat()))


PARTS: dict[str, Callable[[Words, Plan], Iterator[Part]]] = {
    "find_out": _find_out,
    "papers": _papers,
    "done": _done,
    "others": _others,
    "not_now": _not_now,
    "not_checked": _not_checked,
    "level": _levels,
    "background": _background,
    "disclaimers": disclaimers,
}
