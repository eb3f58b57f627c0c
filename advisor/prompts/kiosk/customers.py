"""One process for each customer: what it knew goes with it, however it ends."""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from advisor.prompts.kiosk.terminal import Terminal

LOOKS_EVERY = 0.05
GRACE = 2  # seconds: a turn ends itself, this is for one that cannot
ENDING = ("SIGINT", "SIGQUIT", "SIGTSTP")


class Customers:
    """Runs one turn after the other, each in a process of its own.

    turn: what a customer does, in the child process; gets the descriptor where it must note the process groups that
    it starts, and returns the exit code. most: seconds after which a turn is ended from outside.
    """

    def __init__(self, terminal: Terminal, turn: Callable[[int], int], most: float) -> None:
        self._terminal = terminal
        self._turn = turn
        self._most = most
        self._child = 0
        for name in ENDING:
            signal.signal(getattr(signal, name), self._end_turn)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a memory image would be on the disk

    def serve(self) -> None:
        """Serves one customer, from the first question until the screen is empty again."""
        noted, note = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(noted)
            _live(self._turn, self._terminal, note)
        os.close(note)
        try:
            self._wait()
        finally:
            self._kill()
            _end_groups(noted)
            os.close(noted)
            self._terminal.wipe()

    def _wait(self) -> None:
        end = time.monotonic() + self._most + GRACE
        while time.monotonic() < end:
            if os.waitpid(self._child, os.WNOHANG)[0]:
                self._child = 0
                return
            time.sleep(LOOKS_EVERY)

    def _kill(self) -> None:
        if self._child:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)
        self._child = 0

    def _end_turn(self, _number: int, _frame: FrameType | None) -> None:
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)


def _live(turn: Callable[[int], int], terminal: Terminal, note: int) -> None:
    """The life of the child process. It never returns, and says nothing about what went wrong."""
    code = 1
    try:
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        for name in ("SIGQUIT", "SIGTSTP"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- as long as the process
        code = turn(note)
    except BaseException:  # noqa: S110 -- whatever went wrong is nobody's to read
        pass
    finally:
        terminal.wipe()
        os._exit(code)


def _end_groups(noted: int) -> None:
    """Ends what a customer's process started and did not see end."""
    os.set_blocking(noted, False)
    with suppress(BlockingIOError):
        for group in os.read(noted, 4096).split():
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(int(group), signal.SIGKILL)
