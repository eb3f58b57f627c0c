"""Somebody who sits at a console of Windows: presses keys by its own calls, and reads its whole buffer.

python -m windows.sitting STEPS TOLD PROGRAM ARGUMENTS…    in a console of its own, see `at_a_console`
"""

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
READ_WRITE, SHARED, EXISTING = 0xC0000000, 3, 3
KEY_EVENT, CTRL, BREAK = 1, 0x8, 1
PATIENCE, SOON, LOST = 120, 3, 15  # seconds; the last, after which keys are pressed again that nobody heard
MOST_TIMES = 40
MOST_PROCESSES, WAITED_FOR, CLOSE = 20, 0x100000, 0x10
ONCE = ("kill", "break", "ctrl-c")
NUMBER = "number of "
VIRTUAL = {"up": 0x26, "down": 0x28, "left": 0x25, "right": 0x27}


@dataclass(frozen=True)
class Step:
    """What stands on the screen first, then what is pressed: letters, `up`, `left`, `ctrl-c`, `break`, or `kill`.

    A key may be `number of WORDS`: the digits before these words on the screen.
    shows: without words the whole buffer is to hold what it held at the first step, and nothing else.
    until: what is to be shown then, and before which the keys are pressed again at each other screen.
    """

    shows: str
    press: Sequence[str] = ()
    pause: float = 0.4
    until: str | None = None


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
        command, cwd=folder, env=environment, check=True, timeout=1200, creationflags=subprocess.CREATE_NO_WINDOW
    )
    return Sat(**json.loads((folder / "told").read_text("utf-8")))


def has_ended(process: int, seconds: float) -> bool:
    """Waits so long at most for the end of a process."""
    return ctypes.windll.kernel32.WaitForSingleObject(process, int(seconds * 1000)) == 0


class Console:
    """The console that this process has. of: a process whose console is to be it; raises OSError where that is none."""

    def __init__(self, of: int | None = None) -> None:
        self.calls = ctypes.windll.kernel32
        if of is not None:
            self.calls.FreeConsole()
            until = time.monotonic() + PATIENCE
            while not self.calls.AttachConsole(of):
                if time.monotonic() > until:
                    raise OSError("no console")
                time.sleep(0.1)
        self.calls.CreateFileW.restype = ctypes.c_void_p
        self.keys = self._opened("CONIN$")

    def _opened(self, name: str) -> ctypes.c_void_p:
        return ctypes.c_void_p(self.calls.CreateFileW(name, READ_WRITE, SHARED, None, EXISTING, 0, None))

    def press(self, key: str) -> None:
        """One key, down and up, or the digits of a line."""
        if key.startswith(NUMBER):
            found = re.search(rf"(\d+)\. {re.escape(key.removeprefix(NUMBER))}", self.text())
            for digit in found[1] if found else "":
                self.press(digit)
            return
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

    def others(self) -> Sequence[int]:
        """What waits for the end of each other process that has this console, for `has_ended`."""
        found = (ctypes.c_uint32 * MOST_PROCESSES)()
        many = self.calls.GetConsoleProcessList(found, MOST_PROCESSES)
        return [self.calls.OpenProcess(WAITED_FOR, False, each) for each in found[:many] if each != os.getpid()]

    def close_window(self) -> bool:
        """As somebody does with the mouse; this process leaves before. Whether there is a window."""
        self.calls.GetConsoleWindow.restype = ctypes.c_void_p
        window = ctypes.c_void_p(self.calls.GetConsoleWindow())
        self.calls.FreeConsole()
        return bool(window and ctypes.windll.user32.PostMessageW(window, CLOSE, 0, 0))

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
        before: Mapping[str, Any] = {}
        for step in json.loads(Path(steps).read_text("utf-8")):
            if not shows(console, step["shows"], sat, process, before):
                sat.stuck = step["shows"] or "nothing"
                sat.screens.append(console.text())
                break
            for _ in range(MOST_TIMES):
                sat.screens.append(console.text())
                press(console, step, process)
                if step["until"] is None or changes(console, sat, step["until"], process):
                    break
            else:
                sat.stuck = step["until"] or "nothing"
            before = step if step["until"] is None and not set(ONCE) & set(step["press"]) else {}
        try:
            sat.code = process.wait(1 if sat.stuck else PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        time.sleep(0.3)
        sat.last = console.text()
        sat.left = console.calls.GetConsoleProcessList((ctypes.c_uint32 * MOST_PROCESSES)(), MOST_PROCESSES) - 1
    Path(told).write_text(json.dumps(asdict(sat)), "utf-8")


def press(console: Console, step: Mapping[str, Any], process: "subprocess.Popen[bytes]") -> None:
    """The keys of a step, each when the one before was heard: several at once are taken for a paste."""
    for key in step["press"]:
        time.sleep(step["pause"])
        if key == "kill":
            process.kill()
            continue
        seen, until = console.text(), time.monotonic() + SOON
        console.press(key)
        while step["pause"] >= Step.pause and console.text() == seen and time.monotonic() < until:
            time.sleep(0.05)


def shows(
    console: Console, words: str, sat: Sat, process: "subprocess.Popen[bytes]", before: Mapping[str, Any]
) -> bool:
    """Whether the words come to stand there, blanks left out, or the first screen alone.

    before: the step whose keys are pressed again as long as its words stand there.
    """
    until, again = time.monotonic() + PATIENCE, time.monotonic() + LOST
    while time.monotonic() < until and process.poll() is None:
        text = console.text()
        if _is_shown(text, words, sat.screens):
            return True
        if before and time.monotonic() > again and _is_shown(text, before["shows"], sat.screens):
            press(console, before, process)
            again = time.monotonic() + LOST
        time.sleep(0.1)
    return False


def changes(console: Console, sat: Sat, words: str, process: "subprocess.Popen[bytes]") -> bool:
    """Whether the next screen that comes and stays is the one that is waited for."""
    until, before = time.monotonic() + SOON, ""
    while time.monotonic() < until and process.poll() is None:
        text = console.text()
        if _is_shown(text, words, sat.screens):
            return True
        if text and text == before != sat.screens[-1]:
            return False
        before = text
        time.sleep(0.2)
    return False


def _is_shown(text: str, words: str, first: Sequence[str]) -> bool:
    return "".join(words.split()) in "".join(text.split()) if words else [text] == list(first[:1])


if __name__ == "__main__":
    main()
