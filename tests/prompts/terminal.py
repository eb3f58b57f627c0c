"""A pseudo-terminal whose screen is read back, as a person would see it."""

import codecs
import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pexpect
import pyte
import pytest
from sample import CATALOG

ROOT = Path(__file__).parent.parent.parent
ENTER, SPACE, ESCAPE, BACKSPACE = "\r", " ", "\x1b", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
CTRL_C = "\x03"
PATIENCE = 20
QUIET = 0.06
SLOWEST = 0.6  # seconds that a busy machine takes to draw what a key did
BASE = {
    "TERM": "xterm-256color",
    "LANG": "C.UTF-8",
    "ADVISOR_AS_OF": "2026-11-23",
    "ADVISOR_CATALOG": str(CATALOG),  # the questions of the shipped one may change
}


class Terminal:
    """A program on a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
        command: Sequence[str] = ("-m", "advisor"),
        folder: Path = ROOT,
    ) -> None:
        if sys.platform == "win32":
            pytest.skip("a terminal as Unix has them")
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
        self.child = pexpect.spawn(
            sys.executable,
            [*command, *arguments],
            cwd=str(folder),
            env=kept | BASE | dict(environment or {}),
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """The screen as text, without the empty ends of its lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    @property
    def words(self) -> str:
        """The screen as one line, so that wrapped sentences can be found."""
        return re.sub(r"\s+", " ", self.text)

    def read(self, seconds: float = QUIET) -> None:
        """Takes in what the program writes, until it is quiet for so long."""
        while True:
            try:
                data = self.child.read_nonblocking(65536, timeout=seconds)
            except (pexpect.TIMEOUT, pexpect.EOF, OSError):
                return
            self.raw += data
            self.stream.feed(self.decoder.decode(data))

    def wait_for(self, *texts: str, seconds: float = PATIENCE) -> None:
        """Waits until all texts are on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if all(text in self.words for text in texts):
                return
        raise AssertionError(f"never saw {texts} on:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, each time until the screen has changed; some keys change nothing."""
        for key in keys:
            shown, end = len(self.raw), time.monotonic() + SLOWEST
            self.child.send(key)
            self.read()
            while len(self.raw) == shown and time.monotonic() < end:
                self.read()

    def answer(self, *keys: str) -> None:
        """Presses keys, then Enter; Enter alone not too soon after the question appeared."""
        if not keys:
            time.sleep(0.3)
        self.press(*keys, ENTER)

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window smaller or larger."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        self.read(0.4)

    def end(self, seconds: float = PATIENCE) -> int:
        """Waits for the end and returns the exit code."""
        stop = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < stop:
            self.read()
        self.read()
        self.child.close()
        status = self.child.exitstatus
        return 128 + self.child.signalstatus if status is None and self.child.signalstatus else status
