"""Every fact a profile can state, as text: id, type, allowed values, the question, and when it is asked."""

from collections.abc import Iterator
from datetime import date

from advisor.catalog.model.catalog import Fact, FactId
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.screens import bands_of
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Page, Part, Rows, Section
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import condition_lines
from advisor.views.plan.source_list import sources_section
from advisor.wording.language import Language
from advisor.wording.question_texts import line_label
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
