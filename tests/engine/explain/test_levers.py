"""What would move an item: each lever against a plan in which it was pulled."""

import pytest
from msgspec.structs import replace as changed
from sample import AS_OF, EXAMPLES, plan_of, sample

from advisor.catalog.model.catalog import Confirmation, ProgramId
from advisor.catalog.model.fact_values import Possible
from advisor.engine.explain.levers import Lever, Moves, moves_of
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.records import replace


def levers(example: str, code: str) -> list[tuple[Plan, ProgramId, Moves, Lever]]:
    plan = plan_of(example)
    found = [(item.program, moves_of(sample(), plan, item.program)) for item in plan.items]
    return [
        (plan, program, moves, lever)
        for program, moves in found
        if moves is not None
        for lever in moves.levers
        if lever.code == code
    ]


def points(plan: Plan, program: ProgramId) -> dict[str, int]:
    item = next(each for each in (*plan.items, *plan.others) if each.program == program)
    return {factor.factor: factor.points for factor in item.factors}


def passed(before: Plan, after: Plan, program: ProgramId, other: ProgramId) -> bool:
    """Whether two wanted items changed places."""

    def is_above(plan: Plan) -> bool:
        wanted = [each.rule.id for each in plan.arrangement.wanted]
        return wanted.index(program) < wanted.index(other)

    return is_above(before) != is_above(after)


def confirmed(program: ProgramId) -> Rules:
    """The catalog in which an office was told today that a program runs."""
    catalog = sample().catalog
    told = Confirmation(runs=True, asked=AS_OF.isoformat(), via="phone")
    about = catalog.programs[program]
    window = changed(about.window, confirmed=told, season=None)
    return compile_rules(changed(catalog, programs={**catalog.programs, program: changed(about, window=window)}))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_confirmation_is_worth_what_it_says(example: str) -> None:
    """Once it is confirmed that a program runs, its timing has so many points more, and it passes where it should."""
    for before, program, moves, lever in levers(example, "confirmed"):
        after = make_plan(confirmed(program), before.answers, before.as_of, before.named_done)
        assert points(after, program)["timing"] == points(before, program)["timing"] + lever.points
        if moves.above is not None:
            assert passed(before, after, program, moves.above.program) == lever.moves
        else:
            assert not lever.moves


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_day_changes_what_can_be_said(example: str) -> None:
    """On the day named the program's availability is the one named, with the points that follow; not a day earlier."""
    for before, program, _, lever in levers(example, "day"):
        assert lever.day is not None
        rules = sample()
        then = make_plan(rules, before.answers, lever.day, before.named_done)
        item = next(each for each in (*then.items, *then.others) if each.program == program)
        assert item.availability.name == lever.availability
        assert points(then, program)["timing"] == points(before, program)["timing"] + lever.points
        eve = make_plan(rules, before.answers, lever.day - lever.day.resolution, before.named_done)
        assert points(eve, program)["timing"] == points(before, program)["timing"]


def test_answers_are_worth_what_they_say() -> None:
    """Once the open answers fit, the conditions have so many points more."""
    ((before, _, moves, lever),) = [each for each in levers("market-stall", "answers") if each[1] == "kakao-dangol"]
    assert lever.facts == ("district_supported",)
    answers = {**before.answers, "district_supported": Possible(("yes",))}
    after = make_plan(sample(), answers, before.as_of, before.named_done)
    assert points(after, "kakao-dangol")["certainty"] == points(before, "kakao-dangol")["certainty"] + lever.points
    assert moves.above is None


@pytest.mark.parametrize("example", EXAMPLES)
def test_neighbours_are_of_the_same_group(example: str) -> None:
    """Directly above and below by points; a step put before something has no place of its own."""
    plan = plan_of(example)
    wanted = [each.rule.id for each in plan.arrangement.wanted]
    for item in plan.items:
        moves = moves_of(sample(), plan, item.program)
        assert moves is not None
        assert moves.placed_for == item.placed_for
        if item.program not in wanted:
            assert (moves.above, moves.below, moves.levers) == (None, None, ())
            continue
        place = wanted.index(item.program)
        for other, step in ((moves.above, -1), (moves.below, 1)):
            if other is not None:
                assert wanted[place + step] == other.program
        assert all(lever.points for lever in moves.levers)


def test_what_the_plan_does_not_hold_has_no_place() -> None:
    """Neither what does not fit nor what serves no goal."""
    plan = plan_of("large-sales")
    assert moves_of(sample(), plan, "kakao-message-credit") is None
    assert moves_of(replace(sample()), plan, "naver-ai-education") is None
