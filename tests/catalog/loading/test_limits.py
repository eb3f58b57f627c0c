"""The limits of a catalog: just below, at and just above."""

import os
import tracemalloc
from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, Limits, count
from advisor.problem import MOST_PROBLEMS, InvalidCatalog, Problems

THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
SMALL = (Path(__file__).parents[2] / "catalogs" / "valid" / "small.yaml").read_bytes()
HEAD = 'catalog: {id: layer, version: "1", title: 층}\n'
PROGRAM = "{provider: kakao, name: n, kind: related, summary: s, benefit: {text: t, house_rule: yes}, entry: ask}"


def codes(layer: str, limits: Limits = CATALOG_LIMITS) -> list[str]:
    try:
        load([LayerInput("small.yaml", SMALL), LayerInput("x.yaml", layer.encode())], limits)
    except InvalidCatalog as invalid:
        return [problem.code for problem in invalid.problems]
    return []


@pytest.mark.parametrize(("number", "expected"), [(988, []), (989, []), (990, ["too-many-facts"])])
def test_facts(number: int, expected: list[str]) -> None:
    """1,000 facts are read together with the 11 of the first layer, one more is not."""
    lines = "".join(f"  f{n}: {{topic: ai, label: l, type: yes_no}}\n" for n in range(number))
    assert codes(HEAD + "facts:\n" + lines) == expected


@pytest.mark.parametrize(("number", "expected"), [(19_995, []), (19_996, []), (19_997, ["too-many-programs"])])
def test_programs(number: int, expected: list[str]) -> None:
    """20,000 programs are read together with the 4 of the first layer, one more is not."""
    lines = "".join(f"  p{n}: {PROGRAM}\n" for n in range(number))
    assert codes(HEAD + "programs:\n" + lines) == expected


@pytest.mark.parametrize(("number", "expected"), [(999, []), (1_000, []), (1_001, ["too-many-options"])])
def test_options(number: int, expected: list[str]) -> None:
    """A fact has up to 1,000 options."""
    options = ", ".join(f"o{n}: x" for n in range(number))
    assert codes(HEAD + f"facts:\n  f: {{topic: ai, label: l, type: choice, options: {{{options}}}}}\n") == expected


@pytest.mark.parametrize(("length", "expected"), [(3_999, []), (4_000, []), (4_001, ["text-too-long"])])
def test_text(length: int, expected: list[str]) -> None:
    """A text has up to 4,000 characters, counted after composition."""
    assert codes(HEAD + f"documents:\n  d: {{name: {'가' * length}}}\n") == expected


@pytest.mark.parametrize(("marks", "expected"), [(7, []), (8, []), (9, ["too-many-marks"])])
@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0e47", "\u302e"])
def test_combining_marks(mark: str, marks: int, expected: list[str]) -> None:
    """Up to 8 combining marks may follow each other, of whatever script."""
    assert codes(HEAD + f'documents:\n  d: {{name: "ㄱx{mark * marks}b"}}\n') == expected


@pytest.mark.parametrize(
    ("day", "fits"), [("1999-12-31", False), ("2000-01-01", True), ("2100-12-31", True), ("2101-01-01", False)]
)
def test_dates(day: str, fits: bool) -> None:
    """Dates lie in the years 2000 to 2100."""
    layer = HEAD + f"sources:\n  s: {{title: t, publisher: p, published: {day}, grade: A}}\n"
    assert codes(layer) == ([] if fits else ["bad-day-month-or-year"])


@pytest.mark.parametrize(("number", "fits"), [(10**15 - 1, True), (10**15, True), (10**15 + 1, False)])
def test_numbers(number: int, fits: bool) -> None:
    """Numbers go up to 10^15."""
    layer = HEAD + f"facts:\n  f: {{topic: ai, label: l, type: yes_no, derive: {{sales: {{at_most: {number}}}}}}}\n"
    assert codes(layer) == ([] if fits else ["out-of-range"])


@pytest.mark.parametrize(("more", "expected"), [(-1, []), (0, []), (1, ["file-too-large"])])
def test_bytes(more: int, expected: list[str]) -> None:
    """All layers together have up to 64 MB: the real limit, most of it a comment."""
    room = CATALOG_LIMITS.bytes - len(SMALL) - len(HEAD.encode())
    assert codes(HEAD + "#" + "x" * (room - 2 + more) + "\n") == expected


@pytest.mark.parametrize(("levels", "expected"), [(63, []), (64, []), (65, ["too-deep"])])
def test_levels(levels: int, expected: list[str]) -> None:
    """Lists and mappings stand in each other 64 deep; the file, its programs, the one and its condition are four."""
    condition = "{not: " * (levels - 4) + "{place: market}" + "}" * (levels - 4)
    assert codes(HEAD + f"programs:\n  p: {PROGRAM[:-1]}, requires: {condition}}}\n") == expected


@pytest.mark.skipif(not THOROUGH, reason="five million values take a minute and a gigabyte: ADVISOR_THOROUGH=1")
@pytest.mark.parametrize(("more", "expected"), [(-1, "unknown-key"), (0, "unknown-key"), (1, "too-many-nodes")])
def test_nodes(more: int, expected: str) -> None:
    """All layers together have up to five million nodes, and what stands in them is read before it is refused."""
    problems = Problems()
    trees = [read_tree(data, "x.yaml", CATALOG_LIMITS, problems) for data in (SMALL, HEAD.encode() + b"x: []\n")]
    used = sum(count(tree) for tree in trees if tree is not None)
    items = ["a"] * (CATALOG_LIMITS.nodes - used + more)
    assert codes(f"{HEAD}x: [{', '.join(items)}]\n") == [expected]


def test_bytes_count_together() -> None:
    """The limit of bytes holds for all layers together: the layer that goes over it is named."""
    layer = HEAD
    room = len(SMALL) + len(layer.encode())
    assert codes(layer, Limits(room, 64, 10_000)) == []
    assert codes(layer, Limits(room - 1, 64, 10_000)) == ["file-too-large"]


def test_nodes_count_together() -> None:
    """The limit of nodes holds for all layers together."""
    enough = next(n for n in range(500, 2_000) if "too-many-nodes" not in codes(HEAD, Limits(10**6, 64, n)))
    assert codes("catalog: {}", Limits(10**6, 64, enough - 5)) != ["too-many-nodes"]
    assert codes(HEAD, Limits(10**6, 64, enough - 1)) == ["too-many-nodes"]


def test_endless_problems_end() -> None:
    """Checking stops at the thousandth problem, and says so last."""
    found = codes(HEAD + "".join(f"k{n}: 1\n" for n in range(MOST_PROBLEMS + 5)))
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == "too-many-problems"


def test_memory_of_a_huge_text() -> None:
    """A text of 20 MB is refused without copying it around."""
    tracemalloc.start()
    try:
        assert codes(HEAD + 'documents: {d: {name: "' + "x" * 20_000_000 + '"}}\n') == ["text-too-long"]
        assert tracemalloc.get_traced_memory()[1] < 300_000_000
    finally:
        tracemalloc.stop()
