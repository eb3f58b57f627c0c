"""The way of a thing as figures: a box for each step, with its number, its word and what it is about.

Between two that follow each other stands an arrow, before one that is done instead of the other the word for that.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from advisor.views.document.letter_widths import length_of
from advisor.views.document.page import StepBox, StepBoxes, circled
from advisor.views.document.pictograms import Shape, Stroke, box
from advisor.views.document.pictures import Figure, Words, placed
from advisor.views.document.step_sketches import BASE, LINE, MOST_HIGH, POINTS, SIZE, least_width, sketched

ARROW, PICTURE = 5.0, 10.0  # millimetres, as all that follow
PLAIN_LEAST, PLAIN_MOST, SKETCH_MOST = 19.0, 36.0, 46.0
EDGE, INSIDE = 0.3, 1.6


def way_figures(way: StepBoxes, room: float) -> tuple[Figure, ...]:
    """Returns the boxes as one figure for each row, at most so wide."""
    return tuple(map(_joined, way_rows(way, room)))


def _joined(row: Sequence[Figure]) -> Figure:
    """Boxes side by side as one figure."""
    lefts = accumulate((each.width for each in row), initial=0.0)
    moved = [each.moved(left, 0.0) for each, left in zip(row, lefts, strict=False)]
    shapes = tuple(shape for each in moved for shape in each.shapes)
    words = tuple(word for each in moved for word in each.words)
    return Figure(moved[-1].width, max(each.height for each in moved), shapes, words, POINTS)


@lru_cache(64)
def way_rows(way: StepBoxes, room: float) -> tuple[tuple[Figure, ...], ...]:
    """Returns a figure for each box, with what stands before it in its row, in as few rows as they fit in."""
    stops, inner = way.stops, max(room - 2 * INSIDE, PLAIN_LEAST)
    least = [_least(number, stop, inner) for number, stop in enumerate(stops, 1)]
    for count in range(1, len(stops) + 1):
        size = -(-len(stops) // count)
        rows = [range(first, min(first + size, len(stops))) for first in range(0, len(stops), size)]
        wide = [sum(least[at] + _gap(stops[at], is_first=at == row[0]) for at in row) for row in rows]
        if count == len(stops) or max(wide, default=0.0) <= room:
            return tuple(_row([(at + 1, stops[at]) for at in row], [least[at] for at in row], room) for row in rows)
    return ()


def _least(number: int, stop: StepBox, room: float) -> float:
    """How wide the box of a step has to be."""
    words = max(length_of(f"{circled(number)} {stop.text}"), length_of(stop.also)) * SIZE + 2 * INSIDE
    sketch = 0.0 if stop.sketch is None else least_width(stop.sketch, min(SKETCH_MOST - 2 * INSIDE, room)) + 2 * INSIDE
    return max(PLAIN_LEAST, words, sketch)


def _gap(stop: StepBox, *, is_first: bool) -> float:
    """How wide that is which stands before a box; nothing before the first one of a row, but the word for "or"."""
    if stop.instead:
        return max(length_of(stop.instead), length_of(stop.instead_also)) * SIZE + 2 * INSIDE
    return 0.0 if is_first else ARROW


def _row(stops: Sequence[tuple[int, StepBox]], least: Sequence[float], room: float) -> tuple[Figure, ...]:
    """Boxes side by side, as high as the highest; what room is left goes to what has most on it."""
    gaps = [_gap(stop, is_first=place == 0) for place, (_, stop) in enumerate(stops)]
    spare = max(room - sum(gaps) - sum(least), 0.0) / len(stops)
    wide, inside = [], []
    for (_, stop), width in zip(stops, least, strict=True):
        most = SKETCH_MOST if stop.sketch is not None else PLAIN_MOST
        wide.append(width + min(spare, max(most - width, 0.0)))
        inside.append(None if stop.sketch is None else sketched(stop.sketch, wide[-1] - 2 * INSIDE))
    head = INSIDE + LINE + (LINE if any(stop.also for _, stop in stops) else 0.0)
    high = head + min(max([PICTURE, *(each.height for each in inside if each is not None)]), MOST_HIGH + 3) + INSIDE
    return tuple(
        _joined_on(stop, _box(number, stop, figure, width, (head, high)), gap)
        for (number, stop), figure, width, gap in zip(stops, inside, wide, gaps, strict=True)
    )


def _box(number: int, stop: StepBox, sketch: Figure | None, wide: float, heights: tuple[float, float]) -> Figure:
    """A box. heights: where its picture begins, and where it ends itself."""
    head, high = heights
    middle, room = wide / 2, high - head - INSIDE
    shapes: list[Shape] = [box(EDGE, EDGE, wide - EDGE, high - EDGE)]
    words = [Words(middle, INSIDE / 2 + BASE, f"{circled(number)} {stop.text}", bold=True)]
    if stop.also:
        words.append(Words(middle, INSIDE / 2 + BASE + LINE, stop.also, second=True))
    if sketch is None:
        shapes += placed(stop.picture, middle - PICTURE / 2, head + (room - PICTURE) / 2, PICTURE)
    else:
        inner = sketch.moved(INSIDE, head + (room - sketch.height) / 2)
        shapes += inner.shapes
        words += inner.words
    return Figure(wide, high, tuple(shapes), tuple(words), POINTS)


def _joined_on(stop: StepBox, figure: Figure, gap: float) -> Figure:
    """A box with the arrow from the one before it, or the word for that it is done instead."""
    level, moved = figure.height / 2, figure.moved(gap, 0.0)
    if stop.instead:
        words = [Words(gap / 2, level, stop.instead, bold=True)]
        if stop.instead_also:
            words.append(Words(gap / 2, level + LINE, stop.instead_also, second=True))
        return replace(moved, words=(*moved.words, *words))
    if not gap:
        return figure
    begin, tip = 0.4, gap - 0.6
    shaft = Stroke(((begin, level), (tip - 1.8, level)))
    head = Stroke(((tip - 2.2, level - 1.8), (tip, level), (tip - 2.2, level + 1.8)), closed=True, filled=True)
    return replace(moved, shapes=(*moved.shapes, shaft, head))
