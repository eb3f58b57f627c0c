"""The clock of a shared terminal: a turn that nobody continues ends, after a warning that counts down."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from advisor.wording.language import Language

LONGEST_WARNING = 20
LAST_MINUTE = 60


class TimeUp(Exception):
    """Nobody pressed a key for too long, or the whole turn took too long."""


class Watch:
    """idle: seconds without a key until the end. most: seconds that a turn may take at all."""

    def __init__(self, idle: float, most: float, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._idle = idle
        self._end = clock() + most
        self._touched = clock()

    @property
    def warns(self) -> bool:
        """Whether it is about to end because no key was pressed."""
        return self._idle_left() <= min(LONGEST_WARNING, self._idle / 2)

    @property
    def speaks(self) -> bool:
        """Whether there is something to say about it now."""
        return self.warns or self._end - self._clock() <= LAST_MINUTE

    @property
    def is_up(self) -> bool:
        """Whether the turn is over."""
        return self._idle_left() <= 0 or self._end <= self._clock()

    def touch(self) -> bool:
        """A key was pressed. Returns whether it does no more than stop the warning."""
        warned = self.warns
        self._touched = self._clock()
        return warned

    def warning(self, language: Language) -> str:
        """What to say at the foot of the screen; nothing most of the time."""
        if self.warns:
            return language.say("kiosk.idle", seconds=max(ceil(self._idle_left()), 0))
        left = self._end - self._clock()
        return language.say("kiosk.nearly_over", seconds=max(ceil(left), 0)) if left <= LAST_MINUTE else ""

    def _idle_left(self) -> float:
        return self._touched + self._idle - self._clock()
