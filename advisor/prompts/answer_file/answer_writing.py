"""Answers as lines that name their questions, which read back to the same answers."""

from collections.abc import Iterator

from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.profile.profile import Profile
from advisor.prompts.answer_file.input_lines import COMMENT
from advisor.prompts.answer_file.screen_names import DONE, NONE, Target, question_of
from advisor.prompts.question_screens import names
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.sentences import answer_text


def answers_text(profile: Profile, rules: Rules, language: Language) -> str:
    """All answers of a profile in the catalog's order, each below its question; by ids, which any language reads."""
    return "".join(f"{line}\n" for line in _lines(profile, rules, language))


def _lines(profile: Profile, rules: Rules, language: Language) -> Iterator[str]:
    yield f"{COMMENT} {language.say('questions.file.about')}"
    for number, rule in enumerate(rules.facts):
        if rule.id in profile.answers:
            value = profile.answers[rule.id].value
            question = question_of(rules, Target(number), language)
            yield f"{COMMENT} {safe(question)} → {safe(answer_text(rules.catalog, rule.id, value, language))}"
            yield f"{rule.id} = {value_text(value)}"
    if profile.done:
        yield f"{COMMENT} {safe(language.say('questions.done.ask'))} → {names(rules.catalog, profile.done, language)}"
        yield f"{DONE} = {', '.join(profile.done)}"


def value_text(value: Value) -> str:
    """A value as the answer of a line."""
    if value.is_set:
        listed = ", ".join([*value.has, *(f"{option}?" for option in value.maybe)])
        return {"": NONE, NONE: f"{NONE},"}.get(listed, listed)
    return " | ".join(value.options) or str(value.written())
