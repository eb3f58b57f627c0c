"""One screen as it is shown, in one language, before anybody decides how: lines, numbers, what was chosen before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Special = Literal["none", "unknown", "declined", "only_this", "enough", "why", "back"]
SPECIAL: tuple[Special, ...] = ("none", "unknown", "declined", "only_this", "enough", "why", "back")
LEADING_AWAY = ("enough", "why", "back", "go_on")
BACK = 0
MOST_WITHOUT_SEARCH = 12


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A line to choose. `id` is an option, a range, a program, or one of SPECIAL; a special line stands alone.

    holds: what is chosen after it, on a screen of its own, and leads to it by name.
    """

    id: str
    label: str
    special: bool = False
    holds: tuple[str, ...] = ()

    @property
    def leads_away(self) -> bool:
        """Whether it answers nothing: it explains, or goes elsewhere."""
        return self.special and self.id in LEADING_AWAY


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a way of asking needs. All texts are safe to print.

    chosen: the lines that stand chosen already. enter: the line that Enter alone takes, if it is not to ask again.
    rests: the line that a menu points at from the beginning; it claims nothing.
    """

    heading: str
    question: str
    help: str | None
    lines: tuple[ScreenLine, ...]
    several: bool = False
    chosen: tuple[str, ...] = ()
    enter: str | None = None
    rests: str | None = None

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number to press for each line: 1, 2, … and always 0 for one question back."""
        counted = [line for line in self.lines if line.id not in ("back", "go_on") or not line.special]
        numbers = {line.id: number for number, line in enumerate(counted, 1)}
        return numbers | {line.id: BACK for line in self.lines if line.special and line.id == "back"}

    @property
    def options(self) -> tuple[ScreenLine, ...]:
        """The lines that are not special."""
        return tuple(line for line in self.lines if not line.special)

    @property
    def searchable(self) -> bool:
        """Whether the list is so long that typing part of a name helps."""
        return not self.several and self.enter is None and len(self.options) > MOST_WITHOUT_SEARCH

    def line(self, wanted: str) -> ScreenLine:
        """The line of an id."""
        return next(line for line in self.lines if line.id == wanted)


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A question that is answered by typing a text. All texts are safe to print."""

    heading: str
    question: str
    help: str | None = None


def not_together(shown: Shown, chosen: Sequence[str]) -> ScreenLine | None:
    """The line that stands alone and was chosen together with others, if there is one."""
    if len(chosen) < 2:
        return None
    return next((line for line in shown.lines if line.special and line.id in chosen), None)
