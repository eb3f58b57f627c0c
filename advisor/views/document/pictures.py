"""Figures of a page worked out in millimetres, for whoever draws them: what they are made of, and the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from advisor.views.document.page import Calendar
from advisor.views.document.pictograms import DRAWN, GRID, Pictogram, Shape, Stroke, box

POINTS = 12.0  # of all letters in a calendar
CELL_WIDE, CELL_HIGH, MOST_WEEKS = 10.0, 6.4, 6  # millimetres
MONTHS_WIDE = 2.0  # cells
A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Words:
    """Letters, centred on x, standing on y. white: on black. second: in the second language."""

    x: float
    y: float
    text: str
    bold: bool = False
    white: bool = False
    second: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn: how large it is, shapes in order, and letters on them of so many points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    points: float = POINTS

    def moved(self, right: float, down: float) -> "Figure":
        """Returns the figure so much further right and down on a larger one."""
        shapes = tuple(shape.placed(right, down) for shape in self.shapes)
        words = tuple(replace(each, x=each.x + right, y=each.y + down) for each in self.words)
        return Figure(self.width + right, self.height + down, shapes, words, self.points)


def placed(picture: Pictogram, left: float, top: float, side: float) -> Iterator[Shape]:
    """Yields the shapes of a pictogram, so large and there."""
    return (shape.placed(left, top, side / GRID) for shape in DRAWN[picture])


def calendar_figure(calendar: Calendar) -> Figure:
    """Returns the weeks: a ring around a day that is marked, a black box where something ends, holidays in brackets.

    Beside a week stands its month, wherever that is not the one named last, and both months where it has days of two;
    there the first day of the second has its month with it.
    """
    weeks = weeks_of(calendar)
    left = CELL_WIDE * MONTHS_WIDE  # the months stand before the weeks
    shapes: list[Shape] = [Stroke(((0.0, CELL_HIGH), (left + CELL_WIDE * A_WEEK, CELL_HIGH)))]
    words = [Words(left / 2, 4.6, calendar.label, bold=True)]
    for along, name in enumerate(calendar.weekdays):
        words.append(Words(left + CELL_WIDE * (along + 0.5), 4.6, name, bold=True))
    ends = {marked.day for marked in calendar.days if marked.ends}
    ringed = {marked.day for marked in calendar.days if not marked.quiet} - ends
    named = ""
    for down, week in enumerate(weeks, 1):
        month = max(calendar.first, week[0]).month
        name = (calendar.months if week[-1].month == month else calendar.pairs)[month - 1]
        if name != named:
            words.append(Words(left / 2, CELL_HIGH * down + 4.8, name, bold=True))
            named = name
        for along, day in enumerate(week):
            if day < calendar.first:
                continue
            middle, top = left + CELL_WIDE * (along + 0.5), CELL_HIGH * down
            if day in ends or day in ringed:
                shapes.append(box(middle - 4, top + 0.5, middle + 4, top + CELL_HIGH - 0.2, filled=day in ends))
            number = f"{day.month}/{day.day}" if day.day == 1 and day.month != month else str(day.day)
            text = f"({number})" if day in calendar.rest else number
            words.append(Words(middle, top + 4.9, text, day in ends or day in ringed, white=day in ends))
    return Figure(left + CELL_WIDE * A_WEEK, CELL_HIGH * (len(weeks) + 1) + 0.5, tuple(shapes), tuple(words))


def weeks_of(calendar: Calendar) -> tuple[tuple[date, ...], ...]:
    """Returns the weeks from that of the first day to that of the last one that is marked."""
    begin = calendar.first - timedelta(days=(calendar.first.weekday() + 1) % A_WEEK)
    last = max((marked.day for marked in calendar.days), default=calendar.first)
    count = min(MOST_WEEKS, (last - begin).days // A_WEEK + 1)
    return tuple(
        tuple(begin + timedelta(days=A_WEEK * down + along) for along in range(A_WEEK)) for down in range(count)
    )
