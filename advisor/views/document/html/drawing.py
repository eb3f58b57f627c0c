"""What is drawn on a page: QR codes and the timeline, as shapes of an inline SVG. Black on white, for any printer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno

from advisor.views.document.page import Stop
from advisor.views.document.paper import POINT
from advisor.views.document.pictograms import GRID, Pictogram, Ring, Stroke
from advisor.views.document.pictures import Figure, Words, placed

QUIET = 4  # squares around a code: the rule on paper
WIDTH, MARGIN, STEP = 360, 45, 26
LINE_AT, LABEL_AT, LINE = 14, 42, 17
NUMBERED, EMPTY = 12, 5  # radius of a circle
LETTERS = 9  # of a label, in one line


@dataclass(frozen=True, slots=True)
class Squares:
    """A code: the length of a side with its quiet zone, and the dark squares as one path."""

    side: int
    path: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """A drawn timeline: a line from the first stop to the last, circles on it, some with a number, labels below."""

    height: float
    first: int
    last: int
    circles: tuple[tuple[Ring, str], ...]
    labels: tuple[Words, ...]
    width: int = WIDTH
    line_at: int = LINE_AT


def em_of(figure: Figure) -> float:
    """Returns how wide a figure is, in sizes of the letters around it."""
    return short(short(figure.width) / (figure.points * POINT))


def path_of(stroke: Stroke) -> str:
    """Returns a line as the path of an SVG."""
    path = " ".join(f"{short(x):g},{short(y):g}" for x, y in stroke.points)
    return f"M{path}{'z' if stroke.closed else ''}"


def pictogram(picture: Pictogram) -> Figure:
    """Returns a pictogram on its own square."""
    return Figure(GRID, GRID, tuple(placed(picture, 0, 0, GRID)), ())


def short(number: float) -> float:
    """Returns a length as exactly as it can be seen."""
    return round(number, 2)


def squares_of(address: str) -> Squares:
    """Returns the QR code of an address. Rows of dark squares become one stroke each."""
    code = segno.make(address, micro=False, error="m")
    rows = [tuple(map(bool, row)) for row in code.matrix_iter(border=QUIET)]
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _dark_runs(row)
    )
    return Squares(len(rows), path)


def _dark_runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Returns where dark squares begin in a row, and how many stand together."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs


def shapes_of(stops: Sequence[Stop]) -> Shapes:
    """Returns a timeline with its stops spread evenly."""
    room = (WIDTH - 2 * MARGIN) // max(1, len(stops) - 1)
    places = [MARGIN + room * place for place in range(len(stops))]
    labels = tuple(label for stop, x in zip(stops, places, strict=True) for label in _labels(stop, x))
    return Shapes(
        height=max((label.y for label in labels), default=LINE_AT) + 6,
        first=places[0],
        last=places[-1],
        circles=tuple(circle for stop, x in zip(stops, places, strict=True) for circle in _circles(stop.marks, x)),
        labels=labels,
    )


def _circles(marks: Sequence[str], x: int) -> Iterator[tuple[Ring, str]]:
    """Yields a circle for each mark, side by side around the stop; an empty one where there is no mark."""
    left = x - STEP * (len(marks) - 1) // 2
    for place, mark in enumerate(marks):
        yield Ring(left + STEP * place, LINE_AT, NUMBERED), mark
    if not marks:
        yield Ring(x, LINE_AT, EMPTY), ""


def _labels(stop: Stop, x: int) -> Iterator[Words]:
    """Yields the label of a stop, and below it the same in a second language."""
    lines = [(line, False) for line in _lines(stop.label)]
    if stop.also is not None and stop.also.label != stop.label:
        lines += [(line, True) for line in _lines(stop.also.label)]
    for place, (text, second) in enumerate(lines):
        yield Words(x, LABEL_AT + LINE * place, text, second=second)


def _lines(label: str) -> Sequence[str]:
    """Returns a label in one line, or in two where it is long."""
    first, _, rest = label.rpartition(" ")
    return (first, rest) if len(label) > LETTERS and first else (label,)
