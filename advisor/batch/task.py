"""What the rows of an engine hang on, without the library that brings its batches."""

from dataclasses import dataclass
from datetime import date

from advisor.batch.left_out import WHYS, Why
from advisor.batch.register_columns import Choice
from advisor.batch.row_writing import Tell
from advisor.engine.facts.rules import Rules

# a column of our own: how many cells a record has, where those are not as many as there are columns; or in which
# letters it should be, where it is not
BROKEN = "advisor: cells of a broken record"


@dataclass(frozen=True, slots=True)
class ArrowTask:
    """All that the rows hang on; a value, so that it can go to other machines.

    every, leave_out, written: as in our own runs.
    """

    rules: Rules
    as_of: date
    choice: Choice
    settings: tuple[str, ...]
    tell: Tell
    every: bool = False
    leave_out: tuple[Why, ...] = WHYS
    written: tuple[tuple[str, ...], ...] = ()
