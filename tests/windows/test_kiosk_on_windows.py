"""The kiosk on a console of Windows: however a customer ends, the whole buffer holds the welcome and nothing else."""

import sys
from pathlib import Path

import pytest
from commands.running import environment

from .sitting import Step, at_a_console

pytestmark = pytest.mark.skipif(sys.flags.utf8_mode == 1, reason="the console takes letters, not bytes: once is enough")
WORD = "office-word"
KIOSK = (sys.executable, "-m", "advisor", "kiosk", "--exit-word-file", "word.txt")
WELCOME = ""  # alone, as at the beginning
BEGIN = (Step(WELCOME, ["\r"]), Step("2. English", ["1", "\r"]))
GOALS = "무엇이 가장 급하세요?"
LEAVE = Step(WELCOME, [*WORD, "\r"], pause=0.05)
FIRST = Step("Press Enter to begin.")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the word lies with which the office leaves."""
    (tmp_path / "word.txt").write_text(WORD, encoding="utf-8")
    return tmp_path


@pytest.mark.timeout(600)
def test_every_ending_leaves_the_welcome_alone(place: Path) -> None:
    """A key that stops, Ctrl-Break, nobody's key, and the word: no question stands anywhere in the buffer."""
    steps = [FIRST]
    for keys in (["1", "ctrl-c"], ["ctrl-z"], ["break"], []):
        steps += [*BEGIN, Step(GOALS, keys)]
    sat = at_a_console([*KIOSK, "--idle", "15"], [*steps, LEAVE], place, environment())
    assert sat.stuck == ""
    assert sat.code == 0, sat.last
    assert GOALS not in sat.last
    assert sat.left == 0
    assert {path.name for path in place.iterdir()} == {"word.txt", "steps", "told"}


@pytest.mark.timeout(600)
def test_a_killed_kiosk_takes_its_customer_with_it(place: Path) -> None:
    """No process of the customer lives on in the console."""
    sat = at_a_console(KIOSK, [FIRST, *BEGIN, Step(GOALS, ["kill"])], place, environment())
    assert sat.stuck == ""
    assert sat.left == 0


@pytest.mark.timeout(600)
def test_the_self_test_says_what_it_proved(place: Path) -> None:
    """The wipe and the end of a process passed; what it could not try is said."""
    line = [*KIOSK[:4], "--self-test", "-o", "kiosk.txt"]
    sat = at_a_console(line, [], place, environment())
    assert sat.code == 0, sat.last
    passed, _, rest = (place / "kiosk.txt").read_text("utf-8").partition("확인하지 못했어요")
    assert "화면에 질문이나 답이 남아 있지 않아요" in passed
    assert "맡은 프로세스가 갑자기 끝나도" in passed
    assert "Ctrl-C" in rest
