"""What the YAML parser could not read, by what a person most likely did: the parser speaks of its own troubles.

Its advice is left out, for that speaks of features that this reader refuses.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any

import yaml

from advisor.catalog.source.yaml_events import read_tokens
from advisor.catalog.source.yaml_mistakes.folds import is_fold
from advisor.catalog.source.yaml_mistakes.repairs import Slip
from advisor.catalog.source.yaml_mistakes.slips import find_slip, stop_of
from advisor.catalog.source.yaml_mistakes.text_starts import find_start
from advisor.catalog.source.yaml_mistakes.yaml_lines import depth
from advisor.problem import Place, Problems

QUOTES = ("'", '"')
# of the line at which the parser stopped, and of the line above: what it looks like, and the code for it
_WIDE_SPACES, _COLON = ("\u00a0", "\u3000"), "\uff1a"
_WIDE_COLON = re.compile(r"^\s*(?:- )?[\w-]+\s*(?P<at>\uff1a)")
_WIDE_SPACE = re.compile(r"^ *(?P<at>[\u00a0\u3000])")
_BRACKET_TEXT = re.compile(r"^\s*(?:- )?(?:[\w-]+: +)(?P<at>\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}:]")
_STARTERS = "@`%|>"
_CLOSING = ("]", "}")
_VAGUE = ("yaml-syntax", "yaml-colon")  # the parser knows that, but hardly why


def note_syntax(error: yaml.YAMLError, file: str | None, text: str, problems: Problems) -> None:
    """Notes one problem for what the parser says."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    if mark is None:
        problems.add("yaml-syntax", Place(file), values={"detail": detail})
        return
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if _note_quote(error, mark, file, text, problems):
        return
    # The C library sees a line after the last one.
    line, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, 0)
    code, column = _likely(detail, lines[line], column)
    start = find_start(error, lines, _before(mark, read_tokens(text))) if code == "yaml-syntax" else None
    if start is not None:
        _note_at(start.code, Place(file, start.line + 1, start.column + 1), {}, problems)
        return
    if code in _VAGUE and line > 0:  # what is wrong with a line is often seen in the next one
        seen, place = _by_look(lines[line - 1])
        if seen is not None:
            code, line, column = seen, line - 1, place
    values = {"detail": detail} if code == "yaml-syntax" else {}
    bracket = _bracket(error, lines[line], line, column) if code == "yaml-syntax" else None
    if bracket is not None:
        code, line, column = bracket
    slip = _slip(error, lines) if code in _VAGUE else None
    if slip is not None and (code != "yaml-colon" or slip.line != line or slip.spaces is not None):
        code, line, column = slip.code, slip.line, depth(lines[slip.line])
        values = {} if slip.spaces is None else {"spaces": str(slip.spaces)}
    _note_at(code, Place(file, line + 1, column + 1), values, problems)


def _note_at(code: str, place: Place, values: dict[str, str], problems: Problems) -> None:
    if all((problem.code, problem.place) != (code, place) for problem in problems.found):
        problems.add(code, place, values=values)


def _bracket(error: Any, text: str, line: int, column: int) -> tuple[str, int, int] | None:
    """Returns the code and the place of a bracket without its partner."""
    opened, sign = getattr(error, "context_mark", None), text[column : column + 1]
    if opened is not None and "parsing a flow" in str(error.context) and (opened.line < line or sign in _CLOSING):
        return "yaml-open-bracket", opened.line, opened.column
    return ("yaml-extra-bracket", line, column) if sign in _CLOSING and text[:column].strip() else None


def _note_quote(error: Any, stop: Any, file: str | None, text: str, problems: Problems) -> bool:
    """Notes a quote that is not closed in its line: what follows it the parser reads the wrong way round."""
    opened, doing = getattr(error, "context_mark", None), str(getattr(error, "context", ""))
    lines = text.split("\n")
    first = next((token for token in _before(stop, read_tokens(text)) if _goes_on(token, lines)), None)
    if first is not None:
        code, mark = "yaml-quote-lines", first.start_mark
    elif opened is not None and "quoted scalar" in doing and "end of stream" in str(error.problem):
        code, mark = "yaml-open-quote", opened
    elif opened is not None and "simple key" in doing and _sign(text, opened) in QUOTES:
        code, mark = "yaml-quote-lines", opened
    else:
        return False
    place = Place(file, mark.line + 1, mark.column + 1)
    if all(problem.place != place for problem in problems.found):
        problems.add(code, place)
    return True


def _before(stop: Any, tokens: Iterator[Any]) -> Iterator[Any]:
    """Yields the tokens that begin before the parser stopped."""
    with suppress(yaml.YAMLError):
        yield from takewhile(lambda token: token.start_mark.index < stop.index, tokens)


def _goes_on(token: Any, lines: Sequence[str]) -> bool:
    """Whether a token is a text in quotes that goes over several lines, and nobody folded it."""
    start, end = token.start_mark, token.end_mark
    return getattr(token, "style", None) in QUOTES and end.line > start.line and not is_fold(lines, start, end)


def _sign(text: str, mark: Any) -> str:
    line: str = text.split("\n", mark.line + 1)[min(mark.line, text.count("\n"))]
    return line[mark.column : mark.column + 1]


def _slip(error: Any, lines: list[str]) -> Slip | None:
    opened, stop = getattr(error, "context_mark", None), stop_of(error)
    if stop is None:
        return None
    if opened is not None and opened.line == stop and "simple key" in str(error.context):
        return find_slip(lines, stop) or Slip("yaml-key-form", min(stop, len(lines) - 1))
    return find_slip(lines, stop, None if opened is None else (opened.line, opened.column))


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
