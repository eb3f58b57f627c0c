"""The clock of a shared terminal: a turn that nobody continues ends, after a warning that counts down.

Only keys that do something continue it, and of keys that come without a pause only the first few: a book that lies on
the keyboard is nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil, inf
from time import monotonic

from advisor.wording.language import Language

LONGEST_WARNING = 20
LAST_MINUTE = 60
PAUSE = 1.0  # seconds without a key, after which a press is a person's again
LONGEST_RUN = 30  # keys without a pause that count


class TimeUp(Exception):
    """Nobody pressed a key for too long, or the whole turn took too long."""


class Watch:
    """idle: seconds without a key until the end. most: seconds that a turn may take at all.

    reading: seconds without a key while a long text is on the screen; as `idle`, if it is not given.
    """

    def __init__(
        self, idle: float, most: float, reading: float | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._clock = clock
        self._idle = self._usual = idle
        self._reading = idle if reading is None else reading
        self._end = clock() + most
        self._touched = clock()
        self._pressed = -inf
        self._run = 0

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

    def pressed(self, *, did: bool, known: bool = True) -> None:
        """A key was pressed. did: something changed by it. known: the screen has a use for this key, if not now.

        A key that is known stops a warning even where it changes nothing, such as going up from the first page; but
        not one that was pressed all the while.
        """
        now = self._clock()
        first = now - self._pressed >= PAUSE
        self._run = 1 if first else self._run + 1
        self._pressed = now
        if (did and self._run <= LONGEST_RUN) or (first and known and self.warns):
            self._touched = now

    def awake(self) -> None:
        """The program kept its customer waiting: the time begins anew."""
        self._touched = self._clock()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While it lasts, a long text is being read."""
        self._idle = self._reading
        try:
            yield
        finally:
            self._idle = self._usual

    def warning(self, language: Language) -> str:
        """What to say at the foot of the screen; nothing most of the time."""
        if self.warns:
            return language.say("kiosk.idle", seconds=max(ceil(self._idle_left()), 0))
        left = self._end - self._clock()
        return language.say("kiosk.nearly_over", seconds=max(ceil(left), 0)) if left <= LAST_MINUTE else ""

    def _idle_left(self) -> float:
        return self._touched + self._idle - self._clock()
