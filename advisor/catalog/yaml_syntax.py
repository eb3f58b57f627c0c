"""What the YAML parser could not read, by what a person most likely did: the parser speaks of its own troubles.

Its advice is left out, for that speaks of features that this reader refuses.
"""

import re
from typing import Any

import yaml

from advisor.problem import Place, Problems

QUOTES = ("'", '"')
# of the line at which the parser stopped, and of the line above: what it looks like, and the code for it
_WIDE_SPACES, _COLON = ("\u00a0", "\u3000"), "\uff1a"
_WIDE_COLON = re.compile(r"^\s*(?:- )?[\w-]+\s*(?P<at>\uff1a)")
_WIDE_SPACE = re.compile(r"^ *(?P<at>[\u00a0\u3000])")
_BRACKET_TEXT = re.compile(r"^\s*(?:- )?(?:[\w-]+: +)(?P<at>\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}:]")
_STARTERS = "@`%|>"


def note_syntax(error: yaml.YAMLError, file: str | None, text: str, problems: Problems) -> None:
    """Notes one problem for what the parser says."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    if mark is None:
        problems.add("yaml-syntax", Place(file), values={"detail": detail})
        return
    opened = getattr(error, "context_mark", None)
    if opened is not None and "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in detail:
        problems.add("yaml-open-quote", Place(file, opened.line + 1, opened.column + 1))
        return
    line, whole = _line(text, mark.line)
    code, column = _likely(detail, whole, mark.column)
    if code in ("yaml-syntax", "yaml-colon") and line > 1:  # what is wrong with a line is often seen in the next one
        above = _line(text, line - 2)[1]
        seen, place = _by_look(above)
        if seen is not None:
            code, line, column = seen, line - 1, place
    if code == "yaml-syntax" and opened is not None and "expected key" in detail:
        line, column = _wrong_indent(text, opened, line, column)
    values = {"detail": detail} if code == "yaml-syntax" else {}
    problems.add(code, Place(file, line, column + 1), values=values)


def _wrong_indent(text: str, opened: Any, line: int, column: int) -> tuple[int, int]:
    """Returns the line that most likely stands too far left or right: the parser notices only when a later one does not
    fit. `opened`: where the mapping began that the line at which it stopped does not belong to."""
    if column < opened.column:  # its first line stands deeper than what follows
        return opened.line + 1, opened.column
    above = text.split("\n", line)[opened.line : line - 1]
    depths = [len(each) - len(each.lstrip(" ")) if each.strip() else -1 for each in above]
    if opened.column not in depths:
        return line, column
    last = len(depths) - 1 - depths[::-1].index(opened.column)  # it ended what should have gone on
    return (opened.line + last + 1, opened.column) if column in depths[:last] else (line, column)


def wide_sign(key: str) -> str | None:
    """The code for a key that holds a wide space before it, or a wide colon: both look like plain ones."""
    if key[:1] in _WIDE_SPACES:
        return "yaml-wide-space"
    return "yaml-wide-colon" if _COLON in key else None


def _likely(detail: str, line: str, column: int) -> tuple[str, int]:
    """Returns the code, and the column, counted from 0."""
    rest = line[column:]
    if "invalid Unicode character escape" in detail:  # in Hangul texts that is half of a pair
        return "lone-surrogate", column
    if rest.startswith("\t"):
        return "yaml-tab", column
    seen, place = _by_look(line)
    if seen is not None:
        return seen, place
    if "mapping values are not allowed" in detail:
        return "yaml-colon", column
    if "cannot start any token" in detail and rest[:1] in tuple(_STARTERS):
        return "yaml-starting-sign", column
    return "yaml-syntax", column


def _by_look(line: str) -> tuple[str | None, int]:
    for code, look in (
        ("yaml-wide-space", _WIDE_SPACE),
        ("yaml-wide-colon", _WIDE_COLON),
        ("yaml-bracket-text", _BRACKET_TEXT),
    ):
        match: Any = look.search(line)
        if match is not None:
            return code, match.start("at")
    return None, 0


def _line(text: str, line: int) -> tuple[int, str]:
    """Returns the number, counted from 1, and the text. The C library sees a line after the last one."""
    lines = text.split("\n", line + 1)
    return (line + 1, lines[line]) if line < len(lines) else (len(lines), "")
