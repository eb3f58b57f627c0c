"""What the rows of an engine hang on, without the library that brings its batches."""

from dataclasses import dataclass
from datetime import date

from advisor.batch.columns import Choice
from advisor.batch.rejected import Tell
from advisor.engine.facts.rules import Rules


@dataclass(frozen=True, slots=True)
class ArrowTask:
    """All that the rows hang on; a value, so that it can go to other machines. every: as in a run of our own."""

    rules: Rules
    as_of: date
    choice: Choice
    settings: tuple[str, ...]
    tell: Tell
    every: bool = False
