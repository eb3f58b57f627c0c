"""What follows the blocks: what to find out, papers, what is done, what does not fit, AI, the timeline, the foot."""

from collections.abc import Iterator, Sequence

from advisor.catalog.model import ProgramId, Source
from advisor.engine.plan import FindOut, NotMatched, Plan
from advisor.engine.reasons import Reason
from advisor.engine.rules import FactRule
from advisor.views.terminal_blocks import Block
from advisor.views.terminal_front import IN_FRONT, in_front
from advisor.views.terminal_items import supports_not
from advisor.views.terminal_page import Gap, Line, Part, Row, Rows, Section, listed
from advisor.views.terminal_words import Words
from advisor.wording.amounts import day
from advisor.wording.sentences import answer_text, test_text, value_text

BROKERS = "brokers"
SOON, A_MONTH = 1, 5


def rest(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yields all sections after the blocks, the sources last."""
    parts = (
        ("find_out", _find_out(words, plan.find_out)),
        ("papers", _papers(words, plan)),
        ("done", _names(words, plan.done)),
        ("others", _others(words, plan)),
        ("not_now", _not_now(words, plan)),
        ("not_checked", _not_checked(words, plan)),
        ("level", _levels(words, plan)),
        ("timeline", _timeline(words, plan, blocks)),
        ("background", _background(words)),
        ("disclaimers", _disclaimers(words)),
    )
    for key, found in parts:
        lines = tuple(found)
        if lines:
            yield Section(words.say(f"heading.{key}"), lines)
    sources = tuple(_sources(words))
    if sources:
        yield Section(words.say("heading.sources"), sources)
    yield Section("", tuple(_edition(words, plan)))


def _names(words: Words, programs: Sequence[ProgramId]) -> Iterator[Line]:
    yield from listed(tuple(map(words.name, programs)))


# --- what to find out, papers -------------------------------------------------------------------------------------


def _find_out(words: Words, found: Sequence[FindOut]) -> Iterator[Part]:
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
    yield Line(words.fact(each.fact), "□", "name")
    if how is not None:
        yield Line(words.language.text(how), indent=3)
    yield Line(words.say("find_out.decides", programs=words.names(each.decides)), indent=3)


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
    if plan.others:
        yield Line(words.say("others.why"))
    for item in plan.others:
        program = words.program(item.program)
        detail = words.verdict(item).text
        if program.kind == "related":
            detail = words.say("comma").join([detail, words.say("kind.related")])
        yield Line(words.say("in_a_line", name=words.name(item.program), detail=detail), "-")


def _not_now(words: Words, plan: Plan) -> Iterator[Line]:
    if plan.not_matched:
        yield Line(words.say("not_now.kindly"))
    for reason, programs in _grouped(words, [each for each in plan.not_matched if each.why == "conditions"]):
        yield Line(words.say("not_now.group", reason=reason, names=words.names(programs), count=len(programs)), "-")
    closed = [each.program for each in plan.not_matched if each.why == "closed"]
    if closed:
        yield Line(words.say("not_now.closed", names=words.names(closed), count=len(closed)), "-")
    for each in plan.not_matched:
        if each.why == "excluded" and each.kept is not None:
            yield Line(words.say("not_now.excluded", name=words.name(each.program), kept=words.name(each.kept)), "-")
    later = tuple(dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later))
    if later:
        yield Line(words.say("not_now.later", facts=words.facts(later)))


def _grouped(words: Words, unmet: Sequence[NotMatched]) -> Iterator[tuple[str, list[ProgramId]]]:
    """Yields reasons with the programs they keep out: as few reasons as possible, the one that explains most first."""
    reasons = {each.program: _texts_against(words, each) for each in unmet}
    left = list(reasons)
    while left:
        texts = dict.fromkeys(text for program in left for text in reasons[program])
        reason = max(texts, key=lambda text: sum(text in reasons[program] for program in left), default="")
        explained = [program for program in left if reason in reasons[program] or not reasons[program]]
        yield reason or words.say("not_now.unnamed"), explained
        left = [program for program in left if program not in explained]


def _texts_against(words: Words, each: NotMatched) -> list[str]:
    """Returns the conditions not met, each in words; those of the program itself before those of its steps."""
    against = [reason for reason in each.verdict.because if supports_not(words, reason)]
    own = [reason for reason in against if not reason.at.startswith("programs/")]
    return list(dict.fromkeys(_against(words, reason) for reason in own or against))


def _against(words: Words, reason: Reason) -> str:
    """Returns one reason, kindly, and without the merchant's figures: the screen may be shared."""
    rule = words.rules.facts[reason.fact]
    label = words.language.text(rule.fact.label)
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
        yield Line(words.say("level.is", label=words.fact(rule.id), level=level))
        yield Line(words.say("level.from", answers=words.say("join").join(_behind(words, plan, rule))), indent=2)
        if rule.fact.topic == "ai":
            yield Line(words.say("level.without_ai"))


def _behind(words: Words, plan: Plan, rule: FactRule) -> Iterator[str]:
    for part in rule.points:
        fact = words.rules.facts[part.fact].id
        answer = answer_text(words.catalog, fact, plan.answers.get(fact), words.language)
        yield words.say("condition.met", label=words.fact(fact), answer=answer)


def _timeline(words: Words, plan: Plan, blocks: Sequence[Block]) -> Iterator[Part]:
    """Yields when to do what: one block after the other at the merchant's pace, in four steps and without dates."""
    when: dict[str, list[str]] = {"this_week": [], "next_week": [], "in_a_month": [], "in_three_months": []}
    week = 0
    for block in in_front(blocks):
        key = "this_week" if not week else "next_week" if week <= SOON else "in_a_month" if week <= A_MONTH else None
        when[key or "in_three_months"].append(
            words.say("in_order", number=block.number, name=words.name(block.item.program))
        )
        week += words.weeks(block) or 1
    if not in_front(blocks):
        return
    again = [words.say("timeline.again")]
    later = dict.fromkeys(fact for each in plan.not_matched for fact in each.verdict.later)
    if later:
        again.append(words.say("timeline.later", facts=words.facts(later)))
    when["in_three_months"] += again
    rows = (
        Row(words.say(f"timeline.{key}"), tuple(Line(text) for text in texts)) for key, texts in when.items() if texts
    )
    yield Rows(tuple(rows))


# --- the foot -----------------------------------------------------------------------------------------------------


def _background(words: Words) -> Iterator[Line]:
    claims = tuple(words.claim(claim) for claim in words.catalog.background if claim.id != BROKERS)
    yield from listed(claims)
    for program in words.catalog.programs.values():
        if program.kind == "background":
            name, summary = words.language.text(program.name), words.language.text(program.summary)
            text = words.say("condition.met", label=name, answer=summary)
            yield Line(text + words.note(program.sources[:1]), "-")


def _disclaimers(words: Words) -> Iterator[Line]:
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


def _sources(words: Words) -> Iterator[Line]:
    for number, source_id in words.cited():
        source = words.catalog.sources[source_id]
        yield Line(source_text(words, source), f"[{number}]")
        if source.url is not None:
            yield Line(source.url, indent=len(f"[{number}] "))


def source_text(words: Words, source: Source) -> str:
    """Returns publisher, date and title of a source."""
    published = words.say("sources.undated") if source.published is None else day(source.published, words.language.code)
    publisher, title = words.language.text(source.publisher), words.language.text(source.title)
    return words.say("sources.one", publisher=publisher, published=published, title=title)


def _edition(words: Words, plan: Plan) -> Iterator[Line]:
    for layer in words.catalog.layers:
        yield Line(words.say("edition", id=layer.about.id, version=layer.about.version, as_of=plan.as_of.isoformat()))

