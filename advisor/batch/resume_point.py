"""How far a run over a register came, as it is kept beside the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.batch.tally import Tally


@dataclass(frozen=True, slots=True)
class Point:
    """The next line of the register and the byte it begins at, and what the run came to so far.

    line 0: that was all; the files have to be put in their places, if they are not there yet.
    """

    line: int
    start: int
    tally: Tally

    @property
    def is_end(self) -> bool:
        """Whether nothing is left to work through."""
        return self.line == 0

    def saved(self) -> dict[str, Any]:
        """The point as JSON can hold it."""
        return {"line": self.line, "start": self.start, "tally": self.tally.saved()}

    @classmethod
    def read(cls, saved: Mapping[str, Any]) -> "Point":
        """The point as it was saved. Raises KeyError, TypeError, AttributeError or ValueError for anything else."""
        return cls(int(saved["line"]), int(saved["start"]), Tally.read(saved["tally"]))
