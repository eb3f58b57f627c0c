"""Plain sentences on a stream: folded at spaces, in letters it can carry, without a single escape."""

import os
import shutil
from collections.abc import Sequence
from typing import TextIO

from advisor.platform.terminals import is_terminal
from advisor.wording.letters import carry_hangul, fitted
from advisor.wording.terminal_columns import width, wrap

USUAL = (80, 24)
NARROWEST = 16


class PlainText:
    """Writes sentences on a stream."""

    def __init__(self, stream: TextIO) -> None:
        carry_hangul(stream)
        self._stream = stream
        self.fit = fitted(stream.encoding or "utf-8")

    def write(self, text: str = "", lead: str = "", end: str = "\n") -> None:
        """Writes a sentence after `lead`; further lines of it stand under its text."""
        lines = wrap(self.fit(text), max(self._width() - width(lead), NARROWEST))
        self._stream.write(lead + f"\n{' ' * width(lead)}".join(lines) + end)
        self._stream.flush()

    def put(self, lines: Sequence[str]) -> None:
        """Writes lines that fit already, as they are."""
        self._stream.write("".join(f"{line}\n" for line in lines))
        self._stream.flush()

    def size(self) -> tuple[int, int]:
        """The columns and rows of the terminal, the columns less one: some break the line after the last one."""
        try:
            columns, rows = os.get_terminal_size(self._stream.fileno()) if is_terminal(self._stream) else (0, 0)
        except (OSError, ValueError):
            columns = rows = 0
        usual = shutil.get_terminal_size(USUAL)
        return (columns or usual.columns) - 1, rows or usual.lines

    def _width(self) -> int:
        return self.size()[0]
