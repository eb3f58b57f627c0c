"""Leaving something out of a sheet: what goes with it, and what stays."""

from sample import EXAMPLES, plan_of

from advisor.engine.plan.action_plan import Plan
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.sheet.changes import dropped, left_without, without


def programs(plan: Plan) -> list[str]:
    """The plan's programs, in order."""
    return [item.program for item in plan.items]


def test_a_step_goes_with_what_it_was_for() -> None:
    """Without the message credit nobody needs its wallet."""
    plan = plan_of("bakery")
    assert {"kakao-biz-wallet", "kakao-message-credit"} <= set(programs(plan))
    left = programs(without(plan, ["kakao-message-credit"]))
    assert left == [each for each in programs(plan) if each not in ("kakao-biz-wallet", "kakao-message-credit")]


def test_a_step_that_something_else_needs_stays_for_that() -> None:
    """The registration stays for the next thing that needs it, as its step."""
    plan = plan_of("preparing")
    first = next(item for item in plan.items if item.program == "business-registration")
    assert first.placed_for in ("kakao-message-credit", "naver-smartstore")
    assert len(first.unlocks) > 1
    left = without(plan, [first.placed_for])
    again = next(item for item in left.items if item.program == "business-registration")
    assert again.placed_for in programs(left)
    assert any(again in block.steps for block in blocks_of(left.items))


def test_what_stays_without_its_step_is_known() -> None:
    """Who leaves out a step and keeps what needs it is told; who leaves out both, or what nothing needs, is not."""
    plan = plan_of("bakery")
    assert left_without(plan, ["kakao-biz-wallet"]) == ("kakao-message-credit",)
    assert left_without(plan, ["kakao-biz-wallet", "kakao-message-credit"]) == ()
    assert left_without(plan, ["kakao-message-credit"]) == ()


def test_questions_and_papers_that_only_it_raised_go_too() -> None:
    """What nothing decides any more need not be found out; for what else it decides it stays."""
    plan = plan_of("market-stall")
    assert [each.fact for each in plan.find_out] == ["district_supported"]
    assert without(plan, ["kakao-dangol"]).find_out == ()
    vague = plan_of("mostly-unknown")
    left = without(vague, ["kakao-dangol"])
    assert all("kakao-dangol" not in each.decides for each in left.find_out)
    assert {"platforms", "registered"} <= {each.fact for each in left.find_out}


def test_nothing_left_out_is_the_same_plan() -> None:
    """No change changes nothing, and what is not in the plan cannot be left out of it."""
    for example in EXAMPLES:
        plan = plan_of(example)
        assert without(plan, ()) == plan
        outside = [program for program in plan.done if program not in {item.program for item in plan.items}]
        assert dropped(plan, outside) == ()
        assert without(plan, outside) == plan


def test_everything_can_be_left_out() -> None:
    """An empty sheet is still a sheet."""
    plan = plan_of("market-stall")
    assert without(plan, programs(plan)).items == ()
    assert dropped(plan, [*programs(plan), *programs(plan)]) == tuple(programs(plan))
