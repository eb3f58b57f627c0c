"""The blocks of the plan in full: why, what it brings, what it costs, what to beware of, the steps, what is not known."""

from collections.abc import Iterator, Mapping, Sequence

from advisor.catalog.model import OptionTest, Program, ProgramId, Test
from advisor.engine.plan import Item
from advisor.engine.reasons import Reason
from advisor.views.plan_json import factor_text
from advisor.views.terminal_blocks import Block
from advisor.views.terminal_page import Gap, Line, Part, Row, Rows, circled, listed, numbered
from advisor.views.terminal_words import Words
from advisor.wording.sentences import answer_text, option_name, test_text

INDENT = 3


class Cards:
    """Cards for the blocks of one plan. `told`: the block whose question stands on the first half page already."""

    def __init__(self, words: Words, blocks: Sequence[Block], told: Block | None, explain: bool) -> None:
        self.words, self.told, self.explain = words, told, explain
        self.numbers: Mapping[ProgramId, int] = {
            item.program: block.number for block in blocks for item in block.members
        }

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
        yield from self._worth(program)
        yield from words.label("time", self._time(block))
        if block is not self.told:
            yield from self._question(program)
        yield from self._doing(program, numbered if not block.steps else listed)
        yield from self._points(item)

    def _step(self, place: int, item: Item) -> Iterator[Part]:
        """Yields a step of a chain: what is not said by the chain already."""
        words = self.words
        program = words.program(item.program)
        rows = [*words.label("running", [words.running(program, item.availability)])]
        if item.verdict.missing:
            rows += words.label("conditions", [words.verdict(item), *self._needs(item)])
        rows += self._worth(program)
        rows += self._question(program)
        rows += self._doing(program, listed)
        rows += self._points(item)
        yield Line(words.name(item.program), circled(place), "name", INDENT)
        yield Line(words.language.text(program.summary), indent=INDENT + 3)
        yield Rows(tuple(rows), INDENT + 3)

    def _order(self, block: Block) -> Iterator[Line]:
        words = self.words
        for place, item in enumerate(block.members, 1):
            time = words.program_time(item.program)
            name = words.name(item.program)
            text = words.say("front.details", title=name, details=time) if time else name
            yield Line(text, circled(place))

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
        texts = [condition_text(words, reason) for reason in item.verdict.because if supports(words, reason)]
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
                yield Line(words.language.say("plan.reason.suits"))

    # --- what it brings and costs, and what to beware of ----------------------------------------------------------

    def _worth(self, program: Program) -> Iterator[Row]:
        words = self.words
        yield from words.label("benefit", [Line(words.claim(program.benefit))])
        yield from words.label("cautions", listed(tuple(words.claim(caution) for caution in program.cautions)))
        costs = [("cost.now", program.costs.now), ("cost.later", program.costs.later)]
        lines = [Line(words.say(key, text=words.claim(cost)), "-") for key, cost in costs if cost is not None]
        yield from words.label("cost", lines)

    def _time(self, block: Block) -> Iterator[Line]:
        words = self.words
        time, weeks = words.block_time(block), words.weeks(block)
        whole = words.whole_time(block.item.program)
        if whole:
            yield Line(words.say("time.until_answer", time=time, whole=whole))
        elif time and weeks is not None and weeks > 1:
            yield Line(words.say("time.weeks", time=time, weeks=weeks))
        elif time:
            yield Line(time)

    # --- what to do -----------------------------------------------------------------------------------------------

    def _question(self, program: Program) -> Iterator[Row]:
        words, text = self.words, self.words.language.text
        if program.where is not None:
            url = [Line(program.where.url)] if program.where.url is not None else []
            yield from words.label("where", [Line(text(program.where.text)), *url])
        contact = [program.contact] if program.contact is not None else []
        yield from words.label("contact", [Line(text(each.text) + words.note([each.source])) for each in contact])
        if program.window.confirmed is not None and program.window.confirmed.contact is not None:
            yield from words.label("contact", [Line(text(program.window.confirmed.contact))])
        if program.say is not None:
            yield from words.label("say", [Line(words.say("quoted", text=text(program.say)))])
        if program.after_answer is not None:
            yield from words.label("yes", [Line(text(program.after_answer.yes))])
            yield from words.label("no", [Line(text(program.after_answer.no))])

    def _doing(self, program: Program, marked: "type[numbered]") -> Iterator[Row]:
        words, text = self.words, self.words.language.text
        yield from words.label("steps", marked(tuple(map(text, program.steps))))
        papers = [text(words.catalog.documents[paper].name) for paper in program.documents]
        yield from words.label("papers", listed(tuple(papers)))
        yield from words.label("unknowns", listed(tuple(map(text, program.unknowns))))
        yield from words.label("conflicts", listed(tuple(words.claim(each) for each in program.conflicts)))

    def _points(self, item: Item) -> Iterator[Row]:
        if not self.explain:
            return
        words = self.words
        lines = [Line(words.say("points.total", points=item.score))]
        for factor in item.factors:
            name = words.language.say(f"plan.factor.{factor.factor}")
            reason = factor_text(factor, words.catalog, words.language)
            lines.append(Line(words.say("points.one", factor=name, points=factor.points, of=factor.of, reason=reason), "-"))
        yield from words.label("points", lines)


def supports(words: Words, reason: Reason) -> bool:
    """Whether a reason is a condition met by an answer of the merchant's own: no derived fact, no gate, no gift."""
    return _is_condition(words, reason) and reason.outcome is not _is_negated(reason)


def supports_not(words: Words, reason: Reason) -> bool:
    """Whether a reason is a condition that an answer of the merchant's own does not meet."""
    return _is_condition(words, reason) and reason.outcome is _is_negated(reason)


def _is_condition(words: Words, reason: Reason) -> bool:
    derived = words.rules.facts[reason.fact].fact.is_derived()
    return reason.test is not None and reason.outcome is not None and not derived and "/when" not in reason.at


def condition_text(words: Words, reason: Reason) -> str:
    """Returns a condition that is met: the answer for a choice, the condition itself for a number or a selection.

    A figure such as the sales is never printed: the screen may be shared.
    """
    test = reason.test
    rule = words.rules.facts[reason.fact]
    label = words.language.text(rule.fact.label)
    if isinstance(test, OptionTest):
        value = rule.domain.decode(reason.value)
        text = answer_text(words.catalog, rule.id, value, words.language)
    else:
        text = _tested(words, test, _is_negated(reason))
    return words.say("condition.met", label=label, answer=text) + words.note([None if test is None else test.source])


def _tested(words: Words, test: Test | None, negated: bool) -> str:
    text = "" if test is None else test_text(words.catalog, test, words.language)
    return words.language.say("plan.test.not", test=text) if negated else text


def _is_negated(reason: Reason) -> bool:
    """Whether the test stands under an odd number of `not`."""
    return reason.at.split("/").count("not") % 2 == 1
