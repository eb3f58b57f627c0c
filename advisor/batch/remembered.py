"""What came more than once is remembered; what came once is soon forgotten.

In a table whose rows are all different nothing comes again, and keeping it costs more than making it: memory, and time
for what no longer fits in the processor's own.
"""

from typing import Generic, TypeVar

FEWEST_NEW = 4_000  # that wait to be asked for again

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Remembered(Generic[Key, Kept]):
    """Values by their key, up to `most` of them. kept: those that were asked for again; look there first.

    Of what is new, as many wait as are kept. Where too many are kept, all of them wait anew: what is asked for again
    comes back, the rest is forgotten.
    """

    def __init__(self, most: int) -> None:
        self.kept: dict[Key, Kept] = {}
        self._most = most
        self._new: dict[Key, Kept] = {}
        self._came = 0

    def get(self, key: Key) -> Kept | None:
        """What is known under a key."""
        found = self.kept.get(key)
        if found is None and key in self._new:
            found = self._new.pop(key)
            if len(self.kept) >= self._most:
                self._new, self._came = self.kept.copy(), 0
                self.kept.clear()  # never another: whoever looks there first goes on doing so
            self.kept[key] = found
        return found

    def put(self, key: Key, made: Kept) -> Kept:
        """Takes what is new, and gives it back."""
        if self._came >= max(FEWEST_NEW, len(self.kept)):
            self._new, self._came = {}, 0
        self._came += 1
        self._new[key] = made
        return made

    def clear(self) -> None:
        """Forgets all of it."""
        self.kept.clear()
        self._new, self._came = {}, 0
