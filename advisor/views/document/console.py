"""A Rich console for a stream: colour only where it is welcome, and letters that the stream can carry."""

import os
import shutil
import unicodedata
from collections.abc import Callable
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console

from advisor.platform.terminals import SAYS_TERM, takes_sequences
from advisor.wording import letters


def console_for(stream: TextIO, width: int | None = None, colour: bool | None = None) -> Console:
    """Returns a console that writes to `stream`, `width` columns wide (the terminal's own if None).

    `colour` None: on a terminal, unless NO_COLOR is set or the terminal is dumb. Without colour not one escape
    character is written.
    """
    letters.carry_hangul(stream)
    if colour is None:
        term = os.environ.get("TERM")
        is_welcome = not os.environ.get("NO_COLOR") and term not in ("dumb", "unknown")
        colour = is_welcome and stream.isatty() and (not SAYS_TERM or bool(term)) and takes_sequences(stream)
    if os.environ.get("COLUMNS", "").strip("0") == "":  # a width of nothing shows nothing: it is no width
        width = width or shutil.get_terminal_size().columns
    return Console(
        file=stream,
        width=width,
        color_system=None if not colour else "auto" if stream.isatty() else "standard",
        force_terminal=True if colour else None,
        no_color=not colour,
        legacy_windows=False,  # a console of Windows that takes no sequences gets no colour
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def fitted(console: Console) -> Callable[[str], str]:
    """Returns what makes a text fit for the console's encoding."""
    return letters.fitted(console.encoding)


def measured(console: Console) -> Callable[[str], int]:
    """Returns what counts the columns of a text. On Korean code pages signs such as `·` and `①` take two."""
    if not letters.is_korean_code_page(console.encoding):
        return cell_len
    return lambda text: cell_len(text) + sum(unicodedata.east_asian_width(letter) == "A" for letter in text)
