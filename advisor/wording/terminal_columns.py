"""Text in columns of a terminal: Hangul is two wide, combining marks none. Lines are wrapped without losing a word."""

import unicodedata


def width(text: str) -> int:
    """Returns the display columns of one line."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Returns lines of at most `columns`; all but the first start with `indent`. Longer words are cut."""
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line.strip() else line + word
        if width(joined) <= columns:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = indent
        line += word
        while width(line) > columns:
            head = prefix(line, columns)
            lines.append(head)
            line = indent + line[len(head) :]
    lines.append(line)
    return lines


def prefix(text: str, columns: int) -> str:
    """Returns the longest beginning of a line that is at most `columns` wide."""
    used = 0
    for place, character in enumerate(text):
        used += _width(character)
        if used > columns:
            return text[:place]
    return text


def suffix(text: str, columns: int) -> str:
    """Returns the longest end of a line that is at most `columns` wide."""
    return prefix(text[::-1], columns)[::-1]


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
