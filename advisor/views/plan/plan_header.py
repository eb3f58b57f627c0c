"""The head of a plan's page: what it is, of which day, how far that is from what is known, for what kind of shop, and
what one only looks at.

It says no private answer.
"""

from collections.abc import Iterator

from advisor.catalog.model.availability import REPORT_HOLDS
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Value, first_day, last_day
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.page import Line, Part, Section, typed
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import answer_text, capital, option_name

PLACE, BESIDE, PLATFORMS = "place", "adjoins_market", "platforms"


def header(words: PlanWords, plan: Plan) -> Iterator[Part]:
    """Yields what this is, of which day, and for what kind of shop."""
    yield Line(words.say("title", date=words.date(plan.as_of)), tone="title")
    situation = words.say("situation.join").join(_situation(words, plan))
    if situation:
        yield Line(capital(situation))
    elif all(isinstance(answer, NoAnswer) for answer in plan.answers.values()):
        yield Line(words.say("situation.nothing"))
    yield from _aged(words, plan)


def _aged(words: PlanWords, plan: Plan) -> Iterator[Line]:
    """Yields that the newest report of a catalog is years away from the day of the plan; of several the oldest."""
    known = [layer.about.reports_to for layer in words.catalog.layers if layer.about.reports_to is not None]
    if known:
        oldest = min(known, key=first_day)
        years = (plan.as_of - last_day(oldest)) / REPORT_HOLDS
        if abs(years) >= 1:
            key = "aged.later" if years > 0 else "aged.earlier"
            span = words.language.counted("terminal.aged.years", int(abs(years)))
            yield Line(words.say(key, until=words.day(oldest), years=span), tone="warn")


def looks(words: PlanWords, plan: Plan, *, doors: bool = False) -> Iterator[Section]:
    """Yields what comes by itself, each with what to look at: nothing to do, so it has no number.

    doors: also the address, once for all that stand on one page.
    """
    lines = []
    for item in plan.checks:
        steps, name = words.program(item.program).steps, words.name(item.program)
        told = words.say("in_a_line", name=name, detail=words.language.text(steps[0])) if steps else name
        lines.append(Line(told, "-"))
    places = (words.program(item.program).where for item in plan.checks)
    addresses = dict.fromkeys(typed(place.url) for place in places if doors and place is not None and place.url)
    if addresses:
        lines.append(Line(words.say("front.looked_at", addresses=words.say("join").join(addresses)), indent=2))
    if lines:
        yield Section(words.say("front.check"), tuple(lines))


def _situation(words: PlanWords, plan: Plan) -> Iterator[str]:
    goals_fact = words.catalog.ranking.goals.fact
    place, platforms, goals = (_told(words, plan, fact) for fact in (PLACE, PLATFORMS, goals_fact))
    if place is not None and place.options:
        told = answer_text(words.catalog, PLACE, place, words.language)
        beside = _told(words, plan, BESIDE) == Possible(("yes",))  # who is sent to a market's office knows why
        yield words.say("situation.beside", place=told) if beside else told
    if platforms is not None and platforms.is_set:
        if platforms.has:
            yield answer_text(words.catalog, PLATFORMS, Selection(platforms.has), words.language)
        elif not platforms.maybe:
            yield words.say("situation.offline")
    if goals is not None and goals.has:
        fact = words.catalog.facts[goals_fact]
        names = [option_name(fact, goal, words.language) for goal in goals.has]
        yield words.say("situation.goals", goals=words.say("join").join(names))


def _told(words: PlanWords, plan: Plan, fact: FactId) -> Value | None:
    about = words.catalog.facts.get(fact)
    return None if about is None or about.private else plan.answers.get(fact)
