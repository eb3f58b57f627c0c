"""The questionnaire on an old console of Windows: digits and arrows, back, review, and Ctrl-C with saving."""

import sys
from pathlib import Path

import pytest
from commands.running import environment
from prompts.walking import DONE, PLAN, REVIEW

from advisor.wording.terminal_columns import width

from .sitting import Sat, Step, at_a_console

pytestmark = pytest.mark.skipif(sys.flags.utf8_mode == 1, reason="the console takes letters, not bytes: once is enough")
# Wine says that its console takes sequences and gives them, and does neither
OLD = """
import prompt_toolkit.input.win32 as keys
import prompt_toolkit.output.windows10 as newer
keys._is_win_vt100_input_enabled = newer.is_win_vt100_enabled = lambda: False
from advisor.__main__ import run
run()
"""
ADVISOR = (sys.executable, "-c", OLD, "--save", "case.yaml")
COLUMNS = 80


def asked(folder: Path, *steps: Step) -> Sat:
    """What became of a questionnaire: no sequence stands there as letters, and no line is wider than the console.

    The console of Wine gives each letter one cell; older ones of Korea give Hangul two, so its width is counted so.
    """
    sat = at_a_console(ADVISOR, steps, folder, environment())
    assert sat.stuck == "", sat.last
    for screen in (*sat.screens, sat.last):
        assert "\x1b" not in screen
        assert all(width(line) <= COLUMNS for line in screen.splitlines()), screen
    return sat


@pytest.mark.timeout(1200)
def test_a_whole_questionnaire(tmp_path: Path) -> None:
    """By arrows and by digits, back twice, every question to the end, one answer corrected, and the plan."""
    sat = asked(
        tmp_path,
        Step("1번째 질문", ["down", "down", "\r"]),
        Step("2번째 질문", ["1", "\r"]),
        Step("3번째 질문", ["left"]),
        Step("2번째 질문", ["0", "\r"]),
        Step("1번째 질문", ["number of 단골이", "\r"]),
        Step("2번째 질문", ["1", "\r"], until=REVIEW),
        Step("바라는 것: 단골이 다시 오게 하기", ["1", "\r"]),
        Step("답 고치기", ["up", "up", "up", "number of AI", "\r"], until=REVIEW),
        Step("바라는 것: AI 배우기", ["\r"]),
        Step(DONE, ["number of 없어요", "\r"]),
        Step(PLAN, ["number of 끝", "\r"]),
    )
    assert sat.code == 0, sat.last
    assert "ai_skills" in (tmp_path / "case.yaml").read_text("utf-8")


@pytest.mark.timeout(1200)
def test_ctrl_c_saves_what_was_answered(tmp_path: Path) -> None:
    """Who stops is asked, and goes on with the file another day."""
    sat = asked(
        tmp_path,
        Step("1번째 질문", ["1", "\r"]),
        Step("2번째 질문", ["ctrl-c"]),
        Step("여기서 멈출까요?", ["1", "\r"]),
    )
    assert sat.code == 130
    assert "goals:" in (tmp_path / "case.yaml").read_text("utf-8")
