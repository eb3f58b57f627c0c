"""Texts at which the YAML parser stops: their first sign means something else to it, they go on after a closing quote,
or they hold a backslash between double quotes."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from advisor.catalog.source.yaml_mistakes.yaml_lines import depth, has_key, is_written

_QUOTES = ("'", '"')
_READ_ON = ("alias", "anchor", " tag", "block scalar")  # what the parser takes the sign for
_REFUSED = ("not allowed", "node content")  # what it says of a sign that may not stand there
_READ_SIGNS, _REFUSED_SIGNS, _FOLDING = "*&!>|", "-?,", ">|"
_VALUE = re.compile(r"(?:: +|\[ *|^ *(?:- +)+)$")
_BESIDE_KEY = re.compile(r": +$")
_OTHER_VALUE = ("{", "[", *_QUOTES)
_NO_TEXT = (":", "]", "}", *_QUOTES)
_COMMENT = re.compile(r"[{,] *[\w-]+: +(?P<at>#)")


class Start(Struct, frozen=True):
    """The code for what is wrong, and its line and column, counted from 0."""

    code: str
    line: int
    column: int


def find_start(error: Any, lines: list[str], tokens: Iterable[Any]) -> Start | None:
    """Returns the text at which the parser stopped, or None. `tokens`: those that begin before the stop."""
    stop, opened = error.problem_mark, error.context_mark
    if stop is None or stop.line >= len(lines):
        return _comment(error, lines)
    detail, doing = str(error.problem), str(error.context)
    if "quoted scalar" in doing and ("escape" in detail or "hex" in detail):
        return Start("yaml-backslash", stop.line, max(lines[stop.line].rfind("\\", 0, stop.column + 1), 0))
    if opened is not None and opened.line == stop.line and any(each in doing for each in _READ_ON):
        return _sign(lines, opened, _READ_SIGNS, _VALUE)
    found = _sign(lines, stop, _REFUSED_SIGNS, _BESIDE_KEY) if any(each in detail for each in _REFUSED) else None
    return found or _after_quote(stop, lines, tokens) or _comment(error, lines)


def _sign(lines: list[str], mark: Any, signs: str, before: re.Pattern[str]) -> Start | None:
    """Returns the sign that a text begins with, if it stands where a value does and is not all of it."""
    line = lines[mark.line]
    sign, rest = line[mark.column : mark.column + 1], line[mark.column + 1 :].strip()
    if not sign or sign not in signs or not rest or before.search(line[: mark.column]) is None or has_key(rest):
        return None
    if sign in _REFUSED_SIGNS and rest.startswith(_OTHER_VALUE):
        return None
    below = next(filter(is_written, lines[mark.line + 1 :]), "")
    if sign in _FOLDING and depth(below) > depth(line):
        return None  # a text over several lines, whose sign is not quite right
    return Start("yaml-starting-sign", mark.line, mark.column)


def _after_quote(stop: Any, lines: list[str], tokens: Iterable[Any]) -> Start | None:
    """Returns where a text goes on after its closing quote."""
    rest = lines[stop.line][stop.column :]
    if not rest.strip() or rest.startswith(_NO_TEXT) or has_key(rest):
        return None
    end = None
    for token in tokens:
        if getattr(token, "style", None) in _QUOTES:
            end = token.end_mark
    if end is None or end.line != stop.line or lines[stop.line][end.column : stop.column].strip():
        return None
    return Start("yaml-after-quote", stop.line, stop.column)


def _comment(error: Any, lines: list[str]) -> Start | None:
    """Returns the `#` that a text between braces begins with: all behind it is lost, also the closing brace."""
    if "parsing a flow" not in str(error.context):
        return None
    marks = [mark.line for mark in (error.context_mark, error.problem_mark) if mark is not None]
    for line in range(min(max(marks), len(lines) - 1), max(min(marks) - 2, -1), -1):
        found = _COMMENT.search(lines[line])
        if found is not None:
            return Start("text-is-comment", line, found.start("at"))
    return None
