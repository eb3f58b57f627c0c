"""One process for each customer: what it knew goes with it, however it ends."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from advisor.platform.processes import (
    die_with_parent,
    end,
    end_group,
    hide_errors,
    keep_answers_inside,
    keep_no_core_file,
    split,
)
from advisor.prompts.kiosk.keeper import Keeper
from advisor.prompts.kiosk.kiosk_terminal import Terminal
from advisor.prompts.kiosk.notes import GROUP, PAGES, PROCESS, Notes
from advisor.prompts.kiosk.paper_limit import PaperLimit

LOOKS_EVERY = 0.05
GRACE = 2  # seconds: a turn ends itself, this is for one that cannot
ENDING = ("SIGINT", "SIGQUIT", "SIGTSTP")


class Customers:
    """Runs one turn after the other, each in a process of its own, to be used in a `with`.

    turn: what a customer does, in the child process; gets the notes to leave there, and returns the exit code. most:
    seconds after which a turn is ended from outside. paper: how much was printed.
    """

    def __init__(self, terminal: Terminal, turn: Callable[[Notes], int], most: float, paper: PaperLimit) -> None:
        self._terminal = terminal
        self._turn = turn
        self._most = most
        self._paper = paper
        self._notes = Notes()
        self._keeper = Keeper(terminal, self._notes)
        self._child = 0

    def __enter__(self) -> "Customers":
        keep_no_core_file()
        self._keeper.__enter__()
        for name in ENDING:
            signal.signal(getattr(signal, name), self._end_turn)
        return self

    def __exit__(self, *error: object) -> None:
        self._keeper.__exit__(None, None, None)
        self._notes.close()

    def serve(self) -> None:
        """Serves one customer, from the first question until the screen is empty again."""
        parent = os.getpid()
        self._child = split()
        if self._child == 0:
            die_with_parent(parent)
            self._keeper.let_go()
            _live(self._turn, self._terminal, self._notes)
        try:
            self._wait()
        finally:
            self._kill()
            self._clean_up()
            self._terminal.wipe()

    def _wait(self) -> None:
        until = time.monotonic() + self._most + GRACE
        while time.monotonic() < until:
            if os.waitpid(self._child, os.WNOHANG)[0]:
                self._child = 0
                return
            time.sleep(LOOKS_EVERY)

    def _kill(self) -> None:
        if self._child:
            end(self._child)
            with suppress(ChildProcessError):
                os.waitpid(self._child, 0)
        self._child = 0

    def _clean_up(self) -> None:
        """Ends what a customer's process started and did not see end, and counts what it printed."""
        for note in self._notes.take():
            if note.kind == GROUP:
                end_group(note.number)
            elif note.kind == PAGES:
                self._paper.use(note.number)

    def _end_turn(self, _number: int, _frame: FrameType | None) -> None:
        if self._child:
            end(self._child)


def _live(turn: Callable[[Notes], int], terminal: Terminal, notes: Notes) -> None:
    """The life of the child process. It never returns, and says nothing about what went wrong."""
    code = 1
    try:
        notes.add(PROCESS, os.getpid())
        keep_answers_inside()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        for name in ("SIGQUIT", "SIGTSTP"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        hide_errors()
        code = turn(notes)
    except BaseException:  # noqa: S110 -- whatever went wrong is nobody's to read
        pass
    finally:
        terminal.wipe()
        os._exit(code)
