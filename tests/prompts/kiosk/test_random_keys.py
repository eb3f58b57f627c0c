"""The kiosk under keys that nobody would press: no turn is stuck, and nothing breaks."""

import random
import time
from pathlib import Path

import pytest

from prompts.menu.test_menu import KEYS, NASTY
from prompts.terminal import CTRL_C, ENTER, Terminal
from prompts.walking import THOROUGH, no_traceback

from .test_endings import WELCOME, opened, traces

BURSTS, BURST, LOOKS_EVERY = 100 if THOROUGH else 20, 10, 20
SOON = 5  # seconds, on a busy machine


def begins(kiosk: Terminal) -> None:
    """Enter begins a turn; what is pressed while the screen is still being wiped does not."""
    end = time.monotonic() + SOON
    while "언어를 고르세요" not in kiosk.words:
        assert time.monotonic() < end, kiosk.text
        kiosk.press(ENTER)


@pytest.mark.parametrize("seed", range(100 if THOROUGH else 1))
def test_a_thousand_random_keys(tmp_path: Path, seed: int) -> None:
    """Whatever was pressed, Ctrl-C leads to the welcome screen at once, and Enter begins again."""
    keys = random.Random(seed)
    with opened(tmp_path) as kiosk:
        for count in range(1, BURSTS + 1):
            kiosk.child.send("".join(keys.choice(KEYS if keys.random() < 0.9 else NASTY) for _ in range(BURST)))
            kiosk.read(0.01)
            if keys.random() < 0.05:
                kiosk.resize(keys.choice([40, 80, 130]), keys.choice([8, 24, 50]))
            if count % LOOKS_EVERY == 0:
                kiosk.child.send(CTRL_C)
                kiosk.wait_for(WELCOME, seconds=SOON)
                begins(kiosk)
        kiosk.press(CTRL_C)
        kiosk.wait_for(WELCOME, seconds=SOON)
        no_traceback(kiosk)
        assert traces(kiosk, tmp_path) == []


@pytest.mark.skipif(not THOROUGH, reason="a moment of a few milliseconds, tried many times")
def test_ctrl_c_is_never_lost_between_two_screens(tmp_path: Path) -> None:
    """However soon after Enter it comes, from the choice of a language to the first question."""
    with opened(tmp_path) as kiosk:
        for delay in range(60):
            begins(kiosk)
            time.sleep(0.3)
            kiosk.child.send(ENTER)
            time.sleep(delay / 1000)
            kiosk.child.send(CTRL_C)
            kiosk.read(0.3)
            kiosk.wait_for(WELCOME, seconds=SOON)
