"""What a menu draws: the rows of one screen, wrapped and cut to the terminal's size. Pure; knows no terminal.

The question always stands. Where rows are few, empty rows go first, then the heading, then the help; the list scrolls
around the line pointed at, and says that there is more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.terminal_columns import width, wrap

Row = tuple[str, str]  # style, text
QUESTION, HERE, PLAIN, NOTE = "class:question", "class:here", "", "class:note"
LEAST_LIST = 6
NARROWEST = 8
POINTER, NO_POINTER = "> ", "  "
TICKED, NOT_TICKED = "[v] ", "[ ] "


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen and where its reader is in it. visible: the lines that fit what was typed; pointed: a line, if any."""

    shown: Shown
    visible: tuple[ScreenLine, ...]
    pointed: str | None
    ticked: tuple[str, ...]
    told: tuple[str, ...]
    note: str
    keys: str
    above: str
    below: str


def frame(drawing: Drawing, columns: int, rows: int, fit: Callable[[str], str] = str) -> list[Row]:
    """The rows to draw: at most `rows`, each at most `columns` wide."""
    columns = max(columns - 1, NARROWEST)  # the last column stays free: some terminals break the line after it
    shown = drawing.shown
    items = [_item(drawing, line, columns, fit) for line in drawing.visible]
    pointed = next((at for at, line in enumerate(drawing.visible) if line.id == drawing.pointed), 0)
    foot = _block(drawing.note or drawing.keys, NOTE if drawing.note else PLAIN, columns, fit)
    parts = {
        "told": [row for text in drawing.told for row in _block(text, PLAIN, columns, fit)],
        "heading": _block(shown.heading, PLAIN, columns, fit),
        "question": _block(shown.question, QUESTION, columns, fit),
        "help": _block(shown.help or "", PLAIN, columns, fit),
        "foot": foot,
    }
    wanted = sum(map(len, items))
    for dropped in ("heading", "help", "told", "foot"):
        if sum(map(len, parts.values())) + min(wanted, LEAST_LIST) > rows:
            parts[dropped] = []
    here = items[pointed] if items else []
    parts["question"] = parts["question"][: max(rows - len(here), 1)]
    left = rows - sum(map(len, parts.values()))
    listed = _scrolled(items, pointed, left, drawing, fit)
    return _joined(parts, listed, left - wanted)[:rows]


def _joined(parts: dict[str, list[Row]], listed: list[Row], roomy: int) -> list[Row]:
    """The parts under each other, with empty rows between them as far as there is room."""
    gaps = [(PLAIN, "")] * max(roomy, 0)

    def gap(beside: list[Row]) -> list[Row]:
        return [gaps.pop()] if beside and gaps else []

    before_list, before_foot = gap(listed), gap(parts["foot"])  # the gaps that help most come first
    return [
        *parts["told"],
        *gap(parts["told"]),
        *parts["heading"],
        *gap(parts["heading"]),
        *parts["question"],
        *parts["help"],
        *before_list,
        *listed,
        *before_foot,
        *parts["foot"],
    ]


def _block(text: str, style: str, columns: int, fit: Callable[[str], str]) -> list[Row]:
    return [(style, each) for each in wrap(fit(text), columns)] if text else []


def _item(drawing: Drawing, line: ScreenLine, columns: int, fit: Callable[[str], str]) -> list[Row]:
    here = line.id == drawing.pointed
    lead = f"{POINTER if here else NO_POINTER}{_box(drawing, line)}{_number(drawing.shown, line)}"
    texts = wrap(fit(line.label), max(columns - width(lead), NARROWEST // 2))
    leads = [lead, *[" " * width(lead)] * (len(texts) - 1)]
    return [(HERE if here else PLAIN, start + text) for start, text in zip(leads, texts, strict=True)]


def _box(drawing: Drawing, line: ScreenLine) -> str:
    if not drawing.shown.several:
        return ""
    if line.leads_away:
        return " " * len(NOT_TICKED)
    return TICKED if line.id in drawing.ticked else NOT_TICKED


def _number(shown: Shown, line: ScreenLine) -> str:
    numbers = shown.numbers
    digits = len(str(max(numbers.values(), default=0)))
    return f"{numbers[line.id]:>{digits}}. " if line.id in numbers else ""


def _scrolled(
    items: Sequence[list[Row]], pointed: int, room: int, drawing: Drawing, fit: Callable[[str], str]
) -> list[Row]:
    """As many whole items as there is room for, around the one pointed at."""
    if sum(map(len, items)) <= room:
        return [row for item in items for row in item]
    marks = room >= len(items[pointed]) + 2
    first, end = _window([len(item) for item in items], pointed, room - 2 if marks else room)
    shown = [row for item in items[first:end] for row in item]
    if not marks:
        return shown
    above = (PLAIN, f"{NO_POINTER}{fit(drawing.above)}" if first else "")
    below = (PLAIN, f"{NO_POINTER}{fit(drawing.below)}" if end < len(items) else "")
    return [above, *shown, below]


def _window(heights: Sequence[int], pointed: int, room: int) -> tuple[int, int]:
    """The first item to show and the one after the last: taken by turns from below and above the one pointed at."""
    first, end = pointed, pointed + 1
    room -= heights[pointed]
    while True:
        above = first > 0 and heights[first - 1] <= room
        below = end < len(heights) and heights[end] <= room
        if below and (not above or end - pointed <= pointed - first + 1):
            room -= heights[end]
            end += 1
        elif above:
            first -= 1
            room -= heights[first]
        else:
            return first, end
