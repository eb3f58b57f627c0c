"""Text in columns of a terminal: Hangul is two wide, combining marks none. Lines are wrapped without losing a word."""

import unicodedata
from collections.abc import Callable


def width(text: str) -> int:
    """Returns the display columns of one line."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, columns: int, indent: str = "", cells: Callable[[str], int] = width) -> list[str]:
    """Returns lines of at most `columns`, broken at spaces; within a word only where it is wider than a whole line.

    All but the first start with `indent`. cells: how wide a text is, where a screen has its own idea of that.
    """
    lines: list[str] = []
    line, is_begun = "", False
    for word in text.split(" "):
        joined = f"{line} {word}" if is_begun else line + word
        if is_begun and cells(joined) > columns:
            lines.append(line)
            joined = indent + word
        while cells(joined) > columns:
            head = _head(joined, columns, cells)
            lines.append(head)
            joined = indent + joined[len(head) :]
        line, is_begun = joined, True
    return [*lines, line]


def _head(text: str, columns: int, cells: Callable[[str], int]) -> str:
    """The longest beginning that is at most `columns` wide, and at least a letter."""
    used = 0
    for place, letter in enumerate(text):
        used += cells(letter)
        if used > columns and place:
            return text[:place]
    return text


def prefix(text: str, columns: int, cells: Callable[[str], int] = width) -> str:
    """Returns the longest beginning of a line that is at most `columns` wide."""
    used = 0
    for place, character in enumerate(text):
        used += cells(character)
        if used > columns:
            return text[:place]
    return text


def suffix(text: str, columns: int, cells: Callable[[str], int] = width) -> str:
    """Returns the longest end of a line that is at most `columns` wide."""
    return prefix(text[::-1], columns, cells)[::-1]


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
