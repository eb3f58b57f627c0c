"""What stands first, for the merchants that the interview is measured with, asked about everything or about little."""

import json
from datetime import date
from pathlib import Path

import pytest

from advisor.catalog.model.fact_values import NoAnswer, Value
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.fact_state import settle
from advisor.engine.plan.action_plan import Item, make_plan
from advisor.profile.profile_reading import read_profile
from advisor.views.plan.front_page import in_front
from advisor.views.plan.plan_blocks import blocks_of

RULES = load_rules([])
DAY = date(2026, 11, 28)
PROFILES = Path(__file__).parents[2] / "benchmarks/interview/profiles.jsonl"
PLATFORMS = "platforms"


def _merchants() -> list[dict[str, Value]]:
    lines = PROFILES.read_text(encoding="utf-8").splitlines()
    read = [read_profile(json.dumps(json.loads(line)).encode(), "a line", RULES.catalog) for line in lines]
    return [profile.values for profile in read]


MERCHANTS = _merchants()
EXPRESS = {name for name, fact in RULES.catalog.facts.items() if fact.express}


def _in_front(answers: dict[str, Value]) -> list[Item]:
    return [block.item for block in in_front(blocks_of(make_plan(RULES, answers, DAY).items))]


@pytest.mark.parametrize("asked", ["all", "little"])
def test_nothing_undecided_stands_first(asked: str) -> None:
    """Whatever was asked, what waits for a word of the merchant comes after all that is decided."""
    for answers in MERCHANTS:
        told = answers if asked == "all" else {fact: value for fact, value in answers.items() if fact in EXPRESS}
        blocks = blocks_of(make_plan(RULES, told, DAY).items)
        waits = [bool(block.item.waits_for) for block in blocks]
        assert waits == sorted(waits)
        assert [block.group == "waiting" for block in blocks] == waits


def test_nobody_is_sent_to_a_platform_that_they_were_not_asked_about() -> None:
    """Nothing in front hangs on what somebody uses who was not asked."""
    for answers in MERCHANTS:
        told = {fact: value for fact, value in answers.items() if fact != PLATFORMS}
        assert not [item for item in _in_front(told) if PLATFORMS in item.verdict.missing]


def test_who_does_not_know_their_platforms_is_not_sent_to_one_for_those_who_are_there() -> None:
    """What stands in front all the same and hangs on the platforms is something that anybody can begin there."""
    for answers in MERCHANTS:
        for item in _in_front(answers | {PLATFORMS: NoAnswer("unknown")}):
            if PLATFORMS in item.verdict.missing:
                program = RULES.programs[RULES.program_index[item.program]]
                state = settle(RULES, answers | {PLATFORMS: NoAnswer("unknown")})
                assert program.requires is None or program.requires.outcome(state.values) is True
                assert PLATFORMS in program.program.gives
