"""Texts in quotes over several lines: as a program folds them they are read, and a forgotten quote is still told."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor.catalog.editing.plain import said
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import Problems

WORDS = st.sampled_from(["가게", "신청: 하나요", "it's", '"말"', "- 하나", "a: b", "year: 2026", "#", "100%", "보기"])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def read(text: str) -> tuple[object, list[tuple[str, int | None]]]:
    problems = Problems()
    tree = read_tree(text.encode(), "x.yaml", CATALOG_LIMITS, problems)
    return tree and said(tree), [(each.code, each.place.line) for each in problems.found]


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        TEXTS,
        lambda each: (
            st.lists(each, min_size=1, max_size=2)
            | st.dictionaries(st.sampled_from(["ko", "en", "name"]), each, min_size=1, max_size=2)
        ),
        max_leaves=5,
    ),
    st.sampled_from([30, 80]),
)
@example({"name": {"ko": "it's " * 30}}, 30)
@example([{"ko": '"말": ' * 30}], 30)
def test_what_safe_dump_folds_is_read(data: object, width: int) -> None:
    """Whatever PyYAML writes in its usual notation is read as the text that it was, however often it is folded."""
    for unicode in (True, False):
        text = yaml.safe_dump({"top": data}, allow_unicode=unicode, width=width)
        assert read(text) == ({"top": data}, []), text


@pytest.mark.parametrize(
    "text",
    [
        'a: "open\nb: c"\n',
        'a:\n  b: "open\n  c: d"\n',
        '- "open\n- d"\n',
        'top:\n  - ko: "open\n    en: d"\n',
        "top:\n  - ko: 'open\n  - d'\n",
    ],
)
def test_a_forgotten_quote_is_told(text: str) -> None:
    """Where the further lines stand no deeper than the entry, the next entry was swallowed: the line of the quote is
    told."""
    line = next(number for number, each in enumerate(text.split("\n"), 1) if "open" in each)
    assert read(text)[1] == [("yaml-quote-lines", line)]
