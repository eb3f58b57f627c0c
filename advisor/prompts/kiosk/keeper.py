"""Who keeps the kiosk when its own process is killed: ends its customer, wipes the screen, gives the terminal back."""

import os
import signal
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from advisor.platform.pipes import pipe, send
from advisor.platform.processes import end, end_group, split
from advisor.prompts.kiosk.kiosk_terminal import Terminal
from advisor.prompts.kiosk.notes import GROUP, PROCESS, Notes

DEAF_TO = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGTERM", "SIGHUP", "SIGTTOU", "SIGTTIN", "SIGPIPE")
DONE = b"."
LOOKS_EVERY, LONGEST = 0.01, 0.5  # seconds until what was ended is gone


class Keeper:
    """A process that does nothing as long as the kiosk lives, to be used in a `with` before the first customer comes.

    It waits at a pipe of which the kiosk alone holds the other end: however that process dies, the pipe closes.
    """

    def __init__(self, terminal: Terminal, notes: Notes) -> None:
        self._terminal = terminal
        self._notes = notes

    def __enter__(self) -> Self:
        waiting, self._alive = pipe()
        self._process = split()
        if self._process == 0:
            os.close(self._alive)
            _keep(self._terminal, self._notes, waiting)
        os.close(waiting)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with suppress(OSError):  # it was killed, and nothing is left to keep
            send(self._alive, DONE)
        os.close(self._alive)
        os.waitpid(self._process, 0)

    def let_go(self) -> None:
        """In the process of a customer, who does not keep the kiosk alive."""
        os.close(self._alive)


def _keep(terminal: Terminal, notes: Notes, waiting: int) -> None:
    """The life of the keeper. It never returns."""
    try:
        for name in DEAF_TO:
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        if os.read(waiting, 1) != DONE:
            _clean_up(terminal, notes)
    finally:
        os._exit(0)


def _clean_up(terminal: Terminal, notes: Notes) -> None:
    left = notes.take()
    processes = [note.number for note in left if note.kind == PROCESS]
    for process in processes:
        end(process)
    terminal.wipe()
    for note in left:
        if note.kind == GROUP:
            end_group(note.number)
    until = time.monotonic() + LONGEST
    while any(map(_runs, processes)) and time.monotonic() < until:
        time.sleep(LOOKS_EVERY)
    terminal.open_again()
    terminal.wipe()  # whatever a customer's process still wrote
    terminal.leave()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
