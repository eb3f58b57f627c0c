"""Lines on a terminal under keys that nobody would press: it goes on, or it has ended well."""

import random

import pytest

from prompts.terminal import BACKSPACE, CTRL_C, ENTER, ESCAPE, LEFT, UP, Terminal
from prompts.walking import PLAN, THOROUGH, no_traceback

# of control keys those that the terminal hands on: it keeps Ctrl-S and Ctrl-Z for itself, and Ctrl-D ends what is typed
USUAL = [*"0123456789", ENTER, ENTER, ENTER, " ", "네", "ㄱ", "모르겠어요", "1 3", "2번", ","]
NASTY = [
    ESCAPE,
    UP,
    LEFT,
    BACKSPACE,
    "\t",
    "\x00",
    "\x15",
    "\x16",
    "\x17",
    "\x1b[200~",
    "\x1b[201~",
    "#",
    "=",
    "\u202e",
    "😀",
    "-1",
]
BURSTS, KEYS = 100, 10


@pytest.mark.posix
@pytest.mark.parametrize("seed", range(100 if THOROUGH else 2))
def test_a_thousand_random_keys(seed: int) -> None:
    """A thousand keys leave no traceback, and a turn that is not over still obeys Ctrl-C."""
    lot = random.Random(seed)
    way = lot.choice([(), ("--all",), ("--express",)])
    with Terminal(["--input", "line", *way], lot.choice([40, 60, 100]), 24) as terminal:
        terminal.wait_for("가장 급하세요?")
        for _ in range(BURSTS if THOROUGH else BURSTS // 4):
            if not terminal.child.isalive():
                break
            terminal.child.send("".join(lot.choice(USUAL if lot.random() < 0.9 else NASTY) for _ in range(KEYS)))
            terminal.read(0.01)
        if terminal.child.isalive():
            terminal.press(CTRL_C, CTRL_C)
        assert terminal.end() in (0, 130) or PLAN in terminal.raw.decode(errors="replace")
        no_traceback(terminal)
