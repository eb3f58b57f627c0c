"""The questionnaire as a merchant meets it: on a real terminal, from the first question to the plan and the exit code.

How the menus behave key by key is in `tests/prompts`; here is what the command makes of them: where questions and
results go, and how a run ends.
"""

import json
import re
from pathlib import Path

import pytest
from prompts.terminal import CTRL_C, LEFT, Terminal
from prompts.walking import DONE, PLAN, REVIEW, answered, begin, changes, no_traceback, pointed, question, to_review

from .running import PROGRAM, advisor, problems, refused

UNKNOWN = re.compile(r"^[> ] (?:\[.\] )? *(\d+)\. 모르겠어요$", re.MULTILINE)
SECOND_GOAL = "하나 더 있나요"
# a market stall in a hurry: what is asked, by a word of the question, and the words of the line chosen
STALL = {
    "가장 급하세요": "새 손님 늘리기",
    SECOND_GOAL: "이것만요",
    "어디에 있나요": "전통시장 안",
    "가게 이름으로 직접 만든": "하나도 없어요",
    "택배로 보낼 수 있는": "아니요",
    "AI를 써 보셨나요": "안 써 봤어요",
    "사업자등록증이 있나요": "네",
    "얼마나 시간을": "거의 없어요",
    "매출": "10억원 이하",
}
# with standard output in a file, as `advisor … > FILE` on a terminal
INTO_FILE = (
    "-c",
    "import os, sys; os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), 1); os.execv(sys.argv[2], sys.argv[2:])",
)


def redirected(result: Path, *arguments: str) -> Terminal:
    """The program with its questions on a terminal of 80 columns and 30 rows, and its result in a file."""
    return Terminal([str(result), PROGRAM, *arguments], rows=30, command=INTO_FILE)


def choose(terminal: Terminal, words: str) -> None:
    """Chooses the line that holds these words, by its digit."""
    line = next(line for line in terminal.text.splitlines() if words in line and re.search(r"\d\. ", line))
    answer(terminal, re.findall(r"(\d+)\. ", line)[0])


def answer(terminal: Terminal, digits: str) -> None:
    """Answers with a number, and waits until the next screen stands there whole, with its keys below."""
    before = question(terminal)
    terminal.answer(*digits)
    changes(terminal, before)
    terminal.wait_for("엔터를 누르세요.")


def as_stall(terminal: Terminal) -> list[str]:
    """Answers as the market stall would, what it has no word for with 'do not know'; returns the questions."""
    asked = []
    for _ in range(40):
        if REVIEW in terminal.words:
            return asked
        asked.append(question(terminal))
        known = next((words for part, words in STALL.items() if part in asked[-1]), "모르겠어요")
        choose(terminal, known)
    raise AssertionError(terminal.text)


def finish(terminal: Terminal) -> None:
    """From the review to the plan, having nothing of what is offered."""
    terminal.answer()
    terminal.wait_for(DONE)
    terminal.answer(*re.findall(r"(\d+)\. 없어요", terminal.text)[0])


def test_a_market_stall_in_a_hurry() -> None:
    """`advisor` asks a market stall about a dozen questions and ends with its plan and exit 0."""
    with begin(rows=48) as terminal:
        asked = as_stall(terminal)
        assert 7 <= len(asked) <= 15
        finish(terminal)
        terminal.wait_for(PLAN, "> 4. 끝")
        terminal.answer()
        assert terminal.end() == 0
        no_traceback(terminal)
        written = terminal.raw.decode()
        assert "카카오 프로젝트 단골" in written.partition(PLAN)[2]


def test_not_knowing_is_an_answer_everywhere() -> None:
    """'모르겠어요' is a line of every screen but the second one about goals, which has 'only this one'."""
    with begin("--all", rows=40) as terminal:
        seen = []
        for _ in range(60):
            if REVIEW in terminal.words:
                break
            seen.append(question(terminal))
            if SECOND_GOAL in seen[-1]:
                assert not UNKNOWN.findall(terminal.text)
                choose(terminal, "이것만요")
                continue
            (digit,) = UNKNOWN.findall(terminal.text)
            answer(terminal, digit)
        assert len(seen) >= 15
        assert len(set(seen)) == len(seen)


@pytest.mark.posix
def test_result_and_questions_go_apart(tmp_path: Path) -> None:
    """With standard output in a file, the questions are on the terminal and the plan alone is in the file."""
    result = tmp_path / "plan.txt"
    with redirected(result, "plan") as terminal:
        terminal.wait_for("가장 급하세요?")
        as_stall(terminal)
        assert result.read_bytes() == b""
        finish(terminal)
        assert terminal.end() == 0
        assert PLAN not in terminal.raw.decode()
    text = result.read_text("utf-8")
    assert PLAN in text
    assert "\x1b" not in text
    assert "질문" not in text.partition("\n")[0]


@pytest.mark.posix
def test_json_with_questions(tmp_path: Path) -> None:
    """`--format json` asks too where somebody sits, and standard output still holds JSON alone."""
    result = tmp_path / "plan.json"
    given = [f"--set={fact}=unknown" for fact in ("place", "platforms", "ai_use", "hours_per_week", "registered")]
    with redirected(result, "plan", "--format", "json", "--set", "place=no_shop", *given[1:]) as terminal:
        terminal.wait_for("가장 급하세요?")
        to_review(terminal)
        finish(terminal)
        assert terminal.end() == 0
    document = json.loads(result.read_text("utf-8"))
    assert document["answers"]["goals"] == ["new_customers"] or document["answers"]["goals"][0] == "new_customers"
    assert document["answers"]["place"] == "no_shop"
    assert document["settled"] is True


@pytest.mark.posix
def test_no_input_on_a_terminal() -> None:
    """With --no-input nothing is asked, though somebody sits there: JSON alone, or exit 3 without a profile."""
    with Terminal(["plan", "--no-input", "--set", "place=no_shop", "--format", "json"], rows=30) as terminal:
        assert terminal.end() == 0
        assert json.loads(terminal.raw)["answers"] == {"place": "no_shop"}
    with Terminal(["plan", "--no-input"], rows=30, environment={"ADVISOR_LANG": "en"}) as terminal:
        assert terminal.end() == 3
        assert problems(terminal.raw.decode().replace("\r", ""))[0][0].startswith("PROFILE:")
    with Terminal(["plan"], rows=30, environment={"ADVISOR_NO_INPUT": "yes"}) as terminal:
        assert terminal.end() == 3


@pytest.mark.posix
@pytest.mark.parametrize("count", [0, 4, 99])
def test_ctrl_c(count: int, tmp_path: Path) -> None:
    """Ctrl-C at the first, a middle and the last question ends with 130, and nothing is on standard output."""
    result = tmp_path / "plan.txt"
    with redirected(result, "plan") as terminal:
        terminal.wait_for("가장 급하세요?")
        if count == 99:
            to_review(terminal)
            terminal.answer()
            terminal.wait_for(DONE)
        else:
            answered(terminal, count)
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        no_traceback(terminal)
    assert result.read_bytes() == b""


@pytest.mark.posix
def test_refused_before_the_first_question(tmp_path: Path) -> None:
    """An output that exists is refused before anybody is asked: no answers are lost to it."""
    (tmp_path / "plan.txt").write_text("mine", encoding="utf-8")
    with Terminal(["plan", "-o", str(tmp_path / "plan.txt")], rows=30) as terminal:
        assert terminal.end() == 5
        assert "가장 급하세요" not in terminal.text


@pytest.mark.parametrize("command", [(), ("plan",)], ids=" ".join)
def test_points_are_refused_where_programs_read(command: tuple[str, ...], tmp_path: Path) -> None:
    """`--explain` tells readers of points: with a result as JSON it is refused, whether a command is named or not."""
    ended = advisor(*command, "--explain", "--input", "line", "-o", tmp_path / "plan.json")
    refused(ended, 2, "--explain:")


@pytest.mark.posix
def test_only_the_rest_is_asked() -> None:
    """What the profile and `--set` state is not asked again, and going back stops at the first question asked."""
    with Terminal(["plan", "--set", "goals=regulars", "--set", "place=no_shop"], rows=30) as terminal:
        terminal.wait_for("1번째 질문")
        first = question(terminal)
        assert "가장 급하세요" not in first
        assert "어디에 있나요" not in first
        terminal.press(LEFT)
        assert question(terminal) == first
        choose(terminal, "모르겠어요")
        terminal.press(LEFT)
        changes(terminal, "")
        assert pointed(terminal) == "모르겠어요"
