"""Chains: which steps lead to what does not fit yet."""

from types import MappingProxyType

import pytest

from advisor.engine.verdicts import chain
from advisor.engine.verdicts.chain import SearchCutOff, find_chain
from engine.corner import corner, facts, plan, verdict

FURTHER = {
    "registered": "type: yes_no, ask: '?', change: action",
    "stamp": "type: choices, options: {one: A, two: B}, ask: '?', change: action",
}
STEPS = MappingProxyType(
    {
        "register": "kind: enabling, gives: {registered: yes}, hours: 3",
        "channel": "kind: enabling, requires: {registered: yes}, gives: {tools: channel}, hours: 2",
        "wallet": "kind: enabling, requires: {tools: channel}, gives: {tools: wallet}, hours: 1",
    }
)


def chain_to(target, steps, profile):
    """The chain to a program that requires this."""
    return verdict(corner({"target": f"requires: {{{target}}}", **steps}, FURTHER), "target", profile).chain


def test_steps_may_need_steps():
    """The wallet needs a channel, the channel a registration; together they lead there, in that order."""
    profile = "{tools: [], registered: no}"
    assert chain_to("tools: {every: [wallet]}", STEPS, profile) == ("register", "channel", "wallet")


def test_what_is_there_already_is_no_step():
    """Who is registered starts with the channel."""
    assert chain_to("tools: wallet", STEPS, "{tools: [], registered: yes}") == ("channel", "wallet")


def test_least_hours_then_fewest_steps_then_catalog_order():
    """Hours decide first; between equals fewer steps win; between those the catalog's order."""
    quick = {"quick": "kind: enabling, gives: {tools: channel}, hours: 1"}
    slow = {"slow": "kind: enabling, gives: {tools: channel}, hours: 9"}
    assert chain_to("tools: channel", slow | quick, "{tools: []}") == ("quick",)
    both = {"both": "kind: enabling, gives: {tools: [channel, shop]}, hours: 2"}
    single = {name: f"kind: enabling, gives: {{tools: {name}}}, hours: 1" for name in ("channel", "shop")}
    assert chain_to("tools: {every: [channel, shop]}", single | both, "{tools: []}") == ("both",)
    assert chain_to("tools: {every: [channel, shop]}", single, "{tools: []}") == ("channel", "shop")


def test_a_dear_step_that_saves_steps_is_found():
    """Three free steps give what one of ten hours gives; but after those three, two more are one too many."""
    free = {
        "first": "kind: enabling, gives: {tools: channel}",
        "second": "kind: enabling, gives: {tools: shop}",
        "third": "kind: enabling, gives: {tools: wallet}",
    }
    rest = {
        "big": "kind: enabling, gives: {tools: [channel, shop, wallet]}, hours: 10",
        "fourth": "kind: enabling, requires: {tools: {every: [channel, shop, wallet]}}, gives: {stamp: one}, hours: 1",
        "fifth": "kind: enabling, requires: {stamp: one}, gives: {stamp: two}, hours: 1",
    }
    assert chain_to("stamp: {every: [one, two]}", free | rest, "{tools: [], stamp: []}") == ("big", "fourth", "fifth")


@pytest.mark.parametrize("program", ["target", "channel"])
def test_reach_no_ends_chains(program):
    """No chain leads to a target with `reach: no`, and none through a step with it that is refused today."""
    programs = {"target": "requires: {tools: channel}", **STEPS}
    assert verdict(corner(programs, FURTHER), "target", "{tools: [], registered: no}").verdict == "within_reach"
    programs[program] += ", reach: no"
    assert verdict(corner(programs, FURTHER), "target", "{tools: [], registered: no}").verdict == "no_match"


def test_a_closed_step_is_none():
    """What is over cannot be a step; its own verdict stands."""
    programs = {
        "target": "requires: {tools: channel}, serves: {regulars: 3}",
        "channel": 'kind: enabling, gives: {tools: channel}, window: {closes: "2026-05"}',
    }
    made = plan(corner(programs), "{tools: []}")
    assert [(each.program, each.why) for each in made.not_matched] == [("target", "conditions"), ("channel", "closed")]


def test_a_search_that_grows_too_large_is_ended_and_said(monkeypatch):
    """Nothing is claimed about a program whose chains are too many to look at; the others stand."""
    monkeypatch.setattr(chain, "MOST_STATES", 1)
    programs = {"target": "requires: {tools: {every: [channel, wallet]}}", "other": "serves: {regulars: 3}", **STEPS}
    rules = corner(programs, FURTHER)
    with pytest.raises(SearchCutOff):
        find_chain(rules, rules.programs[0], facts(rules, "{tools: [], registered: no}"), ())
    made = plan(rules, "{tools: [], registered: no}")
    assert ("target", "too_many_chains") in [(each.program, each.why) for each in made.could_not_check]
    assert "other" in [item.program for item in made.items]
