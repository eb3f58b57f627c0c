"""The audit finds what looking at every merchant finds: no false alarm and no miss."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from advisor.audit.audit import audit
from advisor.catalog.model.catalog import Catalog
from advisor.engine.facts.fact_state import settle
from advisor.engine.fast.settling import compile_rules
from advisor.finding import Audit, Finding

from .brute import Brute
from .made import made, stairs

CATALOGS = 500
STAIRS = 150
MOST_MERCHANTS = 300
DAY = date(2026, 6, 15)
BY_BRUTE_FORCE = {
    "condition-never-true",
    "condition-always-true",
    "branch-covered",
    "branch-implied",
    "program-never-matches",
    "same-condition",
    "gives-opens-nothing",
    "action-not-given",
    "excludes-what-is-needed",
    "match-on-grade-c",
    "level-unreachable",
    "threshold-in-band",
    "fact-decides-nothing",
    "option-decides-nothing",
}


@cache
def small_catalogs() -> tuple[Catalog, ...]:
    """Catalogs with so few merchants that each can be looked at."""
    found: list[Catalog] = []
    seed = 0
    while len(found) < CATALOGS:
        catalog = made(seed)
        if Brute(catalog).count() <= MOST_MERCHANTS:
            found.append(catalog)
        seed += 1
    return tuple(found)


@cache
def audited(number: int) -> Audit:
    """The audit of one of them."""
    return audit(compile_rules(small_catalogs()[number]), DAY, mutants=False)


def told(finding: Finding, catalog: Catalog) -> list[tuple[str, str]]:
    """A finding as code and path; an action that nothing gives by program, fact and option."""
    if finding.code == "action-not-given":
        where = f"programs/{finding.path[1]} {finding.values['fact']}"
        options = finding.values["options"].split(", ")
        several = catalog.facts[finding.values["fact"]].type == "choices"
        return [(f"{finding.code} {option}", where) for option in options] if several else [(finding.code, where)]
    return [(finding.code, "/".join(finding.path))]


def looked_up(catalog: Catalog) -> list[tuple[str, str]]:
    """What is found by looking at every merchant."""
    brute = Brute(catalog)
    return [
        *brute.constant(),
        *brute.needless(Brute(catalog, gates=False)),
        *brute.programs(),
        *brute.weak(),
        *brute.levels(),
        *brute.thresholds(),
        *brute.idle(),
    ]


@pytest.mark.parametrize("block", range(CATALOGS // 50))
def test_the_audit_finds_what_brute_force_finds(block: int) -> None:
    """Over all merchants of 500 made-up catalogs, every finding is right and none is missing."""
    for number in range(block * 50, block * 50 + 50):
        catalog = small_catalogs()[number]
        found = [
            each
            for finding in audited(number).findings
            if finding.code in BY_BRUTE_FORCE
            for each in told(finding, catalog)
        ]
        assert sorted(found) == sorted(looked_up(catalog)), number
        assert audited(number).left_out == ()


def test_what_is_needed_is_followed_along_chains() -> None:
    """Excluding the first of several steps that each open the next is found where looking at every merchant finds it,
    with a merchant who shows it and every condition on the way."""
    lengths: Counter[int] = Counter()
    for seed in range(STAIRS):
        catalog = stairs(seed)
        rules = compile_rules(catalog)
        found = [each for each in audit(rules, DAY, mutants=False).findings if each.code == "excludes-what-is-needed"]
        expected = sorted(path for code, path in Brute(catalog).programs() if code == "excludes-what-is-needed")
        assert sorted("/".join(each.path) for each in found) == expected, seed
        for each in found:
            lengths[len(each.related) - 1] += 1
            assert each.related[1] == ("programs", each.values["step"], "gives")
            program = rules.programs[rules.program_index[each.values["program"]]]
            assert program.requires is not None
            assert program.requires.outcome(settle(rules, each.witness or {}).values) is False
    assert min(lengths[length] for length in (1, 2, 3)) >= 10, lengths
    assert lengths[4] > 0


def test_every_kind_of_finding_is_met() -> None:
    """The made-up catalogs hold every fault that is compared, and some hold none of a kind."""
    codes = [{finding.code for finding in audited(number).findings} for number in range(CATALOGS)]
    for code in BY_BRUTE_FORCE:
        assert 10 <= sum(code in each for each in codes) < CATALOGS, code
