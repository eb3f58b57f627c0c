"""A text in pages: nothing is lost or said twice, items stay whole, and a resize keeps what was being read."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from advisor.prompts.paging import Paging, Span

LINES = st.lists(st.sampled_from(["", "■ a", "□ b", "   c", "      d"]), max_size=60)
HEIGHTS = st.integers(1, 25)


def items_of(lines: Sequence[str]) -> list[Span]:
    """The runs of lines that are not empty."""
    marks = [bool(line) for line in lines]
    starts = [at for at, mark in enumerate(marks) if mark and not (at and marks[at - 1])]
    ends = [at + 1 for at, mark in enumerate(marks) if mark and marks[at + 1 : at + 2] != [True]]
    return list(zip(starts, ends, strict=True))


def check(paging: Paging, lines: Sequence[str], height: int) -> None:
    """What holds of all pages, however they came about."""
    shown = [line for start, end in paging.pages for line in range(start, end)]
    assert shown == sorted(set(shown))
    assert {at for at, line in enumerate(lines) if line} <= set(shown)
    assert all(end - start <= height for start, end in paging.pages)
    for start, end in items_of(lines):
        whole = any(first <= start and end <= last for first, last in paging.pages)
        assert whole or end - start > height


@given(LINES, HEIGHTS)
def test_each_line_stands_on_one_page(lines: Sequence[str], height: int) -> None:
    """Every line is shown exactly once, in order, on pages no higher than the screen; what fits one is not broken."""
    check(Paging(lines, height), lines, height)


@given(LINES, st.lists(st.tuples(HEIGHTS, st.integers(-1, 3)), min_size=1, max_size=6))
def test_a_resize_keeps_what_is_read(lines: Sequence[str], turns: Sequence[tuple[int, int]]) -> None:
    """Whatever the size becomes between two keys, the first line that was shown is shown, and the pages are as good."""
    spot = Paging(lines, turns[0][0]).spot
    for height, by in turns:
        paging = Paging(lines, height, spot)
        check(paging, lines, height)
        paging.turn(by)
        again = Paging(lines, height, paging.spot)
        assert again.span[0] <= paging.span[0] <= max(again.span[1] - 1, 0)
        spot = paging.spot


@given(st.lists(HEIGHTS, min_size=1, max_size=3), st.integers(2, 20), st.integers(1, 30))
def test_an_item_that_no_page_holds_begins_where_half_a_page_is_free(
    heads: Sequence[int], height: int, beyond: int
) -> None:
    """It does not leave the page before it nearly empty, and the lines before it never stand on theirs alone."""
    lines = [line for head in heads for line in (*["□"] * head, "")] + ["□"] * (height + beyond)
    start = len(lines) - height - beyond
    first, _ = next(page for page in Paging(lines, height).pages if page[1] > start)
    assert first == start or start - first <= height // 2


def test_an_item_is_broken_before_a_line_that_begins_something() -> None:
    """A row with its further lines goes on the next page together, if the lower half of a page has such a place."""
    lines = ["□ a", "   b", "□ c", "   d", "□ e", "   f"]
    assert Paging(lines, 5).pages == ((0, 4), (4, 6))
    assert Paging(["□ a", *["   b"] * 9], 4).pages == ((0, 4), (4, 8), (8, 10))
