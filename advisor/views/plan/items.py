"""The blocks of the plan in full: why, what they bring and cost, what to beware of, the steps, what is not known."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from advisor.catalog.model.sureness import sureness_of
from advisor.engine.explain.sensitivity import Firmness, firmness
from advisor.engine.plan.action_plan import Item, Plan
from advisor.records import replace
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Part, Rows, circled, listed, numbered
from advisor.views.plan.front_page import on_front
from advisor.views.plan.needs import needs_lines
from advisor.views.plan.offer import doing, money_rows, place_rows, question, sure_rows, worth
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.points import besides_points, factor_lines, firm_texts
from advisor.views.plan.reason_texts import condition_text, supports
from advisor.wording.sentences import option_name

INDENT = 3


class Cards:
    """Cards for the blocks of one plan. `told`: the block whose question stands on the first half page already.

    explain: with the points.
    """

    def __init__(
        self, words: PlanWords, plan: Plan, blocks: Sequence[PlanBlock], told: PlanBlock | None, explain: bool
    ) -> None:
        self.words, self.plan, self.state, self.told = words, plan, plan.state, told
        self.explain = explain
        self.on_front = on_front(words, plan, blocks)
        self.numbers: Mapping[str, int] = {item.program: block.number for block in blocks for item in block.members}

    def block(self, block: PlanBlock) -> Iterator[Part]:
        """Yields a block: what it is for, then each of its steps."""
        words = self.words
        program = words.program(block.item.program)
        yield Line(words.name(block.item.program), f"{block.number}.", "name", tail=self._tail(block))
        yield Line(words.say("join").join([words.provider(program), *self._why(block.item)]), indent=INDENT)
        yield Line(words.language.text(program.summary), indent=INDENT)
        yield Rows(tuple(self._rows(block)), INDENT)
        for place, step in enumerate(block.steps, 1):
            yield EmptyLine()
            yield from self._step(place, step)

    def look(self, item: Item) -> Iterator[Part]:
        """Yields what only needs a look: no number, no points."""
        words, program = self.words, self.words.program(item.program)
        rows = [*words.label("conditions", self._conditions(item, PlanBlock(0, item, ())))]
        rows += [*words.label("running", [words.running(program, item.availability)]), *self._worth(item)]
        rows += [*place_rows(words, program), *question(words, program), *doing(words, program, listed)]
        yield Line(words.name(item.program), "-", "name")
        yield Line(words.language.text(program.summary), indent=INDENT)
        yield Rows(tuple(rows), INDENT)

    def _tail(self, block: PlanBlock) -> str:
        informs = self.words.program(block.item.program).entry == "information"
        return "" if informs else self.words.tail(self.words.block_time(block))

    def _rows(self, block: PlanBlock) -> Iterator[LabelledRow]:
        words, item = self.words, block.item
        program = words.program(item.program)
        if block.steps:
            yield from words.label("order", self._order(block))
        yield from words.label("conditions", self._conditions(item, block))
        yield from words.label("running", [words.running(program, item.availability)])
        yield from words.label("careful", self._harm(item))
        yield from self._worth(item)
        yield from words.label("time", self._more_time(block))
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
            rows += words.label("conditions", [words.verdict(item), *needs_lines(self.words, item)])
        rows += self._worth(item)
        rows += [*place_rows(words, program), *question(words, program)]
        rows += doing(words, program, listed)
        rows += self._points(item)
        yield Line(words.name(item.program), circled(place), "name", INDENT)
        yield Line(words.language.text(program.summary), indent=INDENT + 3)
        yield Rows(tuple(rows), INDENT + 3)

    def _worth(self, item: Item) -> Iterator[LabelledRow]:
        """Yields what it is, what is sure of it, and what is left to say of what it brings and costs."""
        words = self.words
        program = words.program(item.program)
        sure = sureness_of(words.catalog, program, item.availability.name)
        yield from money_rows(words, program)
        yield from sure_rows(words, sure.without(self.on_front))
        yield from worth(words, program, sure, self.on_front)

    def _order(self, block: PlanBlock) -> Iterator[Line]:
        words = self.words
        for place, item in enumerate(block.members, 1):
            yield Line(words.name(item.program), circled(place), tail=words.tail(words.program_time(item.program)))

    # --- why it stands here ---------------------------------------------------------------------------------------

    def _conditions(self, item: Item, block: PlanBlock) -> Iterator[Line]:
        words = self.words
        verdict = words.verdict(item)
        informs = words.program(item.program).entry == "information"
        met = self._fulfilled(item) if item.verdict.verdict == "match" and not informs else []
        text = words.say("condition.all_met", verdict=verdict.text, met=words.say("join").join(met))
        yield replace(verdict, text=text if met else verdict.text)
        if informs:
            return
        here = {step.program for step in block.steps}
        for step in item.after:
            if step not in here and step in self.numbers:
                number, name = self.numbers[step], words.name(step)
                yield Line(words.say("condition.above", number=number, name=name), "-")
        yield from needs_lines(self.words, item)

    def _fulfilled(self, item: Item) -> list[str]:
        """Returns the conditions that the answers meet; that there is none, where no source names any."""
        words = self.words
        if words.program(item.program).requires is None:
            return [words.say("condition.none")]
        reasons = (reason for reason in item.verdict.because if supports(words, self.state, reason))
        return list(dict.fromkeys(condition_text(words, reason) for reason in reasons))

    def _why(self, item: Item) -> Iterator[str]:
        """Yields what it is for: the goal that it helps with, and that it is made for such shops."""
        for factor in item.factors:
            if factor.factor == "goals" and factor.values.get("goal"):
                goal = self._goal(str(factor.values["goal"]))
                yield self.words.say("why.any" if factor.code == "any_goal" else "why.goal", goal=goal)
            if factor.code == "suits":
                yield self.words.language.say("plan.reason.suits")

    def _harm(self, item: Item) -> Iterator[Line]:
        """Yields the goal that it stands in the way of."""
        for factor in item.factors:
            if factor.factor == "goals" and factor.values.get("harmed"):
                yield Line(self.words.say("why.harms", goal=self._goal(str(factor.values["harmed"]))), tone="warn")

    def _goal(self, goal: str) -> str:
        goals = self.words.catalog.facts[self.words.catalog.ranking.goals.fact]
        return option_name(goals, goal, self.words.language)

    # --- how long, and the points ---------------------------------------------------------------------------------

    def _more_time(self, block: PlanBlock) -> Iterator[Line]:
        """Yields what the name does not say: how much there is to do after an answer, and over how many weeks."""
        words = self.words
        if words.program(block.item.program).entry == "information":
            return
        time = words.block_time(block)
        whole = words.whole_time(block.item.program)
        if whole:
            yield Line(words.say("time.until_answer", time=time, whole=whole))
        elif words.paced(block) != time:
            yield Line(words.paced(block))

    def _points(self, item: Item) -> Iterator[LabelledRow]:
        """Yields the points of an item and how firm its place is, where they were asked for.

        A place that a counselor gave has nothing to do with points.
        """
        if not self.explain:
            return
        texts: list[str] = []
        if not self.plan.moved:
            texts += (*firm_texts(self.words, self._firmness.get(item.program)), *besides_points(self.words, item))
        yield from self.words.label("points", [*factor_lines(self.words, item.factors), *listed(tuple(texts))])

    @cached_property
    def _firmness(self) -> Mapping[str, Firmness]:
        return firmness(self.words.rules, self.plan)
