"""What is drawn on a page: QR codes and the timeline, as shapes of an inline SVG. Black on white, for any printer."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # its stubs lack it

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


def squares_of(address: str) -> tuple[int, str]:
    """Returns the QR code of an address: how long a side is with its quiet zone, and the dark squares as one path."""
    code = segno.make(address, micro=False, error="m")
    runs = matrix_to_lines(code.matrix, QUIET, QUIET)
    path = "".join(f"M{start} {y}h{end - start}v1h-{end - start}z" for (start, y), (end, _) in runs)
    return len(code.matrix) + 2 * QUIET, path


def shapes_of(stops: Sequence[Stop]) -> Shapes:
    """Returns a timeline with its stops spread evenly."""
    room = (WIDTH - 2 * MARGIN) // max(1, len(stops) - 1)
    places = [MARGIN + room * place for place in range(len(stops))]
    circles: list[tuple[Ring, str]] = []
    labels: list[Words] = []
    for stop, x in zip(stops, places, strict=True):
        # a circle for each mark, side by side around the stop; an empty one where there is no mark
        left = x - STEP * (len(stop.marks) - 1) // 2
        numbered = [(Ring(left + STEP * place, LINE_AT, NUMBERED), mark) for place, mark in enumerate(stop.marks)]
        circles += numbered or [(Ring(x, LINE_AT, EMPTY), "")]
        lines = [(line, False) for line in _lines(stop.label)]
        if stop.also is not None and stop.also.label != stop.label:
            lines += [(line, True) for line in _lines(stop.also.label)]
        labels += (Words(x, LABEL_AT + LINE * n, text, second=second) for n, (text, second) in enumerate(lines))
    height = max((label.y for label in labels), default=LINE_AT) + 6
    return Shapes(height, places[0], places[-1], tuple(circles), tuple(labels))


def _lines(label: str) -> Sequence[str]:
    """Returns a label in one line, or in two where it is long."""
    first, _, rest = label.rpartition(" ")
    return (first, rest) if len(label) > LETTERS and first else (label,)
