"""What only needs a look: it comes by itself, so there is nothing to do and no number."""

from collections.abc import Iterator

from advisor.engine.plan.action_plan import Item, Plan
from advisor.views.document.page import Line, Section, typed
from advisor.views.plan.plan_words import PlanWords


def looks(words: PlanWords, plan: Plan, *, doors: bool = False) -> Iterator[Section]:
    """Yields what comes by itself, each with what to look at: nothing to do, so it has no number.

    doors: also the address, once for all that stand on one page.
    """
    lines = [_look(words, item) for item in plan.checks]
    places = (words.program(item.program).where for item in plan.checks)
    addresses = dict.fromkeys(typed(place.url) for place in places if doors and place is not None and place.url)
    if addresses:
        lines.append(Line(words.say("front.looked_at", addresses=words.say("join").join(addresses)), indent=2))
    if lines:
        yield Section(words.say("front.check"), tuple(lines))


def _look(words: PlanWords, item: Item) -> Line:
    steps, name = words.program(item.program).steps, words.name(item.program)
    told = words.say("in_a_line", name=name, detail=words.language.text(steps[0])) if steps else name
    return Line(told, "-")
