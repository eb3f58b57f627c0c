"""What claims nothing: Enter before anybody chose, a number that no line has; with menus and by lines, on terminals."""

import time
from collections.abc import Sequence

import pytest

from prompts.terminal import DOWN, ENTER, UP, Terminal
from prompts.walking import DONE, POINTED, REVIEW, begin, changes, point, pointed, question, to_review

ASKED = """
import sys
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import language
from {module} import {name}
lines = tuple(ScreenLine(f"line{{at}}", f"{{at}}째 줄") for at in range(1, {options} + 1))
lines += (ScreenLine("none", "하나도 없어요", True), ScreenLine("back", "뒤로", True))
shown = Shown("", "무엇인가요?", None, lines, several={several}, rests={rests!r})
with {begun} as asker:
    print("CHOSEN", *asker.ask(shown))
"""
MENU = {
    "module": "advisor.prompts.menu.menu",
    "name": "Menu; from advisor.prompts.menu.menu_screen import Stage",
    "begun": 'Menu(language("ko"), Stage(sys.stdin, sys.stderr), sys.stderr)',
}
LINES = {
    "module": "advisor.prompts.lines.line_asker",
    "name": "LineAsker",
    "begun": 'LineAsker(language("ko"), sys.stdin, sys.stderr)',
}
NINE_MORE = 9


def asking(way: dict[str, str], options: int = NINE_MORE, several: bool = False, rests: str | None = None) -> Terminal:
    """One screen of so many lines and `none`, on a terminal of its own."""
    program = ASKED.format(**way, options=options, several=several, rests=rests)
    terminal = Terminal([program], command=("-c",))
    terminal.wait_for("무엇인가요?")
    return terminal


def hold_enter(terminal: Terminal, presses: int = 40, first: float = 0.5) -> None:
    """Enter as a keyboard repeats it: once, then after a while again and again."""
    time.sleep(0.3)
    terminal.child.send(ENTER)
    time.sleep(first)
    for _ in range(presses):
        terminal.child.send(ENTER)
        time.sleep(0.03)
    terminal.read(0.5)


@pytest.mark.parametrize("arguments", [(), ("--input", "line"), ("--all",), ("--express",)])
def test_an_enter_that_is_held_down_says_nothing(arguments: Sequence[str]) -> None:
    """Enter repeated by the keyboard is no answer to the first question, and says what to do."""
    with begin(*arguments) as terminal:
        hold_enter(terminal)
        written = terminal.raw.decode()
        assert "2번째 질문" not in written
        assert "먼저 하나를 골라 주세요" in terminal.words or "번호를 써 주세요." in written


def test_no_question_is_answered_by_enter_alone() -> None:
    """On every screen up to the review Enter leaves the question as it stands, and nothing is pointed at or ticked."""
    with begin() as terminal:
        for _ in range(20):
            if REVIEW in terminal.words:
                break
            before = question(terminal)
            assert "[v]" not in terminal.text
            assert not POINTED.search(terminal.text)
            terminal.answer()
            terminal.read(0.2)
            assert question(terminal) == before
            terminal.answer("1")
            changes(terminal, before)
        assert REVIEW in terminal.words


def test_an_enter_that_is_held_down_has_nothing_done_already() -> None:
    """Enter goes on from the review, and stops at what might be there already."""
    with begin() as terminal:
        to_review(terminal)
        hold_enter(terminal)
        terminal.wait_for(DONE)
        assert "[v]" not in terminal.text


def test_enter_may_rest_on_a_line_that_claims_nothing() -> None:
    """Where a screen says so, the line is pointed at from the beginning, and Enter takes it."""
    with asking(MENU, rests="none") as terminal:
        assert pointed(terminal) == "하나도 없어요"
        terminal.answer()
        terminal.wait_for("CHOSEN none")


@pytest.mark.parametrize(("key", "label"), [(DOWN, "1째 줄"), (UP, "뒤로")])
def test_the_first_arrow_points_at_an_end(key: str, label: str) -> None:
    """From nothing, down leads to the first line and up to the last."""
    with asking(MENU) as terminal:
        terminal.press(key)
        assert pointed(terminal) == label


@pytest.mark.parametrize("typed", ["12", "99", "11", "00"])
def test_a_number_of_two_digits_that_no_line_has(typed: str) -> None:
    """In a list of ten, 12 is neither 1 nor 2: it is told, nothing is pointed at, and Enter chooses nothing."""
    with asking(MENU) as terminal:
        terminal.press(*typed)
        terminal.wait_for(f"{typed}번은 없어요.")
        assert not POINTED.search(terminal.text)
        terminal.answer()
        terminal.wait_for("먼저 하나를 골라 주세요")
        assert "CHOSEN" not in terminal.text
        terminal.answer("1", "0")
        terminal.wait_for("CHOSEN none")


def test_a_digit_that_no_line_has() -> None:
    """A digit beyond the list is told, and takes away what was pointed at before."""
    with asking(MENU, options=4) as terminal:
        point(terminal, "2")
        terminal.press("7")
        terminal.wait_for("7번은 없어요.")
        assert not POINTED.search(terminal.text)
        terminal.answer()
        assert "CHOSEN" not in terminal.text
        terminal.answer("3")
        terminal.wait_for("CHOSEN line3")


def test_a_digit_that_no_line_has_ticks_nothing() -> None:
    """In a list of several, a digit beyond the list is told, and the ticks stay as they are."""
    with asking(MENU, options=4, several=True) as terminal:
        terminal.press("2", "7")
        terminal.wait_for("7번은 없어요.", "[v] 2.")
        assert terminal.text.count("[v]") == 1
        terminal.answer("3")
        terminal.wait_for("CHOSEN line2 line3")


def test_ticks_by_number_in_a_long_list() -> None:
    """1, Space, 2, Space ticks two lines, although there is a line 12."""
    with asking(MENU, options=12, several=True) as terminal:
        terminal.answer("1", " ", "2", " ")
        terminal.wait_for("CHOSEN line1 line2")


@pytest.mark.parametrize("typed", ["12", "99", "1 2"])
def test_by_lines_too_such_a_number_chooses_nothing(typed: str) -> None:
    """By numbered lines, 12 in a list of ten is told, and so are two numbers where one is asked for."""
    with asking(LINES) as terminal:
        terminal.answer(typed)
        terminal.wait_for("하나만 써 주세요." if " " in typed else f"'{typed}'는 없는 번호예요.")
        assert "CHOSEN" not in terminal.text
        terminal.answer("3")
        terminal.wait_for("CHOSEN line3")
