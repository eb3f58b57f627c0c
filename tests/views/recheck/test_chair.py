"""What the page for a market's chair tells apart."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.views.recheck.chair import LEAST, told_apart


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 20), min_size=1))
def test_no_small_group_can_be_found(counts: dict[str, int]) -> None:
    """Every number told is of five at least, also what is left of the whole; nobody is lost, and names stay true."""
    large, rest = told_apart(dict(counts))
    assert sum(large.values()) + rest == sum(counts.values())
    assert all(counts[name or ""] == count for name, count in large.items())
    assert all(count >= LEAST for count in large.values())
    assert rest == 0 or rest >= LEAST or not large
    assert [*large.values()] == sorted(large.values(), reverse=True)
