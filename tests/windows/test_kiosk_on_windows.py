"""The kiosk on a console of Windows: however a customer ends, the whole buffer holds the welcome and nothing else."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands.running import environment
from prompts.walking import DONE, PLAN, REVIEW, THOROUGH

from .closing import closed_when, has_windows
from .sitting import Sat, Step, at_a_console

pytestmark = pytest.mark.skipif(sys.flags.utf8_mode == 1, reason="the console takes letters, not bytes: once is enough")
WORD = "office-word"
KIOSK = (sys.executable, "-m", "advisor", "kiosk", "--exit-word-file", "word.txt")
WELCOME = ""  # alone, as at the beginning
BEGIN = (Step(WELCOME, ["\r"]), Step("2. English", ["1", "\r"]))
GOALS = "무엇이 가장 급하세요?"
LEAVE = Step(WELCOME, [*WORD, "\r"], pause=0.05)
FIRST = Step("Press Enter to begin.")
TO_PLAN = (
    Step(GOALS, ["1", "\r"], until=REVIEW),
    Step(REVIEW, ["\r"]),
    Step(DONE, ["number of 없어요", "\r"]),
)
AT_THE_PLAN = "끝내기 (답과 계획을 지워요)"  # its heading is written over by sequences that Wine does not take
FINISH = Step(AT_THE_PLAN, ["number of 끝내기", "\r"])
# where a program of Windows keeps what it keeps
HOMES = ("XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "USERPROFILE")
PRINTER = """
import ctypes, sys
with open("paper.txt", "ab") as paper:
    others = ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_uint32 * 20)(), 20) - 1
    paper.write(b"on the kiosk's console " * (others > 0) + sys.stdin.buffer.read())
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the word lies with which the office leaves, beside an empty home."""
    (tmp_path / "word.txt").write_text(WORD, encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path


def sat_through(place: Path, options: Sequence[str], *steps: Step) -> Sat:
    """A kiosk whose office left it in the end; no process is left in the console, and no file anywhere."""
    variables = dict.fromkeys(HOMES, str(place / "home"))
    sat = at_a_console([*KIOSK, *options], [FIRST, *steps, LEAVE], place, environment(variables))
    assert sat.stuck == "", sat.screens[-1]
    assert sat.code == 0, sat.last
    assert GOALS not in sat.last
    assert sat.left == 0
    assert list((place / "home").rglob("*")) == []
    assert {path.name for path in place.iterdir()} <= {"word.txt", "home", "steps", "told", "paper.txt"}
    return sat


@pytest.mark.timeout(1200)
def test_a_whole_turn_leaves_paper_and_the_welcome_alone(place: Path) -> None:
    """From the first question to the plan, which a command prints that has no console; the next customer stops it.

    Nothing of either stands anywhere in the buffer, which the next step of each waits for.
    """
    printing = Step(AT_THE_PLAN, ["number of 종이로", "\r"])
    steps = (*BEGIN, *TO_PLAN, printing, Step("종이로 보냈어요", FINISH.press), *BEGIN, Step(GOALS, ["break"]))
    sat_through(place, ["--print", sys.executable, "-c", PRINTER], *steps)
    paper = (place / "paper.txt").read_text("utf-8")
    assert paper.startswith(PLAN)
    assert paper.count(PLAN) == 1


@pytest.mark.skipif(not THOROUGH, reason="each ending takes as long as a start of the program there")
@pytest.mark.timeout(1200)
def test_every_ending_leaves_the_welcome_alone(place: Path) -> None:
    """Keys that stop, nobody's key, and one who presses keys for ever: no question stands anywhere in the buffer."""
    steps: list[Step] = []
    for keys in (["1", "ctrl-c"], ["ctrl-d"], ["ctrl-z"], ["ctrl-s"], []):
        steps += [*BEGIN, Step(GOALS, keys)]
    steps += [*BEGIN, Step(GOALS, ["x"], pause=2, until=WELCOME)]
    sat_through(place, ["--idle", "15", "--max", "45"], *steps)


@pytest.mark.timeout(1200)
def test_a_killed_kiosk_takes_its_customer_with_it(place: Path) -> None:
    """No process of the customer lives on in the console."""
    sat = at_a_console(KIOSK, [FIRST, *BEGIN, Step(GOALS, ["kill"])], place, environment())
    assert sat.stuck == ""
    assert sat.left == 0


@pytest.mark.timeout(1200)
def test_the_self_test_says_what_it_proved(place: Path) -> None:
    """The wipe and the end of a process passed; what it could not try is said."""
    line = [*KIOSK[:4], "--self-test", "-o", "kiosk.txt"]
    sat = at_a_console(line, [], place, environment())
    assert sat.code == 0, sat.last
    passed, _, rest = (place / "kiosk.txt").read_text("utf-8").partition("확인하지 못했어요")
    assert "화면에 질문이나 답이 남아 있지 않아요" in passed
    assert "맡은 프로세스가 갑자기 끝나도" in passed
    assert "Ctrl-C" in rest


@pytest.mark.skipif(not has_windows(), reason="a window is closed where there are windows: Wine wants a DISPLAY")
@pytest.mark.timeout(1200)
def test_a_closed_window_ends_the_kiosk_and_its_customer(place: Path) -> None:
    """Neither lives on where nobody can see it."""
    were, live = closed_when("Press Enter to begin.", KIOSK, place, environment())
    assert were >= 2
    assert live == 0
