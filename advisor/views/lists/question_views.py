"""Every fact a profile can state: id, type, allowed values, the question, and when it is asked, as text and as JSON;
and the next screen of an interview as JSON.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from advisor.catalog.model.catalog import Fact, FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview, answers, lines
from advisor.engine.interview.next_question import Next, is_settled, may_stop
from advisor.engine.interview.playback import DONE, ENOUGH, NOTHING, Already, Played, screen_name, upcoming
from advisor.engine.interview.screens import bands_of, kind_of, specials_of
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Page, Part, Rows, Section
from advisor.views.lists import lists_contract as out
from advisor.views.plan.plan_contract import Answer
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import condition_lines
from advisor.views.plan.source_list import sources_section
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.question_texts import line_label, question_text, screen_line
from advisor.wording.sentences import capital

INDENT = 3


def questions_page(rules: Rules, language: Language) -> Page:
    """Returns every fact of the catalog, by topic, in the order of asking."""
    words = PlanWords(rules, language, date.min)
    topics = dict.fromkeys(fact.topic for fact in rules.catalog.facts.values())
    sections = [Section("", (Line(words.say("questions.notation")), Line(words.say("questions.range"))))]
    for topic in topics:
        parts: list[Part] = []
        for fact_id, fact in rules.catalog.facts.items():
            if fact.topic == topic:
                parts += [*([EmptyLine()] if parts else []), *_fact(words, fact_id, fact)]
        sections.append(Section(language.say(f"questions.topic.{topic}"), tuple(parts)))
    return (*sections, *sources_section(words))


def _fact(words: PlanWords, fact_id: FactId, fact: Fact) -> Iterator[Part]:
    yield Line(fact_id, tone="name")
    kind = words.say(f"questions.type.{'ordered' if fact.ordered else fact.type}", most=fact.most or "")
    told = words.say("questions.kind", label=words.language.text(fact.label), kind=kind, type=fact.type)
    yield Line(capital(told), indent=INDENT)  # in words, and as profiles call it
    if fact.ask is not None:
        yield Line(words.language.text(fact.ask), indent=INDENT)
        asked = "by_default" if fact.by_default else "on_request"
    else:
        asked = "ticked"
    asked = "derived" if fact.is_derived() else asked
    if fact.when is None or asked != "by_default":
        yield Line(words.say(f"questions.{asked}"), indent=INDENT)
    if fact.when is not None:
        yield Line(words.say("questions.when"), indent=INDENT)
        yield from condition_lines(words, fact.when, INDENT)
    if fact.traits.is_measured:
        values = [str(span.written()) for span in bands_of(fact)]
    else:
        values = [*reversed(fact.traits.own_options)] or list(fact.values())
    if values:
        rows = (LabelledRow(value, (Line(line_label(fact, value, words.language)),)) for value in values)
        yield Rows(tuple(rows), INDENT)


def questions_json(rules: Rules, language: Language) -> str:
    """Every fact of the catalog."""
    facts = [_fact_out(rule.id, rule.fact, language) for rule in rules.facts]
    return encode(out.QuestionsOut("advisor/questions/1", language.code, facts))


def next_json(played: Played, language: Language) -> str:
    """The next screen, or null; the state that led to it, and what the answers come to."""
    return encode(next_out(played, language))


def next_out(played: Played, language: Language) -> out.NextOut:
    """The same by the contract."""
    asked = upcoming(played)
    question, may_follow = None, 0
    if isinstance(asked, Already):
        question = _already(played, asked, language)
    elif asked is not None:
        question, may_follow = _question(played.interview, asked, language), asked.ahead + 1  # the last is not in it
    return filled(
        out.NextOut,
        language,
        schema="advisor/next/1",
        language=language.code,
        question=question,
        may_follow=may_follow,
        settled=is_settled(played.interview),
        state=out.StateOut(
            _profile(played.begun.rules, played.begun.given, played.begun.done),
            [out.ReplyOut(each.screen, [*each.lines]) for each in played.said],
        ),
        profile=_profile(played.interview.rules, answers(played.interview), played.interview.done),
    )


def _question(interview: Interview, asked: Next, language: Language) -> out.NextQuestionOut:
    rule, part = interview.rules.facts[asked.screen.fact], asked.screen.part
    offered = [
        (line, screen_line(rule.fact, part, line.id, language), False) for line in lines(interview, asked.screen)
    ]
    offered += [(line, language.say(f"questions.{line.id}"), True) for line in specials_of(rule, part)]
    choices = [out.ChoiceOut(line.id, label, _sets(line.states), alone) for line, label, alone in offered]
    if may_stop(interview):
        choices.append(out.ChoiceOut(ENOUGH, language.say(f"questions.{ENOUGH}"), None, alone=True))
    return filled(
        out.NextQuestionOut,
        language,
        rule.fact,
        screen=screen_name(interview.rules, asked.screen),
        fact=rule.id,
        part=part,
        ask=question_text(rule.fact, part, language),
        decides=asked.decides,
        several=kind_of(rule, part) == "several",
        choices=choices,
    )


def _already(played: Played, asked: Already, language: Language) -> out.NextQuestionOut:
    programs = played.interview.rules.catalog.programs
    choices = [
        out.ChoiceOut(each, language.text(programs[each].name), {DONE: [each]}, alone=False) for each in asked.programs
    ]
    says = {"none": "questions.done.none", "unknown": "questions.unknown"}
    choices += [out.ChoiceOut(line, language.say(says[line]), {}, alone=True) for line in NOTHING]
    return out.NextQuestionOut(
        screen=DONE,
        fact=None,
        part=0,
        type="choices",
        topic=None,
        ask=language.say("questions.done.ask"),
        why=None,
        decides=list(asked.programs),
        several=True,
        choices=choices,
    )


def _profile(rules: Rules, answers: Mapping[FactId, Value], done: Sequence[ProgramId]) -> dict[str, Answer]:
    """Facts in the catalog's order, then what is done, as a profile states them."""
    stated: dict[str, Answer] = {rule.id: answers[rule.id].written() for rule in rules.facts if rule.id in answers}
    return {**stated, DONE: [*done]} if done else stated


def _fact_out(fact_id: FactId, fact: Fact, language: Language) -> out.FactOut:
    if fact.traits.is_measured:
        ids, bounds = [str(span.written()) for span in bands_of(fact)], {}
    else:
        ids, bounds = [*reversed(fact.traits.own_options)] or list(fact.options), {"min": None, "max": None}
    states = (fact.options[each].sets if each in fact.options else None for each in ids)
    return filled(
        out.FactOut,
        language,
        fact,
        fact=fact_id,
        asked="never" if fact.ask is None else "by_default" if fact.by_default else "all",
        derived=fact.is_derived(),
        values=[
            out.AllowedOut(each, line_label(fact, each, language), None if sets is None else _sets(sets))
            for each, sets in zip(ids, states, strict=True)
        ],
        **bounds,
    )


def _sets(states: Mapping[FactId, Value]) -> dict[str, Answer]:
    return {fact: value.written() for fact, value in states.items()}
