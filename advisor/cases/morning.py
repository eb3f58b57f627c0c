"""The morning list: whom to ring today, who is overdue, who comes this week; what hurries first, then the least late.

Who is the least late is the likeliest to be reached and to have done it. What is over a year late is no work of this
morning, and leaves the list.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from advisor.cases.case_summary import Summary
from advisor.cases.open_items import ANSWERED, HURRIES, Open
from advisor.engine.calendar.working_days import working_day_from

State = Literal["overdue", "today", "week"]
STATES: tuple[State, ...] = ("overdue", "today", "week")
TOO_LATE = 365  # days
SUNDAY = 6


class MorningLine(Struct, frozen=True):
    """A case of the list with what to call about first; more: how many things beside it are due."""

    case: str
    item: Open
    state: State
    days_late: int = 0
    more: int = 0


class Morning(Struct, frozen=True):
    """The list, in order, and how many cases left it because they are over a year late."""

    rows: tuple[MorningLine, ...]
    too_late: int = 0

    def count(self, state: State) -> int:
        """How many cases are in a state."""
        return sum(row.state == state for row in self.rows)


def morning(cases: Iterable[Summary], today: date, holidays: Collection[date] = ()) -> Morning:
    """Returns the list of a day: each case once, with what is first of it. holidays: of the office, beside the public.

    What falls on a day on which nobody works is due on the next; an appointment is on the day that was agreed.
    """
    rows: list[MorningLine] = []
    too_late = 0
    for case in cases:
        items = [_on_a_working_day(item, holidays) for item in case.open]
        late = [item for item in items if (today - item.day).days > TOO_LATE]
        found = sorted((row for item in items if (row := row_of(case.id, item, today)) is not None), key=_first)
        if found:
            first = found[0]
            rows.append(MorningLine(first.case, first.item, first.state, first.days_late, len(found) - 1))
        elif late:
            too_late += 1
    return Morning(tuple(sorted(rows, key=_order)), too_late)


def row_of(case: str, item: Open, today: date) -> MorningLine | None:
    """The row of one thing to call about; None where it is not due this week, or too late to be of use."""
    late = (today - item.day).days
    if late > TOO_LATE or item.day > today + timedelta(days=SUNDAY - today.weekday()):
        return None
    state: State = "overdue" if late > 0 else "today" if late == 0 else "week"
    return MorningLine(case, item, state, max(late, 0))


def shown(rows: Sequence[MorningLine], most: int) -> tuple[MorningLine, ...]:
    """The rows that a page has room for, in their order: of every state some, so that no appointment is crowded out."""
    room = max(1, most // len(STATES))
    first = {id(row) for state in STATES for row in [each for each in rows if each.state == state][:room]}
    rest = [id(row) for row in rows if id(row) not in first]
    kept = first.union(rest[: max(0, most - len(first))])
    return tuple(row for row in rows if id(row) in kept)[:most]


def _on_a_working_day(item: Open, holidays: Collection[date]) -> Open:
    if item.why == "appointment":
        return item
    return replace(item, day=working_day_from(item.day, holidays))


def _first(row: MorningLine) -> tuple[bool, bool, date, tuple[str, str]]:
    """What is told of a case: what hurries, then what somebody waits to hear or to come for, the longest due first."""
    awaited = row.item.why in (*ANSWERED, "appointment")
    return row.item.why not in HURRIES, not awaited, row.item.day, row.item.key


def _order(row: MorningLine) -> tuple[bool, int, int, date, str]:
    return row.item.why not in HURRIES, STATES.index(row.state), row.days_late, row.item.day, row.case
