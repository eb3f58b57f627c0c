"""The one thing to do as a message for a telephone: who sends it, what to do, the whole address, no private answer.

Korean carriers count the bytes of CP949: a short message has at most 90, a long one 2,000.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.doubt import can_answer
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.plan.front_page import told_in_front
from advisor.views.plan.offer import who_answers
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.sheet.changes import SheetChanges, without
from advisor.views.sheet.private import discreet, without_private
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.wording.language import Language
from advisor.wording.letters import fitted
from advisor.wording.safe import safe

CARRIERS = "cp949"
SHORT, LONG = 90, 2_000  # bytes
Kind = Literal["sms", "long"]


class Message(Struct, frozen=True):
    """A message. size: bytes as carriers count them; kind: what it can be sent as; least: bytes of the shortest one.

    changed: some letters are not among those of telephones, and were written with others.
    """

    text: str
    size: int
    kind: Kind
    least: int
    changed: bool


def text_message(plan: Plan, rules: Rules, language: Language, changes: SheetChanges, wanted: str = "auto") -> Message:
    """Returns the message: short where that is wished for (`auto`, `sms`) and holds all that it must, else long."""
    plan = without_private(rules, without(plan, changes.drop))
    words = MerchantWords(discreet(rules, language), language, plan.as_of, (*plan.items, *plan.others))
    making = _Making(words, plan, changes)
    short = making.fitting([" ".join(making.short())])
    if wanted != "long" and size_of(short.text) <= SHORT:
        return short
    head, details, decides = [*making.head()], [*making.details()], words.say("message.decides")
    long = making.fitting([*head, *details, decides])
    while long.size > LONG and details:
        details.pop()
        long = making.fitting([*head, *details, decides])
    return Message(long.text, long.size, "long", short.size, long.changed)


def size_of(text: str) -> int:
    """Returns the bytes of a text as Korean carriers count them; a line's end is one."""
    return len(text.encode(CARRIERS))


class _Making:
    """One message in the making."""

    def __init__(self, words: MerchantWords, plan: Plan, changes: SheetChanges) -> None:
        self.words, self.plan = words, plan
        self.sender = words.say("message.from", who=changes.contact) if changes.contact else words.say("message.who")
        told = told_in_front(words, plan, blocks_of(plan.items))
        self.item = told[0].item if told else None
        self.goes_on = bool(told) and words.goes_on(told[0])
        self.program = words.program(self.item.program) if self.item is not None else None

    def fitting(self, lines: list[str]) -> Message:
        """Returns the lines as telephones have them."""
        text = "\n".join(safe(line) for line in lines)
        sent = fitted(CARRIERS)(text)
        size = size_of(sent)
        return Message(sent, size, "sms", size, sent != text)

    @property
    def thing(self) -> str:
        """What to do, and whether to ask or to look first."""
        if self.item is None:
            return self.words.say("message.nothing")
        first = self.words.first(self.item)
        name = self.words.name(self.item.program)
        return name if first is None else self.words.say(f"front.first_{first}", name=name)

    @property
    def address(self) -> str:
        """The whole address of a page where something is done or looked up; a newspaper is none."""
        where = self.program.where if self.program is not None else None
        return where.url if where is not None and where.url is not None and where.kind != "article" else ""

    def short(self) -> Iterator[str]:
        """Yields who sends it, what to do, and where: all that a short message has room for."""
        yield self.sender
        yield self.thing
        asked = who_answers(self.words, self.program, named=False) if self.program is not None else ""
        door = self.address or asked
        if door:
            yield door

    def head(self) -> Iterator[str]:
        """Yields the lines that no long message goes without: who sends it, what to do, where."""
        yield self.sender
        heading = self.words.say("front.first_begun" if self.goes_on else "front.first")
        yield self.thing if self.program is None else self.words.say("message.line", label=heading, text=self.thing)
        if self.address:
            yield self.address

    def details(self) -> Iterator[str]:
        """Yields what helps to do it, the most needed first."""
        words, program = self.words, self.program
        text = words.language.text
        if program is None:
            return
        if program.say is not None and can_answer(program):
            yield self._line("say", words.say("quoted", text=text(program.say)))
        elif program.steps:
            yield self._line("do", text(program.steps[0]))
        asked = who_answers(words, program)
        if asked:
            yield self._line("contact", asked)
        if program.where is not None:
            yield self._line("where", text(program.where.text))
        if program.costs.now is not None:
            yield self._line("cost", words.claim(program.costs.now))

    def _line(self, label: str, text: str) -> str:
        return self.words.say("message.line", label=self.words.say(f"label.{label}"), text=text)
