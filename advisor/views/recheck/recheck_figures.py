"""How many cases were looked at again, and what became of them: of all of them, whichever are told of."""

from advisor.engine.follow_up.rechecking import Recheck
from advisor.profile.saved_case import SavedCase


def is_same(case: SavedCase, found: Recheck) -> bool:
    """Whether there is nothing to tell of a case: nothing changed, no answer is stale, and all of it was read."""
    return not (found.changes or found.stale or found.lacking or case.left_out)


class RecheckFigures:
    """Counts cases one after the other. told: of how many of them the result tells."""

    def __init__(self) -> None:
        self.looked_at = self.changed = self.stale = self.same = self.told = 0

    def add(self, case: SavedCase, found: Recheck, *, is_told: bool) -> None:
        """Counts one."""
        self.looked_at += 1
        self.changed += bool(found.changes)
        self.stale += bool(found.stale)
        self.same += is_same(case, found)
        self.told += is_told
