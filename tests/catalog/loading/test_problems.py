"""What a problem carries besides its code and its place."""

from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, count
from advisor.problem import Invalid, InvalidCatalog, InvalidProfile, Place, Problem, Problems, WrongUsage, nearest

SMALL = Path(__file__).parents[2] / "catalogs" / "valid" / "small.yaml"
PROGRAM = "provider: kakao, name: n, kind: related, summary: s, benefit: {text: t, house_rule: yes}, entry: ask"


def problem(rest: str) -> Problem:
    layer = f'catalog: {{id: layer, version: "1", title: 층}}\nprograms:\n  new: {{{PROGRAM}, {rest}}}\n'
    with pytest.raises(InvalidCatalog) as raised:
        load([LayerInput("small.yaml", SMALL.read_bytes()), LayerInput("x.yaml", layer.encode())])
    return raised.value.problems[0]


@pytest.mark.parametrize(
    ("rest", "values"),
    [
        ("hours: 2001", {"low": "0", "high": "2,000"}),
        ("serves: {regulars: 4}", {"low": "-3", "high": "3"}),
        ("requires: {place: market, registered: yes}", {"first": "place", "second": "registered"}),
        ("requires: {place: {at_most: 3}}", {"fact": "place", "option": "market"}),
        ("requires: {employees: {at_most: 1001}}", {"fact": "employees", "low": "0", "high": "1,000"}),
        ("requires: {sales: {at_most: 3억}}", {"fact": "sales", "number": "300000000"}),
        ("kind: x", {"first": "3"}),
    ],
)
def test_values_for_the_sentence(rest: str, values: dict[str, str]) -> None:
    """A problem carries the values that its sentence names."""
    assert problem(rest).values == values


def test_what_was_found_is_bounded() -> None:
    """A problem does not carry megabytes of what it refuses."""
    assert len(problem("hours: " + "9" * 5_000).found or "") == 200


def test_nearest_name() -> None:
    """Names that look alike are offered, best first, whatever the case; nothing is offered for what looks like none."""
    known = ["place", "platforms", "goals"]
    assert nearest("Plase ", known) == ("place",)
    assert nearest("platform", known)[0] == "platforms"
    assert nearest("x", known) == ()
    assert nearest("p" * 10_000, ["p" * 10_000]) == ()
    programs = ("네이버 예약 켜기", "카카오 채널 열기", "카카오 메시지 보내기")
    assert nearest("네이바", programs) == programs[:1]
    assert nearest("카카우", programs) == programs[1:]
    assert nearest("네", programs) == ()


@pytest.mark.parametrize(("kind", "code"), [(WrongUsage, 2), (InvalidProfile, 3), (InvalidCatalog, 4)])
def test_exit_codes(kind: type[Invalid], code: int) -> None:
    """Each way of being invalid has the exit code of the contract."""
    assert kind([Problem("x", Place())]).exit_code == code


def test_text_of_the_exception_holds_no_value() -> None:
    """Should such an exception ever be printed as it is, no answer appears in it."""
    assert "secret" not in str(InvalidProfile([Problem("x", Place("f", 1, 2), "secret", {"a": "secret"}, ("secret",))]))


@pytest.mark.parametrize(
    ("text", "nodes"), [("a", 1), ("[a, b]", 3), ("{a: b}", 3), ("{a: [b, {}], c: d}", 7), ("[]", 1)]
)
def test_count_is_what_the_limit_counts(text: str, nodes: int) -> None:
    """Nodes are counted in a finished tree as while it is read: keys, values and the lists and mappings themselves."""
    tree = read_tree(text.encode(), "x.yaml", CATALOG_LIMITS, Problems())
    assert tree is not None
    assert count(tree) == nodes
