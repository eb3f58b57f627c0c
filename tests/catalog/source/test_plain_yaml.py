"""The reader of plain profiles gives the tree that the YAML library gives, or leaves the text to it."""

from pathlib import Path

import pytest
from commands.saved import case_of
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.source import plain_yaml, yaml_nodes
from advisor.catalog.source.nodes import CATALOG_LIMITS, PROFILE_LIMITS, Limits, MappingNode
from advisor.problem import Problems
from advisor.profile.saved_case import case_text

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))

WORDS = ["place", "a", "0", "no", "yes", "null", "0..1000", "a-b", "a_b.c", "1e3", "1.5", "2026-11-23", "0x1F", "012"]
ODD = [
    "",
    "-",
    "~",
    "..5",
    "a b",
    "가",
    "a:b",
    "a#b",
    "a #b",
    "'a'",
    '"a',
    "a, b",
    "[a]",
    "{a: b}",
    "&a",
    "*a",
    "!a",
    "\t",
]
words = st.sampled_from(WORDS)
lists = st.lists(words, max_size=3).map(lambda items: f"[{', '.join(items)}]")
quoted = st.sampled_from(
    ["", "떡집 골목", "a, b", "a: b", "# no", "it's", "{a}", "[", "a ", " a", "\u1100\u1161", "-", "a\\n"]
)
quoted = (words | quoted).map('"{}"'.format)
entries = st.lists(st.builds("{}: {}".format, words, words | quoted | lists), max_size=3)
mappings = entries.map(lambda items: f"{{{', '.join(items)}}}")
simple = words | words.map('"{}"'.format) | lists
plain = simple | quoted | mappings
odd = st.sampled_from(ODD) | st.sampled_from(ODD).map("[{}]".format) | st.sampled_from(ODD).map('"{}"'.format)
keys = st.sampled_from([*WORDS, "가", "a b", "<<", "?", "- a", '"a"', " a", "a "])
between = st.sampled_from(
    ["", "# a comment: [", "# ends here\rplace: market", "#", " # indented", "  ", "---", "...", "%YAML 1.1", "\ufeff"]
)
blanks = st.sampled_from([""] * 5 + ["  "] * 3 + ["    ", "   ", " ", "\t"])
lines = st.builds(
    "{}{}{}{}{}".format,
    blanks,
    keys,
    st.sampled_from([": "] * 6 + [":", ":  ", " : "]),
    plain | odd,
    st.sampled_from([""] * 6 + [" ", " # why", "\r"]),
)
heads = st.builds("{}{}:".format, blanks, words)
items = st.builds("{}- {}".format, blanks, plain)
texts = st.lists(st.builds("{}: {}".format, words, plain) | heads | items | lines | between, max_size=7).map("\n".join)


def by_library(text: str) -> tuple[object, list[str]]:
    """What the library makes of a text, and the problems that it has with it."""
    problems = Problems()
    return yaml_nodes.read(text, None, PROFILE_LIMITS, problems), [each.code for each in problems.found]


@given(texts, st.sampled_from(["", "\n", "\n\n"]))
def test_it_reads_what_the_library_reads(text: str, end: str) -> None:
    """Whatever it reads, the library reads without a problem, to the same tree with the same places."""
    tree = plain_yaml.read(text + end, PROFILE_LIMITS)
    if tree is not None:
        assert by_library(text + end) == (tree, [])


@given(st.lists(st.tuples(words, simple), min_size=1, unique_by=lambda pair: pair[0]))
def test_it_reads_plain_profiles(pairs: list[tuple[str, str]]) -> None:
    """Words, words in quotes and lists of words are read here, so that the library need not be loaded."""
    tree = plain_yaml.read("\n".join(f"{key}: {value}" for key, value in pairs), PROFILE_LIMITS)
    assert isinstance(tree, MappingNode)
    assert [key.text for key, _ in tree.entries] == [key for key, _ in pairs]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_reads_the_examples(path: Path) -> None:
    """Every example is plain enough, and read as the library reads it."""
    text = path.read_text("utf-8")
    tree = plain_yaml.read(text, PROFILE_LIMITS)
    assert tree is not None
    assert by_library(text) == (tree, [])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_reads_saved_cases(path: Path) -> None:
    """What `--save` writes is read here as the library reads it."""
    text = case_text(case_of(path), "case.yaml")
    tree = plain_yaml.read(text, PROFILE_LIMITS)
    assert tree is not None
    assert by_library(text) == (tree, [])


def test_limits_are_left_to_the_library() -> None:
    """What may be too large or too deep is not read here."""
    many = "\n".join(f"a{number}: b" for number in range(plain_yaml.MOST_LINES + 1))
    assert plain_yaml.read(many, CATALOG_LIMITS) is None
    assert plain_yaml.read("a: [b]", Limits(bytes=100, levels=1, nodes=100)) is None
    assert plain_yaml.read("a: b", Limits(bytes=100, levels=9, nodes=2)) is None
