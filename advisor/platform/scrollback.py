"""What scrolled off a terminal: nothing enters; its history leaves, where a program that keeps one can be asked."""

import os
import subprocess
from contextlib import suppress

SECONDS = 5


def history() -> str | None:
    """The screen and all that tmux keeps of this pane; None where nobody can be asked."""
    pane = os.environ.get("TMUX_PANE")
    if not pane or not os.environ.get("TMUX"):
        return None
    with suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(  # noqa: S603 -- nothing of it is typed by anybody
            ["tmux", "capture-pane", "-p", "-S", "-", "-t", pane],  # noqa: S607 -- the one that we run in
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
        return asked.stdout
    return None
