"""How a command line is typed in the shell that people have: which words need quotes, and which quotes."""

import re
import sys
from collections.abc import Sequence

_PLAIN = re.compile(r"[\w@%+=:,./\\~-]+", re.ASCII)


def command_line(words: Sequence[str]) -> str:
    """Returns the words as one types them: in a POSIX shell, or in both shells of Windows, which know `\"` alone."""
    if sys.platform == "win32":
        return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in words)
    import shlex

    return shlex.join(words)
