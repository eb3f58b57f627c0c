"""Reasons in words: conditions that a merchant's answers meet or do not meet, whole trees of them, and the points of an
item, factor by factor, with how firm the place is that they give it.
"""

from collections.abc import Iterable, Iterator, Sequence

from advisor.catalog.model.catalog import All, Any, Condition, Not
from advisor.engine.explain.sensitivity import LEVEL, Firmness
from advisor.engine.facts.fact_state import FactState
from advisor.engine.plan.action_plan import Item
from advisor.engine.plan.scoring import Factor
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.particles import Noun
from advisor.wording.sentences import answer_text, capital, factor_text, is_negated, test_text


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
        text = "" if test is None else test_text(words.catalog, test, words.language)
        text = words.language.say("plan.test.not", test=text) if is_negated(reason) else text
    sources = [None if test is None else test.source]
    return capital(words.say("condition.met", label=label, answer=text)) + words.note(sources)


def condition_lines(words: PlanWords, condition: Condition, indent: int = 0) -> Iterator[Line]:
    """Yields a whole condition as sentences, its parts set under it, with sources and notes."""
    parts: Sequence[Condition] = ()
    if isinstance(condition, All | Any):
        text = words.say("tree.all" if isinstance(condition, All) else "tree.any")
        parts = condition.parts
    elif isinstance(condition, Not):
        text, parts = words.say("tree.not"), (condition.part,)
    else:
        test = test_text(words.catalog, condition, words.language)
        text = capital(words.say("condition.met", label=words.fact(condition.fact), answer=test))
    yield Line(text + words.note([condition.source]), "-", indent=indent)
    if condition.note is not None:
        yield Line(words.language.text(condition.note), indent=indent + 2)
    for part in parts:
        yield from condition_lines(words, part, indent + 2)


def factor_lines(words: PlanWords, factors: Iterable[Factor]) -> Iterator[Line]:
    """Yields the sum of the factors, then each with its reason."""
    factors = tuple(factors)
    yield Line(words.say("points.total", points=sum(factor.points for factor in factors)))
    for factor in factors:
        name = words.language.say(f"plan.factor.{factor.factor}")
        reason = factor_text(factor, words.catalog, words.language)
        yield Line(words.say("points.one", factor=name, points=factor.points, of=factor.of, reason=reason), "-")


def besides_points(words: PlanWords, item: Item) -> Iterator[str]:
    """Yields by how many points an item is put forward because it hurries, and which answers it waits for."""
    if item.urgency:
        yield words.say("points.urgency", points=item.urgency)
    if item.waits_for:
        yield words.say("points.waits", facts=words.facts(item.waits_for))


def firm_texts(words: PlanWords, firm: Firmness | None) -> Iterator[str]:
    """Yields how firm a place is, and what is practically level with it; nothing for what has no place of its own."""
    if firm is not None:
        yield firm_text(words, firm)
    if firm is not None and firm.level_with:
        names = Noun(words.say("comma").join(map(words.name, firm.level_with)))
        yield words.language.say("plan.firm.level", names=names, points=LEVEL)


def firm_text(words: PlanWords, firm: Firmness) -> str:
    """Returns how firm a place is, in a sentence: clear or close, and in how many of the cases tried."""
    language = words.language
    word = language.say(f"plan.firm.{'clear' if firm.is_clear else 'close'}")
    key = "share" if firm.tried else "alone"
    return capital(language.say(f"plan.firm.{key}", word=word, tried=firm.tried, kept=firm.kept))
