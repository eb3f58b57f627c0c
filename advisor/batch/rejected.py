"""What could not be used, a line of JSON for each record: where it stood and what was wrong, and no other answer."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from advisor.batch.row_forms import json_line
from advisor.problem import Place, Problem

Tell = Callable[[Problem], str]


class Wrong(Struct, frozen=True):
    """One thing that is wrong. column: the title of its column, None where the whole line is."""

    column: str | None
    code: str
    text: str


class Rejected(Struct, frozen=True):
    """Lines of the register that gave no row. Lines count from 1, bytes from 0."""

    line_from: int
    line_to: int
    byte: int
    id: str | None
    problems: list[Wrong]


def rejection(
    lines: tuple[int, int], start: int, name: str | None, found: Sequence[tuple[str | None, Problem]], tell: Tell
) -> bytes:
    """The line about one record. found: each problem with the title of its column."""
    problems = [wrong_of(column, problem, tell) for column, problem in found]
    return json_line(Rejected(*lines, start, name, problems))


def wrong_of(column: str | None, problem: Problem, tell: Tell) -> Wrong:
    """A problem as it is told, on one line."""
    return Wrong(column, problem.code, " ".join(tell(replace(problem, place=Place())).split()))
