"""Whether a text in quotes goes over several lines because a program folded it, or because a quote was forgotten."""

import re
from collections.abc import Sequence
from typing import Any

_DASHES = re.compile(r"(?: *- +)*")


def is_fold(lines: Sequence[str], start: Any, end: Any) -> bool:
    """Whether the lines of a file from mark to mark are one text, as PyYAML's `safe_dump` folds it in block notation.

    Its further lines stand deeper than the entry that it belongs to: an entry that a forgotten quote swallows does not.
    """
    first, *further = lines[start.line : end.line + 1]
    dashes = _DASHES.match(first)
    behind = dashes.end() if dashes else 0
    own = first.rindex("-", 0, behind) if behind == start.column and behind else behind + _blanks(first[behind:])
    return all(_blanks(line) > own for line in further if line.strip())


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
