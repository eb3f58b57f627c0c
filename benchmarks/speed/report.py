"""Tables of figures: on the screen, in results.md, and the few that the README shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results.md"
README = ROOT / "README.md"
BEGIN = "<!-- figures of make bench: begin -->"
END = "<!-- figures of make bench: end -->"


@dataclass
class Table:
    """A table with a heading, and what must be said about it. The first column is text, the others are figures."""

    title: str
    head: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """As Markdown with aligned columns, which also reads well on a screen."""
        widths = [max(len(row[at]) for row in (self.head, *self.rows)) for at in range(len(self.head))]
        rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
        lines = [_line(self.head, widths), _line(rule, widths), *(_line(row, widths) for row in self.rows)]
        notes = "".join(f"\n- {note}" for note in self.notes)
        return f"## {self.title}\n\n" + "\n".join(lines) + "\n" + (f"{notes}\n" if notes else "")


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Goal:
    """A figure that was promised. reached: None where it was not measured."""

    what: str
    measured: str
    goal: str
    reached: bool | None

    def row(self) -> tuple[str, str, str, str]:
        """A line of the table of goals."""
        return (
            self.what,
            self.measured,
            self.goal,
            {True: "reached", False: "missed", None: "not measured"}[self.reached],
        )


def goals_table(goals: Sequence[Goal]) -> Table:
    """What was promised beside what was measured."""
    return Table("The main figures", ("", "measured", "goal", ""), [goal.row() for goal in goals])


def write(texts: Sequence[str], main: Table, measured_on: str) -> None:
    """Writes results.md anew, and the main figures between the marks of the README."""
    head = "# How fast the advisor is\n\nWritten by `make bench`; change nothing by hand.\n"
    RESULTS.write_text("\n".join([head, *texts]), encoding="utf-8")
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    table = "\n".join(main.text().splitlines()[2:])
    README.write_text(f"{before}{BEGIN}\n{table}\n\n{measured_on}\n{END}{after}", encoding="utf-8")


def micro(seconds: float) -> str:
    """Seconds as µs, three digits."""
    return _digits(seconds * 1e6)


def milli(seconds: float) -> str:
    """Seconds as ms, three digits."""
    return _digits(seconds * 1e3)


def times(ratio: float) -> str:
    """A ratio, such as `2.4 ×`."""
    return f"{_digits(ratio)} ×"


def _digits(number: float) -> str:
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"
