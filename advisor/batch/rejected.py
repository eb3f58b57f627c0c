"""What could not be used, a line of JSON for each record: where it stood and what was wrong, and no other answer."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from advisor.batch.row_writing import json_line
from advisor.problem import Place, Problem

Tell = Callable[[Problem], str]


class Fault(Struct, frozen=True):
    """One thing that is wrong. column: the title of its column, None where the whole line is."""

    column: str | None
    code: str
    text: str


class Rejected(Struct, frozen=True, omit_defaults=True):
    """Lines of the register that gave no row. Lines count from 1, bytes from 0, as far as the file has any.

    cells: all cells of the record, where they are to be corrected.
    """

    line_from: int
    line_to: int
    byte: int | None
    id: str | None
    problems: list[Fault]
    cells: list[str] | None = None

    @property
    def lines(self) -> str:
        """Where it stood, for a person: `3`, or `3-5`."""
        return f"{self.line_from}" if self.line_from == self.line_to else f"{self.line_from}-{self.line_to}"

    @property
    def reasons(self) -> str:
        """All that is wrong, a line each, with the title of its column."""
        return "\n".join(f"{each.column}: {each.text}" if each.column else each.text for each in self.problems)


def rejection(
    lines: tuple[int, int], start: int | None, name: str | None, wrong: list[Fault], cells: list[str] | None = None
) -> bytes:
    """The line about one record."""
    return json_line(Rejected(*lines, start, name, wrong, cells))


def wrong_of(column: str | None, problem: Problem, tell: Tell) -> Fault:
    """A problem as it is told, on one line."""
    return Fault(column, problem.code, " ".join(tell(replace(problem, place=Place())).split()))
