"""A page in two languages: each sentence is followed by the same in the second, so that two people read one line.

A counselor points at a line, and whoever reads the other language finds it right below. What reads the same in both is
said once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from advisor.views.document.page import (
    Blanks,
    Calendar,
    Code,
    LabelledRow,
    Line,
    Page,
    Part,
    Rows,
    Section,
    StepBoxes,
    Timeline,
    both,
)

T = TypeVar("T")
Kind = tuple[object, ...]


def paired(first: Page, second: Page) -> Page:
    """Returns both pages as one. They are of one plan, and so differ in nothing but their texts.

    Where they do (a reason that is one sentence here is two there), all of the first stands before all of the second.
    """
    return tuple(_matched(first, second, lambda section: (section.face, bool(section.heading)), _section, _only_second))


def in_turn(first: Page, second: Page) -> Page:
    """Returns all of the first language, and then, on a page of its own, all of the second."""
    alone = (replace(_only_second(section), heading="", also=section.heading) for section in second)
    begins, *rest = alone
    return (*first, replace(begins, new_page=True), *rest)


def _matched(
    first: Sequence[T],
    second: Sequence[T],
    kind: Callable[[T], Kind],
    pair: Callable[[T, T], T],
    alone: Callable[[T], T],
) -> Iterator[T]:
    """Yields what both have as pairs, if they have the same kinds of it; else the first, then the second."""
    if list(map(kind, first)) == list(map(kind, second)):
        yield from map(pair, first, second)
    else:
        yield from first
        yield from map(alone, second)


def _section(first: Section, second: Section) -> Section:
    parts = tuple(_matched(first.parts, second.parts, _kind, _part, _part_alone))
    return replace(first, heading=first.heading, parts=parts, also=_other(first.heading, second.heading))


def _only_second(section: Section) -> Section:
    return replace(section, parts=tuple(map(_part_alone, section.parts)))


def _kind(part: Part) -> Kind:
    """What two parts must have in common to be one."""
    if isinstance(part, Line):
        return (Line, part.mark, part.tone, part.indent)
    if isinstance(part, (Timeline, StepBoxes)):
        return (type(part), len(part.stops))
    if isinstance(part, Calendar):
        return (Calendar, len(part.days))
    return (Blanks, len(part.blanks)) if isinstance(part, Blanks) else (type(part),)


def _part(first: Part, second: Part) -> Part:
    if isinstance(first, Line) and isinstance(second, Line):
        return first if first == second else replace(first, also=second)
    if isinstance(first, Rows) and isinstance(second, Rows):
        return replace(first, rows=tuple(_rows(first.rows, second.rows)))
    if isinstance(first, Timeline) and isinstance(second, Timeline):
        stops = (replace(one, also=other) for one, other in zip(first.stops, second.stops, strict=True))
        return replace(first, stops=tuple(stops), also=_other(first.label, second.label))
    if isinstance(first, StepBoxes) and isinstance(second, StepBoxes):
        boxes = zip(first.stops, second.stops, strict=True)
        way = tuple(
            replace(one, also=_other(one.text, other.text), instead_also=_other(one.instead, other.instead))
            for one, other in boxes
        )
        return replace(first, stops=way, remark_also=_other(first.remark, second.remark))
    if isinstance(first, Calendar) and isinstance(second, Calendar):
        days = zip(first.days, second.days, strict=True)
        return replace(first, days=tuple(replace(one, also=_other(one.text, other.text)) for one, other in days))
    if isinstance(first, Code) and isinstance(second, Code):
        return replace(first, also=(second.label, second.name))
    if isinstance(first, Blanks) and isinstance(second, Blanks):
        blanks = zip(first.blanks, second.blanks, strict=True)
        return Blanks(tuple(replace(one, also=_other(one.label, other.label)) for one, other in blanks))
    return first


def _part_alone(part: Part) -> Part:
    """Returns a part that stands for itself, in the second language."""
    if isinstance(part, Line):
        return Line("", part.mark, part.tone, part.indent, also=part)
    if isinstance(part, Rows):
        return replace(part, rows=tuple(replace(row, second=True) for row in part.rows))
    return part


def _rows(first: Sequence[LabelledRow], second: Sequence[LabelledRow]) -> Iterator[LabelledRow]:
    """Yields each row, and after it the same in the second language; once what is in no language of ours."""
    for one, other in zip_longest(first, second):
        is_own = one is not None and all(line.tone == "own" for line in one.lines)
        if is_own and other is not None and one.lines == other.lines:
            yield replace(one, label=both(one.label, _other(one.label, other.label)))
            continue
        if one is not None:
            yield one
        if other is not None and other != one:
            known = [] if one is None else [line for line in one.lines if line.address]  # an address needs no language
            lines = tuple(line for line in other.lines if line not in known)
            yield replace(other, lines=lines, second=True)


def _other(first: str, second: str) -> str:
    return "" if first == second else second
