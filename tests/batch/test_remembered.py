"""What came more than once is remembered; what came once is soon forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.batch.remembered import FEWEST_NEW, Remembered


@given(st.lists(st.integers(0, 12)), st.integers(1, 4))
def test_what_is_known_is_what_was_made(keys: list[int], most: int) -> None:
    """Under each key its own value or nothing, and never more of them than are wanted."""
    remembered: Remembered[int, str] = Remembered(most)
    for key in keys:
        known = remembered.get(key)
        assert known in (None, str(key))
        if known is None:
            remembered.put(key, str(key))
        assert len(remembered.kept) <= most


def test_what_is_asked_for_again_outlasts_what_is_not() -> None:
    """However much comes once behind it, and that is let go of."""
    remembered: Remembered[int, str] = Remembered(10)
    remembered.put(-1, "twice")
    assert remembered.get(-1) == "twice"
    for key in range(3 * FEWEST_NEW):
        assert remembered.get(key) is None
        remembered.put(key, "once")
    assert remembered.get(-1) == "twice"
    assert remembered.get(0) is None


def test_when_too_much_is_kept_what_is_still_asked_for_stays() -> None:
    """The rest makes room."""
    remembered: Remembered[int, str] = Remembered(3)
    for key in range(3):
        remembered.put(key, "kept")
        remembered.get(key)
    remembered.put(3, "kept")
    assert remembered.get(3) == "kept"
    assert remembered.get(0) == "kept"
    assert [*remembered.kept] == [3, 0]
