"""What a self-test can prove on a console of Windows: that it is wiped whole, keeps no lines, and a process ends.

There is no terminal of our own to start a kiosk on, so every ending is left to a person, and that is said.
"""

import secrets
import time
from collections.abc import Callable, Sequence

from advisor.platform.children import Child
from advisor.platform.windows_console import forget_lines, held, lines_kept
from advisor.prompts.kiosk.kiosk_terminal import Terminal
from advisor.prompts.kiosk.self_test import Check, State

NOT_TRIED = ("finish", "ctrl_c", "ctrl_d", "ctrl_z", "word", "idle", "kiosk_killed", "hang_up")
NOT_SEEN = ("memory", "arguments", "open_files", "files")
LINES = 200  # more than a window has
SOON = 6.0  # seconds


def try_console(terminal: Terminal, start: Callable[[], Child], *, prints: bool) -> Sequence[Check]:
    """start: a process of a customer who does not come."""
    marker = secrets.token_hex(8)
    for _ in range(LINES):
        terminal.write(f"{marker}\r\n".encode())
    stood = marker in held(terminal.screen)
    terminal.wipe()
    left = marker in held(terminal.screen)
    screen: State = "failed" if left else "passed" if stood else "unknown"
    tried = NOT_TRIED + (("print",) if prints else ())
    return [
        Check("killed", _ends(start)),
        *(Check(name, "unknown") for name in tried),
        Check("screen", screen),
        *(Check(name, "unknown") for name in NOT_SEEN),
        Check("history", _lines()),
    ]


def _ends(start: Callable[[], Child]) -> State:
    """Whether a process of a customer ends as soon as it is told, with its job."""
    child = start()
    began, runs = time.monotonic(), child.runs
    child.end()
    return "passed" if runs and child.is_held and not child.runs and time.monotonic() - began < SOON else "failed"


def _lines() -> State:
    """Whether the console keeps lines that were typed into this program; a person looks where it does not say."""
    forget_lines()
    kept = lines_kept()
    return "look" if kept is None else "failed" if kept else "passed"
