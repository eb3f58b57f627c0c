"""Opening a file as a person would by a double click: its path enters, and whether a window was asked for leaves."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SECONDS = 3  # until what opens files has said that it cannot
FROM_AFAR = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def opens_here(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window would open before whoever sits there: not over SSH, nor where there are no windows."""
    if any(environment.get(name) for name in FROM_AFAR):
        return False
    if system in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_file(path: Path) -> bool:
    """Opens a file with what this system has for its kind. Returns whether it was taken."""
    if not opens_here(os.environ):
        return False
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 -- a file that we just wrote
            return True
        return _handed_on(["open" if sys.platform == "darwin" else "xdg-open", str(path)])
    except OSError:
        return False


def _handed_on(command: list[str]) -> bool:
    """Whether a program took the file: it ended well, or it goes on as the window itself."""
    nowhere = subprocess.DEVNULL  # its words would fall into our screen
    process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)  # noqa: S603
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
