"""The plans of the example merchants, as a counselor would sign them."""

from datetime import date
from pathlib import Path

import pytest

from advisor.commands.catalogs import load_rules
from advisor.engine.plan import Plan, make_plan
from advisor.profile.reading import read_profile

RULES = load_rules([])
FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
DAY = date(2026, 11, 23)

FIRST = {
    "market-stall": ["kakao-dangol", "karrot-biz-profile", "kakao-channel"],
    "cafe": ["karrot-biz-profile", "kakao-channel", "kakao-biz-wallet", "kakao-message-credit"],
    "smartstore-seller": ["naver-fast-settlement"],
    "rocket-growth-seller": ["coupang-fast-settlement-rocket-growth"],
    "bakery": ["kakao-dangol", "kakao-biz-wallet", "kakao-message-credit"],
    "large-sales": ["karrot-biz-profile"],
    "preparing": ["naver-smartstore", "business-registration", "coupang-marketplace"],
    "eats-market-restaurant": ["coupang-eats-market-pickup", "karrot-biz-profile"],
    "ai-curious": ["mss-ai-training"],
    "workshop": ["coupang-fast-settlement"],
}


def plan_of(path: Path, as_of: date = DAY) -> Plan:
    """The plan of an example file on a day."""
    profile = read_profile(path.read_bytes(), path.name, RULES.catalog)
    return make_plan(RULES, {fact: answer.value for fact, answer in profile.answers.items()}, as_of, profile.done)


def test_there_are_enough_different_merchants() -> None:
    """At least eight examples, and the ones the README names."""
    names = {path.stem for path in EXAMPLES}
    assert len(names) >= 8
    assert set(FIRST) | {"mostly-unknown"} <= names


@pytest.mark.parametrize("name", FIRST)
def test_what_comes_first(name: str) -> None:
    """Each plan begins with what a counselor who read the case began with."""
    plan = plan_of(FOLDER / f"{name}.yaml")
    assert [item.program for item in plan.items][: len(FIRST[name])] == FIRST[name]


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
def test_who_wants_cash_is_not_sent_where_cash_is_slow(path: Path) -> None:
    """Nobody whose first goal is faster cash finds the slow marketplaces in the plan."""
    plan = plan_of(path)
    goals = getattr(plan.answers.get("goals"), "has", ())
    if goals[:1] == ("faster_cash",):
        assert not {"coupang-marketplace", "coupang-rocket-growth"} & {item.program for item in plan.items}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 3, 31), date(2027, 4, 1), date(2030, 1, 1)])
def test_nobody_is_sent_to_a_closed_door(path: Path, day: date) -> None:
    """What is over is never in the plan, and what nobody confirmed never reads as running."""
    plan = plan_of(path, day)
    assert all(item.availability.name != "closed" for item in plan.items)
    running = {item.program for item in plan.items if item.availability.name in ("open", "closing")}
    allowed = {"business-registration"} | ({"coupang-eats-market-pickup"} if day < date(2027, 4, 1) else set())
    assert running <= allowed


def test_what_is_received_already_is_not_advised_again() -> None:
    """A program named in `done` leaves the plan and stands among what is done."""
    profile = read_profile((FOLDER / "bakery.yaml").read_bytes(), "bakery.yaml", RULES.catalog)
    answers = {fact: answer.value for fact, answer in profile.answers.items()}
    plan = make_plan(RULES, answers, DAY, ["kakao-message-credit"])
    assert "kakao-message-credit" in plan.done
    assert {"kakao-message-credit", "kakao-biz-wallet"}.isdisjoint({item.program for item in plan.items})
