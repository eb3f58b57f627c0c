"""What the first page makes of the timetable: what ends stands there, and what is too late does not."""

import pytest
from sample import LANGUAGES, plan_of, sample, unusual

from advisor.engine.plan.action_plan import Item, Plan
from advisor.engine.plan.timetable import Slot
from advisor.records import replace
from advisor.views.plan.back_matter import stops
from advisor.views.plan.front_page import in_front
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.plan.plan_text import print_full
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import language
from views.terminal_samples import printed


def changed(plan: Plan, program: str, **about: object) -> Plan:
    """The plan with an item that stands otherwise."""
    return replace(
        plan, items=tuple(replace(item, **about) if item.program == program else item for item in plan.items)
    )


def last_of_now(plan: Plan) -> Item:
    """What can be begun now, and stands behind all else that can."""
    return [block for block in blocks_of(plan.items) if block.group == "now"][-1].item


def test_what_closes_has_a_place_on_the_first_page() -> None:
    """However many things stand before it; the first of them stays the first."""
    plan = plan_of("market-stall")
    last = last_of_now(plan)
    before = [block.item.program for block in in_front(blocks_of(plan.items))]
    assert last.program not in before
    closing = changed(plan, last.program, availability=replace(last.availability, name="closing"))
    assert [block.item.program for block in in_front(blocks_of(closing.items))] == [*before[:2], last.program]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_too_late_stands_under_a_heading_of_its_own(code: str) -> None:
    """It is no thing to do, although it is the first of the plan."""
    plan = plan_of("market-stall")
    first = blocks_of(plan.items)[0].item.program
    late = changed(plan, first, slot=Slot(too_late=True))
    assert first not in [block.item.program for block in in_front(blocks_of(late.items))]
    said = language(code)
    text = printed(lambda console: print_full(late, sample(), said, console), 80)
    heading, name = said.say("terminal.heading.too_late"), said.text(sample().catalog.programs[first].name)
    assert name in text.split(f"■ {heading}\n")[1].split("■ ")[0]
    assert name not in text.split("■ ")[1]
    assert heading not in printed(lambda console: print_full(plan, sample(), said, console), 80)


def test_first_come_first_served_is_today() -> None:
    """The times on a page say today for it, and for nothing else."""
    plan = plan_of("market-stall", unusual())
    words = PlanWords(unusual(), language("ko"), plan.as_of, (*plan.items, *plan.others))
    blocks = blocks_of(plan.items)
    (number,) = [str(block.number) for block in blocks if block.item.program == "ends-soon"]
    (today,) = [stop for stop in stops(words, plan, blocks) if stop.label == "오늘"]
    assert today.marks == (number,)
