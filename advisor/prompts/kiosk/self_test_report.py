"""The page of a self-test: what passed, what could not be checked, what a person must look at; and a bar to measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.prompts.kiosk.self_test import Check, State
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.terminal_columns import wrap

TALL, TALL_ON_SMALL = 12.0, 7.25  # millimetres that a letter should have, on usual screens and on small ones
MOST_ROWS, LEAST_ROWS, OTHERS = 10, 3, 8
COLUMNS = 76
GROUPS: tuple[State, ...] = ("failed", "passed", "unknown", "look")
LETTERS, PAPER = Check("letters", "look"), Check("paper", "look")


@dataclass(frozen=True, slots=True)
class TrialPlace:
    """Where and when it was tried. size: columns and rows; terminal: what it calls itself."""

    day: date
    version: str
    size: tuple[int, int]
    terminal: str


def passed(checks: Sequence[Check]) -> bool:
    """Whether nothing failed of what could be checked."""
    return all(check.state != "failed" for check in checks)


def page(checks: Sequence[Check], place: TrialPlace, language: Language, *, prints: bool) -> str:
    """The page for the office, as plain text."""
    say = language.say
    columns, rows = place.size
    told = [
        say("selftest.title"),
        "",
        say("selftest.where", day=place.day.isoformat(), version=place.version),
        say("selftest.terminal", columns=columns, rows=rows, terminal=safe(place.terminal)),
        "",
        say("selftest.verdict.passed" if passed(checks) else "selftest.verdict.failed"),
    ]
    everything = (*checks, LETTERS, *([PAPER] if prints else []))
    for group in GROUPS:
        lines = [line for check in everything if check.state == group for line in _lines(check, rows, language)]
        if lines:
            told += ["", say(f"selftest.state.{group}"), *lines]
    return "\n".join(told) + "\n"


def bar(rows: int, language: Language) -> str:
    """A bar as high as so many letters, a letter beside each part, with what it must measure."""
    count = bar_rows(rows)
    drawn = [f"  ██ {number:>2} 가" for number in range(1, count + 1)]
    return "\n".join(["", language.say("selftest.bar", count=count), *drawn, *_folded(_measures(rows, language)), ""])


def bar_rows(rows: int) -> int:
    """How many rows of a screen the bar takes: ten, where there is room."""
    return min(MOST_ROWS, max(rows - OTHERS, LEAST_ROWS))


def _measures(rows: int, language: Language) -> str:
    count = bar_rows(rows)
    usual, small = f"{count * TALL:g}", f"{count * TALL_ON_SMALL:g}"
    return language.say("selftest.bar.measures", count=count, usual=usual, small=small)


def _lines(check: Check, rows: int, language: Language) -> list[str]:
    if check.name == LETTERS.name:
        return _folded(_measures(rows, language), "- ")
    key = f"selftest.look.{check.name}" if check.state == "look" else f"selftest.check.{check.name}"
    detail = language.say("selftest.seen", seen=safe(check.detail)) if check.detail else ""
    return _folded(f"{language.say(key)} {detail}".strip(), "- ")


def _folded(text: str, lead: str = "") -> list[str]:
    first, *others = wrap(text, COLUMNS - len(lead))
    return [lead + first, *(" " * len(lead) + line for line in others)]
