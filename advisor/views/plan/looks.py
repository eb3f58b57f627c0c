"""What only needs a look: it comes by itself, so there is nothing to do and no number."""

from collections.abc import Iterator

from advisor.engine.plan.action_plan import Item, Plan
from advisor.views.document.page import Line, Section
from advisor.views.plan.plan_words import PlanWords


def looks(words: PlanWords, plan: Plan) -> Iterator[Section]:
    """Yields what comes by itself, each with what to look at: nothing to do, so it has no number."""
    lines = tuple(_look(words, item) for item in plan.checks)
    if lines:
        yield Section(words.say("front.check"), lines)


def _look(words: PlanWords, item: Item) -> Line:
    steps, name = words.program(item.program).steps, words.name(item.program)
    told = words.say("in_a_line", name=name, detail=words.language.text(steps[0])) if steps else name
    return Line(told, "-")
