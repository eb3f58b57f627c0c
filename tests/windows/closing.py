"""A program in a window of its own, which somebody closes as soon as it shows something.

python -m windows.closing SHOWS TOLD PROGRAM ARGUMENTS…    leaves in TOLD how many processes had it, and how many have

There has to be a desktop: Wine has one where there is a DISPLAY.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from .sitting import PATIENCE, TESTS, Console, has_ended

SECONDS = 30


def closed_when(shows: str, line: Sequence[str], folder: Path, variables: Mapping[str, str]) -> tuple[int, int]:
    """How many processes there were in the window when it was closed, and how many of them lived on."""
    command = [sys.executable, "-m", "windows.closing", shows, "told", *line]
    environment = {**variables, "PYTHONPATH": str(TESTS)}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, timeout=1200, creationflags=subprocess.CREATE_NO_WINDOW
    )
    were, live = json.loads((folder / "told").read_text("utf-8"))
    return were, live


def has_windows() -> bool:
    """Whether somebody could look at a window: always on Windows, in Wine with a display."""
    return bool(os.environ.get("DISPLAY")) or not hasattr(ctypes.windll.ntdll, "wine_get_version")


def main() -> None:
    """What starts it, and closes."""
    shows, told, *line = sys.argv[1:]
    process = subprocess.Popen(line, creationflags=subprocess.CREATE_NEW_CONSOLE)
    console = Console(of=process.pid)
    until = time.monotonic() + PATIENCE
    while shows not in console.text() and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)
    processes = console.others()
    if shows not in console.text() or not console.close_window():
        sys.exit("no window, or not what it should show")
    until = time.monotonic() + SECONDS
    live = sum(not has_ended(each, max(until - time.monotonic(), 0)) for each in processes)
    Path(told).write_text(json.dumps([len(processes), live]), "utf-8")
    process.kill()


if __name__ == "__main__":
    main()
