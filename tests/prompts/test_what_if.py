"""After a plan: other answers are tried, told against the plan, and never kept."""

import re
from pathlib import Path

from sample import profile

from .terminal import Terminal
from .walking import DONE, PLAN, no_traceback

ASK, TOLD, END = "무엇을 바꿔 볼까요", "바꿔 보기 ·", "엔터: 끝내기"


def reader(*arguments: str, **environment: str) -> Terminal:
    """A terminal with the first half page of a café's plan."""
    terminal = Terminal(("plan", str(profile("cafe")), *arguments), 80, 40, environment)
    terminal.wait_for(DONE)
    terminal.answer(number_of(terminal, "없어요"))
    terminal.wait_for(PLAN, "답을 바꿔 보기")
    return terminal


def number_of(terminal: Terminal, label: str) -> str:
    found = re.search(rf"(\d+)\. {label}", terminal.text)
    assert found, terminal.text
    return found[1]


def test_one_answer_is_tried_and_told() -> None:
    """`1` after any page lists the answers; a changed one tells what enters, leaves and moves, and why."""
    with reader() as terminal:
        terminal.answer("1")
        terminal.wait_for(ASK)
        terminal.answer(number_of(terminal, "쓰고 있는 플랫폼"))
        terminal.wait_for("어느 회사 것인가요")
        terminal.answer(number_of(terminal, "카카오톡"))
        terminal.wait_for("카카오톡에서 가게 이름으로 직접 만든 것")
        terminal.answer(number_of(terminal, "가게 채널"))
        while ASK not in terminal.words and TOLD not in terminal.words:  # what follows from it is asked too
            terminal.answer(number_of(terminal, "모르겠어요"))
        terminal.wait_for(TOLD, "계획에서 빠지는 것", END)
        terminal.answer()
        assert terminal.end() == 0
        no_traceback(terminal)


def test_trials_add_up_until_they_are_taken_back() -> None:
    """The next trial goes on from the last one; one line goes back to the answers of the plan."""
    with reader() as terminal:
        terminal.answer("1")
        terminal.wait_for(ASK)
        assert "처음 답으로" not in terminal.text
        for _ in range(2):
            terminal.answer(number_of(terminal, "가게 위치"))
            terminal.wait_for("가게가 어디에 있나요")
            terminal.answer(number_of(terminal, "전통시장 안"))
            while TOLD not in terminal.words:
                terminal.answer(number_of(terminal, "모르겠어요"))
            terminal.wait_for("가게 위치:", END)
            terminal.answer("1")
            terminal.wait_for(ASK, "처음 답으로 되돌리기")
            terminal.answer(number_of(terminal, "처음 답으로 되돌리기"))
            terminal.wait_for(ASK, "가게 위치: 그 밖의 거리나 건물")
            assert "처음 답으로" not in terminal.text
        terminal.answer()
        assert terminal.end() == 0


def test_what_is_tried_is_not_saved(tmp_path: Path) -> None:
    """A case that is saved holds the answers of the plan."""
    case = tmp_path / "case.yaml"
    with reader("--save", str(case)) as terminal:
        before = case.read_bytes()
        terminal.answer("1")
        terminal.wait_for(ASK)
        terminal.answer(number_of(terminal, "사업자등록"))
        terminal.wait_for("사업자등록증이 있나요")
        terminal.answer(number_of(terminal, "아니요"))
        terminal.wait_for(TOLD, END)
        terminal.answer()
        assert terminal.end() == 0
        assert case.read_bytes() == before


def test_ctrl_c_while_trying_leaves_cleanly() -> None:
    """Ctrl-C ends it with 130, as everywhere."""
    with reader() as terminal:
        terminal.answer("1")
        terminal.wait_for(ASK)
        terminal.press("\x03")
        assert terminal.end() == 130
        no_traceback(terminal)


def test_lines_can_try_too() -> None:
    """The same by numbered lines."""
    with reader(ACCESSIBLE="1") as terminal:
        terminal.answer("1")
        terminal.wait_for(ASK)
        terminal.answer(number_of(terminal, "사업자등록"))
        terminal.wait_for("사업자등록증이 있나요")
        terminal.answer("2")
        terminal.wait_for(TOLD, END)
        terminal.answer()
        assert terminal.end() == 0
        no_traceback(terminal)


def test_zero_ends_the_reading() -> None:
    """`0` after a page is the end: nothing more is asked."""
    with reader() as terminal:
        terminal.answer("0")
        assert terminal.end() == 0
        assert ASK not in terminal.raw.decode()
