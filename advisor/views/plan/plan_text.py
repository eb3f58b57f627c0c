"""The plan on a terminal: one page, or more of it where that is asked for. Rich is known here and below."""

from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.page import EmptyLine, Line, Page, Part, Section
from advisor.views.document.terminal import line_count, print_page
from advisor.views.plan.back_matter import back_matter
from advisor.views.plan.front_page import blocks_in_order, first_block, front, in_front
from advisor.views.plan.items import Cards
from advisor.views.plan.one_page import most_lines, one_page
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_words import PlanWords, Unmarked
from advisor.wording.language import Language

FULL = 10  # blocks that `--full` tells in full at most; as many more are named
LONGEST, WIDTH = 200, 80  # lines of it on so wide a screen, where there is more than that to tell


def print_plan(  # what to say, to whom, and for whom
    plan: Plan, rules: Rules, language: Language, console: Console, *, typed: bool = True, free: int = 0
) -> None:
    """Prints a plan as one page. typed: whoever reads it types commands. free: columns left empty beside it."""
    words = Unmarked(rules, language, plan.as_of, plan.listed)
    most = most_lines(console.width + free)
    print_page(one_page(words, plan, lambda page: line_count(page, console), most, typed=typed), console)


def print_full(  # what to say, to whom, and the two options of the command line
    plan: Plan, rules: Rules, language: Language, console: Console, explain: bool = False, top: int | None = FULL
) -> None:
    """Prints more of a plan: `top` blocks in full, all of them if None; `explain` adds the points, and tells all.

    Where there is much more than that, as many blocks stand in full as leave it shorter than LONGEST lines.
    """
    if top == FULL and not explain:
        head, rest_of_it = _fitted(plan, rules, language, console)
    else:
        head, rest_of_it = _parts(plan, rules, language, explain, explain, top)
    print_page((*head, *rest_of_it), console)


def print_further(plan: Plan, rules: Rules, language: Language, console: Console) -> None:
    """Prints what is told in full to whoever has read the one page."""
    _, rest_of_it = _fitted(plan, rules, language, console)
    print_page(rest_of_it, console)


def _fitted(plan: Plan, rules: Rules, language: Language, console: Console) -> tuple[Page, Page]:
    """Returns as much in full as there is room for: what does not fit is named, and of much it is counted."""
    many = len(plan.items) + len(plan.others) > 2 * FULL
    for top in range(FULL, 0, -1) if many else [FULL]:
        head, rest_of_it = _parts(plan, rules, language, False, False, top)
        if line_count((*head, *rest_of_it), console) < LONGEST * max(1, WIDTH / console.width):
            break
    return head, rest_of_it


def plan_page(plan: Plan, rules: Rules, language: Language, explain: bool = False, top: int | None = None) -> Page:
    """Returns the whole page, for a file or a printer: whoever keeps it finds how everything is done."""
    return sum(_parts(plan, rules, language, explain, True, top), ())


def _parts(
    plan: Plan, rules: Rules, language: Language, explain: bool, whole: bool, top: int | None
) -> tuple[Page, Page]:
    """Returns the first half page and all that follows. whole: with all that does not fit, and the sources' addresses.

    After `top` blocks in full as many are named, and the rest counted; None tells all in full.
    """
    words = PlanWords(rules, language, plan.as_of, plan.listed)
    blocks = blocks_in_order(words, plan)
    head = tuple(front(words, plan, blocks))
    cards = Cards(words, plan, blocks, first_block(words, plan, blocks), explain)
    looked = [part for item in plan.checks for part in cards.look(item)]
    checks = (Section(words.say("front.check"), tuple(looked)),) if looked and whole else ()
    return head, (*checks, *_blocks(words, cards, blocks, top), *back_matter(words, plan, blocks, whole))


def _blocks(words: PlanWords, cards: Cards, blocks: tuple[PlanBlock, ...], top: int | None) -> tuple[Section, ...]:
    foremost = in_front(blocks)
    spare = [block for block in blocks if block.group == "now" and block not in foremost]
    groups = (
        ("blocks", foremost),
        ("spare", spare),
        *((group, [block for block in blocks if block.group == group]) for group in ("later", "too_late", "waiting")),
    )
    sections: list[Section] = []
    full = len(blocks) if top is None else top
    for key, group in groups:
        parts: list[Part] = []
        for block in group:
            if block.number <= full:
                parts += [*([EmptyLine()] if parts else []), *cards.block(block)]
            elif block.number <= 2 * full:
                parts.append(words.in_a_line(block))
        if parts:
            sections.append(Section(words.say(f"heading.{key}"), tuple(parts)))
    left = len(blocks) - 2 * full  # blocks are numbered from 1 on
    if left > 0:
        sections.append(Section("", (Line(words.say("page.left", left=words.say("page.more", count=left))),)))
    return tuple(sections)
