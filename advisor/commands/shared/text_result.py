"""Text results, laid out for where they go: the terminal that reads them, or a file of 80 columns."""

import io
import sys
from collections.abc import Callable

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.output.streams import writing_to_stdout
from advisor.views.document.console import console_for
from advisor.views.plan.plan_text import print_full, print_further, print_plan
from advisor.wording.language import Language

FILE_WIDTH = 80


def plan_text(  # what to say, to whom, and how much of it
    plan: Plan,
    rules: Rules,
    language: Language,
    target: str | None,
    *,
    explain: bool,
    top: int | None,
    typed: bool = True,
    columns: int | None = None,
) -> str:
    """The plan as text: one page, or more of it where points or a number of things in full are asked for.

    typed: whoever reads it types commands. columns: of a screen whose last one stays empty; else the terminal's own.
    """
    free = 0 if columns is None else 1

    def show(console: Console) -> None:
        if explain or top is not None:
            print_full(plan, rules, language, console, explain, top)
        else:
            print_plan(plan, rules, language, console, typed=typed, free=free)

    return text_for(target, show, columns)


def further_text(plan: Plan, rules: Rules, language: Language, columns: int) -> str:
    """What is told in full to whoever has read the one page, for so many columns of the terminal."""
    return text_for(None, lambda console: print_further(plan, rules, language, console), columns)


def text_for(target: str | None, show: Callable[[Console], None], columns: int | None = None) -> str:
    """What `show` prints on a console for standard output (no target), or for a file.

    columns: its width, if it is not to be the terminal's own.
    """
    to_file = target is not None and target != "-"
    if to_file or sys.stdout is None:
        return _captured(console_for(io.StringIO(), width=FILE_WIDTH, colour=False), show)
    with writing_to_stdout() as stream:  # the console flushes what it is for, also while its text is captured
        return _captured(console_for(stream, columns), show)


def _captured(console: Console, show: Callable[[Console], None]) -> str:
    with console.capture() as captured:
        show(console)
    return captured.get()
