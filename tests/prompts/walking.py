"""Walking through an interview on a terminal, whatever it asks."""

import os
import re

from .terminal import Terminal

REVIEW, DONE, PLAN = "고칠 것이 있나요", "이미 받았거나 쓰고", "가게 디지털 계획"
FOOT = "기준일"  # how the page of a plan ends
POINTED = re.compile(r"^> (?:\[.\] )? *(?:(\d+)\. )?(.*)$", re.MULTILINE)
THOROUGH = bool(os.environ.get("ADVISOR_THOROUGH"))
MOST = 40


def pointed(terminal: Terminal) -> str:
    """The label of the line pointed at."""
    found = POINTED.search(terminal.text)
    assert found, terminal.text
    return found[2]


def point(terminal: Terminal, number: str) -> str:
    """Presses a number and waits until its line is the one pointed at; returns its label."""
    terminal.press(number)
    for _ in range(100):
        found = POINTED.search(terminal.text)
        if found and found[1] == number:
            return found[2]
        terminal.read(0.1)
    raise AssertionError(terminal.text)


def question(terminal: Terminal) -> str:
    """All of the screen above the list: heading, question, help."""
    return re.split(r"^(?:>| ) (?:\[.\])? *\d+\. ", terminal.text, maxsplit=1, flags=re.MULTILINE)[0].strip()


def begin(*arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
    """The questionnaire at its first question."""
    terminal = Terminal(arguments, columns, rows, environment)
    terminal.wait_for("가장 급하세요?")
    return terminal


def to_review(terminal: Terminal, key: str = "1") -> list[str]:
    """Answers every question with the same key; returns the questions asked."""
    asked = []
    for _ in range(MOST):
        if REVIEW in terminal.words:
            return asked
        asked.append(question(terminal))
        terminal.answer(key)
        changes(terminal, asked[-1])
    raise AssertionError(terminal.text)


def answered(terminal: Terminal, count: int, key: str = "1") -> list[str]:
    """Answers so many questions with the same key; returns them."""
    asked = []
    for _ in range(count):
        asked.append(question(terminal))
        terminal.answer(key)
        changes(terminal, asked[-1])
    return asked


def changes(terminal: Terminal, before: str) -> None:
    """Waits until the screen asks something else."""
    for _ in range(100):
        if question(terminal) not in ("", before):
            return
        terminal.read(0.1)
    raise AssertionError(f"still:\n{terminal.text}")


def to_plan(terminal: Terminal) -> None:
    """From the review to the plan, having nothing of what is offered."""
    before = question(terminal)
    terminal.answer()
    changes(terminal, before)
    if DONE in terminal.words:
        terminal.answer(str(re.findall(r"(\d+)\. 없어요", terminal.text)[0]))
    for _ in range(100):  # the kiosk shows its beginning, a screen that is too low its end
        if PLAN in terminal.words or FOOT in terminal.words:
            return
        terminal.read(0.1)
    raise AssertionError(f"no plan:\n{terminal.text}")


def no_traceback(terminal: Terminal) -> None:
    """Whatever was written, it was no traceback and no bug."""
    written = terminal.raw.decode(errors="replace")
    assert "Traceback" not in written
    assert "Error" not in written
