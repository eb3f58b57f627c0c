"""How far a run over a register came, as it is kept beside the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from advisor import __version__
from advisor.batch.reading.register import Register
from advisor.batch.run import Task
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


def fingerprint(task: Task, register: Register) -> str:
    """What a run can go on with: the same register, catalogs, day, options and version of the program."""
    parts = (
        __version__,
        register.digest,
        register.titles,  # none for JSON Lines
        [layer.sha256 for layer in task.rules.catalog.layers],
        task.as_of.isoformat(),
        task.columns,
        sorted(map(repr, task.choice.known.items())) if task.columns is None else (),
        task.choice.kept,
        task.leave_out,
        task.rejected_form,
        task.settings,
        task.form,
        task.rows,
        task.every,
        task.source,
        task.dialect,
        task.tell,
    )
    return sha256(repr(parts).encode()).hexdigest()
