"""Evidence that has aged or was never enough, on the very day on which it does."""

from datetime import date, timedelta
from typing import Any as Anything

import pytest
from msgspec.structs import replace

from advisor.audit.audit import audit
from advisor.audit.finding import LinkState
from advisor.catalog.model import Catalog, Conflict, Source, Window
from advisor.commands.catalogs import load_rules
from advisor.engine.rules import compile_rules
from tests.properties.catalogs import catalog_of, goals_fact, program_of, tools_of

REVIEWED = date(2026, 1, 10)
SOURCES = {
    "dated": Source(title="t", publisher="p", published="2026", grade="B"),
    "addressed": Source(title="t", publisher="p", undated=True, url="https://example.org/a", grade="A"),
    "neither": Source(title="t", publisher="p", undated=True, grade="A"),
    "blog": Source(title="t", publisher="p", published="2026", grade="C"),
}
OF_EVIDENCE = {
    "entry-not-reviewed",
    "review-too-old",
    "review-in-future",
    "window-passed",
    "conflict-without-decision",
    "program-without-source",
    "source-not-findable",
    "match-on-grade-c",
    "link-gone",
    "link-moved",
}


def catalog(sources: tuple[str, ...] = ("dated",), **about: Anything) -> Catalog:
    """A catalog of one program; only the sources that it names."""
    pace = replace(goals_fact(), type="number", options={}, ordered=False, most=None)
    facts = {"goals": goals_fact(), "pace": pace, "tools": tools_of(("a", "b"))}
    program = program_of(**{"sources": sources, "reviewed": REVIEWED.isoformat(), **about})
    named = {name: SOURCES[name] for name in sources}
    return replace(catalog_of(facts, {"p": program}), sources=named)


def found(of: Catalog, day: date = REVIEWED, links: dict[str, LinkState] | None = None) -> list[tuple[str, str]]:
    """What is found about evidence, as code and path."""
    findings = audit(compile_rules(of), day, links).findings
    return [(each.code, "/".join(each.path)) for each in findings if each.code in OF_EVIDENCE]


@pytest.mark.parametrize(
    ("days", "codes"),
    [(-1, ["review-in-future"]), (0, []), (179, []), (180, []), (181, ["review-too-old"])],
)
def test_a_review_holds_for_180_days(days: int, codes: list[str]) -> None:
    """On the 180th day an entry still counts as looked at, on the next it does not; a day to come is no review."""
    day = REVIEWED + timedelta(days)
    assert found(catalog(), day) == [(code, "programs/p/reviewed") for code in codes]


def test_an_entry_without_a_review_says_so() -> None:
    """An entry that nobody ever looked at is told of."""
    assert found(catalog(reviewed=None)) == [("entry-not-reviewed", "programs/p")]


@pytest.mark.parametrize(
    ("closes", "day", "passed"),
    [
        ("2026-02", date(2026, 2, 28), False),
        ("2026-02", date(2026, 3, 1), True),
        ("2026-02-10", date(2026, 2, 10), False),
        ("2026-02-10", date(2026, 2, 11), True),
    ],
)
def test_a_window_passes_at_its_end(closes: str, day: date, passed: bool) -> None:
    """A month counts to its last day."""
    expected = [("window-passed", "programs/p/window/closes")] if passed else []
    assert found(catalog(window=Window(closes=closes)), day) == expected


@pytest.mark.parametrize(("source", "findable"), [("dated", True), ("addressed", True), ("neither", False)])
def test_a_source_can_be_found_again(source: str, findable: bool) -> None:
    """A source needs a date or an address."""
    expected = [] if findable else [("source-not-findable", f"sources/{source}")]
    assert found(catalog((source,))) == expected


def test_a_program_needs_more_than_a_blog() -> None:
    """A program without a source, or with grade C alone, is told of; one better source is enough."""
    assert found(catalog(())) == [("program-without-source", "programs/p")]
    assert found(catalog(("blog",))) == [("match-on-grade-c", "programs/p/sources")]
    assert found(catalog(("blog", "dated"))) == []


@pytest.mark.parametrize(
    ("about", "decided"),
    [({}, False), ({"follows": ("dated",)}, True), ({"no_rule": True}, True), ({"follows": ("addressed",)}, False)],
)
def test_a_conflict_is_decided(about: dict[str, Anything], decided: bool) -> None:
    """Where sources disagree the entry says which of them the rule follows, or that no rule rests on it."""
    conflict = Conflict(text="They disagree.", sources=("dated", "blog"), **about)
    expected = [] if decided else [("conflict-without-decision", "programs/p/conflicts/0")]
    assert found(catalog(("dated", "blog", "addressed"), conflicts=(conflict,))) == expected


@pytest.mark.parametrize(
    ("state", "code"), [("ok", None), ("unknown", None), ("gone", "link-gone"), ("moved", "link-moved")]
)
def test_only_dead_links_are_told_of(state: LinkState, code: str | None) -> None:
    """An address that is gone or has moved is told of; of one that nobody looked up nothing is said."""
    expected = [] if code is None else [(code, "sources/addressed/url")]
    assert found(catalog(("addressed",)), links={"https://example.org/a": state}) == expected
    assert found(catalog(("addressed",)), links={"https://example.org/b": state}) == []


def test_the_shipped_catalog_is_clean() -> None:
    """On the day of its edition nothing is found, nothing left out, and no changed rule passes its examples."""
    looked = audit(load_rules([]), date(2026, 11, 23))
    assert [(each.code, each.path) for each in looked.findings] == []
    assert looked.left_out == ()
    assert looked.mutants > 40
    assert looked.survivors == ()
    assert all(each.decided == each.of for each in looked.coverage)
