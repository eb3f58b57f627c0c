"""The blocks of the plan in full: why, what they bring and cost, what to beware of, the steps, what is not known."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from advisor.engine.explain.sensitivity import Firmness, firmness
from advisor.engine.plan.plan import Item, Plan
from advisor.views.document.page import Gap, Line, Part, Row, Rows, circled, listed, numbered
from advisor.views.plan.blocks import Block
from advisor.views.plan.offer import doing, place_rows, question, worth
from advisor.views.plan.points import factor_lines, firm_text, level_text
from advisor.views.plan.reasons import condition_text, supports
from advisor.views.plan.words import Words, capital
from advisor.wording.sentences import option_name

INDENT = 3


class Cards:
    """Cards for the blocks of one plan. `told`: the block whose question stands on the first half page already."""

    def __init__(self, words: Words, plan: Plan, blocks: Sequence[Block], told: Block | None, explain: bool) -> None:
        self.words, self.plan, self.state, self.told, self.explain = words, plan, plan.state, told, explain
        self.numbers: Mapping[str, int] = {item.program: block.number for block in blocks for item in block.members}

    def block(self, block: Block) -> Iterator[Part]:
        """Yields a block: what it is for, then each of its steps."""
        words = self.words
        program = words.program(block.item.program)
        yield Line(words.name(block.item.program), f"{block.number}.", "name")
        yield Line(words.provider(program), indent=INDENT)
        yield Line(words.language.text(program.summary), indent=INDENT)
        yield Rows(tuple(self._rows(block)), INDENT)
        for place, step in enumerate(block.steps, 1):
            yield Gap()
            yield from self._step(place, step)

    def in_a_line(self, block: Block) -> Line:
        """Returns a block that is only named."""
        words = self.words
        running = words.running(words.program(block.item.program), block.item.availability).text
        return Line(words.say("in_a_line", name=words.name(block.item.program), detail=running), f"{block.number}.")

    def _rows(self, block: Block) -> Iterator[Row]:
        words, item = self.words, block.item
        program = words.program(item.program)
        if block.steps:
            yield from words.label("order", self._order(block))
        yield from words.label("conditions", self._conditions(item, block))
        yield from words.label("running", [words.running(program, item.availability)])
        yield from words.label("why", self._why(item))
        yield from worth(words, program)
        yield from words.label("time", self._time(block))
        yield from place_rows(words, program)
        if block is not self.told:
            yield from question(words, program)
        yield from doing(words, program, numbered if not block.steps else listed)
        yield from self._points(item)

    def _step(self, place: int, item: Item) -> Iterator[Part]:
        """Yields a step of a chain: what is not said by the chain already."""
        words = self.words
        program = words.program(item.program)
        rows = [*words.label("running", [words.running(program, item.availability)])]
        if item.verdict.missing:
            rows += words.label("conditions", [words.verdict(item), *self._needs(item)])
        rows += worth(words, program)
        rows += [*place_rows(words, program), *question(words, program)]
        rows += doing(words, program, listed)
        rows += self._points(item)
        yield Line(words.name(item.program), circled(place), "name", INDENT)
        yield Line(words.language.text(program.summary), indent=INDENT + 3)
        yield Rows(tuple(rows), INDENT + 3)

    def _order(self, block: Block) -> Iterator[Line]:
        words = self.words
        for place, item in enumerate(block.members, 1):
            time = words.program_time(item.program)
            tail = words.say("detail", text=time).strip() if time else ""
            yield Line(words.name(item.program), circled(place), tail=tail)

    # --- why it stands here ---------------------------------------------------------------------------------------

    def _conditions(self, item: Item, block: Block) -> Iterator[Line]:
        words = self.words
        yield words.verdict(item)
        if words.program(item.program).entry == "information":
            return
        if item.verdict.verdict == "match":
            yield from self._fulfilled(item)
        here = {step.program for step in block.steps}
        for step in item.after:
            if step not in here and step in self.numbers:
                number, name = self.numbers[step], words.name(step)
                yield Line(words.say("condition.above", number=number, name=name), "-")
        yield from self._needs(item)

    def _needs(self, item: Item) -> Iterator[Line]:
        if item.verdict.missing:
            yield Line(self.words.say("condition.needs", facts=self.words.facts(item.verdict.missing)), "-")

    def _fulfilled(self, item: Item) -> Iterator[Line]:
        words = self.words
        texts = [
            condition_text(words, reason) for reason in item.verdict.because if supports(words, self.state, reason)
        ]
        if words.program(item.program).requires is None:
            texts = [words.say("condition.none")]
        yield from listed(tuple(dict.fromkeys(texts)))

    def _why(self, item: Item) -> Iterator[Line]:
        words = self.words
        goals = words.catalog.facts[words.catalog.ranking.goals.fact]
        for factor in item.factors:
            if factor.factor == "goals" and factor.values.get("goal"):
                goal = option_name(goals, str(factor.values["goal"]), words.language)
                yield Line(words.say("why.any" if factor.code == "any_goal" else "why.goal", goal=goal))
            if factor.factor == "goals" and factor.values.get("harmed"):
                harmed = option_name(goals, str(factor.values["harmed"]), words.language)
                yield Line(words.say("why.harms", goal=harmed), tone="warn")
            if factor.code == "suits":
                yield Line(capital(words.language.say("plan.reason.suits")))

    # --- how long, and the points ---------------------------------------------------------------------------------

    def _time(self, block: Block) -> Iterator[Line]:
        words = self.words
        if words.program(block.item.program).entry == "information":
            return
        time, weeks = words.block_time(block), words.weeks(block)
        whole = words.whole_time(block.item.program)
        if whole:
            yield Line(words.say("time.until_answer", time=time, whole=whole))
        elif time and weeks is not None and weeks > 1:
            yield Line(words.say("time.weeks", time=time, weeks=weeks))
        elif time:
            yield Line(time)

    def _points(self, item: Item) -> Iterator[Row]:
        """Yields the points of an item and how firm its place is, where they were asked for."""
        if not self.explain:
            return
        firm = self._firmness.get(item.program)
        texts = [] if firm is None else [firm_text(self.words, firm), level_text(self.words, firm)]
        lines = [*factor_lines(self.words, item.factors), *(Line(text, "-") for text in texts if text)]
        yield from self.words.label("points", lines)

    @cached_property
    def _firmness(self) -> Mapping[str, Firmness]:
        return firmness(self.words.rules, self.plan)
