"""The questionnaire by numbered lines, from a pipe and on a pseudo-terminal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sample import TESTS, profile

from prompts.terminal import BASE, CTRL_C, ROOT, Terminal
from prompts.walking import DONE, PLAN, REVIEW

ANSWERS = TESTS / "profiles" / "sample-answers.txt"


def advisor(*arguments: str, typed: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the program with answers from a pipe."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    utf_8 = {"PYTHONUTF8": "1"} if sys.platform == "win32" else {}
    ended = subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        input=typed,
        check=False,
        capture_output=True,
        cwd=ROOT,
        env=kept | utf_8 | BASE | environment,
        timeout=300,
    )
    ended.stdout, ended.stderr = (each.replace(os.linesep.encode(), b"\n") for each in (ended.stdout, ended.stderr))
    return ended


def at_prompt(terminal: Terminal) -> None:
    """Waits until an answer is waited for."""
    for _ in range(100):
        if terminal.words.endswith(":"):
            return
        terminal.read(0.1)
    raise AssertionError(terminal.text)


def test_the_example_ends_with_the_plan() -> None:
    """Answers from a file lead to the plan on standard output; the questions go to standard error."""
    run = advisor("--input", "line", typed=ANSWERS.read_bytes())
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.decode().startswith(PLAN)
    assert "무엇이 가장 급하세요?" in run.stderr.decode()
    assert "무엇이 가장 급하세요?" not in run.stdout.decode()


def test_questions_come_in_the_order_that_the_answers_name() -> None:
    """The same catalog and the same answers lead to the same questions: a file of answers can be written for them."""
    comments = re.findall(r"^# (.*)\n(?!#)", ANSWERS.read_text("utf-8"), re.MULTILINE)
    asked = advisor("--input", "line", typed=ANSWERS.read_bytes()).stderr.decode()
    chosen = re.findall(r"^→ (.*)$", asked, re.MULTILINE)
    named = [re.split(r"[?:] ", comment, maxsplit=1)[1] for comment in comments if "고칠 것" not in comment]
    assert [each.split(" (")[0] for each in chosen] == named


def test_the_variable_asks_by_lines_too() -> None:
    """ADVISOR_INPUT=line reads answers from a pipe where there is nothing else to plan for."""
    assert advisor(typed=ANSWERS.read_bytes(), ADVISOR_INPUT="line").returncode == 0


def test_a_script_is_not_asked_because_of_a_variable() -> None:
    """Whoever lives with ADVISOR_INPUT=line can still plan for a profile without a terminal."""
    run = advisor("plan", str(profile("market-stall")), ADVISOR_INPUT="line")
    assert run.returncode == 0
    assert run.stderr == b""


@pytest.mark.parametrize("count", [0, 1, 5])
def test_answers_that_end_too_early(count: int) -> None:
    """Where the answers end before the questions, a sentence says so, nothing is planned, and the exit code is 3."""
    typed = b"".join(ANSWERS.read_bytes().splitlines(keepends=True)[: 2 + 2 * count])
    run = advisor("--input", "line", typed=typed)
    assert run.returncode == 3
    assert run.stdout == b""
    assert "질문이 남았는데 답이 끝났어요" in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_menus_need_a_terminal() -> None:
    """`--input menu` without a terminal is a wrong use, and says what to use instead."""
    run = advisor("--input", "menu")
    assert run.returncode == 2
    assert "--input line" in run.stderr.decode()


@pytest.mark.posix
@pytest.mark.parametrize(
    ("environment", "by_lines"),
    [
        ({"ACCESSIBLE": "1"}, True),
        ({"TERM": "dumb"}, True),
        ({"TERM_PROGRAM": "mintty"}, True),
        ({"ACCESSIBLE": "0"}, False),
        ({"ACCESSIBLE": "1", "ADVISOR_INPUT": "menu"}, False),
        ({"ADVISOR_INPUT": "line"}, True),
    ],
)
def test_the_way_of_asking_suits_the_terminal(environment: dict[str, str], by_lines: bool) -> None:
    """Screen readers, poor terminals and mintty get lines; whoever says otherwise gets what was said."""
    with Terminal([], environment=environment) as terminal:
        terminal.wait_for("가장 급하세요?", "9. 왜 묻나요?")
        assert (b"\x1b" not in terminal.raw) is by_lines
        assert ("번호: " in terminal.text + " ") is by_lines


@pytest.mark.posix
@pytest.mark.parametrize(("columns", "code"), [(80, "ko"), (40, "ko"), (80, "en")])
def test_a_whole_interview_without_one_escape(columns: int, code: str) -> None:
    """From the first question to the plan on a terminal, no byte moves, colours or redraws anything."""
    review, done, plan = {
        "ko": (REVIEW, DONE, PLAN),
        "en": ("Is there one to change?", "Do you already receive", "Digital plan"),
    }[code]
    arguments = ["--input", "line", "--lang", code]
    with Terminal(arguments, columns, 90, {"NO_COLOR": "1"}) as terminal:
        for _ in range(20):
            terminal.wait_for(" 1. ")
            at_prompt(terminal)
            if review in " ".join(terminal.raw.decode().split()):
                break
            terminal.press("1\n")
        at_prompt(terminal)
        terminal.read(0.3)
        terminal.press("\n")
        terminal.wait_for(done)
        number = re.findall(r"(\d+)\. (?:없어요|No)$", terminal.text, re.MULTILINE)[-1]
        terminal.press(f"{number}\n")
        terminal.wait_for(plan)
        at_prompt(terminal)
        terminal.read(0.3)
        terminal.press("\n")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.raw


@pytest.mark.posix
def test_back_shows_what_was_chosen() -> None:
    """0 goes back over three questions; each says what was chosen, and Enter alone keeps it."""
    with Terminal(["--input", "line"], 100, 100) as terminal:
        terminal.wait_for("가장 급하세요?", "번호:")
        for answer in ("2\n", "1\n", "3\n"):
            terminal.press(answer)
            terminal.read(0.3)
        for label in ("골목형상점가", "새 손님 늘리기", "단골이 다시 오게 하기"):
            terminal.press("0\n")
            terminal.wait_for(f"지금 고른 것: {label}")
        terminal.read(0.5)
        terminal.press("\n")
        terminal.wait_for("→ 단골이 다시 오게 하기")
        terminal.read(0.5)
        assert terminal.words.endswith("번호:")


def test_an_answer_is_edited_in_the_review(tmp_path: Path) -> None:
    """A number of the review asks that question again, and what changed in the plan is told."""
    lines = ANSWERS.read_text("utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if "고칠 것" in line)
    typed = "".join([*lines[: at + 1], "3\n", "7\n", *["3\n"] * 9])
    told = advisor("--input", "line", typed=typed.encode()).stderr.decode()
    assert "지금 고른 것: 전통시장 안. 그대로면 엔터만 누르세요." in " ".join(told.split())
    assert "계획에서 빠진 것: " in told


@pytest.mark.posix
def test_ctrl_c_ends_with_a_word() -> None:
    """Ctrl-C at a prompt ends with a sentence on a line of its own and exit code 130."""
    with Terminal(["--input", "line"]) as terminal:
        terminal.wait_for("번호:")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert "여기서 멈췄어요." in terminal.text
        assert b"Traceback" not in terminal.raw
