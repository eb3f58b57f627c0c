"""A program in a console of its own, where Ctrl-C is pressed. Run as a module it is what sits between, and presses.

python -m windows.console WHEN SECONDS TOLD PROGRAM ARGUMENTS…    presses when the file WHEN is there, and SECONDS later
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1]
PATIENCE = 120  # seconds: one that waits for ever is one that waits so long
CTRL_C = 0


def ended_by_ctrl_c(
    line: Sequence[str], folder: Path, when: str, after: float, variables: Mapping[str, str]
) -> tuple[int, str]:
    """Runs a program, presses Ctrl-C so many seconds after it made the file `when`.

    Returns its exit code, -1 where it did not end, and what stood on standard error.
    """
    command = [sys.executable, "-m", "windows.console", when, str(after), "told", *line]
    environment = {**variables, "PYTHONPATH": str(TESTS)}
    # a console of its own, for what is pressed is told to all that share one
    subprocess.run(
        command, cwd=folder, env=environment, check=True, timeout=600, creationflags=subprocess.CREATE_NO_WINDOW
    )
    code, err = json.loads((folder / "told").read_text("utf-8"))
    return code, err


def main() -> None:
    """What sits between."""
    when, after, told, *line = sys.argv[1:]
    windows = ctypes.windll.kernel32
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with Path("err").open("w+b") as err:
        process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err, env=variables)
        windows.SetConsoleCtrlHandler(None, True)  # only now, for this is handed down
        until = time.monotonic() + PATIENCE
        while not Path(when).exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(float(after))
        windows.GenerateConsoleCtrlEvent(CTRL_C, 0)
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            code = -1
        err.seek(0)
        Path(told).write_text(json.dumps([code, err.read().decode("utf-8", "replace")]), "utf-8")


if __name__ == "__main__":
    main()
