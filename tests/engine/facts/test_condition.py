"""Conditions: three outcomes, and tests on each type of fact."""

import pytest

from engine.corner import corner, facts

FURTHER = {
    "place": "type: choice, options: {market: A, street: B, none_at_all: C}, ask: '?'",
    "sales": "type: number, ask: '?'",
}


@pytest.mark.parametrize(
    ("condition", "profile", "outcome"),
    [
        ("place: market", "{place: market}", True),
        ("place: [market, street]", "{place: {one_of: [market, street]}}", True),
        ("place: market", "{place: {one_of: [market, street]}}", None),
        ("place: market", "{place: street}", False),
        ("tools: channel", "{tools: [channel, shop]}", True),
        ("tools: [shop, wallet]", "{tools: {has: [channel], maybe: [shop]}}", None),
        ("tools: [shop, wallet]", "{tools: [channel]}", False),
        ("tools: {every: [channel, shop]}", "{tools: [shop]}", False),
        ("tools: {every: [channel, shop]}", "{tools: {has: [shop], maybe: [channel]}}", None),
        ("tools: {only: [channel]}", "{tools: []}", True),
        ("tools: {only: []}", "{tools: [wallet]}", False),
        ("sales: {at_most: 300}", "{sales: 300}", True),
        ("sales: {below: 300}", "{sales: 300}", False),
        ("sales: {above: 100, at_most: 300}", '{sales: "100..300"}', None),
        ("sales: {above: 100, at_most: 300}", '{sales: "101..300"}', True),
        ("any: [{place: market}, {sales: {above: 5}}]", "{place: market}", True),
        ("all: [{place: market}, {sales: {above: 5}}]", "{place: market}", None),
        ("all: [{place: market}, {sales: {above: 5}}]", "{sales: 5}", False),
        ("not: {place: market}", "{}", None),
        ("not: {place: market}", "{place: street}", True),
    ],
)
def test_outcome(condition, profile, outcome):
    """True when it holds for all that is possible, false when for none, else unknown."""
    rules = corner({"target": f"requires: {{{condition}}}"}, FURTHER)
    assert rules.programs[0].requires.outcome(facts(rules, profile).values) is outcome


def test_an_unknown_and_its_opposite_stay_unknown():
    """`any` of a test and its own negation is unknown, not true: Kleene looks at outcomes, not at sense."""
    rules = corner({"target": "requires: {any: [{place: market}, {not: {place: market}}]}"}, FURTHER)
    assert rules.programs[0].requires.outcome(facts(rules, "{}").values) is None


def test_a_source_on_a_group_counts_for_its_parts():
    """Each test knows where it stands and which source says so: its own, or that of the group around it."""
    text = "requires: {source: page, all: [{place: market}, {tools: shop, source: page}, {not: {sales: {above: 5}}}]}"
    parts = corner({"target": text}, FURTHER).programs[0].requires.parts
    assert [part.at for part in (*parts, parts[2].parts[0])] == [
        "requires/all/0",
        "requires/all/1",
        "requires/all/2",
        "requires/all/2/not",
    ]
    assert parts[2].parts[0].states.source == "page"
