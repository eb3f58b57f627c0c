"""The questionnaire on an old console of Windows: answers by digits, and Ctrl-C with saving."""

import sys
from pathlib import Path

import pytest
from commands.running import environment

from .sitting import Step, at_a_console

pytestmark = pytest.mark.skipif(sys.flags.utf8_mode == 1, reason="the console takes letters, not bytes: once is enough")
# Wine says that its console takes sequences, and writes them out
OLD = """
import prompt_toolkit.output.windows10 as newer
newer.is_win_vt100_enabled = lambda: False
from advisor.__main__ import run
run()
"""
ADVISOR = (sys.executable, "-c", OLD)


@pytest.mark.timeout(600)
def test_ctrl_c_saves_what_was_answered(tmp_path: Path) -> None:
    """Who stops is asked, and goes on with the file another day."""
    steps = [
        Step("1번째 질문", ["1", "\r"]),
        Step("2번째 질문", ["ctrl-c"]),
        Step("여기서 멈출까요?", ["1", "\r"]),
    ]
    sat = at_a_console([*ADVISOR, "--save", "case.yaml"], steps, tmp_path, environment())
    assert sat.stuck == "", sat.last
    assert sat.code == 130
    assert not any("\x1b" in screen for screen in sat.screens)
    assert "goals:" in (tmp_path / "case.yaml").read_text("utf-8")
