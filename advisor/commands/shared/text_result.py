"""The plan as a text: one page, or more of it."""

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.formats.text import text_for
from advisor.views.plan.plan_text import print_full, print_further, print_plan
from advisor.wording.language import Language


def print_as_asked(  # what to say, to whom, and how much of it
    plan: Plan,
    rules: Rules,
    language: Language,
    console: Console,
    *,
    explain: bool,
    top: int | None,
    typed: bool = True,
    free: int = 0,
) -> None:
    """Prints one page of a plan, or more of it where points or a number of things in full are asked for.

    typed: whoever reads it types commands. free: lines that the screen keeps empty.
    """
    if explain or top is not None:
        print_full(plan, rules, language, console, explain, top)
    else:
        print_plan(plan, rules, language, console, typed=typed, free=free)


def plan_text(  # what to say, to whom, and how much of it
    plan: Plan, rules: Rules, language: Language, *, explain: bool, top: int | None, typed: bool, columns: int | None
) -> str:
    """The same as a text for a terminal. columns: of a screen whose last one stays empty; else the terminal's own."""
    free = 0 if columns is None else 1

    def show(console: Console) -> None:
        print_as_asked(plan, rules, language, console, explain=explain, top=top, typed=typed, free=free)

    return text_for(None, show, columns)


def further_text(plan: Plan, rules: Rules, language: Language, columns: int) -> str:
    """What is told in full to whoever has read the one page, for so many columns of the terminal."""
    return text_for(None, lambda console: print_further(plan, rules, language, console), columns)
