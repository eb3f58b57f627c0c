"""Text results, laid out for where they go: the terminal that reads them, or a file of 80 columns."""

import io
import sys
from collections.abc import Callable

from rich.console import Console

from advisor.commands.shared.output import writing_to_stdout
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import Plan
from advisor.views.document.console import console_for
from advisor.views.document.terminal import print_page
from advisor.views.plan.text import plan_parts, print_plan
from advisor.wording.language import Language

FILE_WIDTH = 80


def plan_text(
    plan: Plan, rules: Rules, language: Language, target: str | None, *, explain: bool, top: int | None
) -> str:
    """The plan as text."""
    return text_for(target, lambda console: print_plan(plan, rules, language, console, explain, top))


def plan_texts(plan: Plan, rules: Rules, language: Language, *, explain: bool, top: int | None) -> tuple[str, str]:
    """The first half page for the terminal, and all that follows it, to be read page by page."""
    head, rest = plan_parts(plan, rules, language, explain, top)
    return text_for(None, lambda console: print_page(head, console)), text_for(
        None, lambda console: print_page(rest, console)
    )


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
