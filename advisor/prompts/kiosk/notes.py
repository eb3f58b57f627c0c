"""What a customer's process leaves for whoever cleans up after it: processes to end, pages to count; no answer."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.platform.pipes import pipe, received, send

PROCESS, GROUP, PAGES = "process", "group", "pages"


@dataclass(frozen=True, slots=True)
class KioskNote:
    """kind: PROCESS or GROUP, then number is its id; or PAGES, then it is how many were printed."""

    kind: str
    number: int


class Notes:
    """A pipe: a customer's process writes, and what cleans up takes all that is there.

    writing: the end of a pipe that somebody else reads.
    """

    def __init__(self, writing: int | None = None) -> None:
        self._reading, self._writing = pipe() if writing is None else (-1, writing)

    def add(self, kind: str, number: int) -> None:
        """Leaves a note; it cannot be taken back by what becomes of the process."""
        send(self._writing, f"{kind} {number}\n".encode())

    def take(self) -> Sequence[KioskNote]:
        """All notes since the last time."""
        return notes_in(received(self._reading))

    def close(self) -> None:
        """No more notes."""
        os.close(self._reading)
        os.close(self._writing)


def notes_in(data: bytes) -> Sequence[KioskNote]:
    """The notes that were written."""
    return [KioskNote(kind, int(number)) for kind, number in (line.split() for line in data.decode().splitlines())]
