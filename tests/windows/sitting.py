"""Somebody who sits at a console of Windows: presses keys by its own calls, and reads its whole buffer.

python -m windows.sitting STEPS TOLD PROGRAM ARGUMENTS…    in a console of its own, see `at_a_console`
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

TESTS = Path(__file__).parents[1]
READ_WRITE, SHARED, EXISTING = 0xC0000000, 3, 3
KEY_EVENT, CTRL, BREAK = 1, 0x8, 1
PATIENCE, SOON = 40, 1.5  # seconds
MOST_TIMES = 20
VIRTUAL = {"up": 0x26, "down": 0x28, "left": 0x25, "right": 0x27}


@dataclass(frozen=True)
class Step:
    """What stands on the screen first, then what is pressed: letters, `up`, `left`, `ctrl-c`, `break`, or `kill`.

    shows: without words the whole buffer is to hold what it held at the first step, and nothing else.
    until: words before which the keys are pressed again and again.
    """

    shows: str
    press: Sequence[str] = ()
    pause: float = 0.4
    until: str = ""


@dataclass
class Sat:
    """How it ended. screens: the buffer before each step's keys; last: the buffer in the end.

    stuck: what did not come to stand there; left: how many other processes the console still has.
    """

    code: int | None = None
    screens: list[str] = field(default_factory=list)
    last: str = ""
    stuck: str = ""
    left: int = 0


def at_a_console(line: Sequence[str], steps: Sequence[Step], folder: Path, variables: Mapping[str, str]) -> Sat:
    """Runs a program on a console of its own, and goes through the steps. It ends with the last, if not before."""
    (folder / "steps").write_text(json.dumps([asdict(step) for step in steps]), "utf-8")
    command = [sys.executable, "-m", "windows.sitting", "steps", "told", *line]
    environment = {**variables, "PYTHONPATH": str(TESTS)}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, timeout=600, creationflags=subprocess.CREATE_NO_WINDOW
    )
    return Sat(**json.loads((folder / "told").read_text("utf-8")))


class Console:
    """The console that this process has."""

    def __init__(self) -> None:
        self.calls = ctypes.windll.kernel32
        self.calls.CreateFileW.restype = ctypes.c_void_p
        self.keys = self._opened("CONIN$")

    def _opened(self, name: str) -> ctypes.c_void_p:
        return ctypes.c_void_p(self.calls.CreateFileW(name, READ_WRITE, SHARED, None, EXISTING, 0, None))

    def press(self, key: str) -> None:
        """One key, down and up."""
        if key == "break":
            self.calls.GenerateConsoleCtrlEvent(BREAK, 0)
            return
        held, code, letter = 0, VIRTUAL.get(key, 0), "\0" if key in VIRTUAL else key
        if key.startswith("ctrl-"):
            held, letter = CTRL, chr(ord(key[-1]) - 96)
        if not code:
            code = ord(key[-1].upper())
        for down in (1, 0):
            record = (ctypes.c_ubyte * 20)()
            data = KEY_EVENT.to_bytes(4, "little") + down.to_bytes(4, "little") + (1).to_bytes(2, "little")
            data += code.to_bytes(2, "little") + (0).to_bytes(2, "little")
            data += ord(letter).to_bytes(2, "little") + held.to_bytes(4, "little")
            record[:] = data
            done = ctypes.c_uint32()
            self.calls.WriteConsoleInputW(self.keys, record, 1, ctypes.byref(done))

    def text(self) -> str:
        """All letters in the whole of the buffer that it shows now."""
        screen = self._opened("CONOUT$")  # old consoles change to another one for what fills the screen
        about = (ctypes.c_short * 11)()
        self.calls.GetConsoleScreenBufferInfo(screen, about)
        lines = []
        for row in range(about[1]):
            found, done = ctypes.create_unicode_buffer(about[0] + 1), ctypes.c_uint32()
            self.calls.ReadConsoleOutputCharacterW(screen, found, about[0], row << 16, ctypes.byref(done))
            lines.append(found.value.rstrip())
        self.calls.CloseHandle(screen)
        return "\n".join(lines).rstrip()


def main() -> None:
    """What sits there."""
    steps, told, *line = sys.argv[1:]
    console, sat = Console(), Sat()
    console.calls.SetConsoleCtrlHandler(None, False)
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with open("CONIN$", "rb", 0) as keys, open("CONOUT$", "wb", 0) as screen:  # noqa: PTH123 -- devices
        process = subprocess.Popen(line, stdin=keys, stdout=screen, stderr=screen, env=variables)
        signal.signal(signal.SIGBREAK, signal.SIG_IGN)
        for step in json.loads(Path(steps).read_text("utf-8")):
            if not shows(console, step["shows"], sat.screens[:1], process):
                sat.stuck = step["shows"] or "nothing"
                sat.screens.append(console.text())
                break
            for _ in range(MOST_TIMES):
                sat.screens.append(console.text())
                for key in step["press"]:
                    time.sleep(step["pause"])
                    if key == "kill":
                        process.kill()
                    else:
                        console.press(key)
                if not step["until"] or shows(console, step["until"], (), process, SOON):
                    break
        try:
            sat.code = process.wait(1 if sat.stuck else PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        time.sleep(0.3)
        sat.last = console.text()
        sat.left = console.calls.GetConsoleProcessList((ctypes.c_uint32 * 20)(), 20) - 1
    Path(told).write_text(json.dumps(asdict(sat)), "utf-8")


def shows(
    console: Console, words: str, first: Sequence[str], process: "subprocess.Popen[bytes]", seconds: float = PATIENCE
) -> bool:
    """Whether the words come to stand there, blanks left out, or the first screen alone."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        text = console.text()
        if "".join(words.split()) in "".join(text.split()) if words else [text] == list(first):
            return True
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
