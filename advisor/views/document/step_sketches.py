"""A step's own things drawn in millimetres: a window with its address, a telephone, what to say or to note.

Every text is measured before it is drawn: it is broken into a few lines, an address is cut down to its host, and what
still does not fit is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from advisor.views.document.letter_widths import length_of
from advisor.views.document.page import Sketch, SketchKind, pieces
from advisor.views.document.pictograms import Ring, Shape, Stroke, box
from advisor.views.document.pictures import Figure, Words, placed

POINTS = 11.0  # of all letters in a sketch
SIZE = POINTS * 25.4 / 72
LINE, BASE = 4.7, 3.7  # from line to line, and from the top of a line to the foot of its letters
PAD, GAP = 1.1, 1.2
MOST_HIGH = 26.0
ADDRESS_LINES, TEXT_LINES, SAID_LINES = 2, 2, 3
LEAST, STEP = 26.0, 2.0
CUT = "…"


@lru_cache(256)
def sketched(sketch: Sketch, width: float) -> Figure | None:
    """Returns a sketch that is so wide; None where nothing of its own fits."""
    return _DRAWN[sketch.kind](sketch, width)


@lru_cache(256)
def least_width(sketch: Sketch, most: float) -> float:
    """Returns how wide a sketch has to be for all that it can show, at most `most`."""
    whole = _shown(sketch, most)
    width = LEAST
    while width < most and _shown(sketch, width) != whole:
        width += STEP
    return min(width, most)


def _shown(sketch: Sketch, width: float) -> str:
    figure = sketched(sketch, width)
    return "" if figure is None else "".join("".join(each.text for each in figure.words).split())


def _window(sketch: Sketch, width: float) -> Figure | None:
    """A window of the web: its address above, what to look for below, as things to press."""
    address = _address(sketch.head, width - 4 * PAD)
    bar = max(len(address), 1) * LINE + 2 * PAD
    shapes: list[Shape] = [Stroke(((0, bar), (width, bar))), box(PAD, PAD, width - PAD, bar - PAD)]
    words = [*_lines(address, width / 2, PAD)]
    pressed, shown, below = _pressed(sketch.texts, bar + GAP, width, MOST_HIGH)
    if not address and not shown:
        return None
    if not shown:  # a page of which no word is known
        below = bar + LINE + GAP
        pressed = [Stroke(((2 * PAD, bar + down), (width - 2 * PAD, bar + down))) for down in (2.4, 4.2)]
    drawn, high = (box(0, 0, width, below), *shapes, *pressed), below
    if sketch.kind == "computer":  # it stands on something
        middle, high = width / 2, below + 2
        drawn += (Stroke(((middle, below), (middle, high))), Stroke(((middle - 5, high), (middle + 5, high))))
    return Figure(width, high, drawn, (*words, *shown), POINTS)


def _phone(sketch: Sketch, width: float) -> Figure | None:
    """A telephone: what to look for on it, or the address to type."""
    address = _address(sketch.head, width - 6 * PAD)
    bar = len(address) * LINE + 2 * PAD if address else 0.0
    top = 3.0
    pressed, shown, below = _pressed(sketch.texts, top + bar + GAP, width - 2 * PAD, MOST_HIGH - 3, PAD)
    if not address and not shown:
        return None
    typed = [box(2 * PAD, top + GAP, width - 2 * PAD, top + bar)] if address else []
    below = max(below, 12.0)
    shapes = (*_telephone(width, below + 3), *typed, *pressed)
    return Figure(width, below + 3, shapes, (*_lines(address, width / 2, top + GAP / 2 + PAD / 2), *shown), POINTS)


def _telephone(width: float, high: float) -> Iterator[Shape]:
    yield box(0, 0, width, high)
    yield box(PAD, 3.0, width - PAD, high - 3.0)
    yield Stroke(((width / 2 - 3, 1.5), (width / 2 + 3, 1.5)))
    yield Ring(width / 2, high - 1.5, 0.7)


def _dial(sketch: Sketch, width: float) -> Figure | None:
    """A telephone with the number that one dials."""
    (number,) = sketch.texts
    inner = min(width, max(LEAST, length_of(number) * SIZE + 6 * PAD))
    if length_of(number) * SIZE > inner - 4 * PAD:
        return None
    high, left = 21.0, (width - inner) / 2
    telephone = Figure(inner, high, tuple(_telephone(inner, high)), ()).moved(left, 0)
    number_at = Words(width / 2, 3 + GAP + BASE, number, bold=True)
    return Figure(width, high, (*telephone.shapes, *placed("call", width / 2 - 4, 9, 8)), (number_at,), POINTS)


def _speech(sketch: Sketch, width: float) -> Figure | None:
    """A balloon with the beginning of what to say."""
    lines = _begun(" ".join(sketch.texts), width - 3 * PAD, SAID_LINES)
    if not lines:
        return None
    below = len(lines) * LINE + 2 * PAD
    tail = ((width * 0.4, below), (width * 0.25, below + 4), (width * 0.25, below))
    outline = Stroke(((0, 0), (width, 0), (width, below), *tail, (0, below)), closed=True)
    return Figure(width, below + 4, (outline,), tuple(_lines(lines, width / 2, PAD)), POINTS)


def _note(sketch: Sketch, width: float) -> Figure | None:
    """A sheet with what to write down, each on its line."""
    broken = [_broken(text, width - 3 * PAD, SAID_LINES) for text in sketch.texts]
    lines = [line for each in broken for line in each]
    if not all(broken) or len(lines) > SAID_LINES:
        return None
    below = len(lines) * (LINE + 0.8) + 2 * PAD + 1
    fold = 4.0
    sheet = Stroke(((0, 0), (width - fold, 0), (width, fold), (width, below), (0, below)), closed=True)
    corner = Stroke(((width - fold, 0), (width - fold, fold), (width, fold)))
    rules = [PAD + 1 + (LINE + 0.8) * number for number in range(1, len(lines) + 1)]
    ruled = [Stroke(((2 * PAD, down), (width - 2 * PAD, down))) for down in rules]
    words = tuple(Words(width / 2, down - 1, line) for down, line in zip(rules, lines, strict=True))
    return Figure(width, below, (sheet, corner, *ruled), words, POINTS)


def _day(sketch: Sketch, width: float) -> Figure | None:
    """A leaf of a calendar."""
    (day,) = sketch.texts
    wide, high = min(width, 20.0), 17.0
    left, middle = (width - wide) / 2, width / 2
    if max(map(length_of, (sketch.head, day))) * SIZE > wide - 2 * PAD:
        return None
    shapes = (box(left, 1, left + wide, high), box(left, 1, left + wide, 8, filled=True))
    words = (Words(middle, 6.2, sketch.head, bold=True, white=True), Words(middle, 14, day, bold=True))
    return Figure(width, high, shapes, words, POINTS)


_DRAWN: Mapping[SketchKind, Callable[[Sketch, float], Figure | None]] = {
    "window": _window,
    "computer": _window,
    "phone": _phone,
    "dial": _dial,
    "speech": _speech,
    "note": _note,
    "day": _day,
}


# --- letters ----------------------------------------------------------------------------------------------------------


def _pressed(
    texts: Sequence[str], top: float, width: float, most: float, left: float = 0.0
) -> tuple[list[Shape], list[Words], float]:
    """What to press, below each other, as far as there is room; and where it ends."""
    shapes: list[Shape] = []
    words: list[Words] = []
    for text in texts:
        lines = _broken(text, width - 4 * PAD, TEXT_LINES)
        low = top + len(lines) * LINE + PAD
        if not lines or low + GAP > most:
            continue
        wide = max(map(length_of, lines)) * SIZE + 2 * PAD
        middle = left + width / 2
        shapes.append(box(middle - wide / 2, top, middle + wide / 2, low))
        words += [Words(each.x, each.y, each.text, bold=True) for each in _lines(lines, middle, top + PAD / 2)]
        top = low + GAP
    return shapes, words, top


def _lines(lines: Sequence[str], middle: float, top: float) -> Iterator[Words]:
    for number, line in enumerate(lines):
        yield Words(middle, top + LINE * number + BASE, line)


def _broken(text: str, room: float, most: int) -> list[str]:
    """Returns a text in lines that hold it, broken between words; none where it needs more than `most`."""
    lines = _filled(text.split(), " ", room / SIZE)
    return lines if len(lines) <= most else []


def _begun(text: str, room: float, most: int) -> list[str]:
    """Returns a text, or as many of its words as so many lines hold, and a sign that it goes on."""
    lines = _filled(text.split(), " ", room / SIZE)
    kept = text.split()
    while len(lines) > most and kept:
        kept.pop()
        lines = _filled([*kept[:-1], kept[-1].rstrip(",") + CUT], " ", room / SIZE) if kept else []
    return lines


def _address(address: str, room: float) -> list[str]:
    """Returns an address in lines, cut down to its host where that is what fits; none where not even that.

    Of two lines the longer one is as short as can be.
    """
    for each in (address, address.partition("/")[0]):
        parts: list[str] = []
        for piece in pieces(each) if each else ():  # a long one of Hangul may be broken anywhere
            parts += piece if length_of(piece) > room / SIZE and not piece.isascii() else (piece,)
        lines = _filled(parts, "", room / SIZE)
        if 0 < len(lines) <= ADDRESS_LINES:
            halves = [["".join(parts[:at]), "".join(parts[at:])] for at in range(1, len(parts))]
            return lines if len(lines) == 1 else min(halves, key=lambda ways: max(map(length_of, ways)))
    return []


def _filled(parts: Sequence[str], join: str, room: float) -> list[str]:
    """Returns parts in as few lines as hold them; none where one of them is too long for a line."""
    lines: list[str] = []
    for part in parts:
        if length_of(part) > room:
            return []
        if lines and length_of(lines[-1] + join + part) <= room:
            lines[-1] += join + part
        else:
            lines.append(part)
    return lines
