"""The points of an item, factor by factor, and how firm the place is that they give it."""

from collections.abc import Iterable, Iterator

from advisor.engine.explain.sensitivity import LEVEL, Firmness
from advisor.engine.plan.action_plan import Item
from advisor.engine.plan.scoring import Factor
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.particles import Noun
from advisor.wording.sentences import capital, factor_text


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
