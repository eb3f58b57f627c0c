"""Stopping in the middle and going on another day."""

import json
import stat
from pathlib import Path

import pytest

from prompts.lines.test_line_mode import ANSWERS, advisor

from .terminal import CTRL_C, Terminal
from .walking import PLAN, answered, begin, question, to_plan, to_review


@pytest.mark.posix
@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_stopped_answers_are_saved_and_gone_on_with(tmp_path: Path, name: str) -> None:
    """Ctrl-C asks by number whether to save; the file, readable by its owner alone, goes on where it stopped."""
    case = tmp_path / name
    with begin("--save", str(case)) as terminal:
        assert "답은 파일에 저장해요." in terminal.words
        answered(terminal, 4, "2")
        stopped_at = question(terminal).splitlines()[-1]
        terminal.press(CTRL_C)
        terminal.wait_for("여기서 멈출까요?")
        terminal.answer("1")
        assert terminal.end() == 130
        assert "답을 저장했어요." in terminal.text
    assert stat.S_IMODE(case.stat().st_mode) == 0o600
    with Terminal(["plan", str(case), "--save", str(case), "--force"], rows=48) as terminal:
        terminal.wait_for("지난번에 멈춘 곳부터", "5번째 질문")
        assert question(terminal).splitlines()[-1] == stopped_at
        terminal.press("\x1b[D")
        terminal.wait_for("4번째 질문")
        terminal.answer()  # as it was
        terminal.wait_for("5번째 질문")
        to_review(terminal, "2")
        assert "가게 위치: 상점가" in terminal.words
        to_plan(terminal)
        terminal.answer()
        assert terminal.end() == 0
    again = advisor("plan", str(case), "--no-input")
    assert again.returncode == 0
    assert again.stdout.decode().startswith(PLAN)


@pytest.mark.parametrize("keys", [("2",), (CTRL_C,)])
def test_nothing_is_saved_against_ones_will(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Whoever says no, or presses Ctrl-C once more, leaves no file behind."""
    case = tmp_path / "case.yaml"
    with begin("--save", str(case)) as terminal:
        answered(terminal, 1)
        terminal.press(CTRL_C)
        terminal.wait_for("여기서 멈출까요?")
        terminal.answer(*keys)
        assert terminal.end() == 130
        assert "답은 저장하지 않았어요." in terminal.text
    assert list(tmp_path.iterdir()) == []


def test_a_finished_interview_is_saved_too(tmp_path: Path) -> None:
    """With --save the answers are kept at the end, in the form that the name says."""
    case = tmp_path / "case.json"
    run = advisor("--input", "line", "--save", str(case), typed=ANSWERS.read_bytes())
    assert run.returncode == 0
    saved = json.loads(case.read_text("utf-8"))
    assert saved["goals"] == ["regulars", "new_customers"]
    assert "saved" in saved


def test_a_file_that_exists_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    """Nobody answers twelve questions to learn then that they cannot be saved."""
    case = tmp_path / "case.yaml"
    case.write_text("mine", "utf-8")
    run = advisor("--input", "line", "--save", str(case), typed=ANSWERS.read_bytes())
    assert run.returncode == 5
    assert "가장 급하세요" not in run.stderr.decode()
    assert case.read_text("utf-8") == "mine"


def test_what_no_longer_fits_is_said_and_asked_again(tmp_path: Path) -> None:
    """A saved case with an answer that this catalog does not know goes on without it, and says so."""
    case = tmp_path / "case.yaml"
    case.write_text("goals: [regulars]\nplace: on_the_moon\nsaved: {}\n", "utf-8")
    run = advisor("plan", str(case), "--input", "line")
    told = " ".join(run.stderr.decode().split())
    assert "안내 자료에 없는 것은 빼고 봤어요: place." in told
    assert "가게가 어디에 있나요?" in told or "하나 더 있나요?" in told
    case.write_text("goals: [regulars]\nplace: on_the_moon\n", "utf-8")
    assert advisor("plan", str(case), "--no-input").returncode == 3
