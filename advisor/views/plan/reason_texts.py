"""Conditions in words: those a merchant's answers meet or do not meet, and whole trees of them."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import All, Any, Condition, Evidence, Not, Test
from advisor.engine.facts.fact_state import FactState
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import answer_text, capital, is_negated, test_text


def supports(words: PlanWords, state: FactState, reason: Reason) -> bool:
    """Whether a reason is a condition that an answer of the merchant's own meets."""
    derived = words.rules.facts[reason.fact].fact.is_derived()
    return _is_condition(state, reason) and not derived and reason.outcome is not is_negated(reason)


def opposes(state: FactState, reason: Reason) -> bool:
    """Whether a reason is a condition, of the program or of one of its steps, that is not met."""
    behind = reason.at.startswith("facts/")
    return _is_condition(state, reason) and not behind and reason.outcome is is_negated(reason)


def _is_condition(state: FactState, reason: Reason) -> bool:
    """Whether a reason is a test with a definite outcome on a question that applies: no gate, no gift."""
    if reason.test is None or reason.outcome is None or "/when" in reason.at:
        return False
    return state.gates[reason.fact] is not False


def condition_text(words: PlanWords, reason: Reason) -> str:
    """Returns a condition that is met: the answer for a choice, the condition itself for a number or a selection.

    A figure such as the sales is never printed: the screen may be shared.
    """
    test = reason.test
    rule = words.rules.facts[reason.fact]
    label = words.language.text(rule.fact.label)
    if test is not None and rule.fact.traits.is_one_option:
        value = rule.domain.decode(reason.value)
        text = answer_text(words.catalog, rule.id, value, words.language)
    else:
        text = _tested(words, test, is_negated(reason))
    sources = [None if test is None else test.source]
    return capital(words.say("condition.met", label=label, answer=text)) + words.note(sources)


def _tested(words: PlanWords, test: Test | None, negated: bool) -> str:
    text = "" if test is None else test_text(words.catalog, test, words.language)
    return words.language.say("plan.test.not", test=text) if negated else text


# --- whole conditions, for the catalog's own pages ----------------------------------------------------------------


def condition_lines(words: PlanWords, condition: Condition, indent: int = 0) -> Iterator[Line]:
    """Yields a condition as sentences, its parts set under it, with sources and notes."""
    if isinstance(condition, All | Any):
        key = "tree.all" if isinstance(condition, All) else "tree.any"
        yield Line(words.say(key) + words.note([condition.source]), "-", indent=indent)
        yield from _noted(words, condition, indent)
        for part in condition.parts:
            yield from condition_lines(words, part, indent + 2)
    elif isinstance(condition, Not):
        yield Line(words.say("tree.not") + words.note([condition.source]), "-", indent=indent)
        yield from _noted(words, condition, indent)
        yield from condition_lines(words, condition.part, indent + 2)
    else:
        text = test_text(words.catalog, condition, words.language)
        met = capital(words.say("condition.met", label=words.fact(condition.fact), answer=text))
        yield Line(met + words.note([condition.source]), "-", indent=indent)
        yield from _noted(words, condition, indent)


def _noted(words: PlanWords, evidence: Evidence, indent: int) -> Iterator[Line]:
    if evidence.note is not None:
        yield Line(words.language.text(evidence.note), indent=indent + 2)
