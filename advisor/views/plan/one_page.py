"""The plan as one page: what a screen shows at once, whoever asked and however much there is.

The first thing is told with all that decides it, the next two in two lines each. Then stands, while there is room, what
ends soon and what one only looks at; what found no room is counted. Sources stand elsewhere: no list ends the page.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import LabelledRow, Line, Page, Section, rows_of
from advisor.views.plan.back_matter import disclaimers, edition, state_schemes
from advisor.views.plan.front_page import blocks_in_order, front, told_in_front
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_header import looks
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
    sure, first = SUREST, 1 + len([*looks(made.words, made.plan)])  # it follows the header and what one only looks at
    while sure > 1 and most <= AT_80 and lines(made.page(sure)[first : first + 1]) > FIRST:
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
        """Returns it with so much of what is sure, and with these things besides, each under its label.

        Then stands how much there is more and what does not fit, who decides, where else to ask, and how old this is.
        """
        words, plan = self.words, self.plan
        sections = [*front(words, plan, self.blocks, sure, with_ai=self.with_ai)]
        rows: list[LabelledRow] = []
        for key in ("closing", "look"):
            rows += words.label(key, [words.in_a_line(block) for label, block in besides if label == key])
        left = len(self.blocks) - len(self.foremost) - len(besides)
        counts = {"page.more": left, "page.unfit": len(plan.not_matched)}
        told = words.say("comma").join(words.say(key, count=count) for key, count in counts.items() if count)
        more = [Line(words.say("page.typed" if self.typed else "page.left", left=told))] if told else []
        if rows or more:
            sections.append(Section("", (*rows_of(rows), *more)))
        decides = replace(next(disclaimers(words)), mark="")
        return (*sections, Section("", (decides, *state_schemes(words), *edition(words, plan))))

    def besides(self) -> Iterator[Beside]:
        """Yields what is worth a line: what ends soon, then what one only looks at."""
        rest = [block for block in self.blocks if block not in self.foremost]
        for block in rest:
            if block.item.availability.name == "closing":
                yield "closing", block
        for block in rest:
            if self.words.program(block.item.program).entry == "information":
                yield "look", block
