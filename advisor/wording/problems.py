"""Sentences for problems: where, what was found, what is allowed, what to do; in at most four lines of 80 columns."""

from advisor.languages import KOREAN
from advisor.problem import Place, Problem
from advisor.wording.language import Language, language
from advisor.wording.particles import Noun
from advisor.wording.safe import safe, shown
from advisor.wording.terminal_columns import suffix, width, wrap

COLUMNS = 80
MOST_LINES = 4
MOST_NAMES = 12
WIDEST_PLACE = 72
INDENT = "  "


def sentence(problem: Problem, code: str) -> str:
    """Returns the lines for one problem in the language `code`, joined by newlines, safe to print.

    A value `command` is what to type, and stands on a line of its own, however long: cut in two it could not be copied.
    """
    command = problem.values.get("command")
    most = MOST_LINES - (command is not None)
    last = "" if command is None else f"\n{INDENT}{safe(command)}"
    spoken = language(code)
    names, key = _names(problem, code)
    lines = _lines(problem, spoken, names, key)
    while len(lines) > most and names:
        names = names[:-1]
        lines = _lines(problem, spoken, (*names, "…") if names else (), key)
    return "\n".join(lines[:most]) + last


def told(problem: Problem, spoken: Language) -> str:
    """Returns what one problem says, safe, in one line of any length, without its place."""
    return _told(problem, spoken, *_names(problem, spoken.code))


def _lines(problem: Problem, spoken: Language, names: tuple[str, ...], key: str) -> list[str]:
    text = _told(problem, spoken, names, key)
    return wrap(f"{_place(problem.place)} {text}".strip(), COLUMNS, INDENT)


def _told(problem: Problem, spoken: Language, names: tuple[str, ...], key: str) -> str:
    found = "" if problem.found is None else f"{shown(problem.found)}: "
    called = {name: names.get(spoken.code) or names[KOREAN] for name, names in problem.called.items()}
    values: dict[str, str] = {name: Noun(safe(value)) for name, value in {**problem.values, **called}.items()}
    # `say` fills in only what is given, and doubled braces must become single ones in any case.
    text = spoken.say(f"problem.{problem.code}", **(values or {"": ""}))
    return f"{found}{text}{_tail(spoken, names, key)}"


def _tail(spoken: Language, names: tuple[str, ...], key: str) -> str:
    if not names:
        return ""
    separator = spoken.say("problem.or") if key == "nearest" else ", "
    return spoken.say(f"problem.{key}", names=separator.join(names))


def _place(place: Place) -> str:
    if place.option is not None:
        return f"{_shortened(place.option)}:"
    if place.file is None:
        return ""
    position = "".join(f":{number}" for number in (place.line, place.column) if number is not None)
    return f"{_shortened(place.file)}{position}:"


def _shortened(name: str) -> str:
    clean = safe(name)
    return clean if width(clean) <= WIDEST_PLACE else "…" + suffix(clean, WIDEST_PLACE - 1)


def _names(problem: Problem, code: str) -> tuple[tuple[str, ...], str]:
    """Returns the names to offer: those that look alike, else some of those allowed."""
    if problem.nearest:
        labels = problem.called.get("nearest", {})
        near = (labels.get(code) or labels.get(KOREAN) or "").split("\n")
        return tuple(map(safe, near if any(near) else problem.nearest)), "nearest"
    labels = problem.called.get("allowed", {})
    called = (labels.get(code) or labels.get(KOREAN) or "").split("\n")
    allowed = tuple(name for name in called if name) or tuple(
        name for name in problem.values.get("allowed", "").split(", ") if name
    )
    more = ("…",) if len(allowed) > MOST_NAMES else ()
    return tuple(map(safe, allowed[:MOST_NAMES])) + more, "allowed"
