"""Ids that stand in a register more than once: told in the end, for they are often one merchant entered twice."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

MOST_IDS = 4_000_000  # 64 MB
AT_ONCE = 20_000
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many rows have the id of one above; of the first, the lines of both. among: the ids that were looked at."""

    rows: int
    examples: tuple[tuple[int, int], ...]
    among: int


class RepeatedIds:
    """Takes the ids of rows as they come, and finds those that were there before. Holds 16 bytes for each."""

    def __init__(self) -> None:
        self._marks = array("q")
        self._lines = array("q")

    def add(self, ids: Sequence[bytes], lines: Sequence[int]) -> None:
        """Takes ids with the lines they stand in; empty ones are none."""
        if len(self._marks) + len(ids) <= MOST_IDS:
            self._marks.extend(map(hash, ids))
            self._lines.extend(lines)

    def found(self) -> Repeated:
        """All that is there more than once."""
        twice = self._twice()
        first: dict[int, int] = {}
        examples: list[tuple[int, int]] = []
        rows = 0
        for at, mark in enumerate(self._marks) if twice else ():
            if mark in twice:
                if mark in first:
                    rows += 1
                    if len(examples) < EXAMPLES:
                        examples.append((first[mark], self._lines[at]))
                else:
                    first[mark] = self._lines[at]
        return Repeated(rows, tuple(examples), len(self._marks))

    def _twice(self) -> set[int]:
        """The marks that are there more than once. Equal ones are in one part, and one part at a time is looked at."""
        parts = [array("q") for _ in range(len(self._marks) // AT_ONCE + 1)]
        for mark in self._marks:
            parts[mark % len(parts)].append(mark)
        twice: set[int] = set()
        for part in parts:
            seen: set[int] = set()
            if len(set(part)) < len(part):
                for mark in part:
                    (twice if mark in seen else seen).add(mark)
        return twice - {hash(b"")}
