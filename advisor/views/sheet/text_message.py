"""The one thing to do as a message for a telephone: who sends it, what to do, the whole address, no private answer.

Korean carriers count the bytes of CP949: a short message has at most 90, a long one 2,000.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import Program
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
    head = [words.say("message.from", who=changes.contact) if changes.contact else words.say("message.who")]
    short, details = [*head, words.say("message.nothing")], list[str]()
    told = told_in_front(words, plan, blocks_of(plan.items))
    if told:
        item = told[0].item
        program, first, thing = words.program(item.program), words.first(item), words.name(item.program)
        if first is not None:
            thing = words.say(f"front.first_{first}", name=thing)
        where = program.where
        address = where.url if where is not None and where.kind != "article" else None  # a newspaper is no place
        door = address or who_answers(words, program, named=False)
        short = [*head, thing, *([door] if door else [])]
        heading = words.say("front.first_begun" if words.goes_on(told[0]) else "front.first")
        head.append(words.say("message.line", label=heading, text=thing))
        head += [address] if address else []
        details = [*_details(words, program)]
    else:
        head = short
    message = _sent([" ".join(short)])
    if wanted != "long" and message.size <= SHORT:
        return message
    decides = words.say("message.decides")
    long = _sent([*head, *details, decides])
    while long.size > LONG and details:
        details.pop()
        long = _sent([*head, *details, decides])
    return Message(long.text, long.size, "long", message.size, long.changed)


def _sent(lines: list[str]) -> Message:
    """The lines as telephones have them; a line's end is one byte."""
    text = "\n".join(safe(line) for line in lines)
    sent = fitted(CARRIERS)(text)
    size = len(sent.encode(CARRIERS))
    return Message(sent, size, "sms", size, sent != text)


def _details(words: MerchantWords, program: Program) -> Iterator[str]:
    """Yields what helps to do it, the most needed first."""
    text = words.language.text

    def line(label: str, told: str) -> str:
        return words.say("message.line", label=words.say(f"label.{label}"), text=told)

    if program.say is not None and can_answer(program):
        yield line("say", words.say("quoted", text=text(program.say)))
    elif program.steps:
        yield line("do", text(program.steps[0]))
    asked = who_answers(words, program)
    if asked:
        yield line("contact", asked)
    if program.where is not None:
        yield line("where", text(program.where.text))
    if program.costs.now is not None:
        yield line("cost", words.claim(program.costs.now))
