"""Evidence: what has aged, what rests on too little, what nobody decided, and addresses that lead nowhere."""

from collections.abc import Mapping
from datetime import date
from typing import Any as Anything

import pytest
from msgspec.structs import replace
from sample import sample

from advisor.audit.audit import audit
from advisor.audit.content.telephones_and_links import links_in
from advisor.catalog.model.catalog import All, Any, Catalog, Condition, Conflict, Not, OptionTest, Window
from advisor.engine.fast.settling import compile_rules
from advisor.finding import LinkState, Path

DAY = date(2026, 11, 23)
CATALOG = sample().catalog
C = OptionTest(fact="registered", options=("yes",), source="ampm-2025-03-11")
B = OptionTest(fact="ships_goods", options=("yes",), source="ebn-2025")
OURS = OptionTest(fact="helper", options=("yes",))


def found(catalog: Catalog, day: date = DAY, links: Mapping[str, LinkState] | None = None) -> list[tuple[str, Path]]:
    """Codes and paths of what is found about programs and sources."""
    findings = audit(compile_rules(catalog), day, links, mutants=False).findings
    return [(each.code, each.path) for each in findings if each.path[0] in ("programs", "sources")]


def with_program(**about: Anything) -> Catalog:
    """The sample catalog with a changed program that stands alone."""
    program = replace(CATALOG.programs["naver-place"], kind="announced", gives={}, **({"examples": ()} | about))
    return replace(CATALOG, programs={"one": program})


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (All(parts=(B, C)), False),
        (All(parts=(OURS, C)), False),
        (Any(parts=(B, C)), True),
        (C, True),
        (Not(part=C), True),
        (Not(part=Any(parts=(B, C))), False),
        (Not(part=All(parts=(B, C))), True),
        (replace(B, source=None), False),
        (All(parts=(replace(OURS, source=None),), source="ampm-2025-03-11"), True),
    ],
)
def test_grade_c_withholds_a_match_and_never_gives_one(condition: Condition, told: bool) -> None:
    """Only where somebody would not match without the grade C part is it told, with a merchant who shows it."""
    codes = [code for code, _ in found(with_program(requires=condition))]
    assert ("match-on-grade-c" in codes) is told


def test_programs_rest_on_more_than_grade_c() -> None:
    """A program whose sources are all of grade C, or that has none."""
    assert ("match-on-grade-c", ("programs", "one", "sources")) in found(with_program(sources=("ampm-2025-03-11",)))
    assert ("program-without-source", ("programs", "one")) in found(with_program(sources=()))


@pytest.mark.parametrize(
    ("reviewed", "code"),
    [
        ("2026-05-27", None),
        ("2026-05-26", "review-too-old"),
        ("2026-11-23", None),
        ("2026-11-24", "review-in-future"),
        (None, "entry-not-reviewed"),
    ],
)
def test_a_review_holds_180_days(reviewed: str | None, code: str | None) -> None:
    """The 180th day after it still counts, the next does not; a day to come is no review."""
    codes = {each for each, _ in found(with_program(reviewed=reviewed))} - {"no-examples", "source-not-cited"}
    assert codes == ({code} if code else set())


@pytest.mark.parametrize(("day", "passed"), [(date(2027, 3, 31), False), (date(2027, 4, 1), True)])
def test_a_window_passes_with_its_last_day(day: date, passed: bool) -> None:
    """A closing month counts to its end."""
    catalog = with_program(window=Window(closes="2027-03"), reviewed="2027-03-01")
    assert (("window-passed", ("programs", "one", "window", "closes")) in found(catalog, day)) is passed


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ({}, True),
        ({"follows": ("ebn-2025",)}, False),
        ({"follows": ("donga-2024-11-07",)}, True),
        ({"no_rule": True}, False),
    ],
)
def test_a_conflict_says_which_source_counts(decision: dict[str, Anything], told: bool) -> None:
    """One of its own sources, or that no rule rests on any."""
    conflict = Conflict(text="They differ.", sources=("ebn-2025", "economidaily-2025-12-09"), **decision)
    path = ("programs", "one", "conflicts", "0")
    assert (("conflict-without-decision", path) in found(with_program(conflicts=(conflict,)))) is told


def test_a_source_can_be_found_again() -> None:
    """By an address or a date."""
    source = replace(CATALOG.sources["kakao-help-undated"], url=None)
    catalog = replace(CATALOG, sources={**CATALOG.sources, "kakao-help-undated": source})
    assert found(catalog) == [("source-not-findable", ("sources", "kakao-help-undated"))]


def test_links_that_lead_nowhere_are_told_where_they_stand() -> None:
    """Each address in use that is gone or has moved, and no other."""
    places = list(links_in(CATALOG))
    assert len(places) > 10
    states: dict[str, LinkState] = {"https://nobody.example": "gone"}
    states |= {places[0][1]: "gone", places[1][1]: "moved", places[2][1]: "ok", places[3][1]: "unknown"}
    assert found(CATALOG, links=states) == sorted(
        [("link-gone", places[0][0]), ("link-moved", places[1][0])], key=lambda each: each[1]
    )
