"""The merchant beside a finding shows it, and may be written down as a profile."""

import json
from collections.abc import Iterator
from functools import cache

import pytest

from advisor.audit.audit import audit
from advisor.catalog.model.catalog import NumberTest
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.types.test_nodes import Node, Outcome
from advisor.finding import Finding, Path
from advisor.profile.profile_reading import read_profile

from .made import made
from .test_exactness import DAY

CATALOGS = range(1000, 1150)
SHOWN = {
    "branch-covered",
    "branch-implied",
    "same-condition",
    "match-on-grade-c",
    "action-not-given",
    "excludes-what-is-needed",
    "threshold-in-band",
}


@cache
def shown() -> tuple[tuple[Rules, Finding], ...]:
    """Every finding with a merchant, of many catalogs."""
    return tuple(
        (rules, finding)
        for rules in (compile_rules(made(seed)) for seed in CATALOGS)
        for finding in audit(rules, DAY, mutants=False).findings
        if finding.witness is not None
    )


def outcome(rules: Rules, finding: Finding, path: Path) -> Outcome:
    """How the condition at a path comes out for the merchant of a finding."""
    assert finding.witness is not None
    return node_at(root_of(rules, path), path).outcome(settle(rules, finding.witness).values)


def bounds_of(test: NumberTest) -> tuple[int, int]:
    """The smallest and the largest number that fulfil a test, as far as it says."""
    lows = [0, *(each for each in (test.at_least,) if each is not None)]
    highs = [10**15, *(each for each in (test.at_most,) if each is not None)]
    lows += [test.above + 1] if test.above is not None else []
    highs += [test.below - 1] if test.below is not None else []
    return max(lows), min(highs)


def root_of(rules: Rules, path: Path) -> Node:
    """The whole condition that a path leads into."""
    part, name, word = path[:3]
    if part == "programs":
        program = rules.programs[rules.program_index[name]]
        root = program.requires if word == "requires" else program.suits
    else:
        fact = rules.facts[rules.index[name]]
        root = fact.gate if word == "when" else fact.derive
    assert root is not None
    return root


def node_at(root: Node, path: Path) -> Node:
    """The part of a condition that stands at a path; a test's path ends with its fact."""
    whole = "/".join(path)
    found = [node for node in walked(root) if whole in (here := full(node, path), f"{here}/{fact_of(node)}")]
    return found[-1]


def full(node: Node, path: Path) -> str:
    """The whole path of a part: a fact's conditions know theirs, a program's begin at `requires`."""
    return node.at if node.at.startswith("facts/") else "/".join((*path[:2], node.at))


def fact_of(node: Node) -> str:
    """The fact that a test reads."""
    return str(getattr(getattr(node, "states", None), "fact", ""))


def walked(node: Node) -> Iterator[Node]:
    """A condition and all parts of it."""
    yield node
    for part in node.parts:
        yield from walked(part)


def test_every_kind_has_merchants() -> None:
    """Each code that names a merchant does so here several times."""
    codes = [finding.code for _, finding in shown()]
    assert set(codes) == SHOWN
    assert all(codes.count(code) >= 5 for code in SHOWN)


@pytest.mark.parametrize("code", ["branch-covered", "branch-implied"])
def test_a_needless_branch_meets_its_cover(code: str) -> None:
    """For the merchant, the needless branch and one that makes it needless both decide."""
    for rules, finding in shown():
        if finding.code == code:
            decides = code == "branch-covered"
            assert outcome(rules, finding, finding.path) is decides
            assert decides in [outcome(rules, finding, path) for path in finding.related]


def test_twins_both_match() -> None:
    """The merchant fulfils the condition of both programs."""
    for rules, finding in shown():
        if finding.code == "same-condition":
            assert outcome(rules, finding, finding.path) is True
            assert [outcome(rules, finding, path) for path in finding.related] == [True]


def test_grade_c_gives_the_match() -> None:
    """The merchant fulfils the condition."""
    for rules, finding in shown():
        if finding.code == "match-on-grade-c":
            assert outcome(rules, finding, finding.path) is True


def test_what_is_lacking_is_lacking() -> None:
    """Who lacks something for a program does not fulfil its condition."""
    for rules, finding in shown():
        if finding.code in ("action-not-given", "excludes-what-is-needed"):
            program = rules.programs[rules.program_index[finding.values["program"]]]
            assert program.requires is not None
            assert finding.witness is not None
            assert program.requires.outcome(settle(rules, finding.witness).values) is False


def test_the_band_does_not_tell() -> None:
    """Who ticks the band in which the threshold lies leaves the test open, unless its bounds contradict each other."""
    told = 0
    for rules, finding in shown():
        if finding.code != "threshold-in-band" or rules.facts[rules.index[finding.path[-2]]].gate is not None:
            continue
        stated = getattr(node_at(root_of(rules, finding.path), finding.path[:-1]), "states", None)
        assert isinstance(stated, NumberTest)
        low, high = bounds_of(stated)
        result = outcome(rules, finding, finding.path[:-1])
        assert result is None or low > high
        told += result is None
    assert told > 20


def test_merchants_are_profiles() -> None:
    """A merchant reads back as the same answers from a profile."""
    for rules, finding in shown():
        assert finding.witness is not None
        text = json.dumps({fact: value.written() for fact, value in finding.witness.items()})
        profile = read_profile(text.encode(), "merchant.json", rules.catalog)
        assert profile.values == finding.witness
