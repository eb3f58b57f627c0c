"""Text, laid out for where it goes: the terminal that reads it, or a file of 80 columns."""

import io
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from advisor.formats.result_format import Format, ResultViews, seen
from advisor.output.targets import STDOUT
from advisor.wording.letters import carry_hangul, fitted

if TYPE_CHECKING:
    from rich.console import Console

    from advisor.views.document.page import Page

FILE_WIDTH = 80


def text_for(target: str | None, show: Callable[["Console"], None], columns: int | None = None) -> str:
    """What `show` prints on a console for standard output (no target), or for a file.

    columns: its width, if it is not to be the terminal's own, or that of files.
    """
    from advisor.output.streams import writing_to_stdout
    from advisor.views.document.console import console_for

    to_file = target is not None and target != STDOUT
    if to_file or sys.stdout is None:
        return _captured(console_for(io.StringIO(), width=columns or FILE_WIDTH, colour=False), show)
    with writing_to_stdout() as stream:  # the console flushes what it is for, also while its text is captured
        return _captured(console_for(stream, columns), show)


def page_text(page: "Page", target: str | None = None, columns: int | None = None) -> str:
    """What stands on a page, laid out like what `text_for` shows."""
    from advisor.views.document.terminal import print_page

    return text_for(target, lambda console: print_page(page, console), columns)


def _captured(console: "Console", show: Callable[["Console"], None]) -> str:
    with console.capture() as captured:
        show(console)
    return captured.get()


def _write(target: str | None, views: ResultViews) -> str | Iterator[str]:
    if views.parts is not None:
        return (text_for(target, show) for show in views.parts())
    if views.text is not None:
        if (target is not None and target != STDOUT) or sys.stdout is None:
            return views.text()
        carry_hangul(sys.stdout)
        return fitted(sys.stdout.encoding)(views.text())
    if views.show is not None:
        return text_for(target, views.show)
    return page_text(seen(views.page), target)


FORMAT = Format(lambda target: partial(_write, target), is_read_here=True)
