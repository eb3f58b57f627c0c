"""What a line of YAML looks like by itself, whatever the parser makes of it."""

import re

_KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DASHES = re.compile(r"(?:-(?: +|$))*")
_WITH_KEY = re.compile(rf"(?:- +)*{_KEY}:(?: |$)")
_FOLDED = re.compile(rf"(?:- +)*{_KEY}: +[>|][+-]?$")
_ENTRY = re.compile(rf"{_WITH_KEY.pattern}|- *[\[{{\"']|- \w")


def depth(line: str) -> int:
    """Returns how many spaces stand before the line."""
    return len(line) - len(line.lstrip(" "))


def columns(line: str) -> tuple[int, ...]:
    """Returns where a line's dash and its key begin; nothing if it is empty or a comment."""
    if not is_written(line):
        return ()
    dashes = _DASHES.match(line, depth(line))
    return (depth(line), dashes.end()) if dashes else (depth(line),)


def dashes(line: str) -> int:
    """Returns how many dashes of lists a line begins with."""
    found = _DASHES.match(line.lstrip(" "))
    return found[0].count("-") if found else 0


def is_written(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip(" ").startswith("#")


def has_key(line: str) -> bool:
    """Whether a line begins with `key:`, with dashes before it or without."""
    return _WITH_KEY.match(line.lstrip(" ")) is not None


def begins_text(line: str) -> bool:
    """Whether a line ends with the sign of a text over several lines, and is right in all else: `key: >-`."""
    return _FOLDED.match(line.strip()) is not None


def is_entry(line: str) -> bool:
    """Whether a line looks like an entry of a mapping or a list, not like one of a text."""
    return _ENTRY.match(line.lstrip(" ")) is not None
