"""Plain sentences on a stream: folded at spaces, in letters it can carry, without a single escape."""

import os
import shutil
from typing import TextIO

from advisor.platform.terminals import is_terminal
from advisor.wording.columns import width, wrap
from advisor.wording.letters import carry_hangul, fitted

USUAL_WIDTH = 80
NARROWEST = 16


class Paper:
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

    def _width(self) -> int:
        """The columns of the terminal, less one: some break the line after the last one."""
        try:
            columns = os.get_terminal_size(self._stream.fileno()).columns if is_terminal(self._stream) else 0
        except (OSError, ValueError):
            columns = 0
        return (columns or shutil.get_terminal_size((USUAL_WIDTH, 24)).columns) - 1
