"""The plans that were read and signed are the plans that are made."""

import re
from datetime import date
from pathlib import Path

import pytest

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.profile_reading import read_profile
from advisor.views.plan.front_page import in_front
from advisor.views.plan.plan_blocks import blocks_of

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 29)
LAYERS = {"district-grant": ["shipped", str(Path(__file__).parent / "merchants-district.yaml")]}
MERCHANTS = {
    path.stem: path
    for folder in ("examples", "tests/shipped/merchants")
    for path in sorted((ROOT / folder).glob("*.yaml"))
}
SIGNED = dict(
    re.findall(
        r"^## (\S+)\n\nFirst: `([a-z0-9-]+)`\.",
        (ROOT / "docs/signed-plans.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def test_twenty_merchants_are_signed() -> None:
    """Each once, by the name of the file."""
    assert len(MERCHANTS) == 20
    assert list(SIGNED) == sorted(MERCHANTS)


@pytest.mark.parametrize("name", MERCHANTS)
def test_the_first_thing_is_the_one_that_was_signed(name: str) -> None:
    """Whoever changes the order reads the plan again."""
    rules = load_rules(LAYERS.get(name, []))
    profile = read_profile(MERCHANTS[name].read_bytes(), name, rules.catalog)
    answers = profile.values
    plan = make_plan(rules, answers, DAY, profile.done)
    assert in_front(blocks_of(plan.items))[0].item.program == SIGNED[name]
