"""What the plan of one merchant can be seen as, if no sheet of paper is made of it.

Each view loads only what it needs.
"""

from typing import TYPE_CHECKING

from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.next_question import is_settled
from advisor.engine.plan.action_plan import Plan
from advisor.formats.result_format import ResultViews
from advisor.profile.profile import Profile
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.formats.result_format import Console
    from advisor.views.document.page import Page


def plan_views(
    plan: Plan, rules: Rules, language: Language, profile: Profile, *, explain: bool = False, top: int | None = None
) -> ResultViews:
    """All its views. explain: points are told; top: how many things are told in full."""

    def show(console: "Console") -> None:
        print_as_asked(plan, rules, language, console, explain=explain, top=top)

    def page() -> "Page":
        from advisor.views.plan.plan_text import plan_page

        return plan_page(plan, rules, language, explain, top)

    def document() -> str:
        from advisor.views.plan.plan_json import plan_json

        settled = is_settled(Interview(rules, plan.as_of, profile.values, done=profile.done))
        return plan_json(plan, rules, language, settled)

    def table() -> str:
        from advisor.views.plan.plan_csv import plan_csv

        return plan_csv(plan, rules, language)

    return ResultViews(languages=(language,), as_of=plan.as_of, show=show, page=page, json=document, csv=table)


def print_as_asked(  # what to say, to whom, and how much of it
    plan: Plan,
    rules: Rules,
    language: Language,
    console: "Console",
    *,
    explain: bool,
    top: int | None,
    typed: bool = True,
    free: int = 0,
) -> None:
    """Prints one page of a plan, or more of it where points or a number of things in full are asked for.

    typed: whoever reads it types commands. free: columns left empty beside it.
    """
    from advisor.views.plan.plan_text import print_full, print_plan

    if explain or top is not None:
        print_full(plan, rules, language, console, explain, top)
    else:
        print_plan(plan, rules, language, console, typed=typed, free=free)
