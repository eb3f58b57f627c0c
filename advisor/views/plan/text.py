"""The plan on a terminal: the first half page, then each block in full, then the rest. Rich is known here and below."""

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import Plan
from advisor.views.document.page import Gap, Page, Part, Section
from advisor.views.document.terminal import print_page
from advisor.views.plan.blocks import Block, blocks_of
from advisor.views.plan.front import first_block, front, in_front
from advisor.views.plan.items import Cards
from advisor.views.plan.rest import rest
from advisor.views.plan.words import Words
from advisor.wording.language import Language


def print_plan(  # what to say, to whom, and the two options of the command line
    plan: Plan, rules: Rules, language: Language, console: Console, explain: bool = False, top: int | None = None
) -> None:
    """Prints a plan. `explain` adds the points; `top` is how many blocks are told in full (all if None)."""
    print_page(plan_page(plan, rules, language, explain, top), console)


def plan_page(plan: Plan, rules: Rules, language: Language, explain: bool = False, top: int | None = None) -> Page:
    """Returns the whole page, before any terminal is chosen."""
    head, rest_of_it = plan_parts(plan, rules, language, explain, top)
    return (*head, *rest_of_it)


def plan_parts(
    plan: Plan, rules: Rules, language: Language, explain: bool = False, top: int | None = None
) -> tuple[Page, Page]:
    """Returns the first half page, and all that follows it."""
    words = Words(rules, language, plan.as_of, (*plan.items, *plan.others))
    blocks = blocks_of(plan.items)
    head = tuple(front(words, plan, blocks))
    cards = Cards(words, plan, blocks, first_block(words, plan, blocks), explain)
    return head, (*_blocks(words, cards, blocks, top), *rest(words, plan, blocks))


def _blocks(words: Words, cards: Cards, blocks: tuple[Block, ...], top: int | None) -> tuple[Section, ...]:
    foremost = in_front(blocks)
    spare = [block for block in blocks if block.group == "now" and block not in foremost]
    later = [block for block in blocks if block.group == "later"]
    groups = (("blocks", foremost), ("spare", spare), ("later", later))
    sections: list[Section] = []
    for key, group in groups:
        parts: list[Part] = []
        for block in group:
            if top is not None and block.number > top:
                parts.append(cards.in_a_line(block))
                continue
            parts += [*([Gap()] if parts else []), *cards.block(block)]
        if parts:
            sections.append(Section(words.say(f"heading.{key}"), tuple(parts)))
    return tuple(sections)
