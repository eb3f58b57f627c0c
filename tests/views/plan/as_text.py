"""The parts of the terminal view of a plan as text."""

from sample import sample

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.terminal import print_page
from advisor.views.plan.front_page import blocks_in_order, front
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_text import FULL, plan_page, print_full
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import language
from views.terminal_samples import printed


def text_of(
    plan: Plan,
    code: str = "ko",
    width: int = 80,
    explain: bool = False,
    top: int | None = FULL,
    rules: Rules | None = None,
) -> str:
    """More of the plan than one page, as text."""
    return printed(lambda console: print_full(plan, rules or sample(), language(code), console, explain, top), width)


def whole_of(plan: Plan, code: str = "ko", rules: Rules | None = None) -> str:
    """The plan as a file has it, which tells all, as text of 120 columns."""
    page = plan_page(plan, rules or sample(), language(code))
    return printed(lambda console: print_page(page, console), 120)


def front_of(plan: Plan, code: str, width: int = 80, rules: Rules | None = None) -> str:
    """The first half page as text."""
    words = PlanWords(rules or sample(), language(code), plan.as_of, (*plan.items, *plan.others))
    page = tuple(front(words, plan, blocks_in_order(words, plan)))
    return printed(lambda console: print_page(page, console), width)


def blocks_as_read(plan: Plan) -> tuple[PlanBlock, ...]:
    """The blocks with the numbers that every page gives them."""
    return blocks_in_order(PlanWords(sample(), language("ko"), plan.as_of, (*plan.items, *plan.others)), plan)


def section(text: str, heading: str) -> str:
    """The lines under a heading."""
    return text.split(f"■ {heading}\n", 1)[1].split("\n\n■ ", 1)[0]
