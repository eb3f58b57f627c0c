"""Small pictures of what one needs in the hand for a step: strokes on a square of 24, black on white.

They are drawn by nobody else, show no screen of anybody's, and are the same on a page of the web and in a PDF.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Pictogram = Literal[
    "call",
    "phone",
    "screen",
    "computer",
    "write",
    "papers",
    "visit",
    "photo",
    "talk",
    "decide",
    "scan",
    "save",
    "give",
    "day",
]
Point = tuple[float, float]
GRID = 24.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; closed: back to its beginning; filled: black inside."""

    points: tuple[Point, ...]
    closed: bool = False
    filled: bool = False

    def placed(self, left: float, top: float, scale: float = 1.0) -> "Stroke":
        """Returns it so large, with its corner there."""
        points = tuple((left + x * scale, top + y * scale) for x, y in self.points)
        return Stroke(points, self.closed, self.filled)


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle; filled: black inside."""

    x: float
    y: float
    radius: float
    filled: bool = False

    def placed(self, left: float, top: float, scale: float = 1.0) -> "Ring":
        """Returns it so large, with its corner there."""
        return Ring(left + self.x * scale, top + self.y * scale, self.radius * scale, self.filled)


Shape = Stroke | Ring


def box(left: float, top: float, right: float, bottom: float, *, filled: bool = False) -> Stroke:
    return Stroke(((left, top), (right, top), (right, bottom), (left, bottom)), closed=True, filled=filled)


def _line(*points: Point) -> Stroke:
    return Stroke(points)


_MOBILE = (box(6, 1.5, 18, 22.5), _line((6, 5), (18, 5)), _line((6, 18.5), (18, 18.5)), Ring(12, 20.5, 0.8))
_SHEET = (
    Stroke(((4, 1.5), (14, 1.5), (19, 6.5), (19, 22.5), (4, 22.5)), closed=True),
    _line((14, 1.5), (14, 6.5), (19, 6.5)),
)

DRAWN: Mapping[Pictogram, tuple[Shape, ...]] = {
    # the receiver of a telephone, with what it says
    "call": (
        Stroke(
            (
                *((4, 2), (8, 2), (10, 7.5), (7.5, 9.5), (10, 14), (14.5, 16.5), (16.5, 14)),
                *((22, 16), (22, 20), (19, 22), (12, 19.5), (5, 13), (2, 6)),
            ),
            closed=True,
            filled=True,
        ),
        _line((14, 2), (18.5, 3.5), (21, 6), (22, 10)),
        _line((14, 6), (16.5, 7), (18, 10)),
    ),
    "phone": (*_MOBILE, _line((9, 9), (15, 9)), _line((9, 12), (15, 12)), _line((9, 15), (12.5, 15))),
    # a window of the web: the address on top
    "screen": (
        box(1.5, 3, 22.5, 21),
        _line((1.5, 8.5), (22.5, 8.5)),
        box(6.5, 4.8, 20.5, 6.8),
        Ring(4, 5.8, 0.9, filled=True),
        *(_line((5, 12), (19, 12)), _line((5, 15), (19, 15)), box(5, 17.2, 11, 19.4, filled=True)),
    ),
    "computer": (box(2, 2.5, 22, 16.5), box(4.5, 5, 19.5, 14), _line((12, 16.5), (12, 20)), _line((6, 21), (18, 21))),
    "write": (
        *_SHEET,
        _line((7, 11), (13, 11)),
        _line((7, 15), (11, 15)),
        Stroke(((22, 8), (23.2, 10), (14.5, 19), (12.5, 19.7), (13.2, 17.6)), closed=True, filled=True),
    ),
    "papers": (
        *_SHEET,
        *(_line((7, y), (16, y)) for y in (10.0, 13.5, 17.0)),
        _line((7, 6.5), (11, 6.5)),
    ),
    # a house with a door, and the way into it
    "visit": (
        Stroke(((1.5, 10), (12, 2), (22.5, 10)), closed=True),
        box(4, 10, 20, 22),
        box(9.5, 14, 14.5, 22, filled=True),
    ),
    "photo": (
        Stroke(
            ((1.5, 6.5), (7, 6.5), (9, 3.5), (15, 3.5), (17, 6.5), (22.5, 6.5), (22.5, 20.5), (1.5, 20.5)), closed=True
        ),
        Ring(12, 13.2, 4.6),
        Ring(12, 13.2, 2, filled=True),
    ),
    "talk": (
        Stroke(((2, 3), (22, 3), (22, 15.5), (11, 15.5), (6.5, 21.5), (6.5, 15.5), (2, 15.5)), closed=True),
        _line((6, 7.5), (18, 7.5)),
        _line((6, 11), (14, 11)),
    ),
    # a way that parts in two
    "decide": (
        _line((12, 22.5), (12, 13), (4, 5)),
        _line((12, 13), (20, 5)),
        Stroke(((2, 3), (8, 4), (3, 9)), closed=True, filled=True),
        Stroke(((22, 3), (16, 4), (21, 9)), closed=True, filled=True),
    ),
    # a telephone held at a code
    "scan": (
        box(1.5, 1.5, 12, 22.5),
        _line((1.5, 5), (12, 5)),
        Ring(6.7, 20.2, 0.8),
        *(box(x, y, x + 3, y + 3, filled=True) for x, y in ((16.0, 8.0), (20.0, 8.0), (16.0, 12.0))),
        box(20.5, 12.5, 22.5, 14.5),
        _line((12, 8), (15, 9)),
        _line((12, 15), (15, 14)),
    ),
    # a leaf of a calendar
    "day": (
        box(2.5, 4, 21.5, 22),
        box(2.5, 4, 21.5, 9, filled=True),
        _line((7.5, 1.5), (7.5, 6)),
        _line((16.5, 1.5), (16.5, 6)),
        box(13, 15, 17.5, 19, filled=True),
    ),
    # a sheet that goes into a box
    "give": (
        Stroke(((1.5, 11), (5.5, 11), (5.5, 22), (18.5, 22), (18.5, 11), (22.5, 11))),
        box(7.5, 1.5, 16.5, 10.5),
        *(_line((10, y), (14, y)) for y in (4.5, 7.5)),
        _line((12, 10.5), (12, 15)),
        Stroke(((8.5, 14.5), (15.5, 14.5), (12, 20)), closed=True, filled=True),
    ),
    "save": (
        box(3, 9, 21, 21),
        Stroke(((12, 1.5), (12, 13))),
        Stroke(((8, 10), (16, 10), (12, 15)), closed=True, filled=True),
    ),
}
