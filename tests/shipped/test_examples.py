"""The plans of the example merchants, as a counselor would sign them."""

import re
from datetime import date
from pathlib import Path

import pytest

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.profile.profile_reading import read_profile

RULES = load_rules([])
FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
DAY = date(2026, 11, 28)

FIRST = {
    "market-stall": ["kakao-dangol", "karrot-biz-profile", "kakao-channel"],
    "cafe": ["karrot-biz-profile", "kakao-channel", "kakao-biz-wallet", "kakao-message-credit"],
    "smartstore-seller": ["naver-fast-settlement"],
    "rocket-growth-seller": ["coupang-fast-settlement-rocket-growth"],
    "bakery": ["kakao-dangol", "kakao-biz-wallet", "kakao-message-credit"],
    "large-sales": ["karrot-biz-profile"],
    "preparing": ["naver-smartstore", "business-registration", "coupang-marketplace"],
    "eats-market-restaurant": ["karrot-biz-profile"],
    "ai-curious": ["mss-ai-training"],
    "workshop": ["coupang-fast-settlement"],
}


def plan_of(path: Path, as_of: date = DAY) -> Plan:
    """The plan of an example file on a day."""
    profile = read_profile(path.read_bytes(), path.name, RULES.catalog)
    return make_plan(RULES, profile.values, as_of, profile.done)


def test_there_are_enough_different_merchants() -> None:
    """At least eight examples, and the ones the README names."""
    names = {path.stem for path in EXAMPLES}
    assert len(names) >= 8
    readme = (FOLDER.parent / "README.md").read_text("utf-8")
    assert set(re.findall(r"examples/([a-z-]+)\.yaml", readme)) <= names


@pytest.mark.parametrize("name", [name for name in FIRST if (FOLDER / f"{name}.yaml").exists()])
def test_what_comes_first(name: str) -> None:
    """What a counselor who read the case began with stands in that order; what came later may stand between."""
    signed = [program for program in FIRST[name] if program in RULES.catalog.programs]
    planned = [item.program for item in plan_of(FOLDER / f"{name}.yaml").items]
    assert [program for program in planned if program in signed] == signed


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid_and_planned(path: Path) -> None:
    """No answer is refused, and there is something to say: a plan, or what else fits, or why nothing does."""
    plan = plan_of(path)
    assert plan.items or plan.others or plan.not_matched


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_step_stands_alone(path: Path) -> None:
    """A step that serves no goal itself stands only before what needs it, and says so."""
    plan = plan_of(path)
    ranks = {item.program: item.rank for item in plan.items}
    for item in plan.items:
        goal_points = next(factor.points for factor in item.factors if factor.factor == "goals")
        assert goal_points or item.placed_for is not None
        assert all(ranks[step] < item.rank for step in item.after)
        assert all(ranks[other] > item.rank for other in item.unlocks)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nobody_is_sent_where_the_first_goal_is_harmed(path: Path) -> None:
    """Whoever wants cash sooner does not find in the plan what makes it later."""
    plan = plan_of(path)
    goals = getattr(plan.answers.get("goals"), "has", ())
    for item in plan.items:
        assert all(RULES.catalog.programs[item.program].serves.get(goal, 0) >= 0 for goal in goals[:1])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2027, 3, 31), date(2027, 4, 1), date(2030, 1, 1)])
def test_nobody_is_sent_to_a_closed_door(path: Path, day: date) -> None:
    """What is over is never in the plan, and what nobody confirmed never reads as running."""
    for item in plan_of(path, day).items:
        window = RULES.catalog.programs[item.program].window
        assert item.availability.name != "closed"
        dated = window.standing or window.opens or window.closes or window.confirmed
        assert dated or item.availability.name not in ("open", "closing")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_received_already_is_not_advised_again(path: Path) -> None:
    """A program named in `done` stands among what is done, and in the plan at most as something to use."""
    before = plan_of(path)
    for item in before.items:
        after = make_plan(RULES, before.answers, DAY, [*before.named_done, item.program])
        assert item.program in after.done
        assert all(each.verdict.verdict == "done" for each in after.items if each.program == item.program)


def test_what_comes_by_itself_only_needs_a_look() -> None:
    """Exactly what comes by itself, runs and fits for certain stands before the order, in no place of it."""
    plan, programs = plan_of(FOLDER / "eats-market-restaurant.yaml"), RULES.catalog.programs
    automatic = [each for each in plan.judged if programs[each.program].entry == "automatic"]
    fitting = {each.program for each in automatic if each.verdict.verdict == "match"}
    running = {each.program for each in automatic if each.availability.name in ("open", "closing")}
    assert {item.program for item in plan.checks} == fitting & running != set()
    assert all(item.rank == 0 and item.group == "check" for item in plan.checks)
    assert not fitting & {item.program for item in (*plan.items, *plan.others)}
