"""Text results, laid out for where they go: the terminal that reads them, or a file of 80 columns."""

import io
import sys
from collections.abc import Callable

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import Plan
from advisor.output.streams import writing_to_stdout
from advisor.views.document.console import console_for
from advisor.views.document.terminal import print_page
from advisor.views.plan.text import print_full, print_plan, screen_parts
from advisor.wording.language import Language

FILE_WIDTH = 80


def plan_text(
    plan: Plan, rules: Rules, language: Language, target: str | None, *, explain: bool, top: int | None
) -> str:
    """The plan as text: one page, or more of it where points or a number of things in full are asked for."""
    if explain or top is not None:
        return text_for(target, lambda console: print_full(plan, rules, language, console, explain, top))
    return text_for(target, lambda console: print_plan(plan, rules, language, console))


def plan_texts(plan: Plan, rules: Rules, language: Language, *, explain: bool, top: int | None) -> tuple[str, str]:
    """What the terminal shows at once, and what it shows to whoever reads on, to be read page by page."""

    def part(at: int) -> str:
        return text_for(
            None, lambda console: print_page(screen_parts(plan, rules, language, console, explain, top)[at], console)
        )

    return part(0), part(1)


def text_for(target: str | None, show: Callable[[Console], None]) -> str:
    """What `show` prints on a console for standard output (no target), or for a file."""
    to_file = target is not None and target != "-"
    if to_file or sys.stdout is None:
        return _captured(console_for(io.StringIO(), width=FILE_WIDTH, colour=False), show)
    with writing_to_stdout() as stream:  # the console flushes what it is for, also while its text is captured
        return _captured(console_for(stream), show)


def _captured(console: Console, show: Callable[[Console], None]) -> str:
    with console.capture() as captured:
        show(console)
    return captured.get()
