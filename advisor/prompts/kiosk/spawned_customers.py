"""Where no process can be split in two: one started anew for each customer, on the same console, in a job of its own.

The next one starts while the welcome stands, and waits for its customer. The conversation is the same as everywhere.
"""

import json
import signal
import time
from collections.abc import Callable
from types import FrameType

from advisor.platform.children import Child, again, pipes_of, received_all
from advisor.platform.processes import hide_errors
from advisor.prompts.kiosk.kiosk_terminal import Terminal
from advisor.prompts.kiosk.notes import PAGES, Notes, notes_in
from advisor.prompts.kiosk.paper_limit import PaperLimit

LOOKS_EVERY = 0.05
GRACE = 2  # seconds: a turn ends itself, this is for one that cannot
ENDING = ("SIGINT", "SIGBREAK")


class SpawnedCustomers:
    """As `Customers`, with processes that begin anew. most: seconds after which a turn is ended from outside.

    variable: in which a process is told that it is one of these.
    """

    def __init__(self, terminal: Terminal, most: float, paper: PaperLimit, variable: str) -> None:
        self._variable = variable
        self._terminal = terminal
        self._most = most
        self._paper = paper
        self._stopped = False

    def __enter__(self) -> "SpawnedCustomers":
        self._next = Child(again(), self._variable)
        for name in ENDING:
            signal.signal(getattr(signal, name), self._end_turn)
        return self

    def __exit__(self, *error: object) -> None:
        self._next.end()

    def serve(self) -> None:
        """Serves one customer, from the first question until the screen is empty again."""
        self._stopped = False
        child = self._next
        child.tell(json.dumps(self._paper.used).encode())
        try:
            until = time.monotonic() + self._most + GRACE
            while child.runs and not self._stopped and time.monotonic() < until:
                time.sleep(LOOKS_EVERY)
        finally:
            for note in notes_in(child.end()):
                if note.kind == PAGES:
                    self._paper.use(note.number)
            self._terminal.wipe()
            self._next = Child(again(), self._variable)

    def _end_turn(self, _number: int, _frame: FrameType | None) -> None:
        """Ctrl-Break reaches all who share the console, whatever its modes."""
        self._stopped = True


def live(turn: Callable[[Notes, PaperLimit], int], pages: int, pipes: str) -> int:
    """The life of such a process: waits for its customer, and says nothing about what went wrong.

    pages: how many an hour; pipes: what the variable said. Returns how the turn ended.
    """
    hide_errors()
    reading, writing = pipes_of(pipes)
    told = received_all(reading)
    if not told:  # nobody came any more
        return 0
    try:
        return turn(Notes(writing), PaperLimit(pages, used=[(when, many) for when, many in json.loads(told)]))
    except BaseException:  # whatever went wrong is nobody's to read
        return 1
