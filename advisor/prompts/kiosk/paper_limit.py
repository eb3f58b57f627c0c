"""What a kiosk prints, and how much paper it uses: so many pages an hour, whoever prints them."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from time import monotonic

HOUR, MINUTE = 3600, 60  # seconds
LINES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Printout:
    """What a printing command gets on its standard input, in a form that it knows. pages: how many it prints of it."""

    data: bytes
    pages: int


class PaperLimit:
    """most: pages an hour. used: when how many were, by the clock that all processes of a machine share."""

    def __init__(
        self, most: int, clock: Callable[[], float] = monotonic, used: Iterable[tuple[float, int]] = ()
    ) -> None:
        self._most = most
        self._clock = clock
        self._used = deque(used)

    @property
    def used(self) -> Sequence[tuple[float, int]]:
        """When how many pages were sent to be printed."""
        return tuple(self._used)

    def use(self, pages: int) -> None:
        """So many pages were sent to be printed now."""
        self._used.append((self._clock(), pages))

    def minutes_until(self, pages: int) -> int:
        """How long to wait until so many may be printed; 0 is now. More than an hour's pages go as an hour's only."""
        now = self._clock()
        while self._used and now - self._used[0][0] >= HOUR:
            self._used.popleft()
        left = self._most - sum(each for _, each in self._used)
        if not self._used or pages <= left:
            return 0
        for when, freed in self._used:
            left += freed
            if pages <= left:
                return self._minutes(when, now)
        return self._minutes(self._used[-1][0], now)

    def _minutes(self, when: float, now: float) -> int:
        return max(ceil((when + HOUR - now) / MINUTE), 1)


def text_printout(text: str) -> Printout:
    """A text for a command that prints text."""
    return Printout(text.encode(), pages_of(text))


def pages_of(text: str) -> int:
    """How many pages a text takes, at least one."""
    return max(sum(ceil(part.count("\n") / LINES_A_PAGE) for part in text.split("\f")), 1)
