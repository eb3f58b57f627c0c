"""The plan as one page: what a screen shows at once, whoever asked and however much there is.

The first thing is told with all that decides it, the next two in two lines each. Then stands, while there is room, what
ends soon and what one only looks at; what found no room is counted. Sources stand elsewhere: no list ends the page.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import LabelledRow, Line, Page, Rows, Section
from advisor.views.plan.front_page import blocks_in_order, front, told_in_front
from advisor.views.plan.looks import looks
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_foot import disclaimers, edition, state_schemes
from advisor.views.plan.plan_words import PlanWords

Lines = Callable[[Page], int]
Beside = tuple[Literal["closing", "look"], PlanBlock]
SUREST = 3  # as `front` counts how much is told of what is certain, likely and not known
AT_80, AT_60, NARROWER = 40, 48, 80  # lines of a page, by the columns of the screen
FIRST = 15  # lines of the first thing with its heading, where the page has AT_80


def most_lines(columns: int) -> int:
    """Returns how many lines a page has on a screen so wide."""
    return AT_80 if columns >= 80 else AT_60 if columns >= 60 else NARROWER


def one_page(words: PlanWords, plan: Plan, lines: Lines, most: int, *, typed: bool = True) -> Page:
    """Returns the page. lines: how many a page takes. most: how many it may. typed: whoever reads it types commands."""
    made = _Making(words, plan, typed)
    sure = _sure(made, lines, most)
    if not sure:  # what is certain of the first thing comes before what one may try
        made = _Making(words, plan, typed, with_ai=False)
        sure = _sure(made, lines, most)
    chosen: tuple[Beside, ...] = ()
    for each in made.besides():
        if lines(made.page(sure, (*chosen, each))) > most:
            break
        chosen = (*chosen, each)
    return made.page(sure, chosen)


def _sure(made: "_Making", lines: Lines, most: int) -> int:
    """Returns how much there is room for of what is sure."""
    sure = SUREST
    while sure > 1 and most <= AT_80 and lines(made.first_thing(sure)) > FIRST:
        sure -= 1
    while sure and lines(made.page(sure)) > most:
        sure -= 1
    return sure


class _Making:
    """One page in the making."""

    def __init__(self, words: PlanWords, plan: Plan, typed: bool, *, with_ai: bool = True) -> None:
        self.words, self.plan, self.typed, self.with_ai = words, plan, typed, with_ai
        self.blocks = blocks_in_order(words, plan)
        self.foremost = told_in_front(words, plan, self.blocks)

    def page(self, sure: int, besides: Sequence[Beside] = ()) -> Page:
        """Returns it with so much of what is sure, and with these things besides, each under its label."""
        sections = [*front(self.words, self.plan, self.blocks, sure, with_ai=self.with_ai)]
        rows = tuple(self._rows(besides))
        left = len(self.blocks) - len(self.foremost) - len(besides)
        more = tuple(self._left(left))
        if rows or more:
            sections.append(Section("", (*((Rows(rows),) if rows else ()), *more)))
        return (*sections, Section("", tuple(self._foot())))

    def first_thing(self, sure: int) -> Page:
        """Returns the section about the first thing: it follows the header and what one only looks at."""
        place = 1 + sum(1 for _ in looks(self.words, self.plan))
        return self.page(sure)[place : place + 1]

    def besides(self) -> Iterator[Beside]:
        """Yields what is worth a line: what ends soon, then what one only looks at."""
        rest = [block for block in self.blocks if block not in self.foremost]
        for block in rest:
            if block.item.availability.name == "closing":
                yield "closing", block
        for block in rest:
            if self.words.program(block.item.program).entry == "information":
                yield "look", block

    def _rows(self, besides: Sequence[Beside]) -> Iterator[LabelledRow]:
        words = self.words
        for key in ("closing", "look"):
            blocks = [block for label, block in besides if label == key]
            yield from words.label(key, map(words.in_a_line, blocks))

    def _left(self, count: int) -> Iterator[Line]:
        """Yields how much there is besides, and what does not fit, in a line."""
        words, unfit = self.words, len(self.plan.not_matched)
        told = [("page.more", count), ("page.unfit", unfit)]
        text = words.say("comma").join(words.say(key, count=number) for key, number in told if number)
        if text:
            yield Line(words.say("page.typed" if self.typed else "page.left", left=text))

    def _foot(self) -> Iterator[Line]:
        """Yields who decides, where else to ask, and how old this is: a line each."""
        words = self.words
        yield replace(next(disclaimers(words, self.plan)), mark="")
        yield from state_schemes(words)
        yield from edition(words, self.plan)
