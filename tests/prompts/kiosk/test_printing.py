"""The plan on paper: a command of the office, without a shell, without a terminal, and not for ever."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.prompts.kiosk import printing
from advisor.prompts.kiosk.printing import Printer

from .test_endings import WELCOME, alive, begin_turn, customer, opened, to_plan, to_review

PRINTER = """
import os, sys
try:
    terminal = bool(os.open("/dev/tty", os.O_RDWR))
except OSError:
    terminal = False
text = sys.stdin.read()
with open(sys.argv[1], "a", encoding="utf-8") as paper:
    paper.write(f"{terminal} {sys.argv[2]} {text[:9]}\\n")
"""
SLEEPER = "import os, sys, time; open(sys.argv[1], 'w', encoding='utf-8').write(str(os.getpid())); time.sleep(60)"


def until(happened: Callable[[], object]) -> None:
    """Waits for something outside of the kiosk."""
    end = time.monotonic() + 10
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)


def test_a_customer_prints_three_times(tmp_path: Path) -> None:
    """The command gets its arguments as they are, the plan on its input, and no terminal; a fourth is not offered."""
    home, paper = tmp_path / "home", tmp_path / "paper"
    home.mkdir()
    command = [sys.executable, "-c", PRINTER, str(paper), "$HOME;`id`"]
    with opened(home, "--print", *command) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        kiosk.press("0")
        for count in range(3):
            kiosk.wait_for("2. 종이로 받기")
            kiosk.answer("2")
            until(lambda count=count: paper.exists() and len(paper.read_text(encoding="utf-8").splitlines()) > count)
            kiosk.read(0.3)
            assert "종이로 보냈어요." in kiosk.text
        assert "종이로 받기" not in kiosk.text
        assert paper.read_text(encoding="utf-8").splitlines() == ["False $HOME;`id` 가게 디지털 계획"] * 3


def test_a_printer_that_hangs_ends_with_the_customer(tmp_path: Path) -> None:
    """When a customer's process is killed while it prints, the print command is ended too."""
    home, noted = tmp_path / "home", tmp_path / "noted"
    home.mkdir()
    with opened(home, "--print", sys.executable, "-c", SLEEPER, str(noted)) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        kiosk.press("0")
        kiosk.wait_for("2. 종이로 받기")
        kiosk.answer("2")
        kiosk.wait_for("종이로 보내고 있어요.")
        until(lambda: noted.exists() and noted.read_text(encoding="utf-8"))
        printer = int(noted.read_text(encoding="utf-8"))
        assert alive(printer)
        os.kill(customer(kiosk), signal.SIGKILL)
        kiosk.wait_for(WELCOME)
        kiosk.read(0.3)
        assert not alive(printer)


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ((sys.executable, "-c", "import sys; sys.stdin.read()"), True),
        ((sys.executable, "-c", "import sys; sys.exit(3)"), False),
        ((sys.executable, "-c", "import time; time.sleep(60)"), False),
        (("/no/such/command",), False),
    ],
)
def test_what_became_of_it_is_known(command: tuple[str, ...], printed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed is what the command took and ended well, in time; all else is not."""
    monkeypatch.setattr(printing, "SECONDS", 1)
    reading, writing = os.pipe()
    try:
        assert Printer(command, writing).print("글" * 100_000) is printed
    finally:
        os.close(reading)
        os.close(writing)


def test_without_a_command_nothing_is_offered() -> None:
    """A kiosk that cannot print does not say so either."""
    assert Printer((), 0).left == 0
