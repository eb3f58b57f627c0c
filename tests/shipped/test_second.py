"""The second evaluator and the engine agree on what ships: every example, on a day before, within and after it all."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog_notation import as_data
from advisor.catalog.model.doubt import doubt_of
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.plan.action_plan import Item, make_plan
from advisor.profile.profile import Profile
from advisor.profile.profile_notation import as_data as profile_as_data
from advisor.profile.profile_reading import read_profile
from advisor.second.evaluate import evaluate

RULES = load_rules([])
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
DAYS = [date(2024, 1, 15), date(2026, 11, 23), date(2031, 5, 31)]


@cache
def stated() -> dict[str, Any]:
    """The shipped catalog as JSON."""
    return as_data(RULES.catalog)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_make_the_same_plan(path: Path, day: date) -> None:
    """Items, their places, points, work and what is missing, and what stands beside them."""
    profile = read_profile(path.read_bytes(), path.name, RULES.catalog)
    plan = make_plan(RULES, profile.values, day, profile.done)
    second = _second(profile, day)
    for items, entries in (((*plan.checks, *plan.items), second["plan"]), (plan.others, second["others"])):
        assert [_told(item) for item in items] == [_picked(each, second["verdicts"]) for each in entries]
    assert list(plan.done) == second["done"]
    assert [each.program for each in plan.announced_only] == second["announced_only"]
    assert second["doubt"] == {rule.id: doubt_of(rule.program.window) for rule in RULES.programs}
    assert {each.program: each.kept for each in plan.not_matched if each.why == "excluded"} == second["dropped"]
    verdicts = {name: each["verdict"] for name, each in second["verdicts"].items()}
    assert all(verdicts[each.program] == each.verdict.verdict for each in plan.not_matched)
    assert second["availability"] == {rule.id: availability(rule.program.window, day).name for rule in RULES.programs}


def _second(profile: Profile, day: date) -> dict[str, Any]:
    return evaluate(stated(), profile_as_data(profile, RULES.catalog), day.isoformat())


def _told(item: Item) -> tuple[object, ...]:
    points = {factor.factor: factor.points for factor in item.factors}
    return (item.program, item.group, item.placed_for, item.work.minutes, points, list(item.verdict.missing))


def _picked(entry: dict[str, Any], verdicts: dict[str, Any]) -> tuple[object, ...]:
    names = ("program", "group", "placed_for", "minutes", "points")
    return (*(entry[name] for name in names), verdicts[entry["program"]]["missing"])
