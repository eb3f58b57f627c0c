"""The blocks of the plan in full: why, what they bring and cost, what to beware of, the steps, what is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from advisor.catalog.model.sureness import sureness_of
from advisor.engine.explain.sensitivity import Firmness, firmness
from advisor.engine.plan.action_plan import Item, Plan
from advisor.engine.plan.scoring import Factor
from advisor.records import replace
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Part, Rows, circled, listed, numbered
from advisor.views.plan.front_page import on_front
from advisor.views.plan.needs import needs_lines
from advisor.views.plan.offer import doing, money_rows, place_rows, question, sure_rows, worth
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.reason_texts import besides_points, condition_text, factor_lines, firm_texts, supports
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
        tail = "" if program.entry == "information" else words.tail(words.block_time(block))
        yield Line(words.name(block.item.program), f"{block.number}.", "name", tail=tail)
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

    def _rows(self, block: PlanBlock) -> Iterator[LabelledRow]:
        words, item = self.words, block.item
        program = words.program(item.program)
        if block.steps:
            members = [(words.name(each.program), words.program_time(each.program)) for each in block.members]
            order = [Line(name, circled(n), tail=words.tail(time)) for n, (name, time) in enumerate(members, 1)]
            yield from words.label("order", order)
        yield from words.label("conditions", self._conditions(item, block))
        yield from words.label("running", [words.running(program, item.availability)])
        harmed = filter(None, (self._goal(factor, "harmed") for factor in item.factors))
        yield from words.label("careful", [Line(words.say("why.harms", goal=goal), tone="warn") for goal in harmed])
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

    def _conditions(self, item: Item, block: PlanBlock) -> Iterator[Line]:
        words, program = self.words, self.words.program(item.program)
        verdict = words.verdict(item)
        if program.entry == "information":
            yield verdict
            return
        met: Iterable[str] = ()
        if item.verdict.verdict == "match" and program.requires is None:  # no source names any condition
            met = [words.say("condition.none")]
        elif item.verdict.verdict == "match":
            reasons = (reason for reason in item.verdict.because if supports(words, self.state, reason))
            met = dict.fromkeys(condition_text(words, reason) for reason in reasons)
        text = words.say("condition.all_met", verdict=verdict.text, met=words.say("join").join(met))
        yield replace(verdict, text=text if met else verdict.text)
        here = {step.program for step in block.steps}
        for step in item.after:
            if step not in here and step in self.numbers:
                number, name = self.numbers[step], words.name(step)
                yield Line(words.say("condition.above", number=number, name=name), "-")
        yield from needs_lines(self.words, item)

    def _why(self, item: Item) -> Iterator[str]:
        """Yields what it is for: the goal that it helps with, and that it is made for such shops."""
        for factor in item.factors:
            if goal := self._goal(factor, "goal"):
                yield self.words.say("why.any" if factor.code == "any_goal" else "why.goal", goal=goal)
            if factor.code == "suits":
                yield self.words.language.say("plan.reason.suits")

    def _goal(self, factor: Factor, key: str) -> str:
        """Returns the goal that it helps with, or that it stands in the way of (`harmed`); empty for none."""
        goals, goal = self.words.catalog.facts[self.words.catalog.ranking.goals.fact], factor.values.get(key)
        return option_name(goals, str(goal), self.words.language) if factor.factor == "goals" and goal else ""

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
