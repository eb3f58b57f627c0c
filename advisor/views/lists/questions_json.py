"""`advisor questions` as JSON: every fact, and the next question."""

from collections.abc import Mapping

from advisor.catalog.model.catalog import Fact, FactId
from advisor.catalog.model.values import Value, written
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview, lines
from advisor.engine.interview.next_question import next_screen
from advisor.engine.interview.questions import bands_of, kind_of
from advisor.views.lists import contract as out
from advisor.views.plan.contract import Answer
from advisor.views.plan.to_json import answer_out
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.questions import line_label, question_text


def questions_json(rules: Rules, language: Language) -> str:
    """Every fact of the catalog."""
    facts = [_fact(rule.id, rule.fact, language) for rule in rules.facts]
    return encode(out.QuestionsOut("advisor/questions/1", language.code, facts))


def next_json(interview: Interview, language: Language) -> str:
    """The next question, or null."""
    upcoming = next_screen(interview)
    if upcoming is None:
        return encode(out.NextOut("advisor/next/1", language.code, None))
    rule = interview.rules.facts[upcoming.screen.fact]
    part = upcoming.screen.part
    question = out.NextQuestionOut(
        fact=rule.id,
        part=part,
        type=rule.fact.type,
        topic=rule.fact.topic,
        ask=question_text(rule.fact, part, language),
        why=language.optional(rule.fact.why),
        decides=list(upcoming.decides),
        several=kind_of(rule, part) == "several",
        options=[
            out.AllowedOut(line.id, line_label(rule.fact, line.id, language), _sets(line.states))
            for line in lines(interview, upcoming.screen)
        ],
        may_follow=upcoming.ahead,
    )
    return encode(out.NextOut("advisor/next/1", language.code, question))


def _fact(fact_id: FactId, fact: Fact, language: Language) -> out.FactOut:
    number = fact.type == "number"
    asked = "never" if fact.ask is None else "by_default" if fact.by_default else "all"
    return out.FactOut(
        fact=fact_id,
        type=fact.type,
        topic=fact.topic,
        label=language.text(fact.label),
        ask=language.optional(fact.ask),
        asked=asked,  # type: ignore[arg-type]  # mypy does not narrow the conditional to its literals
        derived=fact.is_derived(),
        change=fact.change,
        values=_values(fact, language),
        min=fact.min if number else None,
        max=fact.max if number else None,
    )


def _values(fact: Fact, language: Language) -> list[out.AllowedOut]:
    if fact.type == "number":
        ids = [str(written(span)) for span in bands_of(fact)]
    else:
        ids = ["yes", "no"] if fact.type == "yes_no" else list(fact.options)
    return [out.AllowedOut(each, line_label(fact, each, language), _option_sets(fact, each)) for each in ids]


def _option_sets(fact: Fact, option: str) -> dict[str, Answer] | None:
    sets = fact.options[option].sets if option in fact.options else None
    return None if sets is None else _sets(sets)


def _sets(states: Mapping[FactId, Value]) -> dict[str, Answer]:
    return {fact: answer_out(value) for fact, value in states.items()}
