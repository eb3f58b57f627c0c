"""A text that YAML cannot read because of how it begins or ends is named where it is, with what helps: quotes."""

import pytest
import yaml

from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import Problem, Problems

SIGN, QUOTE, ESCAPE = "yaml-starting-sign", "yaml-after-quote", "yaml-backslash"
ANYWHERE = [
    ("*중요* 센터가", SIGN, 0),
    ("!중요", SIGN, 0),
    ("!!중요", SIGN, 0),
    ("& 중요", SIGN, 0),
    ("> 중요", SIGN, 0),
    ("| 중요", SIGN, 0),
    ("- 중요", SIGN, 0),
    ("? 중요", SIGN, 0),
    ("@중요", SIGN, 0),
    ("%중요", SIGN, 0),
    ("`중요", SIGN, 0),
    ('"중요"하다', QUOTE, 4),
    ('"중요" (필수)', QUOTE, 5),
    ("'It's here", QUOTE, 4),
    (r'"C:\센터"', ESCAPE, 3),
    (r'"C:\n \xy"', ESCAPE, 6),
]
IN_A_LINE = [*ANYWHERE, (",중요", SIGN, 0), (", 중요", SIGN, 0)]


@pytest.fixture(params=["C", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    return str(request.param)


def told(text: str) -> list[Problem]:
    problems = Problems()
    read_tree(text.encode(), "x.yaml", CATALOG_LIMITS, problems)
    return problems.found


def places(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code, problem.place.line, problem.place.column) for problem in told(text)]


@pytest.mark.parametrize(("value", "code", "at"), IN_A_LINE)
def test_in_a_line(value: str, code: str, at: int) -> None:
    """The sign is named where a text stands behind its key, between other lines."""
    assert places(f"a: 하나\nsay:\n  ko: {value}\n  en: b\nc: 둘\n") == [(code, 3, 7 + at)]


@pytest.mark.parametrize(("value", "code", "at"), ANYWHERE)
def test_between_braces(value: str, code: str, at: int) -> None:
    """The sign is named where a text stands between braces."""
    assert places(f"a: 하나\nsay: {{ko: {value}, en: b}}\nc: 둘\n") == [(code, 2, 11 + at)]


@pytest.mark.parametrize("value", ["*중요*", "!중요", "&중요", "|중요"])
def test_in_a_list(value: str) -> None:
    """The sign is named where a text is an item of a list."""
    assert places(f"a:\n  - {value} 글\n  - 둘\n") == [(SIGN, 2, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "say:\n  ko: >- x\n    앞줄이고\n    뒷줄이에요.\n",  # a text over several lines
        "all: - {a: b}\n     - {c: d}\n",  # a list
        '{ko: "a" en: "b"}\n',  # a comma is missing
        "*중요: b\n",  # a key
        "a: *\nb: c\n",  # nothing but the sign
    ],
)
def test_what_is_no_such_text(text: str) -> None:
    """Nobody is told to put in quotes what is no text."""
    found = places(text)
    assert found
    assert not {code for code, _, _ in found} & {SIGN, QUOTE, ESCAPE}


def test_numbers_split_at_commas(parser: str) -> None:
    """A number with commas between braces is one problem, that says how to write it, whichever parser reads it."""
    found = told("a: {at_most: 1,000,000,000, below: 5}\nb: {c: 12, 345}\n")
    assert [(each.code, each.place.line, each.place.column, each.values["number"]) for each in found] == [
        ("number-split", 1, 14, "1000000000"),
        ("number-split", 2, 8, "12345"),
    ]


@pytest.mark.parametrize(
    "text", ["a: {b: 1, 100: 2}\n", "a: {b: x, 100}\n", 'a: {b: "1", 100}\n', "a:\n  b: 1\n  100:\n"]
)
def test_keys_that_are_numbers(text: str) -> None:
    """Three digits are a key where they have a value, or where no number stands before them."""
    assert told(text) == []
