"""Explanations of the shipped catalog, and of one where programs exclude each other."""

from functools import cache

from sample import EXAMPLES, plan_for, plan_of, sample, unusual

from advisor.engine.explain.explanation import Explanation, explain
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.terminal import print_page
from advisor.views.explain.explain_text import explanation_page
from advisor.wording.language import language
from views.terminal_samples import printed

PROGRAMS = tuple(sample().catalog.programs)
EVERY = tuple((example, program) for example in EXAMPLES for program in PROGRAMS)


@cache
def explained(example: str, program: str) -> tuple[Explanation, Plan]:
    """A program of the shipped catalog for one of the example profiles."""
    plan = plan_of(example)
    return explain(sample(), plan, program), plan


@cache
def rivals(program: str) -> tuple[Explanation, Plan]:
    """A program of the catalog with programs that exclude each other."""
    plan = plan_for(b"goals: [regulars]\nplace: traditional_market\nplatforms: []\nhours_per_week: 3", unusual())
    return explain(unusual(), plan, program), plan


def text_of(
    found: tuple[Explanation, Plan], code: str = "ko", width: int = 100, tree: bool = False, rules: Rules | None = None
) -> str:
    """An explanation as text."""
    about, plan = found
    said = language(code)
    page = explanation_page(about, plan, rules or sample(), said, tree)
    return printed(lambda console: print_page(page, console), width)


def section(text: str, heading: str) -> str:
    """What stands under a heading, in one line; empty if there is no such heading."""
    _, found, rest = text.partition(f"■ {heading}\n")
    return " ".join(rest.split("\n\n■ ", 1)[0].split()) if found else ""
